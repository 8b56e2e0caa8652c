import { LIMITS } from '../limits.js';
import { readChunks } from './chunks.js';
import { RecordReader, type LineBreakCounts } from './reader.js';
import type { CsvRecord, Dialect } from './record.js';

/** Records that were read in one go, and what was counted up to their end. */
export interface RecordBatch {
  /** In file order, the header first, as record number 0. May be empty. */
  readonly records: readonly CsvRecord[];
  /** Blank lines so far. */
  readonly blankLines: number;
  /** Bytes of the file so far. */
  readonly bytesRead: number;
  /** Record ends so far. */
  readonly lineBreaks: Readonly<LineBreakCounts>;
}

/** How batches are read. */
export interface BatchOptions {
  /** Stops the reading; the generator then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Called with every byte of the file, in order, as it was read, a byte order mark too. */
  readonly onChunk?: ((bytes: Uint8Array) => void) | undefined;
  /** Bytes of a record that are kept at most; default 16 MiB. */
  readonly maxRecordBytes?: number;
}

/**
 * Reads the records of a file whose dialect is known, about two milliseconds of work at a time.
 *
 * @throws {CsvUploadError} `file-changed`, `unreadable-file`
 */
export async function* readBatches(
  file: Blob,
  dialect: Dialect,
  options: BatchOptions = {},
): AsyncGenerator<RecordBatch, void> {
  const { signal, onChunk, ...readerOptions } = options;
  const reader = new RecordReader(dialect, readerOptions);
  let bytesRead = 0;
  const batch = (records: readonly CsvRecord[]): RecordBatch => ({
    records,
    blankLines: reader.blankLines,
    bytesRead,
    lineBreaks: { ...reader.lineBreaks },
  });
  for await (const chunk of readChunks(file, { signal, maxBytes: LIMITS.batchBytes })) {
    onChunk?.(chunk);
    const text = chunk.subarray(Math.max(0, dialect.byteStart - bytesRead));
    bytesRead += chunk.length;
    yield batch(reader.push(text));
  }
  yield batch(reader.finish());
}
