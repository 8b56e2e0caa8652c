/**
 * Writes files of cases of any size. The same numbers give the same bytes, on every machine.
 *
 *     npx tsx demo/generate-cases.ts --rows 100000 --seed 1 --out cases.csv
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AGENTS } from './workspaces/agents.js';

/** What to generate. */
export interface GenerateOptions {
  /** Cases, the header not counted. */
  readonly rows: number;
  /** Changes everything but the numbers of the cases; 1 unless given. */
  readonly seed?: number;
  /** Number of the first case; 1 unless given. */
  readonly first?: number;
}

/** Names of the columns, in the order of the file. */
export const CASE_COLUMNS = [
  'case_id',
  'title',
  'description',
  'status',
  'priority',
  'opened_at',
  'closed_at',
  'assignee',
  'amount',
  'customer_id',
  'country',
  'tags',
] as const;

const SUBJECTS = ['Invoice', 'Delivery', 'Login', 'Refund', 'Contract', 'Meter reading', 'Label', 'Import'];
const TROUBLES = [
  'shows the wrong address',
  'arrived late, again',
  'does not open on the phone',
  'was charged twice',
  'has the old name ("Müller & Söhne")',
  'is missing a page',
  'ended without a word',
];
const STORIES = [
  'The customer called twice and asks for an answer in writing.',
  'Photos are attached to the order, the warehouse has seen them.',
  'It worked until last week, nothing was changed on our side.',
  'Agreed on the phone: we look into it and call back, no later than Friday.',
  'First report: “it is always the same”.\nSecond report: the same again.',
];
const STATUSES = ['open', 'in_progress', 'waiting', 'resolved', 'closed'];
const PRIORITIES = ['low', 'medium', 'medium', 'high', 'urgent'];
const COUNTRIES = ['NL', 'DE', 'FR', 'PL', 'ES', 'US', 'KE', 'JP', 'BR', 'IN'];
const TAGS = ['billing', 'address', 'delivery', 'login', 'refund', 'contract', 'urgent-call'];
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAYS = 1000;
const DAY_MS = 86_400_000;

/**
 * Yields the header and then one record after the other, each as text with its line break.
 * A record has about 250 bytes.
 */
export function* generateCases({ rows, seed = 1, first = 1 }: GenerateOptions): Generator<string, void> {
  yield `${CASE_COLUMNS.join(',')}\r\n`;
  const random = randomNumbers(seed);
  for (let index = 0; index < rows; index += 1) {
    yield `${generateCase(first + index, random)
      .map(quoteField)
      .join(',')}\r\n`;
  }
}

/** Fields of one case, in the order of `CASE_COLUMNS`. */
function generateCase(number: number, random: () => number): string[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const opened = FIRST_DAY + Math.floor(random() * DAYS * DAY_MS);
  const status = pick(STATUSES);
  const isOver = status === 'resolved' || status === 'closed';
  const closed = opened + Math.floor(random() * 30) * DAY_MS;
  return [
    `CASE-${String(number).padStart(6, '0')}`,
    `${pick(SUBJECTS)} ${pick(TROUBLES)}`,
    pick(STORIES),
    status,
    pick(PRIORITIES),
    `${new Date(opened).toISOString().slice(0, 19)}Z`,
    isOver ? new Date(closed).toISOString().slice(0, 10) : '',
    pick(AGENTS),
    (Math.floor(random() * 1_000_000) / 100).toFixed(2),
    generateUuid(random),
    pick(COUNTRIES),
    random() < 0.3 ? '' : `${pick(TAGS)};${pick(TAGS)}`,
  ];
}

/** A UUID of version 4, as far as its form goes. */
function generateUuid(random: () => number): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Written here again, and not with the library's `writeCsv`, so that the two can find each other's mistakes. */
function quoteField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same as bytes, in pieces of about 64 KB, made only as fast as they are read. */
export function* generateCaseBytes(options: GenerateOptions): Generator<Uint8Array<ArrayBuffer>, void> {
  const encoder = new TextEncoder();
  let text = '';
  for (const record of generateCases(options)) {
    text += record;
    if (text.length < 65_536) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      first: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  });
  const [rows, seed, first] = [values.rows, values.seed, values.first].map(Number);
  if (![rows, seed, first].every((number) => Number.isSafeInteger(number) && Number(number) >= 0)) {
    throw new Error('--rows, --seed and --first must be whole numbers, such as --rows 100000.');
  }
  const bytes = generateCaseBytes({ rows: Number(rows), seed: Number(seed), first: Number(first) });
  await pipeline(
    Readable.from(bytes),
    values.out === undefined ? process.stdout : createWriteStream(values.out),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 3;
  });
}
