import { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { giveThreadBack } from '../time-slices.js';

/** Bytes of the first chunk, if others are not smaller: it is inspected while the next one comes. */
const FIRST_BYTES = LIMITS.sampleBytes;
/** Bytes of the others at least, and how many there are of a file if they may be so large: new memory costs time, too. */
const LEAST_BYTES = 256 * 1024;
const MIN_CHUNKS = 32;

/** How a file is read. */
export interface ChunkOptions {
  /** Stops the reading; the generator then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes of a chunk at most. */
  readonly maxBytes: number;
}

/**
 * Reads the bytes of a file in order, at the pace of the reader, in chunks of the same sizes whatever the pieces in
 * which the engine gives them: a file put together of many slices comes in as many pieces.
 *
 * @yields at most 64 KiB at first, then `maxBytes` bytes, or less of a file that is not large, at last what is left;
 *   nothing for an empty file. Each chunk is valid only until the next one is asked for: its memory is used again
 * @throws {CsvUploadError} `file-changed` if the file is no longer what it was when it was chosen,
 *   `unreadable-file` if it cannot be read
 */
export async function* readChunks(file: Blob, options: ChunkOptions): AsyncGenerator<Uint8Array, void> {
  const reader = new ChunkReader(file, options);
  try {
    yield* reader.chunks();
  } finally {
    await reader.close();
  }
}

/**
 * Reads a file as `readChunks` does, from the moment that it is made: the first chunk can be looked at before. Whoever
 * makes one has to close it.
 */
export class ChunkReader {
  readonly #file: Blob;
  readonly #signal: AbortSignal | undefined;
  readonly #bytesTotal: number;
  readonly #maxBytes: number;
  readonly #firstBytes: number;
  readonly #source: Source;
  /** An abort must not wait for a read that may never come back (a network drive, a removed stick). */
  readonly #stop = (): void => void this.#source.cancel();
  #first: Promise<Uint8Array> | null = null;

  /** @throws {CsvUploadError} `file-changed`, `unreadable-file` */
  constructor(file: Blob, { signal, maxBytes }: ChunkOptions) {
    signal?.throwIfAborted();
    this.#file = file;
    this.#signal = signal;
    this.#bytesTotal = file.size;
    const enough = Math.max(LEAST_BYTES, Math.ceil(file.size / MIN_CHUNKS));
    this.#maxBytes = Math.max(1, Math.min(maxBytes, enough, file.size));
    this.#firstBytes = Math.min(this.#maxBytes, FIRST_BYTES);
    this.#source = openSource(file, { first: this.#firstBytes, others: this.#maxBytes });
    open.add(this.#source);
    signal?.addEventListener('abort', this.#stop, { once: true });
  }

  /**
   * The first chunk; empty for an empty file. Valid until the second one is asked for.
   *
   * @throws {CsvUploadError} `file-changed`, `unreadable-file`
   */
  first(): Promise<Uint8Array> {
    this.#first ??= this.#read(this.#firstBytes);
    return this.#first;
  }

  /** All chunks, the first one too; to be called once. Throws what `readChunks` does. */
  async *chunks(): AsyncGenerator<Uint8Array, void> {
    let bytesRead = 0;
    let wanted = this.#firstBytes;
    for (let reading = this.first(); ; reading = this.#read(wanted)) {
      const chunk = await reading;
      if (chunk.length > 0) yield chunk;
      this.#signal?.throwIfAborted();
      bytesRead += chunk.length;
      if (chunk.length < wanted) break;
      wanted = this.#maxBytes;
    }
    // Engines end a stream early, or late, without an error when the file changes meanwhile.
    if (bytesRead !== this.#bytesTotal) throw changed(this.#file, this.#bytesTotal, bytesRead);
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#stop);
    open.delete(this.#source);
    await this.#source.cancel();
  }

  async #read(bytes: number): Promise<Uint8Array> {
    const chunk = await this.#source.read(bytes).catch((cause: unknown) => {
      this.#signal?.throwIfAborted();
      throw readError(this.#file, cause);
    });
    this.#signal?.throwIfAborted();
    return chunk;
  }
}

/** Chunks that are read while another is worked on. */
const CHUNKS_AHEAD = 1;

/** Where chunks come from. */
interface Source {
  /** The next bytes, as many as are wanted; fewer at the end. */
  read(wanted: number): Promise<Uint8Array>;
  /** Frees the file, also while it is being read. Never rejects: a source that failed need not be canceled. */
  cancel(): Promise<void>;
}

/**
 * Sources that are being read. In Chromium 156 a reader that only its own pending read still knows is taken for
 * garbage, and the read then never ends.
 */
const open = new Set<Source>();

/** Bytes of chunks. */
interface ChunkSizes {
  readonly first: number;
  /** Not smaller than the first. */
  readonly others: number;
}

function openSource(file: Blob, sizes: ChunkSizes): Source {
  try {
    if (isReadInSlices(file, sizes)) return sliceSource(file, sizes.others);
    const stream = file.stream();
    const reader = openByteReader(stream);
    return reader === null
      ? pieceSource(stream.getReader(), sizes.others)
      : byteSource(reader, sizes, file.size > sizes.first);
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

/**
 * Reads into memory of its own, several chunks ahead, so that the engine reads on while a chunk is worked on. `min`
 * asks for whole chunks; where it is not known, as in Node 20, they are put together of pieces.
 */
function byteSource(
  reader: ReadableStreamBYOBReader,
  { first, others }: ChunkSizes,
  isLong: boolean,
): Source {
  const pending: Promise<ReadableStreamReadResult<Uint8Array>>[] = [];
  let free: ArrayBufferLike | null = null;
  const ask = (buffer: ArrayBufferLike, min = others): void => {
    const asked = reader.read(new Uint8Array(buffer, 0, min) as Uint8Array<ArrayBuffer>, { min });
    asked.catch(() => undefined); // whoever waits for it hears of it, and nobody may
    pending.push(asked);
  };
  ask(new ArrayBuffer(isLong ? others : first), first);
  for (let count = 0; isLong && count < CHUNKS_AHEAD; count += 1) ask(new ArrayBuffer(others));
  return chunkSource(others, {
    async next() {
      if (free !== null) ask(free);
      free = null;
      const { value } = (await pending.shift()) ?? {};
      // At the end it may come with what is left, and `done` at once; then the others come empty.
      if (value === undefined || value.byteLength === 0) return null;
      free = value.buffer;
      return value;
    },
    cancel: () => reader.cancel().catch(() => undefined),
  });
}

/** Bytes of a slice, and slices that are read side by side, where a file is read so. */
const SLICE_BYTES = 256 * 1024;
const SLICES_AHEAD = 8;

/**
 * Whether slices are read side by side: Node reads a file by 64 KiB, and goes on with a stream or a slice only when its
 * thread has time for the last of them. Whoever takes small chunks does not wait for them, and is spared the garbage.
 */
function isReadInSlices(file: Blob, { others }: ChunkSizes): boolean {
  const isNode = 'setImmediate' in globalThis && !('document' in globalThis);
  return isNode && others > SLICE_BYTES && file.stream === Blob.prototype.stream;
}

function sliceSource(file: Blob, maxBytes: number): Source {
  const pending: Promise<ArrayBuffer>[] = [];
  let bytesAsked = 0;
  let isCanceled = false;
  let stop = (): void => undefined;
  const ask = (): void => {
    if (bytesAsked >= file.size || isCanceled) return;
    const slice = file.slice(bytesAsked, bytesAsked + SLICE_BYTES).arrayBuffer();
    slice.catch(() => undefined); // whoever waits for it hears of it, and nobody may
    pending.push(slice);
    bytesAsked += SLICE_BYTES;
  };
  for (let count = 0; count < SLICES_AHEAD; count += 1) ask();
  const next = async (): Promise<Uint8Array | null> => {
    const slice = pending.shift();
    if (slice === undefined || isCanceled) return null;
    ask();
    await giveThreadBack(); // so that the others are read on
    return new Uint8Array(await slice);
  };
  return chunkSource(maxBytes, {
    next: () =>
      new Promise((resolve, reject) => {
        stop = () => {
          resolve(null);
        };
        next().then(resolve, reject);
      }),
    cancel: () => {
      isCanceled = true;
      stop();
      return Promise.resolve();
    },
  });
}

function pieceSource(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Source {
  return chunkSource(maxBytes, {
    next: async () => (await reader.read()).value ?? null,
    cancel: () => reader.cancel().catch(() => undefined),
  });
}

/** Where pieces of any size come from. */
interface Pieces {
  /** The next piece, valid until the one behind it is asked for; `null` at the end. */
  next(): Promise<Uint8Array | null>;
  cancel(): Promise<void>;
}

/** Gives a piece which is a whole chunk as it is, and puts others together. */
function chunkSource(maxBytes: number, pieces: Pieces): Source {
  let chunk: Uint8Array | null = null;
  let rest = new Uint8Array(0) as Uint8Array;
  return {
    async read(wanted) {
      let bytes = 0;
      while (bytes < wanted) {
        if (rest.length === 0) rest = (await pieces.next()) ?? rest;
        if (rest.length === 0) break;
        const part = rest.subarray(0, wanted - bytes);
        rest = rest.subarray(part.length);
        if (part.length === wanted) return part;
        chunk ??= new Uint8Array(maxBytes);
        chunk.set(part, bytes);
        bytes += part.length;
      }
      return chunk?.subarray(0, bytes) ?? rest;
    },
    cancel: () => pieces.cancel(),
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
