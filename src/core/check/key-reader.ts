import { readError } from '../csv/chunks.js';
import { RecordReader } from '../csv/reader.js';
import type { CsvRecord, Dialect } from '../csv/record.js';
import { unitSize } from '../csv/units.js';

/** Bytes that are read at once: the records next to the one asked for are mostly asked for next. */
const WINDOW_BYTES = 256 * 1024;
/** Bytes in which nearly every record ends. */
const RECORD_BYTES = 4096;

/** Reads single records of a file again, by the byte at which they begin. */
export class RecordRereader {
  readonly #file: Blob;
  readonly #dialect: Dialect;
  #windowStart = 0;
  #window: Uint8Array = new Uint8Array(0);

  constructor(file: Blob, dialect: Dialect) {
    this.#file = file;
    this.#dialect = dialect;
  }

  /**
   * Fields of the record that begins at a byte.
   *
   * @param encoding - WHATWG name, as far as it is known by now
   * @throws {CsvUploadError} `file-changed`, `unreadable-file`
   */
  async fieldsAt(byteStart: number, encoding: string): Promise<readonly string[]> {
    return (await this.recordAt(byteStart, encoding))?.fields ?? [];
  }

  /**
   * The record that begins at a byte, as if it were the first one: its line and number are not those in the file.
   * `null` where the file has ended.
   *
   * @param encoding - WHATWG name, as far as it is known by now
   * @throws {CsvUploadError} `file-changed`, `unreadable-file`
   */
  async recordAt(byteStart: number, encoding: string): Promise<CsvRecord | null> {
    for (let length = RECORD_BYTES; ; length *= 4) {
      const bytes = await this.#bytesAt(byteStart, length);
      const isLast = byteStart + bytes.length >= this.#file.size;
      const [record] = readFirst(bytes, { ...this.#dialect, encoding, byteStart }, isLast);
      if (record !== undefined || isLast) return record ?? null;
    }
  }

  async #bytesAt(byteStart: number, length: number): Promise<Uint8Array> {
    const end = Math.min(byteStart + length, this.#file.size);
    const isThere = byteStart >= this.#windowStart && end <= this.#windowStart + this.#window.length;
    if (!isThere) await this.#readWindow(byteStart, Math.max(length, WINDOW_BYTES));
    return this.#window.subarray(byteStart - this.#windowStart, end - this.#windowStart);
  }

  async #readWindow(byteStart: number, length: number): Promise<void> {
    try {
      this.#window = new Uint8Array(await this.#file.slice(byteStart, byteStart + length).arrayBuffer());
      this.#windowStart = byteStart;
    } catch (cause) {
      throw readError(this.#file, cause);
    }
  }
}

function readFirst(bytes: Uint8Array, dialect: Dialect, isLast: boolean): readonly CsvRecord[] {
  const reader = new RecordReader(dialect);
  const records = unitSize(dialect.encoding) === 1 ? reader.pushSome(bytes, 1).records : reader.push(bytes);
  return records.length === 0 && isLast ? reader.finish() : records;
}
