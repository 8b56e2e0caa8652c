import { CsvUploadError } from '../errors.js';

/** How a file is read. */
export interface ChunkOptions {
  /** Stops the reading; the generator then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes of a chunk. */
  readonly maxBytes: number;
}

/**
 * Reads the bytes of a file in order, at the pace of the reader.
 *
 * @yields chunks of `maxBytes` bytes, the last one of what is left; none for an empty file
 * @throws {CsvUploadError} `file-changed` if the file is no longer what it was when it was chosen,
 *   `unreadable-file` if it cannot be read
 */
export async function* readChunks(file: Blob, options: ChunkOptions): AsyncGenerator<Uint8Array, void> {
  const { signal, maxBytes } = options;
  signal?.throwIfAborted();
  const bytesTotal = file.size;
  let bytesRead = 0;
  const reader = openReader(file);
  const gatherer = new Gatherer(maxBytes);
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
      for (const chunk of gatherer.push(value)) {
        yield chunk;
        signal?.throwIfAborted();
      }
    }
    yield* gatherer.finish();
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.cancel().catch(() => undefined); // a reader that failed cannot be canceled, and need not be
  }
  // Engines end a stream early, or late, without an error when the file changes meanwhile.
  if (bytesRead !== bytesTotal) throw changed(file, bytesTotal, bytesRead);
}

/**
 * Makes chunks of an even size of pieces of any: a file put together of many slices comes in as many pieces,
 * and each would cost as much as a large one.
 */
class Gatherer {
  readonly #maxBytes: number;
  #gathered: Uint8Array[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Chunks that are complete with this piece: views of it, wherever nothing waits to be put before it. */
  *push(piece: Uint8Array): Generator<Uint8Array, void> {
    for (let start = 0; start < piece.length;) {
      const part = piece.subarray(start, start + this.#maxBytes - this.#bytes);
      start += part.length;
      this.#gathered.push(part);
      this.#bytes += part.length;
      if (this.#bytes === this.#maxBytes) yield* this.finish();
    }
  }

  /** What was gathered. */
  *finish(): Generator<Uint8Array, void> {
    const [first, ...others] = this.#gathered;
    if (first === undefined) return;
    const chunk = others.length === 0 ? first : concat(this.#gathered, this.#bytes);
    this.#gathered = [];
    this.#bytes = 0;
    yield chunk;
  }
}

function concat(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
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
