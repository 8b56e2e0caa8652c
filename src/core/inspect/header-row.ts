import type { CsvRecord } from '../csv/record.js';
import { isName, isValue } from './cells.js';

/** Records among which the header is looked for. */
const TITLE_ROWS = 12;

/** Fields that most records have; a narrower number where two are as frequent would lose fields, so the wider counts. */
export function usualWidth(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  let usual = 0;
  let most = 0;
  for (const [width, count] of counts) {
    if (width > 1 && (count > most || (count === most && width > usual))) {
      usual = width;
      most = count;
    }
  }
  return usual;
}

/** How many of the expected names a record holds, surrounding blanks aside. */
export function countNames({ fields }: CsvRecord, columns: readonly string[]): number {
  if (columns.length === 0) return 0;
  const names = new Set(fields.map((field) => field.trim()));
  return columns.filter((column) => names.has(column.trim())).length;
}

/**
 * Finds the header below title rows: the record that holds the expected names; else, where the evidence is strong,
 * the first one of full width, all of names, below rows that fill hardly a cell, and above values such as numbers or dates, or
 * behind a blank line or a row of empty cells.
 *
 * @param records - first records of a file
 * @param columns - names that the header is expected to hold; empty where nothing is known
 * @returns its 0-based index; 0 where nothing speaks for another than the first
 */
export function findHeaderIndex(records: readonly CsvRecord[], columns: readonly string[]): number {
  const named = records.slice(0, TITLE_ROWS).map((record) => countNames(record, columns));
  const mostNamed = Math.max(0, ...named);
  if (mostNamed > 0 && (named[0] === mostNamed || mostNamed > 1)) return named.indexOf(mostNamed);
  const width = usualWidth(records);
  const isTitle = (record: CsvRecord): boolean => {
    const isNarrow = record.fields.length < width; // as a sentence with a comma in it
    const most = isNarrow ? Math.max(2, Math.floor(width / 2)) : Math.max(1, Math.floor(width / 3));
    return record.problem === null && filledCells(record) <= most;
  };
  const index = records.findIndex((record) => !isTitle(record));
  const header = records[index];
  if (width < 2 || index < 1 || index > TITLE_ROWS || header === undefined) return 0;
  const isHeader = header.fields.length === width && header.problem === null && isAllNames(header);
  const isApart = isBehindBlankLine(header, records[index - 1]);
  return isHeader && (isApart || isAboveValues(header, records.slice(index + 1))) ? index : 0;
}

function filledCells({ fields }: CsvRecord): number {
  return fields.filter((field) => field.trim() !== '').length;
}

/** Whether at least two cells and most of them are filled, and only with names. */
function isAllNames(record: CsvRecord): boolean {
  const filled = filledCells(record);
  const isFull = filled > 1 && filled >= record.fields.length * 0.6;
  return isFull && record.fields.every((field) => field.trim() === '' || isName(field));
}

function isBehindBlankLine({ line }: CsvRecord, above: CsvRecord | undefined): boolean {
  if (above === undefined) return false;
  if (filledCells(above) === 0) return true;
  const breaks = above.fields.join('').match(/\r\n|\n|\r/g)?.length ?? 0;
  return line > above.line + breaks + 1;
}

/** Whether some column holds a number, a date or another such value in most records of the table. */
function isAboveValues({ fields: names }: CsvRecord, records: readonly CsvRecord[]): boolean {
  const table = records.filter(({ fields }) => fields.length === names.length);
  return names.some((_, column) => {
    const cells = table.map(({ fields }) => fields[column] ?? '').filter((cell) => cell.trim() !== '');
    return cells.length > 0 && cells.filter(isValue).length >= cells.length * 0.8;
  });
}
