import { LIMITS } from '../limits.js';
import { ChunkReader } from './chunks.js';
import { RecordLanes } from './lanes.js';
import type { LineBreakCounts } from './line-breaks.js';
import { RecordReader } from './reader.js';
import type { CsvRecord, Dialect } from './record.js';
import type { RecordScanner, SuspectField } from './fast/scanner.js';

/** Records that were read in one go, and what was counted up to their end. */
export interface RecordBatch {
  /** Records which a scanner passed over because they are certain; they stand before `records`. */
  readonly passed: number;
  /** Fields of theirs whose values are not certain, in file order. */
  readonly suspects: readonly SuspectField[];
  /** In file order, the header first, as record number 0. May be empty. */
  readonly records: readonly CsvRecord[];
  /** Blank lines so far. */
  readonly blankLines: number;
  /** Bytes of the file so far. */
  readonly bytesRead: number;
  /** Record ends so far. */
  readonly lineBreaks: Readonly<LineBreakCounts>;
  /** Encoding in which they were read, a WHATWG name. */
  readonly encoding: string;
}

/** How batches are read. */
export interface BatchOptions {
  /** Stops the reading; the generator then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called with every byte of the file, in order, as it was read, a byte order mark too. Where it gives a promise,
   * the reading waits for it.
   */
  readonly onChunk?: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
  /** Bytes of a record that are kept at most; default 16 MiB. */
  readonly maxRecordBytes?: number | undefined;
  /** Bytes of a field at most; default 1 MiB. */
  readonly maxFieldBytes?: number | undefined;
  /** Number of the last record that is wanted; the one behind it is the last to be read. */
  readonly maxRecords?: number | undefined;
  /** Bytes that are read in one go; default 1 MiB with a scanner, 128 KiB without. */
  readonly readBytes?: number | undefined;
  /** What reads the file already, in chunks of so many bytes; its maker closes it. Default: one is opened. */
  readonly chunks?: ChunkReader | undefined;
  /**
   * Names the encoding where the dialect's is open, because the sample was all ASCII: called at most once, with
   * the first bytes which are not in it. `null` keeps it.
   */
  readonly decideEncoding?: ((bytes: Uint8Array) => Promise<string | null>) | undefined;
  /** Makes what passes over records that are certain, for text of an encoding; `null` where none is. Default: none. */
  readonly createScanner?: ((encoding: string) => RecordScanner | null) | undefined;
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
  const { signal, onChunk, decideEncoding, createScanner, readBytes, chunks, ...readerOptions } = options;
  const reader = new RecordReader(dialect, {
    ...readerOptions,
    isEncodingOpen: decideEncoding !== undefined,
  });
  // Without a fast lane, what is read ahead of the caller would only be held.
  const maxBytes = readBytes ?? (createScanner === undefined ? LIMITS.batchBytes : LIMITS.readBytes);
  const opened = chunks ?? new ChunkReader(file, { signal, maxBytes });
  const lanes = new RecordLanes(reader, { createScanner, batchBytes: Math.min(maxBytes, LIMITS.batchBytes) });
  let bytesRead = 0;
  const batch = (
    records: readonly CsvRecord[],
    passed = 0,
    suspects: RecordBatch['suspects'] = [],
  ): RecordBatch => ({
    passed,
    suspects,
    records,
    blankLines: reader.blankLines,
    bytesRead,
    lineBreaks: { ...reader.lineBreaks },
    encoding: reader.encoding,
  });
  const decided = async (records: readonly CsvRecord[]): Promise<readonly CsvRecord[]> => {
    const { undecided } = reader;
    if (undecided === null) return records;
    return [...records, ...reader.decide((await decideEncoding?.(undecided)) ?? null)];
  };
  try {
    for await (const chunk of opened.chunks()) {
      const taken = onChunk?.(chunk);
      if (taken !== undefined) await taken;
      const start = Math.max(0, dialect.byteStart - bytesRead);
      lanes.open(chunk.subarray(start), bytesRead + Math.min(start, chunk.length));
      const fileOffset = bytesRead;
      while (lanes.bytesLeft > 0) {
        const { passed, suspects, records } = lanes.next();
        bytesRead = fileOffset + chunk.length - lanes.bytesLeft;
        yield batch(await decided(records), passed, suspects);
      }
      bytesRead = fileOffset + chunk.length;
    }
  } finally {
    lanes.close();
    if (chunks === undefined) await opened.close();
  }
  yield batch(await decided(lanes.finish()));
}
