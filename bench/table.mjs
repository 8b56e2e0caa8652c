/**
 * Measures the table with many uploads: `npm run bench:table`.
 *
 * Told are the time until the first rows are drawn, the longest task and the longest time between two frames while it
 * is scrolled from one end to the other, and how long it takes to show what has changed.
 */
import { buildLibrary } from '../scripts/build.mjs';
import { openPage } from './browser-page.mjs';
import { runCommand } from './command.mjs';
import { writeFigures } from './docs.mjs';
import { describeMachine, machine, tell, today } from './machine.mjs';
import { commonOptions, positiveInteger, readOptions } from './options.mjs';

const options = readOptions('npm run bench:table', {
  ...commonOptions,
  uploads: positiveInteger(100_000, 'uploads in the table'),
});

await runCommand(async () => {
  await buildLibrary();
  const result = { date: today(), machine: machine(), uploads: options.uploads };
  const { page, version, close } = await openPage(['table-page.mjs']);
  result.machine.chromium = version;
  try {
    await page.waitForFunction('window.measureTable');
    tell(`${String(options.uploads)} uploads`);
    Object.assign(result, await page.evaluate((count) => globalThis.measureTable(count), options.uploads));
  } finally {
    await close();
  }
  if (result.emptyFrames > 0)
    throw new Error(`No row was there in ${String(result.emptyFrames)} frames of scrolling.`);
  console.log(options.json ? JSON.stringify(result) : asText(result));
  if (options['write-docs']) await writeFigures('table', asMarkdown(result));
});

function rows(result) {
  const { firstRow, longestTask, longestGap, mostRows, change, filterText, sortFile, changeSorted } = result;
  return [
    ['first rows drawn', inMs(firstRow)],
    ['longest task while scrolling', longestTask === 0 ? 'none over 50 ms' : inMs(longestTask)],
    ['longest time between frames while scrolling', inMs(longestGap)],
    ['rows in the document, at most', String(mostRows)],
    ['one upload changes', inMs(change)],
    ['filtered by name', inMs(filterText)],
    ['sorted by name', inMs(sortFile)],
    ['one upload changes, sorted by name', inMs(changeSorted)],
  ];
}

function inMs(milliseconds) {
  return `${String(Math.round(milliseconds))} ms`;
}

function asText(result) {
  const lines = rows(result).map(([what, figure]) => `${what}: ${figure}`);
  return [...lines, describeMachine(result)].join('\n');
}

function asMarkdown(result) {
  return [
    `Measured on ${describeMachine(result)}; ${String(result.uploads)} uploads. Each time ends with the next frame.`,
    '',
    '| | |',
    '| --- | ---: |',
    ...rows(result).map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
