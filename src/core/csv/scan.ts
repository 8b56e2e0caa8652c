import { ByteClass, classifyBytes, type ByteClasses } from './byte-classes.js';
import type { LineBreakCounts } from './line-breaks.js';
import type { PassedRecords } from './reader.js';
import { utf8Length } from './utf8.js';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * Passes over a field, or what is inside its quotes, if it is certain that nothing is wrong with it.
 *
 * Takes plain ASCII and, in text, valid UTF-8; stops at the first byte of another class, of which there always is
 * one.
 *
 * @returns the 0-based byte after the field, which its caller looks at; -1 where it is not certain
 */
export type PassField = (bytes: Uint8Array, start: number) => number;

/** What is certain of one column's fields. */
export interface FieldCheck {
  readonly pass: PassField;
  /** For texts in which anything may stand, doubled quotes and line breaks too; `null` for other columns. */
  readonly text: TextCheck | null;
}

/** What is asked of a text in quotes. */
export interface TextCheck {
  /** Characters. */
  readonly min: number;
  readonly max: number;
  /** Whether it has to be more than white space: then only one that begins with a visible character is certain. */
  readonly needsInk: boolean;
}

/** A record of which all fields were passed. One object for all of them: it is valid during a call. */
export interface CertainRecord {
  readonly bytes: Uint8Array;
  /** 0-based byte at which each field begins, inside its quotes. */
  readonly starts: Int32Array;
  /** 0-based byte after each field, inside its quotes. */
  readonly ends: Int32Array;
  /** 0-based byte of the file. */
  readonly byteStart: number;
  readonly line: number;
}

/** Settings of a scanner. */
export interface ScannerOptions {
  /** One ASCII character. */
  readonly delimiter: string;
  /** One per column of the file. */
  readonly fields: readonly FieldCheck[];
  /** Whether characters beyond ASCII are UTF-8; else they are not certain. */
  readonly isUtf8: boolean;
  /** Bytes of a record at most. */
  readonly maxRecordBytes: number;
  /** Number of the last record that may be passed. */
  readonly maxRecords: number;
  /** A last word on a record; `false` where it is not certain. */
  readonly admit?: ((record: CertainRecord) => boolean) | undefined;
}

/** Where a scan begins and ends, in the bytes at hand. */
export interface ScanRange {
  /** 0-based byte at which a record begins. */
  readonly start: number;
  /** 0-based byte from which on no record is begun. */
  readonly stop: number;
  readonly line: number;
  readonly recordNumber: number;
}

/**
 * The fast lane: passes over records of which every field is certain to be right, without making text of them.
 *
 * It may only take what cannot come out otherwise in the slow lane, where Papa Parse and zod decide: the right number
 * of fields, each plain or cleanly quoted, ended by a line break within the bytes at hand.
 */
export class RecordScanner {
  readonly #options: ScannerOptions;
  readonly #delimiter: number;
  readonly #classes: ByteClasses;
  readonly #record: { -readonly [Key in keyof CertainRecord]: CertainRecord[Key] };
  /** Behind the last line break of the bytes at hand. */
  #limit = 0;
  /** 0-based byte of the file at which the bytes at hand begin. */
  #fileOffset = 0;
  /** Line breaks in the quoted fields of the record at hand. */
  #innerLines = 0;

