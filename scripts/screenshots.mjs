/**
 * Takes pictures of everything the elements can show, in each look: `npm run screenshots`.
 *
 *   --only NAME   only scenes whose name contains NAME, such as `upload-checking`
 *   --compare     writes nothing into docs/screenshots; names what looks different from there, and exits with 1
 *
 * Look at the pictures before they are committed. Fonts differ between machines, so those of another one are no measure.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { buildLibrary } from './build.mjs';
import { browserArguments, findBrowser } from './find-browser.mjs';
import { differences } from './screenshots/compare.mjs';
import { serveHostPage } from './screenshots/host-page.mjs';
import { scenes } from './screenshots/scenes.mjs';

const KEPT = 'docs/screenshots';
/** In the pictures it is always this moment. */
const NOW = new Date('2026-11-03T09:30:00Z');

/** Each scene is taken in each of these. */
const LOOKS = {
  light: {},
  dark: { context: { colorScheme: 'dark' } },
  rtl: { search: '?lang=ar' },
  narrow: { context: { viewport: { width: 320, height: 900 } } },
  'forced-colors': { context: { forcedColors: 'active' } },
};

const values = readOptions();
const wanted = scenes.filter(({ name }) => name.includes(values.only ?? ''));
if (wanted.length === 0) {
  console.error(`No scene is named so. There are: ${scenes.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

await buildLibrary();
const folder = values.compare === true ? join(tmpdir(), 'case-csv-screenshots') : KEPT;
await mkdir(folder, { recursive: true });
const host = await serveHostPage();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
const changed = [];
try {
  for (const scene of wanted) {
    for (const [look, options] of Object.entries(LOOKS)) {
      const name = `${scene.name}.${look}.png`;
      const picture = await take(scene, options).catch((error) => {
        throw new Error(`${name}: ${error.message}`, { cause: error });
      });
      if (values.compare === true) await compare(name, picture);
      else await writeFile(join(folder, name), picture);
    }
    console.log(scene.name);
  }
} finally {
  await browser.close();
  await host.close();
}
for (const line of changed) console.log(line);
if (values.compare === true) {
  console.log(`${String(changed.length)} of ${String(wanted.length * Object.keys(LOOKS).length)} differ`);
}
process.exitCode = changed.length === 0 ? 0 : 1;

/** What was asked for; ends with a sentence where it is nothing that there is. */
function readOptions() {
  try {
    return parseArgs({ options: { only: { type: 'string' }, compare: { type: 'boolean' } } }).values;
  } catch (error) {
    console.error(`${error.message}. There are --only NAME and --compare.`);
    return process.exit(2);
  }
}

/** One scene in one look, as PNG. */
async function take({ prepare, play, element }, { context = {}, search = '' }) {
  const page = await browser.newPage({
    viewport: { width: 860, height: 1200 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ...context,
  });
  try {
    page.setDefaultTimeout(60_000);
    await page.clock.setFixedTime(NOW);
    await host.answer(page, prepare ?? {});
    await page.goto(`${host.url}${search}`);
    await page.locator('case-csv-upload').getByRole('button').first().waitFor();
    await play(page);
    await page.mouse.move(0, 0);
    return await page.locator(element).screenshot({ animations: 'disabled' });
  } finally {
    await page.context().close();
  }
}

/** Notes a picture that is not as it is kept; it is laid aside to be looked at. */
async function compare(name, picture) {
  const kept = await readFile(join(KEPT, name)).catch(() => null);
  const path = join(folder, name);
  const difference = kept === null ? 'is new' : await differences(browser, kept, picture);
  if (difference === null) return void (await rm(path, { force: true }));
  await writeFile(path, picture);
  changed.push(`${name} ${difference}: ${path}`);
}
