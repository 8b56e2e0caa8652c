/**
 * Installs what is missing: `node scripts/setup.mjs`, or `setUp()`.
 * Uses nothing but Node itself, and neither network nor seconds when everything is there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root, run } from './run.mjs';

const OLDEST_NODE = [20, 19];

/**
 * Installs the packages of package-lock.json unless `node_modules` holds exactly them.
 *
 * @returns whether anything was installed
 * @throws when Node is too old, or when npm cannot install
 */
export async function setUp() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return false;
  console.log('Installing the packages of package-lock.json …');
  const [command, ...args] = npmCommand();
  // Warnings about packages that ask for a newer Node than this one needs would bury what matters.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await run(command, [...args, 'ci', ...quiet], { timeoutMs: 900_000, echo: true });
  return true;
}

/** Whether npm's own record of what it installed names every package of the lock file in its version. */
function isInstalled() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true; // the project itself
    const found = installed[path];
    // Optional packages are for one system each: those for others are left out.
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** How npm is started: by the npm that started this script, if one did, since on Windows `npm` is no program. */
function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
}

if (isMain(import.meta.url)) console.log((await setUp()) ? 'installed' : 'nothing to install');
