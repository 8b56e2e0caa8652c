/**
 * Finds the browser engines besides Chromium: `node scripts/find-engines.mjs` prints them. Nothing is installed, as
 * there is no way to do it that holds on every system; `.ci/run` takes them from Debian's packages.
 */
import { delimiter, join } from 'node:path';
import { isExecutable, isMain } from './run.mjs';

const programFolders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)']].filter(Boolean);

/** How each engine is found: the variable that overrules the search, and where its programs lie. */
const engines = {
  firefox: {
    title: 'Firefox',
    programs: {
      browser: () =>
        process.env.FIREFOX_PATH ??
        onPath('firefox-esr') ??
        onPath('firefox') ??
        [
          '/Applications/Firefox.app/Contents/MacOS/firefox',
          ...programFolders.map((folder) => join(folder, 'Mozilla Firefox/firefox.exe')),
        ].find(isExecutable),
    },
    advice: 'not installed: Debian has it as firefox-esr; or set FIREFOX_PATH',
  },
  webkit: {
    title: 'WebKit',
    programs: { driver: () => onPath('WebKitWebDriver'), display: () => onPath('Xvfb') },
    advice: 'not installed: WebKitGTK runs on Linux only; Debian has it as webkit2gtk-driver, and needs xvfb',
  },
};

/**
 * An engine that is there has the paths of its `programs`, one that is not says why in `missing`.
 *
 * @param name - `firefox` or `webkit`
 * @returns `{ title, programs, missing }`; `missing` is `null` when each program was found
 */
export function findEngine(name) {
  const { title, programs, advice } = engines[name];
  const found = Object.fromEntries(Object.entries(programs).map(([program, find]) => [program, find()]));
  const missing = Object.values(found).every((path) => path !== undefined) ? null : advice;
  return { title, programs: found, missing };
}

/** Path of a program that the shell would find by its name. */
function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

if (isMain(import.meta.url)) for (const name of Object.keys(engines)) console.log(name, findEngine(name));
