/** Options of the commands in this folder. */
import { parseArgs } from 'node:util';

/** Exit code of a command that was called wrongly. */
const WRONG_USAGE = 3;

export const PLACES = ['chromium', 'node'];

/** The kinds of options: what stands behind the name, and how it is read. */
const flag = (says) => ({ type: 'boolean', says, value: '', read: (given) => given ?? false });

/** One of some words; all of them where it is not given. */
const oneOf = (known, says) => ({
  type: 'string',
  value: known.join('|'),
  says,
  read: (given, name) => {
    if (given !== undefined && !known.includes(given))
      refuse(`--${name} is “${given}”. Give ${known.join(' or ')}.`);
    return given === undefined ? known : [given];
  },
});

export const positiveInteger = (usual, says) => ({
  type: 'string',
  value: 'N',
  says: `${says}; ${String(usual)} unless given`,
  read: (given = String(usual), name) => {
    if (!/^[1-9]\d{0,5}$/.test(given))
      refuse(`--${name} is “${given}”. Give a whole number from 1, such as 5.`);
    return Number(given);
  },
});

/** Words divided by commas, each once. */
export const list = (usual, { isKnown, known }, says) => ({
  type: 'string',
  value: 'A,B',
  says: `${says}; ${usual.join(',')} unless given`,
  read: (given, name) => {
    const words = given === undefined ? usual : [...new Set(given.split(',').map((word) => word.trim()))];
    const stranger = words.find((word) => !isKnown(word));
    if (stranger !== undefined) refuse(`--${name} has “${stranger}”. Known are ${known}.`);
    return words;
  },
});

export const placeOption = { only: oneOf(PLACES, 'measures in this one alone') };

/** What every command understands. */
export const commonOptions = {
  json: flag('prints one JSON object'),
  'write-docs': flag('writes the figures into docs/performance.md'),
};

/**
 * Reads the options of the command line; `--help` prints them and ends the process, and so does a wrong one, with 3.
 *
 * @param options - by name, each made by one of the functions above
 */
export function readOptions(command, options) {
  const given = parse(options);
  if (given.help) {
    console.log(help(command, options));
    process.exit(0);
  }
  return Object.fromEntries(
    Object.entries(options).map(([name, { read }]) => [name, read(given[name], name)]),
  );
}

function parse(options) {
  const types = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
  try {
    return parseArgs({ options: { ...types, help: { type: 'boolean' } } }).values;
  } catch (error) {
    const [sentence] = error.message.split('. ');
    return refuse(
      `${sentence.replace(/\.$/, '')}. Options are ${Object.keys(options)
        .map((name) => `--${name}`)
        .join(', ')}.`,
    );
  }
}

function help(command, options) {
  const lines = Object.entries(options).map(
    ([name, { value, says }]) => `  ${`--${name} ${value}`.padEnd(26)} ${says}`,
  );
  return [`${command} -- [options]`, ...lines].join('\n');
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(WRONG_USAGE);
}
