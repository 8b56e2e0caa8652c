/**
 * Finds a browser of the Chromium family, or installs one: `node scripts/find-browser.mjs` prints its path.
 * The answer is kept in `.cache/browser`, so that the second time costs nothing and needs no network.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { isExecutable, isMain, nodeBin, root } from './run.mjs';

const CACHE = join(root, '.cache');
const ANSWER = join(CACHE, 'browser');
/** Millisecond limits of one installation: a slow network is given time, a dead one is not. */
const INSTALL_MS = 300_000;

const isRoot = process.getuid?.() === 0;

/** Arguments for every start: no traffic of the browser's own, and no sandbox where it cannot have one. */
export const browserArguments = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Ways to a browser, in the order in which they are tried: what is there first, then the smallest installation. */
const ways = {
  'answer of last time': () => (existsSync(ANSWER) ? readFileSync(ANSWER, 'utf8') : undefined),
  'installed browsers': fromLauncher,
  'Microsoft Edge': fromEdge,
  'Debian package': fromDebianPackage,
  'playwright-core install': fromPlaywright,
  '@sparticuz/chromium': fromNpmPackage,
};

/**
 * Path of a browser that can be started, installed if there is none. `CHROME_PATH` overrules the search.
 *
 * @throws with a sentence on what to do when none is found or can be installed
 */
export async function findBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const refusals = [];
  for (const [name, way] of Object.entries(ways)) {
    try {
      const path = await way();
      if (path !== undefined && isExecutable(path)) return keep(path);
    } catch (error) {
      refusals.push(`${name}: ${String(error.message).split('\n')[0]}`);
    }
  }
  throw new Error(
    ['No Chromium-family browser was found or could be installed: set CHROME_PATH to one.', ...refusals].join(
      '\n',
    ),
  );
}

async function fromLauncher() {
  const { Launcher } = await import('chrome-launcher');
  return Launcher.getInstallations()[0];
}

function fromEdge() {
  const programFolders = [process.env['ProgramFiles(x86)'], process.env.ProgramFiles].filter(Boolean);
  const paths = [
    '/usr/bin/microsoft-edge',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...programFolders.map((folder) => join(folder, 'Microsoft/Edge/Application/msedge.exe')),
  ];
  return paths.find(isExecutable);
}

function fromDebianPackage() {
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get')) return undefined;
  install('apt-get', ['update', '-qq']);
  install('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  return '/usr/bin/chromium';
}

async function fromPlaywright() {
  install(process.execPath, [nodeBin('playwright-core'), 'install', 'chromium']);
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

/** A Chromium made for Amazon Linux: it brings its libraries and fonts along, so it runs on a bare machine. */
async function fromNpmPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(CACHE, 'chromium');
  mkdirSync(folder, { recursive: true });
  install('npm', [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-fund',
    '--no-audit',
    '@sparticuz/chromium@153.0.0',
  ]);
  const packageFolder = join(folder, 'node_modules/@sparticuz/chromium');
  const entry = ['build/esm/index.js', 'build/index.js']
    .map((file) => join(packageFolder, file))
    .find(existsSync);
  const { default: chromium } = await import(pathToFileURL(entry).href);
  const binary = await chromium.executablePath();
  writeFileSync(
    join(folder, 'libraries.tar'),
    brotliDecompressSync(readFileSync(join(packageFolder, 'bin/al2023.tar.br'))),
  );
  install('tar', ['-xf', join(folder, 'libraries.tar'), '-C', folder]);
  const script = join(folder, 'chromium.sh');
  const variables = [
    `LD_LIBRARY_PATH="${join(folder, 'lib')}:$LD_LIBRARY_PATH"`,
    `FONTCONFIG_PATH="\${FONTCONFIG_PATH:-${join(tmpdir(), 'fonts')}}"`,
  ];
  writeFileSync(script, `#!/bin/sh\n${variables.join(' ')} exec "${binary}" --no-zygote "$@"\n`, {
    mode: 0o755,
  });
  return script;
}

/** Runs an installer; what it says goes to standard error, as the path alone goes to standard output. */
function install(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], timeout: INSTALL_MS, env });
}

function keep(path) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(ANSWER, path);
  return path;
}

if (isMain(import.meta.url)) console.log(await findBrowser());
