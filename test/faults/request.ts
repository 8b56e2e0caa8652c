import { parseArgs } from 'node:util';
import type { LabOptions } from './lab.js';
import { WAYS } from './way.js';
import type { Way } from './way.js';

/** What is to be tried. */
export interface Request {
  /** Whether nothing but the last line goes to the standard output. */
  readonly json: boolean;
  /** Sequences of random faults. */
  readonly random: number;
  /** What they are made of: the same ones of the same seed. */
  readonly seed: number;
  readonly ways: readonly Way[];
  readonly database: NonNullable<LabOptions['database']>;
  /** Only faults whose names have this in them. */
  readonly named: string;
}

/** A mistake in what was asked for. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `npm run faults -- [options]

  --json              the figures as one object in the last line of the standard output; the rest to standard error
  --random N          sequences of random faults, 500 by default
  --seed S            what they are made of: the same ones of the same seed
  --only WAYS         http, tus or s3; several divided by commas
  --database NAME     embedded (by default) or postgres
  --named TEXT        only faults whose names have this in them
  --help`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  random: { type: 'string', default: '500' },
  seed: { type: 'string' },
  only: { type: 'string', default: WAYS.join(',') },
  database: { type: 'string', default: 'embedded' },
  named: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Reads what is to be tried from a command line; `null` where help was asked for.
 *
 * @throws {UsageError}
 */
export function readRequest(args: readonly string[]): Request | null {
  const { json, named, random, seed, only, database, help } = parse(args);
  if (help) return null;
  return {
    ...{ json, named },
    random: wholeNumber('random', random),
    seed: seed === undefined ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('seed', seed),
    ways: [...new Set(only.split(','))].map((way) => oneOf('only', way, WAYS)),
    database: oneOf('database', database, ['embedded', 'postgres'] as const),
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'] {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
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
