import { ByteClass, classifyBytes, type ByteClasses } from '../byte-classes.js';
import type { LineBreakCounts } from '../line-breaks.js';
import type { PassedRecords } from '../reader.js';
import { utf8Length } from '../utf8.js';
import type { FieldRule, PassField } from './field-rule.js';
import { KeyHasher } from './key-hash.js';
import { compileFieldCheck } from './plain-checks.js';
import {
  endOfLastLine,
  KEY_WORDS,
  type RecordScanner,
  type ScannerOptions,
  type ScanRange,
} from './scanner.js';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** What is certain of one column's fields, ready to be asked. */
interface FieldCheck {
  readonly pass: PassField;
  /** For texts in which anything may stand, doubled quotes and line breaks too; `null` for other columns. */
  readonly text: TextCheck | null;
}

/** What is asked of a text in quotes. */
interface TextCheck {
  /** Characters. */
  readonly min: number;
  readonly max: number;
  readonly needsInk: boolean;
}

/** The fast lane in JavaScript: the reference for the one in WebAssembly, and what runs where that may not. */
export class PlainScanner implements RecordScanner {
  readonly #options: ScannerOptions;
  readonly #fields: readonly FieldCheck[];
  readonly #delimiter: number;
  readonly #classes: ByteClasses;
  readonly #hasher: KeyHasher;
  /** Of the record at hand, as `KEY_WORDS` has it. */
  readonly #keyWords: Uint32Array;
  /** 0-based byte at which each field of the record at hand begins, inside its quotes. */
  readonly #starts: Int32Array;
  /** 0-based byte after each field, inside its quotes. */
  readonly #ends: Int32Array;
  #bytes: Uint8Array = new Uint8Array(0);
  /** Behind the last line break of the bytes at hand. */
  #limit = 0;
  /** 0-based byte of the file at which the bytes at hand begin. */
  #fileOffset = 0;
  /** Line breaks in the quoted fields of the record at hand. */
  #innerLines = 0;

  constructor(options: ScannerOptions) {
    this.#options = options;
    this.#fields = options.fields.map((rule) => fieldCheck(rule, options));
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#classes = classifyBytes(options.delimiter);
    const { keys, fields } = options;
    this.#hasher = new KeyHasher(keys?.seed ?? 0);
    this.#keyWords = new Uint32Array(KEY_WORDS.hashes + 2 * (keys?.columns.length ?? 0));
    this.#starts = new Int32Array(fields.length);
    this.#ends = new Int32Array(fields.length);
  }

  open(bytes: Uint8Array, fileOffset: number): void {
    this.#bytes = bytes;
    this.#fileOffset = fileOffset;
    this.#limit = endOfLastLine(bytes);
  }

  scan(range: ScanRange): PassedRecords {
    const { keys, maxRecords, maxRecordBytes } = this.#options;
    const limit = this.#limit;
    const stop = Math.min(range.stop, limit);
    const bytes = this.#bytes;
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
        if (keys !== null && !this.#admit(at, line)) break;
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

  /** Whether the keys of the record at hand are certainly new. */
  #admit(start: number, line: number): boolean {
    const { keys } = this.#options;
    if (keys === null) return true;
    const words = this.#keyWords;
    const hasher = this.#hasher;
    let mask = 0;
    for (let index = 0; index < keys.columns.length; index += 1) {
      const columns = keys.columns[index] ?? [];
      if (columns.some((column) => this.#isMissing(column))) continue;
      hasher.begin();
      for (const column of columns) {
        const end = this.#ends[column] ?? 0;
        if (!hasher.addAscii(this.#bytes, this.#starts[column] ?? 0, end)) return false;
      }
      hasher.finish();
      words[KEY_WORDS.hashes + 2 * index] = hasher.low;
      words[KEY_WORDS.hashes + 2 * index + 1] = hasher.high;
      mask |= 1 << index;
    }
    words[KEY_WORDS.mask] = mask;
    const place = { line, byteStart: this.#fileOffset + start };
    return keys.admit({ words, stride: words.length, records: 1, ...place }) === 1;
  }

  #isMissing(column: number): boolean {
    const rule = this.#options.fields[column];
    const start = this.#starts[column] ?? 0;
    const length = (this.#ends[column] ?? 0) - start;
    if (rule === undefined) return true;
    if (length === 0) return rule.missesEmpty;
    return rule.missingWords.some((word) => word.length === length && isText(this.#bytes, start, word));
  }

  /** The line break behind a record; -1 where it is not certain. */
  #passRecord(bytes: Uint8Array, start: number, limit: number): number {
    const fields = this.#fields;
    const starts = this.#starts;
    const ends = this.#ends;
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

function fieldCheck(rule: FieldRule, options: ScannerOptions): FieldCheck {
  const { form, isFree, needsInk } = rule;
  const isText = isFree && form?.kind === 'text';
  return {
    pass: compileFieldCheck(rule, options),
    text: isText ? { min: form.min, max: form.max, needsInk } : null,
  };
}

/** Whether a text of ASCII stands at a byte. */
function isText(bytes: Uint8Array, start: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[start + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
