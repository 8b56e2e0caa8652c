import Papa from 'papaparse';

/** How records are written. */
export interface WriteOptions {
  /** Default: a comma. */
  readonly delimiter?: string;
  /** Default: CRLF, as in RFC 4180. */
  readonly lineBreak?: '\r\n' | '\n' | '\r';
}

/**
 * Text of records as RFC 4180 has it, each ended by a line break. Fields are written as they are; those that
 * hold a delimiter, a quote, a line break, or blanks at an end, are quoted.
 */
export function writeCsv(records: Iterable<readonly string[]>, options: WriteOptions = {}): string {
  const { delimiter = ',', lineBreak = '\r\n' } = options;
  let text = '';
  for (const record of records) {
    // A record of one empty field would be a blank line, which is no record, if it were not quoted.
    const isBlank = record.length === 1 && record[0] === '';
    text += isBlank ? '""' : Papa.unparse([[...record]], { delimiter, newline: lineBreak });
    text += lineBreak;
  }
  return text;
}
