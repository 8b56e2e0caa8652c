/**
 * Measures how long the page's thread is held from the drop of a large file to Success, and while it is repaired:
 * `npm run bench:tasks`, or `npm run bench:tasks -- 100000` for a file of so many rows.
 *
 * The page is the plain one, with `dist/bundle` and a transport that takes every file at once. A browser tells of
 * tasks over 50 ms alone.
 */
import { createReadStream, createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { chromium } from 'playwright-core';
import { buildLibrary } from '../scripts/build.mjs';
import { browserArguments, findBrowser } from '../scripts/find-browser.mjs';
import { root } from '../scripts/run.mjs';
import { PAGE } from './tasks-page.mjs';

const FOLDER = '.cache/bench';
const WRONG_RECORDS = 312;
/** One case in five is open. */
const OPEN_SHARE = 0.2;
const STEP_MS = 60_000;

const rows = Number(process.argv[2] ?? 1_000_000);
if (!Number.isInteger(rows) || rows < WRONG_RECORDS / OPEN_SHARE) {
  console.error('Give the number of rows as a whole number: npm run bench:tasks -- 100000');
  process.exit(3);
}
await buildLibrary();
const [good, bad] = await makeFiles();
const server = await serve();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(STEP_MS);
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`http://127.0.0.1:${String(server.address().port)}/`);
  await page.getByText('Columns and formats').waitFor();
  const card = page.locator('case-csv-upload article');
  await measure(page, 'from the choice of a good file to Success', async () => {
    await page.locator('input[type=file]').setInputFiles(good);
    await card.filter({ has: page.locator('[part~=status-success]') }).waitFor();
  });
  await measure(page, 'from the choice of a bad file to its problems', async () => {
    await page.locator('input[type=file]').setInputFiles(bad);
    await page.locator('[part~=record-field], [part~=field], [part=value-form]').first().waitFor();
  });
  await measure(page, 'a field is edited, and answered', () => edit(page));
  await measure(page, 'and compared with all other rows', () => compared(page));
  await measure(page, 'another field is edited, and answered', () => edit(page));
  await measure(page, 'equal values are corrected', () => correct(page));
  await measure(page, 'the repaired file is checked again and comes to Success', async () => {
    await page.locator('[part~=ways-out] button.primary').first().click();
    await page.waitForFunction(
      "document.querySelector('case-csv-upload').activeImporter.tracker.uploads[0].state.status === 'success'",
    );
  });
} finally {
  await browser.close();
  server.close();
}

/** Answered is an edit that is right, or right by itself; told is how long that takes from the key to the frame that shows it. */
async function edit(page) {
  const field = page.locator('[part=issue]:not(.right, .right-so-far) input[part=field]:enabled').first();
  await field.fill('closed');
  const answer = await page.evaluateHandle(() => {
    const { document, requestAnimationFrame } = globalThis;
    const { shadowRoot } = document.querySelector('case-csv-upload');
    const countAnswered = () => shadowRoot.querySelectorAll('[part=issue]:is(.right, .right-so-far)').length;
    const before = countAnswered();
    const milliseconds = new Promise((resolve) => {
      const handleKey = () => {
        const start = performance.now();
        const look = () => {
          if (countAnswered() > before) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      shadowRoot.addEventListener('keydown', handleKey, { once: true, capture: true });
    });
    return { milliseconds };
  });
  await field.press('Enter');
  const milliseconds = await answer.evaluate((asked) => asked.milliseconds);
  return `, ${Math.round(milliseconds)} ms from the key to the answer`;
}

async function compared(page) {
  await page.locator('[part=issue].right').first().waitFor();
}

async function correct(page) {
  const form = page.locator('[part=value-form]').first();
  await form
    .locator('input, select')
    .first()
    .evaluate((control) => {
      control.value = 'open';
    });
  await form.evaluate((element) => {
    element.requestSubmit();
  });
  await page.locator('[part=value-done]').first().waitFor();
}

async function measure(page, name, step) {
  await page.evaluate('window.begin()');
  const start = performance.now();
  const more = (await step()) ?? '';
  const seconds = (performance.now() - start) / 1000;
  await page.waitForTimeout(300); // tasks are told of a moment later
  const tasks = await page.evaluate('window.tasks()');
  const told = tasks.length === 0 ? 'no task over 50 ms' : `tasks over 50 ms: ${tasks.join(', ')} ms`;
  console.log(`${name}: ${seconds.toFixed(2)} s${more}, ${told}`);
}

async function makeFiles() {
  mkdirSync(FOLDER, { recursive: true });
  const [plain, wrong] = [`${FOLDER}/tasks-${rows}.csv`, `${FOLDER}/tasks-${rows}-bad.csv`];
  if (!existsSync(plain)) {
    const args = ['--import', 'tsx', 'demo/generate-cases.ts', '--rows', String(rows), '--out', plain];
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error('The file could not be generated.');
  }
  const every = Math.floor((rows * OPEN_SHARE) / WRONG_RECORDS);
  if (!existsSync(wrong)) {
    let count = 0;
    await pipeline(
      createReadStream(plain, { encoding: 'utf8', highWaterMark: 1024 ** 2 }),
      async function* (texts) {
        for await (const text of texts)
          yield text.replaceAll(',open,', (open) => (++count % every === 0 ? ',opn ,' : open));
      },
      createWriteStream(wrong),
    );
  }
  console.log(`${rows} rows, ${Math.round(statSync(plain).size / 1e6)} MB`);
  return [plain, wrong];
}

async function serve() {
  const started = createServer(async ({ url }, response) => {
    const path =
      {
        '/': null,
        '/schema.json': 'demo/workspaces/cases.schema.json',
      }[url] ?? join('dist/bundle', basename(url));
    const type = url === '/' ? 'text/html' : url.endsWith('.json') ? 'application/json' : 'text/javascript';
    response.setHeader('content-type', type);
    response.end(url === '/' ? PAGE : await readFile(join(root, path)).catch(() => ''));
  });
  await new Promise((resolve) => started.listen(0, '127.0.0.1', resolve));
  return started;
}