  constructor(options: ScannerOptions) {
    this.#options = options;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#classes = classifyBytes(options.delimiter);
    const { length } = options.fields;
    this.#record = {
      bytes: new Uint8Array(0),
      starts: new Int32Array(length),
      ends: new Int32Array(length),
      byteStart: 0,
      line: 0,
    };
  }

  /** Takes bytes at hand, which begin at a byte of the file. */
  open(bytes: Uint8Array, fileOffset: number): void {
    this.#record.bytes = bytes;
    this.#fileOffset = fileOffset;
    this.#limit = endOfLastLine(bytes);
  }

  /** Passes over the records and blank lines up to the first record that is not certain. */
  scan(range: ScanRange): PassedRecords {
    const { admit, maxRecords, maxRecordBytes } = this.#options;
    const limit = this.#limit;
    const stop = Math.min(range.stop, limit);
    const record = this.#record;
    const { bytes } = record;
    const lineBreaks: LineBreakCounts = { crlf: 0, lf: 0, cr: 0 };
    let at = range.start;
    let { line } = range;
    let records = 0;
    let blankLines = 0;
    while (at < stop) {
      const first = bytes[at] ?? 0;
      let end = at;
      if (first === LF || first === CR) {
        blankLines += 1;
      } else {
        end = range.recordNumber + records > maxRecords ? -1 : this.#passRecord(bytes, at, limit);
        if (end < 0 || end - at > maxRecordBytes) break;
        if (admit !== undefined) {
          record.byteStart = this.#fileOffset + at;
          record.line = line;
          if (!admit(record)) break;
        }
        records += 1;
        line += this.#innerLines;
      }
      at = end + 1;
      line += 1;
      if (bytes[end] === LF) {
        lineBreaks.lf += 1;
      } else if (bytes[at] === LF) {
        lineBreaks.crlf += 1;
        at += 1;
      } else {
        lineBreaks.cr += 1;
      }
    }
    return { bytes: at - range.start, lines: line - range.line, records, blankLines, lineBreaks };
  }

  /** The line break behind a record; -1 where it is not certain. */
  #passRecord(bytes: Uint8Array, start: number, limit: number): number {
    const { fields } = this.#options;
    const { starts, ends } = this.#record;
    const last = fields.length - 1;
    let at = start;
    this.#innerLines = 0;
    for (let column = 0; column <= last; column += 1) {
      const field = fields[column];
      if (field === undefined) return -1;
      let end: number;
      if (bytes[at] === QUOTE) {
        end = this.#passQuoted(bytes, at + 1, { field, limit });
        if (end < 0) return -1;
        starts[column] = at + 1;
        ends[column] = end;
        end += 1;
      } else {
        end = field.pass(bytes, at);
        if (end < 0) return -1;
        starts[column] = at;
        ends[column] = end;
      }
      const next = bytes[end];
      if (column === last) return next === LF || next === CR ? end : -1;
      if (next !== this.#delimiter) return -1;
      at = end + 1;
    }
    return -1;
  }

  /** The closing quote of a field; -1 where it is not certain. */
  #passQuoted(
    bytes: Uint8Array,
    start: number,
    { field, limit }: { field: FieldCheck; limit: number },
  ): number {
    const end = field.pass(bytes, start);
    if (end >= 0 && bytes[end] === QUOTE && bytes[end + 1] !== QUOTE) return end;
    if (field.text === null) return -1;
    const first = bytes[start] ?? 0;
    if (field.text.needsInk && (first <= 0x20 || first >= 0x80 || first === QUOTE)) return -1;
    return this.#passQuotedText(bytes, start, { check: field.text, limit });
  }

  /** One loop over the bytes: hot, and clearer whole. */
  #passQuotedText(
    bytes: Uint8Array,
    start: number,
    { check, limit }: { check: TextCheck; limit: number },
  ): number {
    const classes = this.#classes;
    const { isUtf8 } = this.#options;
    let at = start;
    /** Bytes that make no character of their own, and characters which count twice in UTF-16. */
    let surplus = 0;
    let doubles = 0;
    let lines = 0;
    for (;;) {
      while (at < limit && classes[bytes[at] ?? 0] === ByteClass.plain) at += 1;
      if (at >= limit) return -1;
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break;
        surplus += 1;
        at += 2;
      } else if (byte >= 0x80) {
        const length = isUtf8 ? utf8Length(bytes, at) : 0;
        if (length === 0) return -1;
        surplus += length - 1;
        if (length === 4) doubles += 1;
        at += length;
      } else {
        if (byte === 0) return -1;
        if (byte === CR || (byte === LF && bytes[at - 1] !== CR)) lines += 1;
        at += 1;
      }
    }
    const characters = at - start - surplus;
    if (characters < check.min || characters + doubles > check.max) return -1;
    this.#innerLines += lines;
    return at;
  }
}

/** Behind the last line break of which it is certain where it ends; 0 where there is none. */
function endOfLastLine(bytes: Uint8Array): number {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    if (bytes[index] === LF) return index + 1;
    if (bytes[index] === CR && index + 1 < bytes.length) return index + 1;
  }
  return 0;
}
