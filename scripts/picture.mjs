/**
 * Takes the picture at the head of the README from the running demo: `node scripts/picture.mjs`.
 * Look at `docs/picture.png` before it is committed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { register } from 'tsx/esm/api';
import { buildLibrary } from './build.mjs';
import { browserArguments, findBrowser } from './find-browser.mjs';

const FILES = ['cases-good.csv', 'cases-unknown-assignee.csv', 'cases-bad-rows.csv'];
/** In the page: whether no upload is on its way. */
const SETTLED =
  "!/Checking|Sending|Received/.test(document.querySelector('case-csv-status-table').shadowRoot.textContent)";

await buildLibrary();
await import('../demo/build.mjs');
register();
const { startServer } = await import('../demo/server/server.ts');
const dataFolder = await mkdtemp(join(tmpdir(), 'case-csv-picture-'));
const server = await startServer({ port: 0, dataFolder });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
try {
  const page = await browser.newPage({ viewport: { width: 960, height: 2400 }, deviceScaleFactor: 2 });
  await page.goto(new URL('/w/cases/settings', server.url).href);
  const input = page.locator('case-csv-upload input[type=file]');
  for (const file of FILES) {
    await input.setInputFiles(`demo/sample-files/${file}`);
    await page.locator('case-csv-status-table').getByText(file).waitFor();
    await page.waitForFunction(SETTLED);
  }
  // The finished cards step back, as they do for a person who leaves the page and comes back.
  for (const dismiss of await page.getByRole('button', { name: /^Dismiss/ }).all()) await dismiss.click();

  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: 'docs/picture.png', clip: await clip(page) });
} finally {
  await browser.close();
  await server.close();
  await rm(dataFolder, { recursive: true, force: true });
}

/** From the top of the section to the foot of the table. */
async function clip(page) {
  const section = await page.locator('case-csv-upload').boundingBox();
  const table = await page.locator('case-csv-status-table').boundingBox();
  const margin = 24;
  return {
    x: section.x - margin,
    y: section.y - margin,
    width: section.width + 2 * margin,
    height: table.y + table.height - section.y + 2 * margin,
  };
}
