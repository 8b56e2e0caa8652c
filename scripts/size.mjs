/**
 * How large what a page loads is, compressed: `npm run size`. With `--modules` also what is in each file.
 * Measures `dist/bundle`; `npm run build` comes first.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isMain, root } from './run.mjs';

const FOLDER = join(root, 'dist/bundle');

/** Files which few files and few schemas need: the detector of encodings, and RE2. */
const RARE = /^(?:jschardet|re2js)/;

/** What makes importers. */
const IMPORTER = /^importer-/;

/** Texts of other languages than English. */
const OTHER_LANGUAGES = /^[a-z]{2}-/;

/** Static imports in a minified file. */
const IMPORTS = /(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g;

/** Kilobytes (1,000 bytes, gzip) that must not be exceeded. What is reached is in docs/performance.md. */
export const BUDGET = { start: 24, bound: 49, worker: 94, all: 187 };

/**
 * Bytes, compressed, of what a page loads.
 *
 * @returns `start`: before anything is shown; `bound`: that, and what makes the importer of an address; `worker`: what
 *   its worker loads; `all`: everything in one language, but what is rare and the door with all names, which the
 *   elements never load; `files`: each file, with `loaded`, when
 */
export async function measureSizes() {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.js'));
  const texts = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(FOLDER, name), 'utf8')])),
  );
  const start = reach('case-csv-upload.js', texts, IMPORTS);
  const worker = reach('worker.js', texts, IMPORTS);
  const bound = names
    .filter((name) => IMPORTER.test(name))
    .reduce((found, name) => reach(name, texts, IMPORTS, found), new Set(start));
  const used = new Set(
    ['case-csv-upload.js', 'worker.js'].flatMap((entry) => [...reach(entry, texts, /"\.\/([^"]+\.js)"/g)]),
  );
  const files = names.map((name) => ({
    name,
    bytes: texts.get(name).length,
    gzip: gzipSync(texts.get(name), { level: 9 }).length,
    loaded: whenLoaded(name, { start, worker, used }),
  }));
  const sum = (chosen) => files.filter(chosen).reduce((total, { gzip }) => total + gzip, 0);
  return {
    start: sum(({ name }) => start.has(name)),
    bound: sum(({ name }) => bound.has(name)),
    worker: sum(({ name }) => worker.has(name)),
    all: sum(({ name }) => used.has(name) && !RARE.test(name) && !OTHER_LANGUAGES.test(name)),
    files: files.sort((a, b) => a.loaded.localeCompare(b.loaded) || b.gzip - a.gzip),
  };
}

/** Files that one leads to by what a pattern finds in their texts, itself included. */
function reach(name, texts, pattern, found = new Set()) {
  if (found.has(name) || !texts.has(name)) return found;
  found.add(name);
  for (const [, next] of texts.get(name).matchAll(pattern)) reach(next, texts, pattern, found);
  return found;
}

function whenLoaded(name, { start, worker, used }) {
  if (start.has(name)) return worker.has(name) ? '1 at the start, and by the worker' : '1 at the start';
  if (worker.has(name)) return '2 by the worker';
  if (RARE.test(name)) return '4 rarely';
  if (OTHER_LANGUAGES.test(name)) return '4 for another language';
  return used.has(name) ? '3 when it is needed' : '5 by other doors only';
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Minified bytes of each module in a file, by its source map. */
async function modulesOf(name) {
  const lines = (await readFile(join(FOLDER, name), 'utf8')).split('\n');
  const { sources, mappings } = JSON.parse(await readFile(join(FOLDER, `${name}.map`), 'utf8'));
  const bytes = new Map();
  let source = 0;
  mappings.split(';').forEach((line, index) => {
    let column = 0;
    let counted = 0;
    let module = sources[source];
    for (const segment of line === '' ? [] : line.split(',')) {
      const [columns, sourceStep] = decodeSegment(segment);
      column += columns;
      bytes.set(module, (bytes.get(module) ?? 0) + column - counted);
      counted = column;
      source += sourceStep ?? 0;
      module = sources[source];
    }
    bytes.set(module, (bytes.get(module) ?? 0) + (lines[index]?.length ?? 0) + 1 - counted);
  });
  return [...bytes]
    .filter(([path]) => path !== undefined) // a file that only hands names on is of no module
    .map(([path, size]) => ({ path: path.replace(/^(?:\.\.\/)+/, ''), size }));
}

/** Numbers of one segment of a source map: base64, five bits a digit, the sign last. */
function decodeSegment(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);

async function main() {
  const sizes = await measureSizes();
  for (const { name, bytes, gzip, loaded } of sizes.files) {
    console.log(`${kilobytes(gzip)} ${kilobytes(bytes)}  ${loaded.slice(2).padEnd(34)} ${name}`);
    if (!process.argv.includes('--modules') || RARE.test(name)) continue;
    const modules = (await modulesOf(name)).sort((a, b) => b.size - a.size);
    for (const { path, size } of modules) console.log(`${' '.repeat(10)}${kilobytes(size)}  ${path}`);
  }
  console.log('');
  for (const [name, budget] of Object.entries(BUDGET)) {
    console.log(`${kilobytes(sizes[name])} of ${String(budget)} KB  ${name}`);
    if (sizes[name] > budget * 1000) process.exitCode = 1;
  }
}

if (isMain(import.meta.url)) await main();
