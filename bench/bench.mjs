/**
 * Compares this package with its peers, side by side in one run: `npm run bench`, and `npm run bench -- --help`.
 *
 * Every contender goes through the same files, in headless Chromium from a `File` in a worker, and in Node. What each
 * saw is compared with what the files hold. Progress goes to standard error, figures to standard output.
 */
import { buildLibrary } from '../scripts/build.mjs';
import { chartOf } from './chart.mjs';
import { runCommand } from './command.mjs';
import { BASE, CONTENDERS, USUAL } from './contenders/index.mjs';
import { writeChart, writeFigures } from './docs.mjs';
import { caseFile, FILE_NAMES, isFileName } from './files.mjs';
import { machine, tell, today } from './machine.mjs';
import { commonOptions, list, placeOption, positiveInteger, readOptions } from './options.mjs';
import { openPlace } from './places.mjs';
import { measureInTurns, median, medianRatio, warmUp } from './rounds.mjs';
import { speedsAsMarkdown, speedsAsText } from './speeds.mjs';

const WARM_UP = 'clean-10';

const options = readOptions('npm run bench', {
  ...placeOption,
  ...commonOptions,
  files: list(
    ['clean-100', 'quoted-100', 'shuffled-100', 'clean-10', 'quoted-10', 'bad-10'],
    { isKnown: (name) => isFileName(name) && !name.startsWith('columns-'), known: FILE_NAMES },
    'files, by kind and megabytes',
  ),
  contenders: list(
    USUAL,
    { isKnown: (name) => Object.hasOwn(CONTENDERS, name), known: Object.keys(CONTENDERS).join(', ') },
    'who is compared',
  ),
  rounds: positiveInteger(5, 'how often each is measured'),
});

await runCommand(async () => {
  await buildLibrary();
  const result = await compare();
  console.log(options.json ? JSON.stringify(result) : speedsAsText(result));
  if (!options['write-docs']) return;
  await writeFigures('speed', speedsAsMarkdown(result));
  await writeChart(chartOf(result));
});

async function compare() {
  const [warmUpFile, ...files] = [WARM_UP, ...options.files].map((name) => caseFile(name, tell));
  const result = { date: today(), rounds: options.rounds, machine: machine(), ratios: {} };
  for (const name of options.only) {
    const place = await openPlace(name);
    result.machine[name] = place.version;
    result[name] = {};
    result.ratios[name] = {};
    try {
      await warmUp(place, options.contenders, { file: warmUpFile, onRun: tell });
      for (const file of files) await measureFile(place, file, result);
    } finally {
      await place.close();
    }
  }
  return result;
}

async function measureFile(place, file, result) {
  const contenders = options.contenders.filter((name) => canTake(name, file));
  const runs = contenders.map((contender) => ({ contender, file }));
  const seconds = await measureInTurns(place, runs, { rounds: options.rounds, onRun: tell });
  const base = seconds[contenders.indexOf(BASE)];
  const entries = contenders.map((contender, index) => [contender, seconds[index]]);
  result[place.name][file.name] = Object.fromEntries(
    entries.map(([contender, times]) => [contender, rounded(file.bytes / 1e6 / median(times), 1)]),
  );
  if (base === undefined) return;
  result.ratios[place.name][file.name] = Object.fromEntries(
    entries.map(([contender, times]) => [contender, rounded(medianRatio(times, base), 2)]),
  );
}

function canTake(contender, { name, bytes }) {
  const { maxBytes = Number.POSITIVE_INFINITY } = CONTENDERS[contender];
  if (bytes <= maxBytes) return true;
  tell(`${contender} cannot take ${name}`);
  return false;
}

function rounded(number, digits) {
  return Number(number.toFixed(digits));
}
