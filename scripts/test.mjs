/**
 * `npm test`: everything that has to hold, in one command. Goes on after a step that fails; the last line is
 * `N passed, N failed`, over all tests, each step without tests of its own counting as one.
 * `npm test -- --only lint,node` runs the named steps, and the builds, which the others need.
 */
import { stripVTControlCharacters } from 'node:util';
import { buildLibrary } from './build.mjs';
import { findBrowser } from './find-browser.mjs';
import { nodeBin, run } from './run.mjs';
import { setUp } from './setup.mjs';

const MINUTE = 60_000;
const node = (args, timeoutMs) => run(process.execPath, args, { timeoutMs });
/** Runs a command of an installed package. */
const tool = (bin, args, timeoutMs = 2 * MINUTE) => node([nodeBin(...[bin].flat()), ...args], timeoutMs);
/** Mocha ends when its tests have, whatever one of them left open. */
const mocha = (timeoutMs, ...files) => tool('mocha', ['--no-color', '--exit', ...files], timeoutMs);

/** Tests that need a browser, a server or the built package, and have steps of their own. */
const NOT_IN_NODE = [
  'test/{demo,e2e,package}/**',
  'test/**/*.browser.test.ts',
  'test/elements/**/!(*.node).test.ts',
];

/**
 * The steps, in groups: those of one group run side by side, the next group waits for them.
 * The library is built first, since the demo's types come from it as a customer's would.
 */
const groups = [
  { build: () => buildLibrary() },
  {
    types: () => tool(['typescript', 'tsc'], ['--noEmit', '-p', '.']),
    'types-core': () => tool(['typescript', 'tsc'], ['--noEmit', '-p', 'src/core']),
    lint: () => tool('eslint', ['.', '--max-warnings', '0'], 4 * MINUTE),
    format: () => tool('prettier', ['--check', '--log-level', 'warn', '.']),
  },
  { 'build-demo': () => node(['demo/build.mjs'], MINUTE) },
  {
    publint: () => tool('publint', ['--strict']),
    attw: () => tool(['@arethetypeswrong/cli', 'attw'], ['--pack', '.', '--profile', 'esm-only']),
    node: () =>
      mocha(9 * MINUTE, 'test/**/*.test.ts', ...NOT_IN_NODE.flatMap((files) => ['--ignore', files])),
  },
  { browser: () => tool(['@web/test-runner', 'wtr'], [], 9 * MINUTE) },
  { server: () => mocha(9 * MINUTE, 'test/demo/**/*.test.ts') },
  { e2e: () => mocha(9 * MINUTE, 'test/e2e/**/*.test.ts') },
  { package: () => mocha(4 * MINUTE, 'test/package/**/*.test.ts') },
];

const ALWAYS = new Set(['build', 'build-demo']);
/** Steps which count tests of their own. */
const TESTS = new Set(['node', 'browser', 'server', 'e2e', 'package']);
const only = namedSteps(process.argv.slice(2));

const total = { passed: 0, failed: 0 };
const skipped = [];
await step('setup', () => setUp());
if (total.failed === 0) {
  await step('find-browser', async () => {
    process.env.CHROME_PATH = await findBrowser();
  });
  for (const group of groups) {
    const wanted = Object.entries(group).filter(
      ([name]) => only === null || only.has(name) || ALWAYS.has(name),
    );
    await Promise.all(wanted.map(([name, action]) => step(name, action)));
  }
}
for (const name of skipped) console.log(`skipped: ${name}`);
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs one step, prints its line and adds it to the total; what it printed is shown when it failed. */
async function step(name, action) {
  const startedAt = performance.now();
  let printed;
  let reason = null;
  try {
    printed = await action();
  } catch (error) {
    reason = error.reason ?? 'failed';
    printed = error.printed ?? error.stack;
  }
  printed = typeof printed === 'string' ? stripVTControlCharacters(printed) : '';
  const counts = TESTS.has(name) ? countsIn(printed) : null;
  if (TESTS.has(name) && counts === null) reason ??= 'told no counts';
  const result = counts ?? { passed: reason === null ? 1 : 0, failed: 0, skipped: [] };
  // A runner can fail although each of its tests passed, for instance when it does not come to an end.
  if (reason !== null && result.failed === 0) result.failed = 1;
  total.passed += result.passed;
  total.failed += result.failed;
  skipped.push(...result.skipped);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const what =
    counts === null ? (reason ?? 'ok') : `${String(result.passed)} passed, ${String(result.failed)} failed`;
  console.log(`${reason === null ? 'ok  ' : 'FAIL'} ${name.padEnd(13)} ${seconds.padStart(6)} s  ${what}`);
  if (reason !== null) console.log(indented(printed));
}

/** Counts that a test runner printed (Mocha's, or those of the browser runner); `null` where it printed none. */
function countsIn(printed) {
  const number = (pattern) => Number(pattern.exec(printed)?.[1] ?? Number.NaN);
  const ofBrowser = {
    passed: number(/^(\d+) passed, \d+ failed$/m),
    failed: number(/^\d+ passed, (\d+) failed$/m),
  };
  if (!Number.isNaN(ofBrowser.passed)) {
    return { ...ofBrowser, skipped: [...printed.matchAll(/^skipped: (.+)$/gm)].map((match) => match[1]) };
  }
  const passed = number(/^\s+(\d+) passing/m);
  if (Number.isNaN(passed)) return null;
  const tree = printed.slice(0, printed.search(/^\s+\d+ passing/m)); // error messages stand below it
  const names = [...tree.matchAll(/^\s+- (.+)$/gm)].map((match) => match[1]);
  return { passed, failed: number(/^\s+(\d+) failing/m) || 0, skipped: names };
}

function indented(text) {
  return text.trimEnd().replaceAll(/^/gm, '     | ');
}

/** Steps that were asked for by `--only`; `null` means all. */
function namedSteps(args) {
  if (args.length === 0) return null;
  const known = groups.flatMap((group) => Object.keys(group));
  const names = args[0] === '--only' ? (args[1] ?? '').split(',') : [];
  if (names.length === 0 || names.some((name) => !known.includes(name))) {
    console.error(`Use --only with names, divided by commas, out of: ${known.join(', ')}.`);
    process.exit(2);
  }
  return new Set(names);
}
