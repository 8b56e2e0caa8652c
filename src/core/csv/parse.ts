import Papa from 'papaparse';
import type { LineBreak } from './record.js';

const CHARACTERS = { crlf: '\r\n', lf: '\n', cr: '\r' } as const;

/** How the text of whole records is cut. */
export interface ParseOptions {
  readonly delimiter: string;
  /** What ends every record of the text. */
  readonly lineBreak: Exclude<LineBreak, 'mixed'>;
}

/**
 * Fields of whole records, as Papa Parse makes them when nothing is left to its guess.
 *
 * @param text - records that end with `lineBreak`, the last one with or without
 * @returns one list of fields per record; `['']` for a blank line
 */
export function parseRecords(text: string, { delimiter, lineBreak }: ParseOptions): string[][] {
  const newline = CHARACTERS[lineBreak];
  // Papa Parse takes the first character away if it is a byte order mark; here it is one of the first field's.
  const whole = text.startsWith('\ufeff') ? `\ufeff${text}` : text;
  return Papa.parse<string[]>(whole, { delimiter, newline, header: false, skipEmptyLines: false }).data;
}

/** Fields of the text of one record, which ends with no line break but may hold some inside quotes. */
export function parseFields(text: string, delimiter: string): string[] {
  return parseRecords(text, { delimiter, lineBreak: 'lf' })[0] ?? [''];
}
