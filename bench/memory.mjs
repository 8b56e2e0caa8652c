/**
 * Measures how much memory it takes to go through a large file: `npm run bench:memory`.
 *
 * Reads a file with `readRecords`, and checks it with a unique column, in Node and in a worker of Chromium. Told is the
 * highest resident memory of the process over what it was before; in Chromium: the renderer with the empty page, which
 * can be measured on Linux alone. `npm run bench:memory -- --megabytes 100` takes a smaller file than a gigabyte.
 */
import { buildLibrary } from '../scripts/build.mjs';
import { runCommand } from './command.mjs';
import { writeFigures } from './docs.mjs';
import { caseFile } from './files.mjs';
import { describeMachine, machine, tell, today } from './machine.mjs';
import { commonOptions, placeOption, positiveInteger, readOptions } from './options.mjs';
import { openPlace } from './places.mjs';
import { runOnce } from './rounds.mjs';

/** What is measured, under the names of the contenders that do it. */
const TASKS = { 'ours-read': 'read', ours: 'check' };

/** What a check may take: a fixed part, and 32 bytes for the key of each record. */
const FIXED_BYTES = 96 * 1024 ** 2;
const BYTES_PER_RECORD = 32;

const options = readOptions('npm run bench:memory', {
  ...placeOption,
  ...commonOptions,
  megabytes: positiveInteger(1000, 'size of the file, up to 9999'),
});

await runCommand(async () => {
  await buildLibrary();
  const file = caseFile(`clean-${String(options.megabytes)}`, tell);
  const result = { date: today(), machine: machine(), file: file.name, records: file.records };
  result.limit = megabytes(FIXED_BYTES + BYTES_PER_RECORD * file.records);
  for (const name of options.only) await measurePlace(name, file, result);
  console.log(options.json ? JSON.stringify(result) : asText(result));
  if (options['write-docs']) await writeFigures('memory', asMarkdown(result));
});

async function measurePlace(name, file, result) {
  if (name === 'chromium' && process.platform !== 'linux') {
    tell('chromium is left out: its memory is told by /proc, which only Linux has');
    return;
  }
  result[name] = {};
  for (const [contender, task] of Object.entries(TASKS)) {
    tell(`${name}: ${task} ${file.name}`);
    const place = await openPlace(name); // a fresh process each time
    result.machine[name] = place.version;
    try {
      const bytesOver = await place.bytesOver(() => runOnce(place, { contender, file }));
      result[name][task] = megabytes(bytesOver);
    } finally {
      await place.close();
    }
  }
}

function megabytes(bytes) {
  return Math.round(bytes / 1024 ** 2);
}

/** One line per place and task: megabytes over the start, and what a check may take. */
function rows({ limit, chromium, node }) {
  return Object.entries({ Chromium: chromium, Node: node })
    .filter(([, tasks]) => tasks !== undefined)
    .flatMap(([place, tasks]) =>
      Object.entries(tasks).map(([task, over]) => [place, task, over, task === 'check' ? limit : null]),
    );
}

function asText(result) {
  const lines = rows(result).map(([place, task, over, limit]) => {
    const sentence = `${place}: ${task} ${result.file}: ${String(over)} MB over the start`;
    return limit === null ? sentence : `${sentence}; 96 MB and 32 bytes a record are ${String(limit)} MB`;
  });
  return [...lines, `${String(result.records)} records. ${describeMachine(result)}`].join('\n');
}

function asMarkdown(result) {
  return [
    `Measured on ${describeMachine(result)}, with ${result.file} (${result.records.toLocaleString('en')} records).`,
    '',
    '| | task | MB over the start | 96 MB + 32 bytes a record |',
    '| --- | --- | ---: | ---: |',
    ...rows(result).map(([place, task, over, limit]) => `| ${place} | ${task} | ${over} | ${limit ?? '–'} |`),
  ].join('\n');
}
