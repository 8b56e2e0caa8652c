import { ByteClass, classifyBytes, isAscii, type ByteClasses } from '../byte-classes.js';
import type { LineBreakCounts } from '../line-breaks.js';
import { certainLength } from '../utf8.js';
import { ANY_FIELD, type FieldRule, type PassField } from './field-rule.js';
import { KeyHasher } from './key-hash.js';
import { FieldText } from './field-text.js';
import { compileFieldCheck, type ByteText } from './plain-checks.js';
import { hasEdges, isMissing, meetsDemand, type FieldPlaces } from './plain-demands.js';
import {
  endOfLastLine,
  KEY_WORDS,
  type KnownFields,
  type RecordScanner,
  type ScannerOptions,
  type ScannedRecords,
  type ScanRange,
  type SuspectField,
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

const ANY_TEXT: TextCheck = { min: 0, max: Number.POSITIVE_INFINITY, needsInk: false };

/** The fast lane in JavaScript: the reference for the one in WebAssembly, and what runs where that may not. */
export class PlainScanner implements RecordScanner {
  readonly #options: ScannerOptions;
  readonly #fields: readonly FieldCheck[];
  readonly #isUtf8: boolean;
  readonly #anyText: PassField;
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
  #places: FieldPlaces;
  /** Behind the last line break of the bytes at hand. */
  #limit = 0;
  /** 0-based byte of the file at which the bytes at hand begin. */
  #fileOffset = 0;
  /** Line breaks in the quoted fields of the record at hand. */
  #innerLines = 0;
  readonly #text: FieldText;
  /** Columns of the record at hand whose values are not certain. */
  readonly #suspects: number[] = [];

  constructor(options: ScannerOptions) {
    this.#options = options;
    this.#isUtf8 = options.encoding === 'utf-8';
    this.#text = new FieldText(options.encoding);
    const text = { delimiter: options.delimiter, isUtf8: this.#isUtf8 };
    this.#fields = options.fields.map((rule) => fieldCheck(rule, text));
    this.#anyText = compileFieldCheck(ANY_FIELD, text);
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#classes = classifyBytes(options.delimiter);
    const { keys, fields } = options;
    this.#hasher = new KeyHasher(keys?.seed ?? 0);
    this.#keyWords = new Uint32Array(KEY_WORDS.hashes + 2 * (keys?.columns.length ?? 0));
    this.#starts = new Int32Array(fields.length);
    this.#ends = new Int32Array(fields.length);
    this.#places = { bytes: this.#bytes, starts: this.#starts, ends: this.#ends };
  }

  open(bytes: Uint8Array, fileOffset: number): void {
    this.#bytes = bytes;
    this.#places = { bytes, starts: this.#starts, ends: this.#ends };
    this.#fileOffset = fileOffset;
    this.#limit = endOfLastLine(bytes);
  }

  close(): void {
    this.#bytes = new Uint8Array(0);
  }

  isAscii(start: number, end: number): boolean {
    return isAscii(this.#bytes.subarray(start, end));
  }

  scan(range: ScanRange): ScannedRecords {
    const { keys, known, maxRecords, maxRecordBytes } = this.#options;
    const limit = this.#limit;
    const stop = Math.min(range.stop, limit);
    const bytes = this.#bytes;
    const lineBreaks: LineBreakCounts = { crlf: 0, lf: 0, cr: 0 };
    let at = range.start;
    let { line } = range;
    let records = 0;
    let blankLines = 0;
    const suspects: SuspectField[] = [];
    while (at < stop) {
      const first = bytes[at] ?? 0;
      let end = at;
      if (first === LF || first === CR) {
        blankLines += 1;
      } else {
        end = range.recordNumber + records > maxRecords ? -1 : this.#passRecord(bytes, at, limit);
        if (end < 0 || end - at > maxRecordBytes || !this.#checkDemands()) break;
        if (keys !== null && !this.#admit(at, line)) break;
        for (const column of this.#suspects) {
          if (known !== null && this.#isKnown(known, column)) continue;
          const recordNumber = range.recordNumber + records;
          suspects.push(this.#suspect(column, { line, recordNumber, start: at, end }));
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
    return { bytes: at - range.start, lines: line - range.line, records, blankLines, lineBreaks, suspects };
  }

  #suspect(
    column: number,
    { line, recordNumber, start, end }: { line: number; recordNumber: number; start: number; end: number },
  ): SuspectField {
    const { fields, demands } = this.#options;
    const place = column < fields.length ? column : (demands[column - fields.length]?.target ?? -1);
    const text = this.#text.read(this.#bytes, this.#starts[place] ?? 0, this.#ends[place] ?? 0);
    const byteStart = this.#fileOffset + start;
    return { column, text, line, recordNumber, byteStart, byteEnd: this.#fileOffset + end };
  }

  #isKnown(known: KnownFields, column: number): boolean {
    if (column >= this.#fields.length) return false;
    const start = this.#starts[column] ?? 0;
    return known.isKnown(column, this.#bytes, { start, end: this.#ends[column] ?? 0 });
  }

  /** Names the demands that the record at hand does not meet; `false` where one is not certain. */
  #checkDemands(): boolean {
    const { demands, fields, namesSuspects } = this.#options;
    for (let index = 0; index < demands.length; index += 1) {
      const demand = demands[index];
      const isMet = demand === undefined || meetsDemand(demand, fields, this.#places);
      if (isMet === true) continue;
      if (isMet === null || !namesSuspects) return false;
      this.#suspects.push(fields.length + index);
    }
    return true;
  }

  /** Whether the keys of the record at hand are certainly new. */
  #admit(start: number, line: number): boolean {
    const { keys, fields } = this.#options;
    if (keys === null) return true;
    const places = this.#places;
    const words = this.#keyWords;
    const hasher = this.#hasher;
    let mask = 0;
    for (let index = 0; index < keys.columns.length; index += 1) {
      const columns = keys.columns[index] ?? [];
      if (columns.some((column) => isMissing(fields[column] ?? ANY_FIELD, column, places))) continue;
      hasher.begin();
      for (const column of columns) {
        if (hasEdges(fields[column] ?? ANY_FIELD, column, places)) return false;
        if (!hasher.addAscii(this.#bytes, this.#starts[column] ?? 0, this.#ends[column] ?? 0)) return false;
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

  /** The line break behind a record; -1 where it is not certain. */
  #passRecord(bytes: Uint8Array, start: number, limit: number): number {
    const fields = this.#fields;
    const starts = this.#starts;
    const ends = this.#ends;
    const last = fields.length - 1;
    let at = start;
    this.#innerLines = 0;
    this.#suspects.length = 0;
    for (let column = 0; column <= last; column += 1) {
      const field = fields[column];
      if (field === undefined) return -1;
      let end: number;
      if (bytes[at] === QUOTE) {
        end = this.#passQuoted(bytes, at + 1, { column, limit });
        if (end < 0) return -1;
        starts[column] = at + 1;
        ends[column] = end;
        end += 1;
      } else {
        end = field.pass(bytes, at);
        if (end < 0 || !this.#isEnd(bytes[end], column === last)) {
          end = this.#options.namesSuspects ? this.#anyText(bytes, at) : -1;
          if (end < 0) return -1;
          this.#suspects.push(column);
        }
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

  #isEnd(byte: number | undefined, isLast: boolean): boolean {
    return isLast ? byte === LF || byte === CR : byte === this.#delimiter;
  }

  /** The closing quote of a field; -1 where it is not certain. */
  #passQuoted(
    bytes: Uint8Array,
    start: number,
    { column, limit }: { column: number; limit: number },
  ): number {
    const field = this.#fields[column];
    const end = field?.pass(bytes, start) ?? -1;
    if (end >= 0 && bytes[end] === QUOTE && bytes[end + 1] !== QUOTE) return end;
    const first = bytes[start] ?? 0;
    const text = field?.text ?? null;
    const isAsked = text !== null && !(text.needsInk && (first <= 0x20 || first >= 0x80 || first === QUOTE));
    const textEnd = isAsked ? this.#passQuotedText(bytes, start, { check: text, limit }) : -1;
    if (textEnd >= 0) return textEnd;
    if (!this.#options.namesSuspects) return -1;
    this.#suspects.push(column);
    return this.#passQuotedText(bytes, start, { check: ANY_TEXT, limit });
  }

  /** One loop over the bytes: hot, and clearer whole. */
  #passQuotedText(
    bytes: Uint8Array,
    start: number,
    { check, limit }: { check: TextCheck; limit: number },
  ): number {
    const classes = this.#classes;
    const isUtf8 = this.#isUtf8;
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
        const length = isUtf8 ? certainLength(bytes, at) : 0;
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

function fieldCheck(rule: FieldRule, options: ByteText): FieldCheck {
  const { form, isFree, needsInk } = rule;
  const isText = isFree && form?.kind === 'text';
  return {
    pass: compileFieldCheck(rule, options),
    text: isText ? { min: form.min, max: form.max, needsInk } : null,
  };
}
