import { chmod, copyFile, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { createChunker } from './scripts/chunks.mjs';
import { minifyStyles, outdentTemplates } from './scripts/minify-templates.mjs';
import { papaParseCore } from './scripts/papa-parse-core.mjs';

const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'));

/** The packages stay imports in `dist`, so that a host has each of them only once. */
const external = [...Object.keys(dependencies).map((name) => new RegExp(`^${name}($|/)`)), /^node:/];

/** The encoding detector as one module, which imports nothing. */
const DETECTOR = 'node_modules/jschardet/dist/jschardet.esm.min.js';

/** RE2, written for the bundles alone. */
const RE2 = 'dist/worker/re2js.js';

/** Source files behind the doors of package.json. The worker is not among them: it is bundled. */
const doors = [
  'src/index.ts',
  'src/define.ts',
  'src/cli.ts',
  'src/core/index.ts',
  'src/elements/index.ts',
  'src/testing/index.ts',
  'src/worker/client.ts',
  ...(await filesOf('src/transports')),
  ...(await filesOf('src/locales')),
];

const typescript = () => esbuild({ target: 'es2022', format: 'esm', tsconfig: 'tsconfig.json' });

/** Each pass finds what the one before has made plain; a fourth finds next to nothing. */
const TERSER = { module: true, ecma: 2022, compress: { passes: 3 } };

/** Everything a self-contained file needs: dependencies resolved for browsers, Papa Parse (UMD) as a module. */
const bundled = () => [
  minifyStyles(),
  outdentTemplates(),
  largeModulesBeside(),
  // What package.json says of side effects is about `dist`.
  nodeResolve({ exportConditions: ['browser', 'production'], ignoreSideEffectsForRoot: true }),
  papaParseCore(),
  commonjs({ strictRequires: false }),
  typescript(),
  terser({ ...TERSER, format: { comments: /@license|@preserve|@vite-ignore/ } }),
];

const modules = {
  input: doors,
  external,
  // One file of dist per file of src: hosts' bundlers drop what they do not use.
  treeshake: false,
  output: {
    dir: 'dist',
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: 'src',
    sourcemap: true,
  },
  plugins: [minifyStyles(), typescript(), executable('dist/cli.js')],
};

/** RE2 as one module. What it calls `eval` is a method of its own and no evaluation of text: here it says so. */
const re2 = {
  input: 'node_modules/re2js/build/index.js',
  output: { file: RE2, format: 'es' },
  plugins: [
    {
      name: 'no-method-named-eval',
      transform: (code) => ({ code: code.replaceAll(/\beval\(/g, 'evaluate('), map: null }),
    },
    terser(TERSER),
  ],
};

/** The worker; it fetches the detector and RE2 as assets, since bundlers can split no chunk off a worker. */
const worker = {
  input: 'src/worker/worker.ts',
  output: { file: 'dist/worker/worker.js', format: 'es', sourcemap: true, inlineDynamicImports: true },
  plugins: [...bundled(), importedAsAsset(), beside('dist/worker/worker.js', [DETECTOR])],
};

/** For pages without a bundler: the tags, all names, and the worker, which share what both need. */
const bundle = {
  treeshake: {
    moduleSideEffects: (id) => !/[\\/]src[\\/]/.test(id) || /[\\/](?:define|worker)\.ts$/.test(id),
  },
  input: { 'case-csv-upload': 'src/define.ts', index: 'src/index.ts', worker: 'src/worker/worker.ts' },
  output: {
    dir: 'dist/bundle',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    // One folder for all: each looks beside itself for the worker and the large modules.
    chunkFileNames: '[name]-[hash].js',
    manualChunks: createChunker(),
    onlyExplicitManualChunks: true,
  },
  plugins: [...bundled(), beside('dist/bundle/case-csv-upload.js', [DETECTOR, RE2])],
};

export default [modules, re2, worker, bundle].map((options) => ({ ...options, onwarn }));

/** Paths of the TypeScript files that stand directly in a folder. */
async function filesOf(folder) {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.ts')).map((name) => `${folder}/${name}`);
}

/** Warnings about our own files stop the build; those about files of dependencies are not ours to mend. */
function onwarn(warning) {
  const files = [warning.id, warning.loc?.file, ...(warning.ids ?? [])].filter((file) => file !== undefined);
  if (files.length > 0 && files.every((file) => file.includes('node_modules'))) return;
  throw new Error(warning.message);
}

/** Lets a written file be run as a command. */
function executable(file) {
  return { name: 'executable', writeBundle: () => chmod(file, 0o755) };
}

/** Modules that stay files of their own, because few files and few schemas need them. */
const LARGE_MODULES = new Map([
  ['jschardet', DETECTOR], // for files that are not UTF-8
  ['re2js', RE2], // for patterns that may backtrack for ever
]);

function largeModulesBeside() {
  return {
    name: 'large-modules-beside',
    resolveId(source) {
      const file = LARGE_MODULES.get(source);
      return file === undefined ? null : { id: `./${basename(file)}`, external: true };
    },
  };
}

/** Puts copies of files into the folder of a written one. */
function beside(written, files) {
  return {
    name: 'beside',
    writeBundle: () =>
      Promise.all(files.map((file) => copyFile(file, join(dirname(written), basename(file))))),
  };
}

/** Writes `import(new URL('./x.js', import.meta.url).href)` for `import('./x.js')`. */
function importedAsAsset() {
  return {
    name: 'imported-as-asset',
    renderDynamicImport: () => ({
      left: 'import(/* @vite-ignore */ new URL(',
      right: ', import.meta.url).href)',
    }),
  };
}
