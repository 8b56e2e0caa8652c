import { parseArgs } from 'node:util';
import { openLab } from './lab.js';
import type { Lab, LabOptions } from './lab.js';
import { randomScenarios } from './random.js';
import { audited, countWrong, runScenarios } from './run.js';
import type { Outcome } from './run.js';
import { scriptedFaults } from './scripted/index.js';
import { WAYS } from './way.js';
import type { Way } from './way.js';

/** Enough to keep two cores busy, and few enough that none waits for its turn for long. */
const AT_ONCE = 6;

interface Request {
  readonly json: boolean;
  readonly random: number;
  readonly seed: number;
  readonly ways: readonly Way[];
  readonly database: NonNullable<LabOptions['database']>;
  /** Only scenarios whose names have this in them. */
  readonly named: string;
}

class UsageError extends Error {}

function readRequest(args: readonly string[]): Request {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      random: { type: 'string', default: '500' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      only: { type: 'string' },
      database: { type: 'string', default: 'embedded' },
      named: { type: 'string', default: '' },
    },
  });
  const { json, named } = values;
  return {
    ...{ json, named },
    random: wholeNumber('random', values.random),
    seed: wholeNumber('seed', values.seed),
    ways: values.only === undefined ? WAYS : [oneOf('only', values.only, WAYS)],
    database: oneOf('database', values.database, ['embedded', 'postgres'] as const),
  };
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new UsageError(`--${option} has to be a whole number, and is “${text}”.`);
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new UsageError(`--${option} has to be one of ${choices.join(', ')}, and is “${text}”.`);
}

async function main(args: readonly string[]): Promise<number> {
  const request = readRequest(args);
  const say = request.json ? console.error : console.log;
  const lab = await openLab({ database: request.database, withStore: request.ways.includes('s3') });
  try {
    return await runAll(request, { lab, say });
  } finally {
    await lab.close();
  }
}

interface Surroundings {
  readonly lab: Lab;
  readonly say: (line: string) => void;
}

async function runAll(request: Request, { lab, say }: Surroundings): Promise<number> {
  const { random, seed, named } = request;
  const ways = request.ways.filter((way) => way !== 's3' || typeof lab.store !== 'string');
  const isNamed = ({ name }: { readonly name: string }): boolean => name.includes(named);
  const scripted = ways.flatMap((way) => scriptedFaults(way)).filter(isNamed);
  const skipped = request.ways
    .filter((way) => !ways.includes(way))
    .flatMap((way) => scriptedFaults(way))
    .filter(isNamed).length;
  if (skipped > 0)
    say(`skipped: ${String(skipped)} faults on the way to an object store (${String(lab.store)})`);
  const sequences = ways.length === 0 ? [] : randomScenarios({ count: random, seed, ways }).filter(isNamed);
  say(`seed: ${String(seed)}`);
  const outcomes = await runScenarios([...scripted, ...sequences], {
    ...{ lab, atOnce: AT_ONCE },
    onOutcome: (outcome) => {
      say(lineOf(outcome));
    },
  });
  const judged = await audited(lab, outcomes);
  for (const outcome of judged)
    for (const { wrong, text } of outcome.findings) say(`${wrong}: ${nameOf(outcome)}: ${text}`);
  const wrong = countWrong(judged);
  const figures = { scripted: scripted.length, random: sequences.length, ...wrong, skipped };
  console.log(JSON.stringify(figures));
  return Object.values(wrong).some((count) => count > 0) ? 1 : 0;
}

function nameOf({ scenario: { way, name } }: Outcome): string {
  return `${way}, ${name}`;
}

function lineOf(outcome: Outcome): string {
  const verdict = outcome.findings.length === 0 ? 'ok  ' : 'FAIL';
  return `${verdict} ${outcome.seconds.toFixed(1).padStart(5)} s  ${nameOf(outcome)}`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isUsage =
    error instanceof UsageError || Reflect.get(Object(error), 'code')?.startsWith?.('ERR_PARSE_ARGS');
  console.error(error instanceof Error && isUsage ? error.message : error);
  process.exitCode = isUsage ? 3 : 2;
}
