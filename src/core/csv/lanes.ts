import type { RecordReader } from './reader.js';
import type { CsvRecord } from './record.js';
import type { RecordScanner, SuspectField } from './fast/scanner.js';

/** How the lanes work. */
export interface LaneOptions {
  readonly createScanner?: ((encoding: string) => RecordScanner | null) | undefined;
  /** Bytes that are decoded and parsed in one go. */
  readonly batchBytes: number;
}

/** What one step read. */
export interface LaneStep {
  /** Records passed over, which stand before `records`. */
  readonly passed: number;
  /** Fields of theirs whose values are not certain. */
  readonly suspects: readonly SuspectField[];
  readonly records: readonly CsvRecord[];
}

/** Bytes which the fast lane goes over in one step: about half a millisecond of work. */
const SCAN_BYTES = 256 * 1024;

/** Bytes that the slow lane looks at beyond those it wants, so that the last record may end. */
const SPARE_BYTES = 4096;

const NO_BYTES = new Uint8Array(0) as Uint8Array;
const NO_RECORDS: readonly CsvRecord[] = [];
const NO_SUSPECTS: readonly SuspectField[] = [];

/**
 * Leads the bytes of a file through the fast lane, which passes over records, and the slow lane, which reads them.
 *
 * The fast lane begins only where a record does, and hands over at the first record that is not certain. The slow
 * lane takes that record, and ever more of the ones behind it while they come to it again, so that it need not
 * start anew for each. A record that goes on in the next bytes waits for them, where the fast lane takes it along.
 */
export class RecordLanes {
  readonly #reader: RecordReader;
  readonly #options: LaneOptions;
  #scanner: RecordScanner | null = null;
  #scannerEncoding: string | null = null;
  #bytes = NO_BYTES;
  #fileOffset = 0;
  /** The beginning of a record, which goes on in the bytes at hand. */
  #carried = NO_BYTES;
  /** That of one which goes on in the next bytes. */
  #left = NO_BYTES;
  /** Place in the bytes at hand; below 0 in what was carried. */
  #at = 0;
  /** Byte up to which the scanner can pass records. */
  #linesEnd = 0;
  /** Byte up to which the scanner has the bytes at hand; -1 where it does not have them yet. */
  #scanEnd = -1;
  /** Bytes that the slow lane takes next. */
  #slowBytes = 1;
  /** Whether a byte beyond ASCII was seen while the encoding is open. */
  #hasWide = false;
  /** Byte up to which the bytes at hand are known to be ASCII, while the encoding is open. */
  #asciiEnd = 0;

  constructor(reader: RecordReader, options: LaneOptions) {
    this.#reader = reader;
    this.#options = options;
  }

  get bytesLeft(): number {
    return this.#bytes.length - this.#at;
  }

  /** Takes the next bytes, which stand at `fileOffset` in the file; only when none are left. */
  open(bytes: Uint8Array, fileOffset: number): void {
    this.#bytes = bytes;
    this.#fileOffset = fileOffset;
    this.#carried = this.#left;
    this.#left = NO_BYTES;
    this.#at = 0 - this.#carried.length; // a minus alone would give -0, with which all counting is slower
    this.#asciiEnd = 0;
    this.#scanEnd = -1;
  }

