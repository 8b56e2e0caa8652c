/**
 * Measures how long the page's thread is held while a file is checked: `npm run bench:threads`.
 *
 * The check is the one that a host uses, with its digest: in the package's worker, and on the page in slices, as where
 * no worker can start. Told are the longest task (a browser tells of those over 50 ms alone) and the longest time
 * between two frames, which no task can have been longer than.
 */
import { buildLibrary } from '../scripts/build.mjs';
import { openPage } from './browser-page.mjs';
import { runCommand } from './command.mjs';
import { writeFigures } from './docs.mjs';
import { caseFile } from './files.mjs';
import { describeMachine, machine, tell, today } from './machine.mjs';
import { commonOptions, positiveInteger, readOptions } from './options.mjs';

const WAYS = { worker: 'in the worker', slices: 'on the page, in slices' };
const ASSETS = ['dist/worker/worker.js', 'dist/worker/jschardet.esm.min.js'];

const options = readOptions('npm run bench:threads', {
  ...commonOptions,
  megabytes: positiveInteger(100, 'size of the file, up to 9999'),
});

await runCommand(async () => {
  await buildLibrary();
  const files = ['clean', 'bad'].map((variant) => caseFile(`${variant}-${String(options.megabytes)}`, tell));
  const result = { date: today(), machine: machine(), files: {} };
  const { page, version, choose, close } = await openPage(['threads-page.mjs'], ASSETS);
  result.machine.chromium = version;
  try {
    await page.waitForFunction('window.checkBy');
    for (const file of files) {
      await choose(file.path);
      result.files[file.name] = {};
      for (const way of Object.keys(WAYS)) result.files[file.name][way] = await measure(page, way, file);
    }
  } finally {
    await close();
  }
  console.log(options.json ? JSON.stringify(result) : asText(result));
  if (options['write-docs']) await writeFigures('threads', asMarkdown(result));
});

async function measure(page, way, { name, variant, records, invalid }) {
  tell(`${name} ${WAYS[way]}`);
  const seen = await page.evaluate(([where, kind]) => globalThis.checkBy(where, kind), [way, variant]);
  if (seen.records !== records || seen.invalid !== invalid) {
    throw new Error(
      `The check saw ${seen.records} records, ${seen.invalid} invalid; there are ${records}, ${invalid}.`,
    );
  }
  const { seconds, longestTask, longestGap } = seen;
  return { seconds, longestTask: Math.round(longestTask), longestGap: Math.round(longestGap) };
}

function rows({ files }) {
  return Object.entries(files).flatMap(([file, ways]) =>
    Object.entries(ways).map(([way, { seconds, longestTask, longestGap }]) => [
      file,
      WAYS[way],
      longestTask === 0 ? 'none over 50 ms' : `${String(longestTask)} ms`,
      `${String(longestGap)} ms`,
      `${seconds.toFixed(1)} s`,
    ]),
  );
}

function asText(result) {
  const lines = rows(result).map(
    ([file, way, task, gap, time]) =>
      `${file} ${way}: longest task ${task}, longest time between frames ${gap}; ${time}`,
  );
  return [...lines, describeMachine(result)].join('\n');
}

function asMarkdown(result) {
  return [
    `Measured on ${describeMachine(result)}.`,
    '',
    '| file | the check runs | longest task | longest time between frames | whole check |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows(result).map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
