import { CsvUploadError } from '../errors.js';

/** How a file is read. */
export interface ChunkOptions {
  /** Stops the reading; the generator then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes of a chunk at most. */
  readonly maxBytes: number;
}

/**
 * Reads the bytes of a file in order, at the pace of the reader.
 *
 * @yields chunks of 1 to `maxBytes` bytes; none for an empty file
 * @throws {CsvUploadError} `file-changed` if the file is no longer what it was when it was chosen,
 *   `unreadable-file` if it cannot be read
 */
export async function* readChunks(file: Blob, options: ChunkOptions): AsyncGenerator<Uint8Array, void> {
  const { signal, maxBytes } = options;
  signal?.throwIfAborted();
  const bytesTotal = file.size;
  let bytesRead = 0;
  const reader = openReader(file);
  // An abort must not wait for a read that may never come back (a network drive, a removed stick).
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw readError(file, cause);
      });
      signal?.throwIfAborted();
      if (done) break;
      bytesRead += value.length;
      for (let start = 0; start < value.length; start += maxBytes) {
        yield value.subarray(start, start + maxBytes);
        signal?.throwIfAborted();
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.cancel().catch(() => undefined); // a reader that failed cannot be canceled, and need not be
  }
  // Engines end a stream early, or late, without an error when the file changes meanwhile.
  if (bytesRead !== bytesTotal) throw changed(file, bytesTotal, bytesRead);
}

function openReader(file: Blob): ReadableStreamDefaultReader<Uint8Array> {
  try {
    return file.stream().getReader();
  } catch (cause) {
    throw readError(file, cause);
  }
}

/** The error of this package for one with which reading a file failed. */
export function readError(file: Blob, cause: unknown): CsvUploadError {
  const name = cause instanceof Error ? cause.name : '';
  // Chromium: NotReadableError, or TypeError from a stream, for a file that was overwritten.
  const isChange = name === 'NotReadableError' || name === 'TypeError';
  return new CsvUploadError(isChange ? 'file-changed' : 'unreadable-file', {
    message: `${describe(file)} could not be read.`,
    cause,
  });
}

function changed(file: Blob, bytesExpected: number, bytesRead: number): CsvUploadError {
  return new CsvUploadError('file-changed', {
    message: `${describe(file)} had ${String(bytesExpected)} bytes, but ${String(bytesRead)} were read.`,
    detail: { bytesExpected, bytesRead },
  });
}

function describe(file: Blob): string {
  return 'name' in file && typeof file.name === 'string' ? `“${file.name}”` : 'The file';
}
