import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

/** Names of the packages that stay imports in `dist`, so that a host has each of them only once. */
const external = [
  /^lit($|\/)/,
  /^zod($|\/)/,
  /^@noble\/hashes\//,
  'papaparse',
  'eventsource-parser',
  /^node:/,
];

/** Source files behind the doors of package.json. The worker is not among them: it is bundled. */
const doors = [
  'src/index.ts',
  'src/define.ts',
  'src/cli.ts',
  'src/core/index.ts',
  'src/elements/index.ts',
  'src/worker/client.ts',
  ...(await filesOf('src/transports')),
  ...(await filesOf('src/locales')),
].filter((file) => existsSync(file));

const typescript = () => esbuild({ target: 'es2022', format: 'esm', tsconfig: 'tsconfig.json' });

/** Names without a hash: a page refers to these files by them. */
const bundleNames = {
  format: 'es',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'jschardet.js',
  manualChunks: (id) => (id.includes('node_modules/jschardet/') ? 'jschardet' : null),
};

/** Everything a self-contained file needs: dependencies resolved for browsers, Papa Parse (UMD) as a module. */
const bundled = () => [
  lenient(),
  nodeResolve({ exportConditions: ['browser', 'production'] }),
  withoutBlobWorker(),
  commonjs({ strictRequires: false }),
  typescript(),
  terser({ module: true, ecma: 2020, format: { comments: /@license|@preserve|@vite-ignore/ } }),
];

const modules = {
  input: doors.length > 0 ? doors : ['src/core/errors.ts'],
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
  plugins: [lenient(), typescript(), executable('dist/cli.js')],
};

/**
 * The worker: one file, and beside it the encoding detector, which is large and only asked for a file that is
 * not UTF-8. Its address is written as an asset's, since bundlers can split no chunk off a worker.
 */
const worker = {
  input: 'src/worker/worker.ts',
  output: { dir: 'dist/worker', ...bundleNames },
  plugins: [
    ...bundled(),
    loadedAsAsset(),
    copied('dist/worker', 'dist/bundle', ['worker.js', 'jschardet.js']),
  ],
};

const bundle = {
  input: { 'case-csv-upload': 'src/index.ts' },
  output: { dir: 'dist/bundle', ...bundleNames },
  plugins: bundled(),
};

export default [modules, worker, bundle]
  .filter(({ input }) => [input].flat().every((file) => existsSync(file)))
  .map((options) => ({ ...options, onwarn, shimMissingExports: true /* INTERIM */ }));

/** Paths of the TypeScript files that stand directly in a folder. */
async function filesOf(folder) {
  const names = existsSync(folder) ? await readdir(folder) : [];
  return names.filter((name) => name.endsWith('.ts')).map((name) => `${folder}/${name}`);
}

/** Warnings about our own files stop the build; those about files of dependencies are not ours to mend. */
function onwarn(warning) {
  const files = [warning.id, warning.loc?.file, ...(warning.ids ?? [])].filter((file) => file !== undefined);
  if (files.length > 0 && files.every((file) => file.includes('node_modules'))) return;
  console.warn(warning.message); // INTERIM: throw new Error(warning.message);
}

/**
 * Takes Papa Parse's own worker out of the bundles: it is started from a blob, which a strict content security
 * policy forbids and which is never asked for here. Fails the build when Papa Parse no longer has these lines.
 */
function withoutBlobWorker() {
  const cuts = [
    [/return Papa\.BLOB_URL \|\|.*;/, 'return undefined;'],
    ['Papa.WORKERS_SUPPORTED = !IS_WORKER && !!global.Worker;', 'Papa.WORKERS_SUPPORTED = false;'],
  ];
  return {
    name: 'without-blob-worker',
    transform(code, id) {
      if (!/papaparse\.js$/.test(id)) return null;
      const cut = cuts.reduce((text, [line, by]) => text.replace(line, by), code);
      if (/createObjectURL|!!global\.Worker/.test(cut))
        this.error('Papa Parse starts workers elsewhere now.');
      return { code: cut, map: null };
    },
  };
}

/** Lets a written file be run as a command. */
function executable(file) {
  return {
    name: 'executable',
    async writeBundle() {
      if (existsSync(file)) await chmod(file, 0o755);
    },
  };
}

/** Writes `import(new URL('./x.js', import.meta.url))` for `import('./x.js')`. */
function loadedAsAsset() {
  return {
    name: 'loaded-as-asset',
    renderDynamicImport: () => ({
      left: 'import(/* @vite-ignore */ new URL(',
      right: ', import.meta.url).href)',
    }),
  };
}

/** Puts copies of written files, and of their source maps, into a second folder. */
function copied(from, to, names) {
  return {
    name: 'copied',
    async writeBundle() {
      await mkdir(to, { recursive: true });
      const files = names
        .flatMap((name) => [name, `${name}.map`])
        .filter((name) => existsSync(`${from}/${name}`));
      await Promise.all(files.map((name) => copyFile(`${from}/${name}`, `${to}/${name}`)));
    },
  };
}

/** INTERIM: an import of a file which is not written yet does not break the build. */
function lenient() {
  return {
    name: 'lenient',
    resolveId(source, importer) {
      if (!source.startsWith('.') || importer === undefined || importer.includes('node_modules')) return null;
      const file = new URL(source.replace(/\.js$/, '.ts'), `file://${importer}`);
      if (existsSync(file)) return null;
      console.warn(`missing: ${source} in ${importer}`);
      return { id: source, external: true };
    },
  };
}
