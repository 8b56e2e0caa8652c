/**
 * `npm test`: everything that has to hold, in one command. Goes on after a step that fails; the last line is
 * `N passed, N failed`, over all tests, each step without tests of its own counting as one.
 * `npm test -- --only lint,node` runs the named steps, and the builds, which the others need.
 */
import { availableParallelism } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { buildLibrary } from './build.mjs';
import { findBrowser } from './find-browser.mjs';
import { findEngine } from './find-engines.mjs';
import { nodeBin, run } from './run.mjs';
import { setUp } from './setup.mjs';

const MINUTE = 60_000;
const node = (args, timeoutMs, env) => run(process.execPath, args, { timeoutMs, env });
/** Runs a command of an installed package: `package:command`, or `package` where both have one name. */
const tool = (bin, args, timeoutMs = 3 * MINUTE, env = {}) =>
  node([nodeBin(...bin.split(':')), ...args], timeoutMs, env);
/** Mocha ends when its tests have, whatever one of them left open. */
const mocha = (timeoutMs, ...files) => tool('mocha', ['--no-color', '--exit', ...files], timeoutMs);

/** Runs the browser suite in one engine, or says that it is not installed. */
const browserSuite = (engine) => () => {
  const { title, missing } = engine === 'chromium' ? { missing: null } : findEngine(engine);
  if (missing !== null) return `skipped: ${title} (${missing})\n0 passed, 0 failed`;
  return tool('@web/test-runner:wtr', [], 9 * MINUTE, { ENGINE: engine });
};

/** Tests that mostly wait: for lines that are cut, for servers that break their word. */
const NETWORK = ['test/{testing,transports}/**/*.node.test.ts', 'test/cli-check-backend.node.test.ts'];

/** Tests that need a browser, a server or the built package, or mostly wait, and have steps of their own. */
const NOT_IN_NODE = [
  ...NETWORK,
  'test/{demo,e2e,faults,package}/**',
  'test/**/*.browser.test.ts',
  'test/elements/**/!(*.node).test.ts',
];

/** Tests of what a page does with large files, which nothing else may slow down. */
const ALONE = ['test/e2e/large-file.test.ts', 'test/e2e/repair.test.ts'];

/**
 * The steps. Each waits for those it stands on (`after`), and then until as many cores as it keeps busy are free;
 * whichever of those that may start comes first here goes first. A step that mostly waits runs beside the others and
 * takes `cores: 0`.
 */
const steps = {
  build: { cores: 2, run: () => buildLibrary() },
  faults: { cores: 0, after: ['build'], run: () => mocha(9 * MINUTE, 'test/faults/**/*.test.ts') },
  network: { cores: 0, after: ['build'], run: () => mocha(9 * MINUTE, ...NETWORK) },
  lint: { after: ['build'], run: () => tool('eslint', ['.', '--max-warnings', '0'], 4 * MINUTE) },
  // The demo's types come from the built library, as a customer's would.
  types: { after: ['build'], run: () => tool('typescript:tsc', ['--noEmit', '-p', '.']) },
  format: { run: () => tool('prettier', ['--check', '--log-level', 'warn', '.']) },
  'build-demo': { after: ['build'], run: () => node(['demo/build.mjs'], MINUTE) },
  'types-core': { run: () => tool('typescript:tsc', ['--noEmit', '-p', 'src/core']) },
  node: {
    after: ['build'],
    run: () => mocha(9 * MINUTE, 'test/**/*.test.ts', ...NOT_IN_NODE.flatMap((files) => ['--ignore', files])),
  },
  server: { after: ['build'], run: () => mocha(9 * MINUTE, 'test/demo/**/*.test.ts') },
  firefox: { run: browserSuite('firefox') },
  webkit: { run: browserSuite('webkit') },
  package: { after: ['build'], run: () => mocha(4 * MINUTE, 'test/package/**/*.test.ts') },
  publint: { after: ['build'], run: () => tool('publint', ['--strict']) },
  attw: {
    after: ['build'],
    run: () => tool('@arethetypeswrong/cli:attw', ['--pack', '.', '--profile', 'esm-only']),
  },
  e2e: {
    after: ['build-demo'],
    run: () => mocha(9 * MINUTE, 'test/e2e/**/*.test.ts', ...ALONE.flatMap((files) => ['--ignore', files])),
  },
  // Last and alone, since they measure how long the page is kept from answering, and use two cores by themselves.
  'e2e-tasks': { cores: 2, after: ['build-demo'], run: () => mocha(9 * MINUTE, ...ALONE) },
  chromium: { cores: 2, run: browserSuite('chromium') },
};

