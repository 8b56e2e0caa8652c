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
  rounds: positiveInteger(3, 'how often each is measured'),
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
    await warmUp(place, ['ours'], { file: caseFile(WARM_UP, tell), onRun: tell });
    for (const files of groups) Object.assign(result[name], await measureGroup(place, files));
  } finally {
    await place.close();
  }
}

/** By name of the file: nanoseconds a byte and a field, and the first as a share of that of the middle file. */
async function measureGroup(place, files) {
  const runs = files.map((file) => ({ contender: 'ours', file }));
  const seconds = await measureInTurns(place, runs, { rounds: options.rounds, onRun: tell });
  const costs = files.map(({ bytes }, index) => (median(seconds[index]) * 1e9) / bytes);
  const middle = costs[Math.floor(costs.length / 2)];
  const figures = files.map(({ name, bytes, records, variant }, index) => {
    const fields = records * columnsOf(variant).length;
    const cost = costs[index];
    return [
      name,
      {
        byte: rounded(cost, 2),
        field: rounded((cost * bytes) / fields, 1),
        share: rounded(cost / middle, 2),
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
      Object.entries(files).map(([file, { byte, field, share }]) => [place, file, byte, field, share]),
    );
}

function asText(result) {
  const lines = rows(result).map(
    ([place, file, byte, field, share]) =>
      `${place}, ${file}: ${byte.toFixed(2)} ns a byte (${share.toFixed(2)} of the middle file), ${field.toFixed(1)} ns a field`,
  );
  return [...lines, describeMachine(result)].join('\n');
}

function asMarkdown(result) {
  return [
    `Measured on ${describeMachine(result)}; medians of ${String(result.rounds)} rounds.`,
    '',
    '| | file | ns a byte | of the middle file | ns a field |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows(result).map(
      ([place, file, byte, field, share]) =>
        `| ${place} | ${file} | ${byte.toFixed(2)} | ${share.toFixed(2)} | ${field.toFixed(1)} |`,
    ),
  ].join('\n');
}
