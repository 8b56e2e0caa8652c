import { LIMITS } from '../limits.js';
import { isAscii } from './byte-classes.js';
import { readChunks } from './chunks.js';
import { RecordReader } from './reader.js';
import type { CsvRecord, Dialect } from './record.js';

/** Some records, and how far the reading had come before the next. */
export interface RecordPart {
  /** In file order, the header first, as record number 0. May be empty. */
  readonly records: readonly CsvRecord[];
  /** Bytes of the file so far. */
  readonly bytesRead: number;
}

/** How parts are read. */
export interface PartOptions {
  /** Stops the reading; the generator then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes of a field at most; default 1 MiB. */
  readonly maxFieldBytes?: number | undefined;
  /** Names the encoding where the dialect's is open; see `readBatches`. */
  readonly decideEncoding?: ((bytes: Uint8Array) => Promise<string | null>) | undefined;
}

/** Bytes that are read in one go: fewer cost time, and more would only be held. */
const READ_BYTES = 2 * LIMITS.batchBytes;

/**
 * Reads all records of a file whose dialect is known, a few at a time: as much as is quickly forgotten again.
 *
 * @throws {CsvUploadError} `file-changed`, `unreadable-file`
 */
export async function* readParts(
  file: Blob,
  dialect: Dialect,
  { signal, maxFieldBytes, decideEncoding }: PartOptions = {},
): AsyncGenerator<RecordPart, void> {
  const reader = new RecordReader(dialect, { maxFieldBytes, isEncodingOpen: decideEncoding !== undefined });
  const decide = async (undecided: Uint8Array): Promise<readonly CsvRecord[]> =>
    reader.decide((await decideEncoding?.(undecided)) ?? null);
  let bytesRead = 0;
  for await (const chunk of readChunks(file, { signal, maxBytes: READ_BYTES })) {
    const fileOffset = bytesRead;
    for (const block of blocksOf(chunk, dialect.byteStart - fileOffset, reader)) {
      for (const records of reader.pushInParts(block)) yield { records, bytesRead };
      if (reader.undecided !== null) yield { records: await decide(reader.undecided), bytesRead };
      bytesRead = fileOffset + block.byteOffset - chunk.byteOffset + block.length;
    }
    bytesRead = fileOffset + chunk.length;
  }
  yield { records: reader.finish(), bytesRead };
  if (reader.undecided !== null) yield { records: await decide(reader.undecided), bytesRead };
}

/** Bytes that are cut into records in one go: the fewer records lie about, the less memory garbage takes. */
const BLOCK_BYTES = LIMITS.batchBytes / 4;

/** Bytes of a chunk from `start` on, block by block; as many as `readBatches` takes where they decide on an open encoding. */
function* blocksOf(
  chunk: Uint8Array,
  start: number,
  reader: { readonly isEncodingOpen: boolean },
): Generator<Uint8Array, void> {
  for (let at = Math.max(0, start); at < chunk.length; at += LIMITS.batchBytes) {
    const batch = chunk.subarray(at, at + LIMITS.batchBytes);
    const bytes = reader.isEncodingOpen && !isAscii(batch) ? batch.length : BLOCK_BYTES;
    for (let from = 0; from < batch.length; from += bytes) yield batch.subarray(from, from + bytes);
  }
}