const ALWAYS = new Set(['build', 'build-demo']);
/** Steps which count tests of their own. */
const TESTS = new Set([
  ...['node', 'faults', 'network', 'server', 'e2e', 'e2e-tasks', 'package'],
  ...['chromium', 'firefox', 'webkit'],
]);
const only = namedSteps(process.argv.slice(2));

const total = { passed: 0, failed: 0 };
const skipped = [];
const failures = [];
await step('setup', () => setUp());
if (total.failed === 0) {
  await step('find-browser', async () => {
    process.env.CHROME_PATH = await findBrowser();
  });
  await runSteps(Object.keys(steps).filter((name) => only === null || only.has(name) || ALWAYS.has(name)));
}
for (const name of skipped) console.log(`skipped: ${name}`);
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs the named steps, as many side by side as the machine has cores for, and at least two. */
async function runSteps(names) {
  const waiting = new Set(names);
  const running = new Map();
  let free = Math.max(2, availableParallelism());
  const mayStart = (name) => {
    const { cores = 1, after = [] } = steps[name];
    return cores <= free && !after.some((earlier) => waiting.has(earlier) || running.has(earlier));
  };
  while (waiting.size > 0 || running.size > 0) {
    for (const name of waiting) {
      if (!mayStart(name)) continue;
      const { cores = 1, run: action } = steps[name];
      waiting.delete(name);
      free -= cores;
      const ended = step(name, action).then(() => {
        running.delete(name);
        free += cores;
      });
      running.set(name, ended);
    }
    await Promise.race(running.values());
  }
}

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
    counts === null
      ? (reason ?? 'ok')
      : result.passed + result.failed === 0
        ? 'skipped'
        : `${String(result.passed)} passed, ${String(result.failed)} failed`;
  console.log(`${reason === null ? 'ok  ' : 'FAIL'} ${name.padEnd(13)} ${seconds.padStart(6)} s  ${what}`);
  if (reason === null) return;
  console.log(indented(printed));
  // Once more at the end, where they are found without going through all of it.
  const names = failedTestsIn(printed);
  failures.push(...(names.length > 0 ? names : [what]).map((failed) => `${name}: ${failed}`));
}

/** Tests that failed, each in one line, out of what Mocha or the browser runner printed; empty where it names none. */
function failedTestsIn(printed) {
  // Mocha lists them below its counts: "1) the suite", then the rest of the name in lines of its own, up to a colon.
  const list = printed.slice(Math.max(0, printed.search(/^\s+\d+ failing/m)));
  const ofMocha = [...list.matchAll(/^ {2}\d+\) ([^]*?):$/gm)].map((match) =>
    match[1].replaceAll(/\s+/g, ' '),
  );
  const ofBrowser = [...printed.matchAll(/^failed: (.+)$/gm)].map((match) => match[1]);
  return [...ofMocha, ...ofBrowser];
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
  const known = Object.keys(steps);
  const names = args[0] === '--only' ? (args[1] ?? '').split(',') : [];
  if (names.length === 0 || names.some((name) => !known.includes(name))) {
    console.error(`Use --only with names, divided by commas, out of: ${known.join(', ')}.`);
    process.exit(2);
  }
  return new Set(names);
}
