import type { KeyPlace } from '../check/key-table.js';

/** Entries that are sorted together: a millisecond of work. */
const SEGMENT_ENTRIES = 16_384;
/** Bits of the second half of a hash which, with 32 of the first and the place in the segment, fill a number. */
const HIGH_BITS = 128;

/** A hash of 64 bits in two halves. */
export interface KeyHash {
  readonly low: number;
  readonly high: number;
}

/** Some entries in a row. */
interface Segment {
  /** Hash and place of each entry in one number, in the order of the hashes once the segment is full. */
  readonly hashes: Float64Array;
  readonly lines: Float64Array;
  readonly bytes: Float64Array;
  size: number;
}

/**
 * Remembers where every key of a file stands, repeated ones too, in 24 bytes each. Only 39 bits of a hash are kept:
 * whoever asks has to compare the keys themselves.
 */
export class KeyIndex {
  readonly #segments: Segment[] = [];

  /** Adds a key; in file order. */
  add(hash: KeyHash, { line, byteStart }: KeyPlace): void {
    const last = this.#segments.at(-1);
    const segment = last === undefined || last.size === SEGMENT_ENTRIES ? this.#addSegment() : last;
    const index = segment.size++;
    segment.hashes[index] = numberOf(hash) + index;
    segment.lines[index] = line;
    segment.bytes[index] = byteStart;
    if (segment.size === SEGMENT_ENTRIES) segment.hashes.sort();
  }

  /** Has to be called once, when all keys are there. */
  finish(): void {
    const last = this.#segments.at(-1);
    if (last !== undefined) last.hashes.subarray(0, last.size).sort();
  }

  /** Places of the keys with a hash, in file order. */
  *find(hash: KeyHash): Generator<KeyPlace, void> {
    const wanted = numberOf(hash);
    for (const { hashes, lines, bytes, size } of this.#segments) {
      for (let at = firstAtLeast(hashes, size, wanted); at < size; at += 1) {
        const index = (hashes[at] ?? 0) - wanted;
        if (index >= SEGMENT_ENTRIES) break;
        yield { line: lines[index] ?? 0, byteStart: bytes[index] ?? 0 };
      }
    }
  }

  #addSegment(): Segment {
    const segment = {
      hashes: new Float64Array(SEGMENT_ENTRIES),
      lines: new Float64Array(SEGMENT_ENTRIES),
      bytes: new Float64Array(SEGMENT_ENTRIES),
      size: 0,
    };
    this.#segments.push(segment);
    return segment;
  }
}

function numberOf({ low, high }: KeyHash): number {
  return (low * HIGH_BITS + (high % HIGH_BITS)) * SEGMENT_ENTRIES;
}

function firstAtLeast(numbers: Float64Array, size: number, wanted: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
