import { CsvUploadError } from '../errors.js';

/** How a file is read. */
export interface ChunkOptions {
  /** Stops the reading; the generator then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes of a chunk. */
  readonly maxBytes: number;
}

/**
 * Reads the bytes of a file in order, at the pace of the reader, in chunks of an even size whatever the pieces in
 * which the engine gives them: a file put together of many slices comes in as many pieces.
 *
 * @yields `maxBytes` bytes, at last what is left; nothing for an empty file. Each chunk is valid only until the
 *   next one is asked for: its memory is used again
 * @throws {CsvUploadError} `file-changed` if the file is no longer what it was when it was chosen,
 *   `unreadable-file` if it cannot be read
 */
export async function* readChunks(file: Blob, options: ChunkOptions): AsyncGenerator<Uint8Array, void> {
  const { signal } = options;
  signal?.throwIfAborted();
  const bytesTotal = file.size;
  const maxBytes = Math.max(1, Math.min(options.maxBytes, bytesTotal)); // a small file needs no large buffer
  let bytesRead = 0;
  const source = openSource(file, maxBytes);
  // An abort must not wait for a read that may never come back (a network drive, a removed stick).
  const stop = (): void => void source.cancel();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const chunk = await source.read().catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw readError(file, cause);
      });
      signal?.throwIfAborted();
      if (chunk.length > 0) yield chunk;
      signal?.throwIfAborted();
      bytesRead += chunk.length;
      if (chunk.length < maxBytes) break;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await source.cancel();
  }
  // Engines end a stream early, or late, without an error when the file changes meanwhile.
  if (bytesRead !== bytesTotal) throw changed(file, bytesTotal, bytesRead);
}

/** Where chunks come from. */
interface Source {
  /** The next `maxBytes` bytes; fewer at the end. */
  read(): Promise<Uint8Array>;
  /** Frees the file, also while it is being read. Never rejects: a source that failed need not be canceled. */
  cancel(): Promise<void>;
}

function openSource(file: Blob, maxBytes: number): Source {
  try {
    const stream = file.stream();
    const reader = openByteReader(stream);
    return reader === null ? pieceSource(stream.getReader(), maxBytes) : byteSource(reader, maxBytes);
  } catch (cause) {
    throw readError(file, cause);
  }
}

/** A reader that fills memory of ours, which costs the least time and no garbage; `null` in WebKit, which has none. */
function openByteReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

function byteSource(reader: ReadableStreamBYOBReader, maxBytes: number): Source {
  let buffer = new ArrayBuffer(maxBytes);
  return {
    async read() {
      let bytes = 0;
      while (bytes < maxBytes) {
        // The memory goes to the stream and comes back with what was read.
        const { done, value } = await reader.read(new Uint8Array(buffer, bytes, maxBytes - bytes));
        buffer = value?.buffer ?? new ArrayBuffer(maxBytes);
        if (done) break;
        bytes += value.byteLength;
      }
      return new Uint8Array(buffer, 0, bytes);
    },
    cancel: () => reader.cancel().catch(() => undefined),
  };
}

function pieceSource(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Source {
  const chunk = new Uint8Array(maxBytes);
  let rest = new Uint8Array(0);
  return {
    async read() {
      let bytes = 0;
      while (bytes < maxBytes) {
        if (rest.length === 0) {
          const { done, value } = await reader.read();
          if (done) break;
          rest = value as Uint8Array<ArrayBuffer>;
        }
        const part = rest.subarray(0, maxBytes - bytes);
        chunk.set(part, bytes);
        bytes += part.length;
        rest = rest.subarray(part.length);
      }
      return chunk.subarray(0, bytes);
    },
    cancel: () => reader.cancel().catch(() => undefined),
  };
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
