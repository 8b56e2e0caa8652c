import { classifyBytes, isAscii } from '../byte-classes.js';
import { ANY_FIELD, type FieldRule, type PassField } from './field-rule.js';
import { KeyHasher } from './key-hash.js';
import { FieldText } from './field-text.js';
import { compileFieldCheck, type ByteText } from './plain-checks.js';
import { hasEdges, isMissing, meetsDemand, type FieldPlaces } from './plain-demands.js';
import {
  KEY_WORDS,
  MAX_RESULTS,
  RESULT,
  RESULT_WORDS,
  ScanWords,
  strideOf,
  wordCount,
} from './scan-words.js';
import { ANY_TEXT, linesIn, passQuotedText, type QuotedTexts, type TextCheck } from './plain-quoted.js';
import {
  endOfLastLine,
  type KnownFields,
  type RecordScanner,
  type ScannedKeys,
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

const NO_CHECK: FieldCheck = { pass: () => -1, text: null };

/** The fast lane in JavaScript: the reference for the one in WebAssembly, and what runs where that may not. */
export class PlainScanner implements RecordScanner {
  /** It looks at the bytes where they are. */
  readonly maxCarried = 0;
  readonly endsInQuotes = false;
  readonly #options: ScannerOptions;
  readonly #fields: readonly FieldCheck[];
  readonly #anyText: PassField;
  readonly #delimiter: number;
  readonly #hasher: KeyHasher;
  readonly #words: ScanWords;
  /** 0-based byte at which each field of the record at hand begins, inside its quotes. */
  readonly #starts: Int32Array;
  /** 0-based byte after each field, inside its quotes. */
  readonly #ends: Int32Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #places: FieldPlaces;
  /** The bytes at hand, up to their last line break. */
  #quoted: QuotedTexts;
  /** 0-based byte of the file at which the bytes at hand begin. */
  #fileOffset = 0;
  /** Line breaks in the quoted fields of the record at hand. */
  #innerLines = 0;
  readonly #text: FieldText;
  /** Columns of the record at hand whose values are not certain. */
  readonly #suspects: number[] = [];

  constructor(options: ScannerOptions) {
    this.#options = options;
    this.#text = new FieldText(options.encoding);
    const text = { delimiter: options.delimiter, isUtf8: options.encoding === 'utf-8' };
    this.#fields = options.fields.map((rule) => fieldCheck(rule, text));
    this.#anyText = compileFieldCheck(ANY_FIELD, text);
    this.#delimiter = options.delimiter.charCodeAt(0);
    const { keys, fields } = options;
    this.#hasher = new KeyHasher(keys?.seed ?? 0);
    this.#words = new ScanWords(new Uint32Array(wordCount(keys)));
    this.#starts = new Int32Array(fields.length);
    this.#ends = new Int32Array(fields.length);
    this.#places = { bytes: this.#bytes, starts: this.#starts, ends: this.#ends };
    const classes = classifyBytes(options.delimiter);
    this.#quoted = { bytes: this.#bytes, limit: 0, classes, isUtf8: text.isUtf8 };
  }

  open(bytes: Uint8Array, fileOffset: number): number {
    const limit = endOfLastLine(bytes);
    this.#bytes = bytes;
    this.#places = { bytes, starts: this.#starts, ends: this.#ends };
    this.#fileOffset = fileOffset;
    this.#quoted = { ...this.#quoted, bytes, limit };
    return limit;
  }

  close(): void {
    this.open(new Uint8Array(0), 0); // lets go of the last ones
  }

  isAscii(start: number, end: number): boolean {
    return isAscii(this.#bytes.subarray(start, end));
  }

  scan(range: ScanRange): ScannedRecords {
    const { keys, maxRecords } = this.#options;
    const budget = Math.max(0, maxRecords - range.recordNumber + 1);
    const suspects = this.#scan(range, keys === null ? budget : Math.min(budget, MAX_RESULTS));
    const place = { line: range.line, byteStart: this.#fileOffset + range.start };
    const { passed } = this.#words.admit(keys, place);
    return { ...passed, suspects: suspects.slice(0, passed.suspects) };
  }

  /** Leaves what it passed in the words; gives the fields to look at. One loop over the records: hot. */
  #scan({ start, stop: wanted, line, recordNumber }: ScanRange, most: number): SuspectField[] {
    const { keys, known, maxRecordBytes } = this.#options;
    const { words } = this.#words;
    const stride = strideOf(keys);
    const stop = Math.min(wanted, this.#quoted.limit);
    const bytes = this.#bytes;
    const suspects: SuspectField[] = [];
    let at = start;
    let records = 0;
    let lines = 0;
    words.fill(0, 0, RESULT_WORDS);
    while (at < stop) {
      const first = bytes[at] ?? 0;
      let end = at;
      if (first === LF || first === CR) {
        count(words, RESULT.blankLines);
      } else {
        if (records === most) break;
        end = this.#passRecord(bytes, at);
        if (end < 0 || end - at > maxRecordBytes || !this.#checkDemands()) break;
        if (keys !== null) {
          const word = RESULT_WORDS + records * stride;
          if (!this.#hashKeys(keys, word)) break;
          words[RESULT.bytes] = at - start;
          words[RESULT.records] = records;
          words[RESULT.lines] = lines;
          for (let index = 0; index < RESULT_WORDS; index += 1) words[word + index] = words[index] ?? 0;
        }
        for (const column of this.#suspects) {
          if (known !== null && this.#isKnown(known, column)) continue;
          const place = { line: line + lines, recordNumber: recordNumber + records, start: at, end };
          suspects.push(this.#suspect(column, place));
          count(words, RESULT.suspects);
        }
        records += 1;
        lines += this.#innerLines;
      }
      at = end + 1;
      lines += 1;
      if (bytes[end] === LF) {
        count(words, RESULT.lf);
      } else if (bytes[at] === LF) {
        count(words, RESULT.crlf);
        at += 1;
      } else {
        count(words, RESULT.cr);
      }
    }
    words[RESULT.bytes] = at - start;
    words[RESULT.records] = records;
    words[RESULT.lines] = lines;
    return suspects;
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

  /** Notes the hashes of the keys of the record at hand at a word; `false` where one is not certain. */
  #hashKeys({ columns: keys }: ScannedKeys, word: number): boolean {
    const { words } = this.#words;
    const hasher = this.#hasher;
    let mask = 0;
    for (let index = 0; index < keys.length; index += 1) {
      const columns = keys[index] ?? [];
      if (this.#hasMissing(columns)) continue;
      hasher.begin();
      for (let part = 0; part < columns.length; part += 1) {
        const column = columns[part] ?? 0;
        if (hasEdges(this.#options.fields[column] ?? ANY_FIELD, column, this.#places)) return false;
        if (!hasher.addAscii(this.#bytes, this.#starts[column] ?? 0, this.#ends[column] ?? 0)) return false;
      }
      hasher.finish();
      words[word + KEY_WORDS.hashes + 2 * index] = hasher.low;
      words[word + KEY_WORDS.hashes + 2 * index + 1] = hasher.high;
      mask |= 1 << index;
    }
    words[word + KEY_WORDS.mask] = mask;
    return true;
  }

  #hasMissing(columns: readonly number[]): boolean {
    const { fields } = this.#options;
    for (let part = 0; part < columns.length; part += 1) {
      const column = columns[part] ?? 0;
      if (isMissing(fields[column] ?? ANY_FIELD, column, this.#places)) return true;
    }
    return false;
  }

  /** The line break behind a record; -1 where it is not certain. */
  #passRecord(bytes: Uint8Array, start: number): number {
    const fields = this.#fields;
    const starts = this.#starts;
    const ends = this.#ends;
    const last = fields.length - 1;
    let at = start;
    this.#innerLines = 0;
    if (this.#suspects.length > 0) this.#suspects.length = 0;
    for (let column = 0; column <= last; column += 1) {
      const field = fields[column];
      if (field === undefined) return -1;
      let end: number;
      if (bytes[at] === QUOTE) {
        end = this.#passQuoted(bytes, at + 1, column);
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
  #passQuoted(bytes: Uint8Array, start: number, column: number): number {
    const { pass, text } = this.#fields[column] ?? NO_CHECK;
    const plainEnd = pass(bytes, start);
    if (plainEnd >= 0 && bytes[plainEnd] === QUOTE && bytes[plainEnd + 1] !== QUOTE) return plainEnd;
    let end = text === null ? -1 : passQuotedText(this.#quoted, start, text);
    if (end < 0 && this.#options.namesSuspects) {
      this.#suspects.push(column);
      end = passQuotedText(this.#quoted, start, ANY_TEXT);
    }
    this.#innerLines += linesIn(this.#quoted, start, end);
    return end;
  }
}

function count(words: Uint32Array, word: number): void {
  words[word] = (words[word] ?? 0) + 1;
}

function fieldCheck(rule: FieldRule, options: ByteText): FieldCheck {
  const { form, isFree, needsInk } = rule;
  const isText = isFree && form?.kind === 'text';
  return {
    pass: compileFieldCheck(rule, options),
    text: isText ? { min: form.min, max: form.max, needsInk } : null,
  };
}
