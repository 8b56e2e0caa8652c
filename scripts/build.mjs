/**
 * Builds the library into `dist`, and `custom-elements.json`: `npm run build`, or `buildLibrary()`.
 * Does nothing when neither a source file nor the configuration has changed since the last build; `--force` builds anyway.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMain, nodeBin, root, run } from './run.mjs';
import { setUp } from './setup.mjs';

const STAMP = join(root, '.cache/build');
const MANIFEST = 'custom-elements.json';
const CONFIGURATION = [
  'package.json',
  'rollup.config.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'custom-elements-manifest.config.mjs',
  'scripts/build.mjs',
  'scripts/chunks.mjs',
  'scripts/minify-templates.mjs',
  'scripts/papa-parse-core.mjs',
];

/**
 * Builds what is stale.
 *
 * @param options.force - builds even when nothing has changed
 * @returns whether anything was built
 * @throws when a source file does not compile; the message is what the compilers printed
 */
export async function buildLibrary({ force = false } = {}) {
  const fingerprint = await fingerprintOfSources();
  if (!force && isBuilt() && (await lastFingerprint()) === fingerprint) return false;
  await rm(STAMP, { force: true });
  const startedAt = Date.now();
  await Promise.all([
    run(process.execPath, [nodeBin('rollup'), '-c', '--silent'], { timeoutMs: 300_000 }),
    run(process.execPath, [nodeBin('typescript', 'tsc'), '-p', 'tsconfig.build.json'], {
      timeoutMs: 300_000,
    }),
    run(process.execPath, [nodeBin('@custom-elements-manifest/analyzer', 'cem'), 'analyze'], {
      timeoutMs: 60_000,
    }),
  ]);
  await removeOlderThan(startedAt);
  await mkdir(join(root, '.cache'), { recursive: true });
  await writeFile(STAMP, fingerprint);
  return true;
}

function isBuilt() {
  return ['dist/index.js', MANIFEST].every((file) => existsSync(join(root, file)));
}

/** Removes what earlier builds left: only now, so that a page or server which uses `dist` never finds it empty. */
async function removeOlderThan(time) {
  for (const file of await filesBelow('dist')) {
    if ((await stat(file)).mtimeMs < time - 1000) await rm(file);
  }
}

async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function lastFingerprint() {
  return existsSync(STAMP) ? readFile(STAMP, 'utf8') : null;
}

/** SHA-256 over everything the build reads: the same digest gives the same `dist`. */
async function fingerprintOfSources() {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of [...CONFIGURATION.map((name) => join(root, name)), ...sources.sort()]) {
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

if (isMain(import.meta.url)) {
  const startedAt = performance.now();
  try {
    await setUp();
    const built = await buildLibrary({ force: process.argv.includes('--force') });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(built ? `dist built in ${seconds} s` : 'dist is up to date');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
