import type { CsvRecord } from '../csv/record.js';
import { LIMITS } from '../limits.js';
import { cellQuality, isQuantity } from './cells.js';
import { countNames, findHeaderIndex, usualWidth } from './header-row.js';

/** Delimiters that are looked for, the most usual first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * Delimiters that are rare, or mean something else in most files: believed only where every record has as many fields
 * as the others, and at least so many.
 */
const RARE_DELIMITERS = [
  { delimiter: '^', leastColumns: 2 },
  { delimiter: '~', leastColumns: 2 },
  { delimiter: '\x1f', leastColumns: 2 },
  { delimiter: '\x01', leastColumns: 2 },
  { delimiter: ' ', leastColumns: 4 },
] as const;
/** Records that have to agree. */
const RARE_RECORDS = 3;

/**
 * What told the delimiter: the caller, Excel's `sep=` line, the names which the header is expected to hold, or how
 * the records come out; `default` where nothing did, as in a file of one column.
 */
export type DelimiterSource = 'declared' | 'sep-line' | 'header' | 'records' | 'default';

/** A delimiter, and what told it. */
export interface FoundDelimiter {
  readonly delimiter: string;
  readonly delimiterFrom: DelimiterSource;
}

/** Records that are evidence for a delimiter. */
export const EVIDENCE_RECORDS = 100;
/** Records that are enough where the header is the evidence: those that a person is shown. */
const HEADED_RECORDS = 1 + LIMITS.sampleRecords;

/** Records of a file's start as one delimiter makes them. */
interface Reading {
  readonly delimiter: string;
  readonly records: readonly CsvRecord[];
}

/**
 * Chooses the delimiter by evidence over records: how many expected names a record then holds, else how well the
 * records agree in their number of fields and how much their fields look like single values.
 *
 * @param readWith - so many records of the sample as one delimiter makes them, fewer where it holds no more
 * @param columns - names that the header is expected to hold; empty where nothing is known
 * @returns for a file of one column the first delimiter that none of its fields holds
 */
export function findDelimiter(
  readWith: (delimiter: string, records: number) => readonly CsvRecord[],
  columns: readonly string[],
): FoundDelimiter {
  const readings: Reading[] = [];
  for (const delimiter of DELIMITERS) {
    const [header] = readWith(delimiter, HEADED_RECORDS);
    if (isNamedHeader(header, columns)) return { delimiter, delimiterFrom: 'header' };
    readings.push({ delimiter, records: readWith(delimiter, EVIDENCE_RECORDS) });
  }
  const named = readings.map(({ records }) =>
    Math.max(0, ...records.map((record) => countNames(record, columns))),
  );
  const mostNamed = Math.max(...named);
  const likely = readings.filter((_, index) => named[index] === mostNamed);
  const [first] = likely;
  if (likely.length === 1 && first !== undefined) {
    return { delimiter: first.delimiter, delimiterFrom: 'header' };
  }
  const scores = likely.map(({ records }) => scoreRecords(records));
  const best = Math.max(...scores);
  const reading = likely[scores.indexOf(best)];
  if (best > 0 && reading !== undefined) return { delimiter: reading.delimiter, delimiterFrom: 'records' };
  const rare = RARE_DELIMITERS.find(({ delimiter, leastColumns }) =>
    isTable(readWith(delimiter, EVIDENCE_RECORDS), leastColumns),
  );
  return rare === undefined
    ? { delimiter: unusedDelimiter(readings), delimiterFrom: 'default' }
    : { delimiter: rare.delimiter, delimiterFrom: 'records' };
}

/** Whether a record holds all expected names, and so many that no other delimiter can make as much sense of it. */
function isNamedHeader(record: CsvRecord | undefined, columns: readonly string[]): boolean {
  return columns.length > 1 && record !== undefined && countNames(record, columns) === columns.length;
}

function isTable(records: readonly CsvRecord[], leastColumns: number): boolean {
  const width = records[0]?.fields.length ?? 0;
  const isSound = records.every(({ fields, problem }) => fields.length === width && problem === null);
  return isSound && width >= leastColumns && records.length >= RARE_RECORDS;
}

/** The first delimiter that cuts no record of a file of one column. */
function unusedDelimiter(readings: readonly Reading[]): string {
  const unused = readings.find(({ records }) => records.every(({ fields }) => fields.length < 2));
  return unused?.delimiter ?? ',';
}

/** 0 where nothing speaks for the delimiter that made the records, 1 where everything does. */
function scoreRecords(records: readonly CsvRecord[]): number {
  const width = usualWidth(records);
  if (width < 2) return 0;
  const headerIndex = findHeaderIndex(records, []);
  const table = records.slice(headerIndex);
  const agreement =
    table.reduce((sum, { fields, problem }) => {
      if (fields.length !== width) return sum;
      return sum + (problem === null ? 1 : PROBLEM_WEIGHT);
    }, 0) / table.length;
  // Title rows do not count, but where they are the most they are none.
  const share = Math.min(1, (2 * table.length) / records.length);
  const quality = meanQuality(table.length > 1 ? table.slice(1) : table, width);
  return share * headerFactor(records, headerIndex, width) * agreement ** 2 * quality ** 2 * (1 - 1 / width);
}

/** A record that this delimiter makes malformed speaks for it less than a sound one. */
const PROBLEM_WEIGHT = 0.3;

/**
 * How well the header goes with a table so wide. A single name above pairs may be the header of one column with
 * commas in its values: decimal ones, or those of names and of prose.
 */
function headerFactor(records: readonly CsvRecord[], headerIndex: number, width: number): number {
  const found = records[headerIndex]?.fields.length ?? 0;
  if (found === width) return 1;
  if (found > 1) return 0.7;
  if (width > 2) return records.length > 3 ? 0.3 : 0;
  const pairs = records.filter(({ fields }) => fields.length === 2);
  const values = pairs.filter(({ fields }) => isQuantity(fields.join(',')) || /^\s/.test(fields[1] ?? ''));
  return values.length > pairs.length / 2 ? 0 : 0.2;
}

function meanQuality(records: readonly CsvRecord[], width: number): number {
  let sum = 0;
  let cells = 0;
  for (const { fields } of records) {
    if (fields.length !== width) continue;
    for (const field of fields) {
      if (field.trim() === '') continue;
      sum += cellQuality(field);
      cells += 1;
    }
  }
  return cells === 0 ? 0.5 : sum / cells;
}
