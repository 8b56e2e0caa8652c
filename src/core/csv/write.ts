import Papa from 'papaparse';
import { assertDelimiter, assertObject, describeValue, invalidArgument } from '../arguments.js';
import { escapeFormula } from './formula.js';

/** How records are written. */
export interface WriteOptions {
  /** Default: a comma. */
  readonly delimiter?: string;
  /** Default: CRLF, as in RFC 4180. */
  readonly lineBreak?: '\r\n' | '\n' | '\r';
  /**
   * Puts an apostrophe before a field which a spreadsheet would run as a formula: one that begins with
   * `=`, `+`, `-`, `@`, TAB or CR (OWASP, CSV Injection) and is no number. Default: no, fields are written as
   * they are.
   */
  readonly isFormulaSafe?: boolean;
}

/**
 * Text of records as RFC 4180 has it, each ended by a line break. Fields that hold a delimiter, a quote, a line
 * break, or blanks at an end, are quoted.
 *
 * @example
 * writeCsv([['id', 'note'], ['1', 'say "hi"']]) // 'id,note\r\n1,"say ""hi"""\r\n'
 * @throws {CsvUploadError} `invalid-argument` for anything else than lists of texts
 */
export function writeCsv(records: Iterable<readonly string[]>, options: WriteOptions = {}): string {
  assertArguments(records, options);
  const { delimiter = ',', lineBreak = '\r\n', isFormulaSafe = false } = options;
  let text = '';
  for (const record of records) {
    assertRecord(record);
    const fields = isFormulaSafe ? record.map(escapeFormula) : [...record];
    // A record of one empty field would be a blank line, which is no record, if it were not quoted.
    const isBlank = fields.length === 1 && fields[0] === '';
    text += isBlank ? '""' : Papa.unparse([fields], { delimiter, newline: lineBreak });
    text += lineBreak;
  }
  return text;
}

const LINE_BREAKS: readonly unknown[] = ['\r\n', '\n', '\r'];

function assertArguments(records: unknown, options: unknown): void {
  if (typeof records !== 'object' || records === null || !(Symbol.iterator in records)) {
    throw invalidArgument('records', `has to be a list of records, and is ${describeValue(records)}`);
  }
  assertObject('options', options);
  const { delimiter, lineBreak = '\r\n' } = options as Readonly<Record<string, unknown>>;
  assertDelimiter(delimiter); // Papa Parse would take a comma instead, without a word
  if (!LINE_BREAKS.includes(lineBreak)) {
    throw invalidArgument('lineBreak', `has to be CRLF, LF or CR, and is ${describeValue(lineBreak)}`);
  }
}

function assertRecord(record: unknown): void {
  if (!Array.isArray(record)) {
    throw invalidArgument(
      'records',
      `has to hold lists of texts, and there is ${describeValue(record)} in it`,
    );
  }
  const place = record.findIndex((field) => typeof field !== 'string');
  if (place === -1) return;
  const rule = `has to hold lists of texts, and there is ${describeValue(record[place])} in one`;
  throw invalidArgument('records', rule);
}
