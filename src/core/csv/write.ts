import Papa from 'papaparse';

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

/** What a spreadsheet may take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** A signed number, in the ways people write it: `-1`, `+1.5`, `-1,234.5`, `-1.234,5`, `-1e5`, `-12%`. */
const SIGNED_NUMBER = /^[+-]\d[\d.,'\u00a0\u202f ]*(e[+-]?\d+)?%?$/i;
/** Apostrophes of our own making, and of the person's, before what may be a formula. */
const ESCAPED_FORMULA = /^'+[=+\-@\t\r]/;

/**
 * Text of records as RFC 4180 has it, each ended by a line break. Fields that hold a delimiter, a quote, a line
 * break, or blanks at an end, are quoted.
 *
 * @example
 * writeCsv([['id', 'note'], ['1', 'say "hi"']]) // 'id,note\r\n1,"say ""hi"""\r\n'
 */
export function writeCsv(records: Iterable<readonly string[]>, options: WriteOptions = {}): string {
  const { delimiter = ',', lineBreak = '\r\n', isFormulaSafe = false } = options;
  let text = '';
  for (const record of records) {
    const fields = isFormulaSafe ? record.map(escapeFormula) : [...record];
    // A record of one empty field would be a blank line, which is no record, if it were not quoted.
    const isBlank = fields.length === 1 && fields[0] === '';
    text += isBlank ? '""' : Papa.unparse([fields], { delimiter, newline: lineBreak });
    text += lineBreak;
  }
  return text;
}

function escapeFormula(field: string): string {
  const isRisk = FORMULA.test(field) && !SIGNED_NUMBER.test(field);
  return isRisk || ESCAPED_FORMULA.test(field) ? `'${field}` : field;
}