  /** The records left at the end of the file. */
  finish(): CsvRecord[] {
    return [...this.#reader.push(this.#left), ...this.#reader.finish()];
  }

  /** Ends the fast lane; nothing is read any more. */
  close(): void {
    this.#scanner?.close();
    this.#scanner = null;
  }

  /** Goes on by a step; only while bytes are left. */
  next(): LaneStep {
    const scanner = this.#currentScanner();
    if (scanner === null) return this.#readBatch();
    if (this.#scanEnd < 0) this.#open(scanner, this.#bytes.length);
    const end = this.#reader.isEncodingOpen ? this.#findAsciiEnd(scanner) : this.#bytes.length;
    if (end <= this.#at) return this.#readBatch();
    if (end !== this.#scanEnd) this.#open(scanner, end);
    const stop = Math.min(end, this.#at + SCAN_BYTES);
    const { passed, suspects } = this.#pass(scanner, stop);
    if (this.#at >= stop || this.#carry(scanner, end)) return { passed, suspects, records: NO_RECORDS };
    return { passed, suspects, records: this.#at < 0 ? this.#readCarried() : this.#readSome(end) };
  }

  #open(scanner: RecordScanner, end: number): void {
    this.#scanEnd = end;
    this.#linesEnd = scanner.open(this.#bytes.subarray(0, end), this.#fileOffset, this.#carried);
  }

  #pass(scanner: RecordScanner, stop: number): Pick<LaneStep, 'passed' | 'suspects'> {
    const { isBetweenRecords, line, recordNumber } = this.#reader;
    if (!isBetweenRecords || recordNumber === 0) return { passed: 0, suspects: NO_SUSPECTS };
    const scanned = scanner.scan({ start: this.#at, stop, line, recordNumber });
    this.#reader.skip(scanned);
    this.#at += scanned.bytes;
    if (scanned.bytes >= this.#slowBytes) this.#slowBytes = 1;
    return { passed: scanned.records, suspects: scanned.suspects };
  }

  /** Leaves a record that does not end in the bytes at hand to the next ones, if the scanner then takes it along. */
  #carry(scanner: RecordScanner, end: number): boolean {
    const bytes = this.#bytes;
    const { isBetweenRecords, recordNumber } = this.#reader;
    const isUnfinished = end === bytes.length && (this.#at >= this.#linesEnd || scanner.endsInQuotes);
    if (!isUnfinished || this.bytesLeft > scanner.maxCarried) return false;
    if (!isBetweenRecords || recordNumber === 0) return false;
    const before = this.#at < 0 ? this.#carried.subarray(this.#at) : NO_BYTES;
    this.#left = new Uint8Array(this.bytesLeft);
    this.#left.set(before);
    this.#left.set(bytes.subarray(Math.max(0, this.#at)), before.length);
    this.#at = bytes.length;
    return true;
  }

  /** Reads the beginning of a record that is not certain. */
  #readCarried(): readonly CsvRecord[] {
    const carried = this.#carried.subarray(this.#at);
    this.#at = 0;
    return this.#reader.push(carried);
  }

  /** Reads the record that is not certain, and those behind it that end within `#slowBytes`. */
  #readSome(end: number): readonly CsvRecord[] {
    const enough = this.#slowBytes;
    this.#slowBytes = Math.min(enough * 2, this.#options.batchBytes);
    const { records, bytesTaken } = this.#reader.pushSome(
      this.#bytes.subarray(this.#at, Math.min(end, this.#at + enough + SPARE_BYTES)),
      enough,
    );
    this.#at += bytesTaken;
    return records;
  }

  /** Reads on without the fast lane. */
  #readBatch(): LaneStep {
    const { batchBytes } = this.#options;
    // Batches end at the same bytes, whatever a lane did before: they decide on an open encoding.
    const end = Math.min(this.#bytes.length, this.#at - (this.#at % batchBytes) + batchBytes);
    const records = this.#reader.push(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return { passed: 0, suspects: NO_SUSPECTS, records };
  }

  #currentScanner(): RecordScanner | null {
    const { encoding } = this.#reader;
    if (encoding !== this.#scannerEncoding) {
      this.#scannerEncoding = encoding;
      this.#scanner?.close();
      this.#scanner = this.#options.createScanner?.(encoding) ?? null;
      this.#scanEnd = -1;
    }
    return this.#scanner;
  }

  /**
   * Where the batches of nothing but ASCII end. What comes then decides on the encoding, and which bytes it is shown
   * must not depend on the lane: from there on all goes to the slow lane, until the encoding is settled.
   */
  #findAsciiEnd(scanner: RecordScanner): number {
    const { batchBytes } = this.#options;
    while (!this.#hasWide && this.#asciiEnd < this.#bytes.length) {
      const end = Math.min(this.#bytes.length, this.#asciiEnd + batchBytes);
      if (scanner.isAscii(this.#asciiEnd, end)) this.#asciiEnd = end;
      else this.#hasWide = true;
    }
    return this.#asciiEnd;
  }
}
