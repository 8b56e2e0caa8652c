import { ByteClass, classifyBytes } from '../byte-classes.js';
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
import { FieldText } from './field-text.js';
import { MAX_RESULTS, ScanWords, wordCount } from './scan-words.js';
import { giveBack, reserve, takeInstance, type ScanExports, type ScanInstance } from './wasm-instance.js';
import { encodeProgram } from './wasm-program.js';

/** Address 0 means nothing, so everything begins behind it: which bytes are special ones, and the program. */
const SPECIALS_AT = 64;
const PROGRAM_AT = SPECIALS_AT + 256;
/** Words of a field to look at: record, column, its first byte and the one behind it; first byte of the record, the one behind it, line. */
const SUSPECT_WORDS = 7;
/** Such fields that a scan may give: few, or one of each record where most of them are known. */
const MIN_SUSPECTS = 1024;
const MANY_SUSPECTS = 8192;
/** Room before the bytes at hand, for a record that begins there. */
const CARRIED_BYTES = 16 * 1024;
/** Bytes behind those at hand that may be read. */
const SLACK_BYTES = 64;
const MAX_BUDGET = 2 ** 31 - 1;
const NO_SUSPECTS: readonly SuspectField[] = [];
const NO_BYTES = new Uint8Array(0);

/** The fast lane in WebAssembly, with vectors: gives what `PlainScanner` gives. */
export class WasmScanner implements RecordScanner {
  readonly maxCarried = CARRIED_BYTES;
  readonly #instance: ScanInstance;
  readonly #memory: WebAssembly.Memory;
  readonly #exports: ScanExports;
  readonly #keys: ScannedKeys | null;
  readonly #known: KnownFields | null;
  readonly #columns: number;
  readonly #maxRecords: number;
  readonly #resultAt: number;
  readonly #suspectsAt: number;
  readonly #bytesAt: number;
  readonly #text: FieldText;
  #words: ScanWords;
  #fileOffset = 0;
  #limit = 0;

  constructor(options: ScannerOptions, module: WebAssembly.Module) {
    const { fields, demands, delimiter, encoding, maxRecordBytes, maxRecords, keys } = options;
    const columns = keys?.columns ?? [];
    const program = encodeProgram(options, PROGRAM_AT);
    this.#keys = keys;
    this.#known = options.known;
    this.#columns = fields.length;
    this.#text = new FieldText(encoding);
    this.#maxRecords = maxRecords;
    this.#resultAt = align(PROGRAM_AT + program.bytes.length);
    this.#suspectsAt = align(this.#resultAt + 4 * wordCount(keys));
    const maxSuspects = Math.max(
      options.known === null ? MIN_SUSPECTS : MANY_SUSPECTS,
      fields.length + demands.length,
    );
    this.#bytesAt = align(this.#suspectsAt + 4 * SUSPECT_WORDS * maxSuspects) + CARRIED_BYTES;
    this.#instance = takeInstance(module, this.#bytesAt);
    this.#memory = this.#instance.memory;
    this.#exports = this.#instance.exports;
    const memory = new Uint8Array(this.#memory.buffer);
    classifyBytes(delimiter).forEach((byteClass, byte) => {
      memory[SPECIALS_AT + byte] = byteClass === ByteClass.special ? 1 : 0;
    });
    memory.set(program.bytes, PROGRAM_AT);
    this.#exports.setColumns(
      program.columns,
      fields.length,
      delimiter.charCodeAt(0),
      encoding === 'utf-8',
      Math.min(maxRecordBytes, MAX_BUDGET),
    );
    this.#exports.setKeys(program.keys, columns.length, keys?.seed ?? 0);
    this.#exports.setDemands(program.demands, demands.length);
    this.#exports.setResult(this.#resultAt, MAX_RESULTS);
    this.#exports.setSuspects(this.#suspectsAt, maxSuspects, options.namesSuspects);
    this.#words = this.#scanWords();
  }

  open(bytes: Uint8Array, fileOffset: number, carried = NO_BYTES): number {
    this.#fileOffset = fileOffset;
    const lines = endOfLastLine(bytes);
    // Where no line ends in the bytes, none ends in what was carried.
    this.#limit = lines === 0 ? 0 - carried.length : lines;
    if (reserve(this.#memory, this.#bytesAt + bytes.length + SLACK_BYTES)) this.#words = this.#scanWords();
    const memory = new Uint8Array(this.#memory.buffer);
    memory.set(carried, this.#bytesAt - carried.length);
    memory.set(bytes, this.#bytesAt);
    return this.#limit;
  }

  get endsInQuotes(): boolean {
    return this.#exports.endsInQuotes() !== 0;
  }

  isAscii(start: number, end: number): boolean {
    return this.#exports.isAscii(this.#bytesAt + start, this.#bytesAt + end) !== 0;
  }

  scan(range: ScanRange): ScannedRecords {
    const { start, stop, line, recordNumber } = range;
    const at = this.#bytesAt;
    const budget = Math.min(Math.max(0, this.#maxRecords - recordNumber + 1), MAX_BUDGET);
    const end = Math.min(stop, this.#limit);
    this.#exports.scan(at + start, at + end, at + this.#limit, budget);
    const { passed, isAll } = this.#words.admit(this.#keys, { line, byteStart: this.#fileOffset + start });
    if (!isAll) this.#exports.forgetKey();
    const { suspects } = passed;
    return { ...passed, suspects: suspects === 0 ? NO_SUSPECTS : this.#suspects(suspects, range) };
  }

  close(): void {
    giveBack(this.#instance);
  }

  #suspects(count: number, { start, line, recordNumber }: ScanRange): readonly SuspectField[] {
    const { buffer } = this.#memory;
    const bytes = new Uint8Array(buffer);
    const words = new Uint32Array(buffer, this.#suspectsAt, count * SUSPECT_WORDS);
    const fileStart = this.#fileOffset + start;
    const suspects: SuspectField[] = [];
    for (let at = 0; at < words.length; at += SUSPECT_WORDS) {
      const column = words[at + 1] ?? 0;
      const field = { start: words[at + 2] ?? 0, end: words[at + 3] ?? 0 };
      if (column < this.#columns && this.#known?.isKnown(column, bytes, field) === true) continue;
      suspects.push({
        column,
        text: this.#text.read(bytes, field.start, field.end),
        recordNumber: recordNumber + (words[at] ?? 0),
        line: line + (words[at + 6] ?? 0),
        byteStart: fileStart + (words[at + 4] ?? 0),
        byteEnd: fileStart + (words[at + 5] ?? 0),
      });
    }
    return suspects;
  }

  #scanWords(): ScanWords {
    return new ScanWords(new Uint32Array(this.#memory.buffer, this.#resultAt));
  }
}

function align(address: number): number {
  return (address + 15) & ~15;
}
