/** What ends the records of a file. */
export type LineBreak = 'crlf' | 'lf' | 'cr' | 'mixed';

/** How the characters of a file are cut into records and fields. */
export interface Dialect {
  /** WHATWG name of the encoding in lower case, such as `utf-8`. */
  readonly encoding: string;
  /** One character, such as `,`. */
  readonly delimiter: string;
  /** 0-based byte at which the text begins: after a byte order mark and a `sep=` line. */
  readonly byteStart: number;
  /** 1-based line at which the text begins: 2 after a `sep=` line, else 1. */
  readonly lineStart: number;
}

/** What keeps the fields of a record from being trusted. */
export interface RecordProblem {
  readonly code:
    'unclosed-quote' | 'malformed-quote' | 'invalid-encoding' | 'invalid-character' | 'value-too-long';
  /** 1-based field in which it stands; `null` where that cannot be told. */
  readonly column: number | null;
  /** 1-based line to report: where the record starts; for `unclosed-quote`, where the open field starts. */
  readonly line: number;
  /** 0-based byte of the file to report: the record's first; for `invalid-encoding` the first invalid one. */
  readonly byteStart: number;
}

/** One CSV record: a list of fields, exactly as in the file, nothing interpreted. */
export interface CsvRecord {
  /** Empty where `problem` says that they could not be made out. */
  readonly fields: readonly string[];
  /** 1-based line of the file where the record starts; blank lines and breaks inside quotes count. */
  readonly line: number;
  /** 0 for the header, then 1, 2, …; blank lines are no records. */
  readonly recordNumber: number;
  /** 0-based byte of the file of the record's first field. */
  readonly byteStart: number;
  /** 0-based byte of the file after the record's last field, its line break not counted. */
  readonly byteEnd: number;
  /** `null` for a sound record. */
  readonly problem: RecordProblem | null;
}
