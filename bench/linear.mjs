/**
 * Measures whether the cost of a check grows as the file does: `npm run bench:linear`.
 *
 * Checks the same kind of records in 10, 100 and 1,000 MB, and 100 MB of records with 3, 12 and 48 columns, which are
 * the same three again and again. Told is the cost of a byte, and how far it is from that of the middle file.
 */
import { buildLibrary } from '../scripts/build.mjs';
import { columnsOf } from './cases.mjs';
import { runCommand } from './command.mjs';
import { writeFigures } from './docs.mjs';
import { caseFile } from './files.mjs';
import { describeMachine, machine, tell, today } from './machine.mjs';
import { commonOptions, list, placeOption, positiveInteger, readOptions } from './options.mjs';
import { openPlace } from './places.mjs';
import { measureInTurns, median, warmUp } from './rounds.mjs';

const WARM_UP = 'clean-10';
const SIZES = ['10', '100', '1000'];
const MAX_REPEATS = 10;
const COLUMNS = ['3', '12', '48'];

const options = readOptions('npm run bench:linear', {
  ...placeOption,
  ...commonOptions,
  sizes: list(
    SIZES,
    { isKnown: (word) => /^[1-9]\d{0,3}$/.test(word), known: 'numbers up to 9999' },
    'megabytes',
  ),
  'column-megabytes': positiveInteger(100, 'size of the files of 3, 12 and 48 columns, up to 9999'),
  rounds: positiveInteger(5, 'how often each is measured'),
});

await runCommand(async () => {
  await buildLibrary();
  const groups = [
    options.sizes.map((size) => `clean-${size}`),
    COLUMNS.map((count) => `columns-${count}-${String(options['column-megabytes'])}`),
  ].map((names) => names.map((name) => caseFile(name, tell)));
  const result = { date: today(), rounds: options.rounds, machine: machine() };
  for (const name of options.only) await measurePlace(name, groups, result);
  console.log(options.json ? JSON.stringify(result) : asText(result));
  if (options['write-docs']) await writeFigures('linear', asMarkdown(result));
});

async function measurePlace(name, groups, result) {
  const place = await openPlace(name);
  result.machine[name] = place.version;
  result[name] = {};
  try {
    await warmUp(place, ['ours', 'read'], { file: caseFile(WARM_UP, tell), onRun: tell });
    for (const files of groups) Object.assign(result[name], await measureGroup(place, files));
  } finally {
    await place.close();
  }
}

/**
 * By name of the file: nanoseconds a byte, also of reading alone, and a field; the first as a share of that of the middle
 * file, and of each byte more than in the file before, `null` where that is not smaller.
 */
async function measureGroup(place, files) {
  const middleBytes = files[Math.floor(files.length / 2)].bytes;
  const runs = ['ours', 'read'].flatMap((contender) =>
    files.flatMap((file) => {
      const times = Math.min(MAX_REPEATS, Math.ceil(middleBytes / file.bytes));
      return Array.from({ length: times }, () => ({ contender, file }));
    }),
  );
  const seconds = await measureInTurns(place, runs, { rounds: options.rounds, onRun: tell });
  const nanoseconds = (contender, file) =>
    median(seconds.filter((_, run) => runs[run].contender === contender && runs[run].file === file).flat()) *
    1e9;
  const times = files.map((file) => nanoseconds('ours', file));
  const costs = files.map(({ bytes }, index) => times[index] / bytes);
  const middle = costs[Math.floor(costs.length / 2)];
  const figures = files.map(({ name, bytes, records, variant }, index) => {
    const fields = records * columnsOf(variant).length;
    const cost = costs[index];
    const more = index === 0 ? 0 : bytes - files[index - 1].bytes;
    return [
      name,
      {
        byte: rounded(cost, 2),
        field: rounded((cost * bytes) / fields, 1),
        share: rounded(cost / middle, 2),
        read: rounded(nanoseconds('read', files[index]) / bytes, 2),
        further: more > bytes / 2 ? rounded((times[index] - times[index - 1]) / more, 2) : null,
      },
    ];
  });
  return Object.fromEntries(figures);
}

function rounded(number, digits) {
  return Number(number.toFixed(digits));
}

function rows({ chromium, node }) {
  return Object.entries({ Chromium: chromium, Node: node })
    .filter(([, files]) => files !== undefined)
    .flatMap(([place, files]) =>
      Object.entries(files).map(([file, { byte, field, read, share, further }]) => ({
        place,
        file,
        byte: byte.toFixed(2),
        read: read.toFixed(2),
        share: share.toFixed(2),
        further: further === null ? '' : further.toFixed(2),
        field: field.toFixed(1),
      })),
    );
}

function asText(result) {
  const lines = rows(result).map(
    ({ place, file, byte, read, share, further, field }) =>
      `${place}, ${file}: ${byte} ns a byte (${share} of the middle file), ${further === '' ? '' : `${further} each further byte, `}${field} ns a field; reading alone ${read} ns a byte`,
  );
  return [...lines, describeMachine(result)].join('\n');
}

function asMarkdown(result) {
  return [
    `Measured on ${describeMachine(result)}; medians of ${String(result.rounds)} rounds.`,
    '',
    '| | file | ns a byte | of the middle file | ns each further byte | ns a field | reading alone, ns a byte |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows(result).map(
      ({ place, file, byte, read, share, further, field }) =>
        `| ${place} | ${file} | ${byte} | ${share} | ${further} | ${field} | ${read} |`,
    ),
  ].join('\n');
}
