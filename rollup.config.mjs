import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/** Everything a self-contained file needs: dependencies resolved for browsers, Papa Parse (UMD) as a module. */
const bundled = () => [
  lenient(),
  nodeResolve({ exportConditions: ['browser', 'production'] }),
  withoutBlobWorker(),
  commonjs({ include: /node_modules[\\/]papaparse/, strictRequires: false }),
  typescript(),
  terser({ module: true, ecma: 2020 }),
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

const worker = {
  input: 'src/worker/worker.ts',
  output: { file: 'dist/worker/worker.js', format: 'es', sourcemap: true, inlineDynamicImports: true },
  plugins: [...bundled(), copied('dist/worker/worker.js', 'dist/bundle/worker.js')],
};

const bundle = {
  input: 'src/index.ts',
  output: {
    file: 'dist/bundle/case-csv-upload.js',
    format: 'es',
    sourcemap: true,
    inlineDynamicImports: true,
  },
  plugins: bundled(),
};

export default [modules, worker, bundle]
  .filter(({ input }) => [input].flat().every((file) => existsSync(file)))
  .map((options) => ({ ...options, onwarn }));

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

/** Puts a copy of a written file, and of its source map, at a second place. */
function copied(from, to) {
  return {
    name: 'copied',
    async writeBundle() {
      await mkdir(dirname(to), { recursive: true });
      await copyFile(from, to);
      await copyFile(`${from}.map`, `${to}.map`);
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
