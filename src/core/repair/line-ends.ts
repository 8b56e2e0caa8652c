import { unitSize } from '../csv/units.js';
import { readSlice } from './read-slice.js';

const LF = 10;
const CR = 13;
/**
 * Bytes that are kept of what was read: malformed quotes are only understood 4,096 units behind the end of a record, and
 * the fast lane takes up to 16 KiB along to the next chunk.
 */
const TAIL_BYTES = 32 * 1024;
const COUNT_BYTES = 1024 ** 2;

/** Knows the line break behind a record that has just been read, from the chunks of the file as they come. */
export class LineEnds {
  readonly #unitSize: 1 | 2;
  readonly #isBigEndian: boolean;
  #chunk: Uint8Array = new Uint8Array(0);
  #chunkStart = 0;
  #chunkEnd = 0;
  /** The last bytes before the chunk, and those to its end: its own memory is used again. */
  #before: Uint8Array = new Uint8Array(0);
  #last: Uint8Array = new Uint8Array(0);

  constructor(encoding: string) {
    this.#unitSize = unitSize(encoding);
    this.#isBigEndian = encoding === 'utf-16be';
  }

  /** Takes the next bytes of the file. */
  push(chunk: Uint8Array): void {
    this.#before = this.#last;
    this.#last = lastBytes(this.#before, chunk);
    this.#chunk = chunk;
    this.#chunkStart = this.#chunkEnd;
    this.#chunkEnd += chunk.length;
  }

  /** 0-based byte behind the line break that begins at a byte; the byte itself where there is none. */
  behind(byteEnd: number): number {
    const first = this.#unitAt(byteEnd);
    if (first === LF) return byteEnd + this.#unitSize;
    if (first !== CR) return byteEnd;
    const isPair = this.#unitAt(byteEnd + this.#unitSize) === LF;
    return byteEnd + this.#unitSize * (isPair ? 2 : 1);
  }

  #unitAt(position: number): number {
    if (this.#unitSize === 1) return this.#byteAt(position);
    const [first, second] = [this.#byteAt(position), this.#byteAt(position + 1)];
    return this.#isBigEndian ? first * 256 + second : second * 256 + first;
  }

  #byteAt(position: number): number {
    const byte = position >= this.#chunkStart ? this.#chunk[position - this.#chunkStart] : undefined;
    if (byte !== undefined) return byte;
    const isBefore = position < this.#chunkStart;
    const [tail, end] = isBefore ? [this.#before, this.#chunkStart] : [this.#last, this.#chunkEnd];
    return tail[tail.length - (end - position)] ?? -1;
  }
}

function lastBytes(before: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (chunk.length >= TAIL_BYTES) return chunk.slice(-TAIL_BYTES);
  const bytes = new Uint8Array(before.length + chunk.length);
  bytes.set(before);
  bytes.set(chunk, before.length);
  return bytes.slice(-TAIL_BYTES);
}

/** Lines that end within some fields: CRLF, LF and CR each end one. */
export function countLineBreaks(fields: readonly string[]): number {
  let count = 0;
  for (const field of fields) {
    if (field.includes('\n') || field.includes('\r')) count += field.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return count;
}

/** The same of a stretch of a file, for a record whose fields could not be made out. */
export async function countLinesBetween(
  file: Blob,
  [start, end]: readonly [number, number],
  encoding: string,
): Promise<number> {
  const size = unitSize(encoding);
  let count = 0;
  let previous = 0;
  for (let at = start; at < end; at += COUNT_BYTES) {
    const chunk = await readSlice(file, at, Math.min(end, at + COUNT_BYTES));
    const low = encoding === 'utf-16be' ? 1 : 0;
    for (let index = 0; index + size <= chunk.length; index += size) {
      const isWide = size === 2 && chunk[index + 1 - low] !== 0;
      const unit = isWide ? 0 : (chunk[index + low] ?? 0);
      if (unit === CR || (unit === LF && previous !== CR)) count += 1;
      previous = unit;
    }
  }
  return count;
}
