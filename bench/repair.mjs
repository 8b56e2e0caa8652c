/**
 * Measures how long it takes to repair a large file, and in how much memory: `npm run bench:repair`.
 *
 * A generated file of cases of 300 MB, in which 312 records have a wrong status, and the same file in windows-1252; in Node
 * and on a page in Chromium. Memory is the highest resident memory of the process during a step, minus what it
 * was before (in Chromium: of the page and of the browser, which keeps the parts of a blob). `npm run bench:repair -- 1000` takes a file of 1,000 MB.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { buildLibrary } from '../scripts/build.mjs';
import { findBrowser } from '../scripts/find-browser.mjs';
import { REPAIR_STEPS } from './repair-steps.mjs';

const BYTES_PER_CASE = 236;
const WRONG_RECORDS = 312;
/** One case in five is open. */
const OPEN_SHARE = 0.2;
const SAMPLE_MS = 20;
const SCHEMA = 'demo/workspaces/cases.schema.json';

const megabytes = Number(process.argv[2] ?? 300);
if (!Number.isInteger(megabytes) || megabytes < 1) {
  console.error('Give the size of the file as a whole number of megabytes: npm run bench:repair -- 1000');
  process.exit(3);
}
await buildLibrary();
const [plain, legacy] = await makeFiles(megabytes);
console.log(`Node, ${megabytes} MB`);
measureNode();
console.log(`Chromium, ${megabytes} MB`);
if (process.platform === 'linux') await measureChromium();
else console.log('skipped: /proc is needed');

async function makeFiles(size) {
  const folder = '.cache/bench';
  mkdirSync(folder, { recursive: true });
  const paths = [`${folder}/repair-${size}.csv`, `${folder}/repair-${size}-1252.csv`];
  const cases = `${folder}/cases-${size}.csv`;
  const rows = Math.round((size * 1e6) / BYTES_PER_CASE);
  if (!existsSync(cases)) {
    const args = ['--import', 'tsx', 'demo/generate-cases.ts', '--rows', String(rows), '--out', cases];
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error('The file could not be generated.');
  }
  const every = Math.floor((rows * OPEN_SHARE) / WRONG_RECORDS);
  if (!existsSync(paths[0])) await rewrite(cases, paths[0], makeWrong(every));
  if (!existsSync(paths[1])) await rewrite(cases, paths[1], toWindows1252);
  return paths;
}

async function rewrite(from, to, change) {
  await pipeline(
    createReadStream(from, { encoding: 'utf8', highWaterMark: 1024 ** 2 }),
    async function* (texts) {
      for await (const text of texts) yield change(text);
    },
    createWriteStream(to),
  );
}

function makeWrong(every) {
  let count = 0;
  return (text) => text.replaceAll(',open,', (open) => (++count % every === 0 ? ',opn ,' : open));
}

function toWindows1252(text) {
  return Buffer.from(text.replaceAll('“', '\x93').replaceAll('”', '\x94'), 'latin1');
}

/** Runs in a Node of its own, in which nothing else was loaded. */
function measureNode() {
  const script = `
    import { openAsBlob, readFileSync } from 'node:fs';
    import * as core from 'case-csv-upload/core';
    import { REPAIR_STEPS } from './bench/repair-steps.mjs';
    const descriptor = JSON.parse(readFileSync('${SCHEMA}', 'utf8'));
    const file = await openAsBlob(${JSON.stringify(plain)});
    const state = { core, file, legacy: await openAsBlob(${JSON.stringify(legacy)}), descriptor };
    for (const [name, step] of Object.entries(REPAIR_STEPS)) {
      const before = process.memoryUsage.rss();
      let peak = before;
      const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()); }, ${SAMPLE_MS});
      const start = performance.now();
      const result = await step(state);
      clearInterval(timer);
      console.log(JSON.stringify({ name, ms: performance.now() - start, bytesOver: peak - before, result }));
    }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  for (const line of stdout.split('\n').filter(Boolean)) print(JSON.parse(line));
  if (stderr !== '') throw new Error(stderr);
}

async function measureChromium() {
  const contents = `
    import * as core from 'case-csv-upload/core';
    import { REPAIR_STEPS } from './bench/repair-steps.mjs';
    const state = { core };
    window.run = async (name, descriptor) => {
      const [file, legacy] = document.querySelector('input').files;
      Object.assign(state, { file, legacy, descriptor });
      const start = performance.now();
      const result = await REPAIR_STEPS[name](state);
      return { name, ms: performance.now() - start, result };
    };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? outputFiles[0].text : '<input type=file multiple><script type=module src=/page.js></script>',
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: await findBrowser(), args });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(600_000);
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction('window.run');
    await page.setInputFiles('input', [plain, legacy]);
    const pids = await processesOf(browser);
    const descriptor = JSON.parse(readFileSync(SCHEMA, 'utf8'));
    for (const name of Object.keys(REPAIR_STEPS)) print(await measureStep(page, pids, { name, descriptor }));
  } finally {
    await browser.close();
    server.close();
  }
}

async function measureStep(page, pids, { name, descriptor }) {
  const before = residentBytes(pids);
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, residentBytes(pids))), SAMPLE_MS);
  const result = await page.evaluate(`window.run(${JSON.stringify(name)}, ${JSON.stringify(descriptor)})`);
  clearInterval(timer);
  return { ...result, bytesOver: peak - before };
}

/** The renderer and the browser, which keeps the parts of a blob. */
async function processesOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer' || type === 'browser').map(({ id }) => id);
}

function residentBytes(pids) {
  let bytes = 0;
  for (const pid of pids) {
    // A process that has just ended has no such line any more.
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    bytes += Number(kilobytes) * 1024;
  }
  return bytes;
}

function print({ name, ms, bytesOver, result }) {
  const over = (bytesOver / 1024 ** 2).toFixed(0);
  console.log(`  ${name}: ${ms.toFixed(0)} ms, ${over} MB over the start. ${result}`);
}
