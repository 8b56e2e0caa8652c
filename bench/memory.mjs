/**
 * Measures how much memory it takes to read a large file to its end: `npm run bench:memory`.
 *
 * Reads a generated file of cases with `readRecords` in Node and on a page in Chromium, and prints the highest
 * resident memory of the process, minus what it was before (in Chromium: the renderer of the empty page).
 * `npm run bench:memory -- 100` takes a file of 100 MB instead of 1,000. Chromium is measured on Linux only, by /proc.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { buildLibrary } from '../scripts/build.mjs';
import { findBrowser } from '../scripts/find-browser.mjs';

const BYTES_PER_CASE = 236;
const SAMPLE_MS = 50;

const megabytes = Number(process.argv[2] ?? 1000);
if (!Number.isInteger(megabytes) || megabytes < 1) {
  console.error('Give the size of the file as a whole number of megabytes: npm run bench:memory -- 100');
  process.exit(3);
}
await buildLibrary();
const file = generateFile(megabytes);
print('Node', measureNode(file));
print('Chromium', process.platform === 'linux' ? await measureChromium(file) : 'skipped: /proc is needed');

function print(where, result) {
  if (typeof result === 'string') return console.log(`${where}: ${result}`);
  const { records, seconds, bytesOver } = result;
  const over = (bytesOver / 1024 ** 2).toFixed(0);
  console.log(
    `${where}: ${records} records of ${megabytes} MB in ${seconds.toFixed(1)} s, ${over} MB over the start`,
  );
}

function generateFile(size) {
  const path = `.cache/bench/cases-${size}.csv`;
  if (existsSync(path)) return path;
  mkdirSync('.cache/bench', { recursive: true });
  const rows = String(Math.round((size * 1e6) / BYTES_PER_CASE));
  const args = ['--import', 'tsx', 'demo/generate-cases.ts', '--rows', rows, '--out', path];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The file could not be generated.');
  return path;
}

/** Runs in a Node of its own, in which nothing else was loaded. */
function measureNode(path) {
  const script = `
    import { openAsBlob } from 'node:fs';
    import { readRecords } from 'case-csv-upload/core';
    const blob = await openAsBlob(${JSON.stringify(path)});
    const before = process.memoryUsage.rss();
    let peak = before;
    setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()); }, ${SAMPLE_MS}).unref();
    const start = performance.now();
    let records = -1;
    for await (const _ of readRecords(blob)) records += 1;
    const seconds = (performance.now() - start) / 1000;
    console.log(JSON.stringify({ records, seconds, bytesOver: peak - before }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

async function measureChromium(path) {
  const bundle = await build({
    stdin: {
      contents: `
        import { readRecords } from 'case-csv-upload/core';
        window.readAll = async () => {
          const start = performance.now();
          let records = -1;
          for await (const _ of readRecords(document.querySelector('input').files[0])) records += 1;
          return { records, seconds: (performance.now() - start) / 1000 };
        };`,
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? bundle.outputFiles[0].text : '<input type=file><script type=module src=/page.js></script>',
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: await findBrowser(), args });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction('window.readAll');
    const pid = await rendererOf(browser);
    const before = residentBytes(pid);
    let peak = before;
    const timer = setInterval(() => (peak = Math.max(peak, residentBytes(pid))), SAMPLE_MS);
    await page.setInputFiles('input', path);
    const result = await page.evaluate('window.readAll()');
    clearInterval(timer);
    return { ...result, bytesOver: peak - before };
  } finally {
    await browser.close();
    server.close();
  }
}

async function rendererOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return renderers.reduce((most, pid) => (residentBytes(pid) > residentBytes(most) ? pid : most));
}

function residentBytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes) * 1024;
}
