import type { PassedRecords } from '../reader.js';
import {
  endOfLastLine,
  type RecordScanner,
  type ScannedKeys,
  type ScannerOptions,
  type ScanRange,
} from './scanner.js';
import { encodeProgram } from './wasm-program.js';

/** What `assembly/scan.ts` exports. Addresses are bytes of the memory. */
interface ScanExports {
  setColumns(
    address: number,
    count: number,
    delimiter: number,
    isUtf8: boolean,
    maxRecordBytes: number,
  ): void;
  setKeys(address: number, count: number, seed: number): void;
  setResult(address: number, records: number): void;
  scan(start: number, stop: number, limit: number, budget: number): void;
}

const PAGE_BYTES = 65_536;
/** Address 0 means nothing, so the program begins behind it. */
const PROGRAM_AT = 64;
/** Words of a result: bytes, records, lines, blank lines, and those ended by CRLF, LF and CR. */
const RESULT_WORDS = 7;
/** Records whose keys are looked up in one go. */
const MAX_RESULTS = 2048;
/** Bytes behind those at hand that may be read. */
const SLACK_BYTES = 64;
const MAX_BUDGET = 2 ** 31 - 1;

/** The fast lane in WebAssembly, with vectors: gives what `PlainScanner` gives. */
export class WasmScanner implements RecordScanner {
  readonly #memory: WebAssembly.Memory;
  readonly #exports: ScanExports;
  readonly #keys: ScannedKeys | null;
  readonly #maxRecords: number;
  readonly #resultAt: number;
  readonly #bytesAt: number;
  /** Words from one record's result to the next. */
  readonly #stride: number;
  #words: Uint32Array;
  /** Behind the result of the whole scan, those of its records. */
  #recordWords: Uint32Array;
  #fileOffset = 0;
  #limit = 0;

  constructor(options: ScannerOptions, module: WebAssembly.Module) {
    const { fields, delimiter, isUtf8, maxRecordBytes, maxRecords, keys } = options;
    const columns = keys?.columns ?? [];
    const program = encodeProgram(fields, columns, PROGRAM_AT);
    this.#keys = keys;
    this.#maxRecords = maxRecords;
    this.#stride = RESULT_WORDS + 1 + 2 * columns.length;
    this.#resultAt = align(PROGRAM_AT + program.bytes.length);
    const resultBytes = 4 * (RESULT_WORDS + (columns.length === 0 ? 0 : MAX_RESULTS * this.#stride));
    this.#bytesAt = align(this.#resultAt + resultBytes);
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(this.#bytesAt / PAGE_BYTES) });
    new Uint8Array(this.#memory.buffer).set(program.bytes, PROGRAM_AT);
    const instance = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    this.#exports = instance.exports as unknown as ScanExports;
    this.#exports.setColumns(
      program.columns,
      fields.length,
      delimiter.charCodeAt(0),
      isUtf8,
      Math.min(maxRecordBytes, MAX_BUDGET),
    );
    this.#exports.setKeys(program.keys, columns.length, keys?.seed ?? 0);
    this.#exports.setResult(this.#resultAt, MAX_RESULTS);
    this.#words = this.#resultWords();
    this.#recordWords = this.#words.subarray(RESULT_WORDS);
  }

  open(bytes: Uint8Array, fileOffset: number): void {
    this.#fileOffset = fileOffset;
    this.#limit = endOfLastLine(bytes);
    const missing = this.#bytesAt + bytes.length + SLACK_BYTES - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
      this.#words = this.#resultWords();
      this.#recordWords = this.#words.subarray(RESULT_WORDS);
    }
    new Uint8Array(this.#memory.buffer).set(bytes, this.#bytesAt);
  }

  scan({ start, stop, line, recordNumber }: ScanRange): PassedRecords {
    const at = this.#bytesAt;
    const budget = Math.min(Math.max(0, this.#maxRecords - recordNumber + 1), MAX_BUDGET);
    const end = Math.min(stop, this.#limit);
    this.#exports.scan(at + start, at + end, at + this.#limit, budget);
    return this.#resultAtWord(this.#admit(start, line));
  }

  /** Word of the result of the records that are admitted. */
  #admit(start: number, line: number): number {
    const records = this.#words[1] ?? 0;
    if (this.#keys === null || records === 0) return 0;
    const admitted = this.#keys.admit({
      words: this.#recordWords,
      stride: this.#stride,
      records,
      line,
      byteStart: this.#fileOffset + start,
    });
    return admitted === records ? 0 : RESULT_WORDS + admitted * this.#stride;
  }

  #resultAtWord(at: number): PassedRecords {
    const words = this.#words;
    return {
      bytes: words[at] ?? 0,
      records: words[at + 1] ?? 0,
      lines: words[at + 2] ?? 0,
      blankLines: words[at + 3] ?? 0,
      lineBreaks: { crlf: words[at + 4] ?? 0, lf: words[at + 5] ?? 0, cr: words[at + 6] ?? 0 },
    };
  }

  #resultWords(): Uint32Array {
    return new Uint32Array(this.#memory.buffer, this.#resultAt);
  }
}

function align(address: number): number {
  return (address + 15) & ~15;
}
