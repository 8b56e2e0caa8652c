import { existsSync, readFileSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fromRollup } from '@web/dev-server-rollup';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { browserArguments, findBrowser } from './scripts/find-browser.mjs';
import { findEngine } from './scripts/find-engines.mjs';
import { webkitLauncher } from './scripts/webkit-launcher.mjs';

/** Papa Parse ships as UMD only: gives it the default export which its type declarations promise. */
const papaParseAsModule = {
  name: 'papa-parse-as-module',
  transform(context) {
    if (!/\/papaparse(\.min)?\.js$/.test(context.path)) return undefined;
    return {
      body: `const module={exports:{}};(function(module,exports,define){${context.body}
}).call(globalThis,module,module.exports);export default module.exports;`,
    };
  },
};

/** What tus-js-client stands on comes as CommonJS only. */
const tusAsModules = fromRollup(commonjs)({
  include: ['**/node_modules/{url-parse,querystringify,requires-port}/**'],
  strictRequires: false,
});

/** Serves `x.ts` where `x.js` is asked for, as source files and `new URL('./worker.js', import.meta.url)` do. */
async function typescriptForJavascript(context, next) {
  if (context.path.endsWith('.js') && !context.path.includes('/node_modules/')) {
    const typescript = context.path.replace(/\.js$/, '.ts');
    if (!existsSync(`.${context.path}`) && existsSync(`.${typescript}`)) context.path = typescript;
  }
  return next();
}

/** Serves the real files which some tests use, from the folder that the environment variable `CSV_DATA` names. */
async function realFiles(context, next) {
  const name = /^\/csv-data\/([\w.-]+)$/.exec(context.path)?.[1];
  if (name === undefined) return next();
  const path = `${process.env.CSV_DATA}/${name}`;
  if (process.env.CSV_DATA === undefined || !existsSync(path)) return (context.status = 404);
  context.type = 'application/octet-stream';
  context.body = readFileSync(path);
}

/** Prints the counts in one line which `scripts/test.mjs` reads. */
function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      let passed = 0;
      const failed = [];
      const skipped = [];
      const visit = (suite, path) => {
        for (const test of suite.tests) {
          if (test.skipped) skipped.push([...path, test.name].join(' '));
          else if (test.passed) passed += 1;
          else failed.push([...path, test.name].join(' '));
        }
        for (const inner of suite.suites) visit(inner, [...path, inner.name]);
      };
      for (const session of sessions) {
        if (session.testResults !== undefined) visit(session.testResults, []);
        // A file that could not be loaded, or that left an error behind, has failed although none of its tests has.
        if (session.errors.length > 0 || session.testResults === undefined) failed.push(session.testFile);
      }
      const where = name === 'chromium' ? '' : ` (in ${sessions[0]?.browser.name ?? name})`;
      for (const test of skipped) console.log(`skipped: ${test}${where}`);
      for (const test of failed) console.log(`failed: ${test}`);
      console.log(`${String(passed)} passed, ${String(failed.length)} failed`);
    },
  };
}

/**
 * What the other engines run: whatever lies on what they do in ways of their own, such as elements, streams and blobs,
 * decoders, expressions, IndexedDB, locks, workers, digests, timers and WebAssembly. The rest is the same computation
 * everywhere, Node and Chromium run it, and it would take each of them twice as long.
 */
const whereEnginesDiffer = [
  'test/{elements,locales,transports,worker}/**/*.test.ts',
  'test/core/**/*.browser.test.ts',
  'test/core/upload/{checked-file,deliver,importer,reload,repairs,sealed-file}.test.ts',
  'test/core/lone-surrogates.test.ts',
  'test/core/csv/{decode,encode,reader}.test.ts',
  'test/core/inspect/{encoding,inspect,read}.test.ts',
  'test/core/check/check.test.ts',
  'test/core/repair/{encode-text,splice}.test.ts',
  'test/core/schema/pattern/safe-pattern.test.ts',
];

/** Engines by the names that the environment variable `ENGINE` takes. */
const engines = {
  chromium: {
    files: ['test/{core,transports,worker,elements,locales}/**/*.test.ts'],
    launch: async () =>
      chromeLauncher({
        launchOptions: {
          executablePath: await findBrowser(),
          headless: true,
          args: [...browserArguments, '--js-flags=--expose-gc'], // a test collects garbage while it reads
        },
      }),
  },
  firefox: {
    files: whereEnginesDiffer,
    launch: () =>
      chromeLauncher({
        puppeteer,
        launchOptions: { browser: 'firefox', executablePath: programsOf('firefox').browser, headless: true },
        createBrowserContext: ({ browser }) => browser.defaultBrowserContext(),
      }),
  },
  webkit: { files: whereEnginesDiffer, launch: () => webkitLauncher(programsOf('webkit')) },
};

/** @throws where the engine is not installed */
function programsOf(engine) {
  const { title, programs, missing } = findEngine(engine);
  if (missing !== null) throw new Error(`${title} is ${missing}.`);
  return programs;
}

const name = process.env.ENGINE ?? 'chromium';
const engine = engines[name];
if (engine === undefined)
  throw new Error(`ENGINE is one of ${Object.keys(engines).join(', ')}, not ${name}.`);

export default {
  files: [...engine.files, '!test/**/*.node.test.ts'],
  nodeResolve: { browser: true, exportConditions: ['development'] },
  middleware: [realFiles, typescriptForJavascript],
  plugins: [
    papaParseAsModule,
    tusAsModules,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
  ],
  // In one tab after the other: of two, WebKit and Firefox show one, and slow down the timers of the other.
  concurrency: name === 'chromium' ? 2 : 1,
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  testsFinishTimeout: 180_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter()],
  browsers: [await engine.launch()],
};
