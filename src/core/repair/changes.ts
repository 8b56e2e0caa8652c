/** One stretch of a file that becomes something else. */
export interface Change {
  /** 0-based byte of the file. */
  readonly start: number;
  /** 0-based byte after it. */
  readonly end: number;
  /** What stands there instead; `null` for nothing. */
  readonly bytes: Uint8Array | null;
  /** Lines that the file loses by it; below 0 where it gains some. */
  readonly linesLost: number;
  /** Records that the file loses by it. */
  readonly recordsLost: number;
}

/** Bytes of replacements that lie together. */
const CHUNK_BYTES = 256 * 1024;

/**
 * What becomes different in a file, in file order: 40 bytes a change, beside the bytes that are new. Stretches that
 * are taken out one behind the other are one.
 */
export class ChangeList {
  readonly starts = new NumberList();
  readonly ends = new NumberList();
  /** Bytes of each replacement. */
  readonly lengths = new NumberList();
  /** Lines lost by each change and all before it. */
  readonly linesLost = new NumberList();
  /** Records lost by each change and all before it. */
  readonly recordsLost = new NumberList();
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  /** Bytes in use of each chunk. */
  readonly #used: number[] = [];

  /** Changes so far. */
  get size(): number {
    return this.starts.size;
  }

  /** Adds a change that begins where the last one ends, or behind it. */
  add({ start, end, bytes, linesLost, recordsLost }: Change): void {
    const last = this.size - 1;
    const joins = last >= 0 && bytes === null && this.lengths.at(last) === 0 && this.ends.at(last) === start;
    if (!joins) {
      this.starts.push(start);
      this.ends.push(end);
      this.lengths.push(bytes?.length ?? 0);
      this.linesLost.push(linesLost + (last < 0 ? 0 : this.linesLost.at(last)));
      this.recordsLost.push(recordsLost + (last < 0 ? 0 : this.recordsLost.at(last)));
      if (bytes !== null) this.#keep(bytes);
      return;
    }
    this.ends.set(last, end);
    this.linesLost.set(last, linesLost + this.linesLost.at(last));
    this.recordsLost.set(last, recordsLost + this.recordsLost.at(last));
  }

  /** Records that are lost by all changes together. */
  countLost(): number {
    return this.size === 0 ? 0 : this.recordsLost.at(this.size - 1);
  }

  /** Stretches from a byte on that become other bytes. */
  countRewritten(from: number): number {
    let count = 0;
    for (let index = 0; index < this.size; index += 1) {
      if (this.lengths.at(index) > 0 && this.starts.at(index) >= from) count += 1;
    }
    return count;
  }

  /** Bytes of the replacements, in pieces, one behind the other: `lengths` tells where each ends. */
  *replacements(): Generator<Uint8Array<ArrayBuffer>, void> {
    for (const [index, chunk] of this.#chunks.entries()) yield chunk.subarray(0, this.#used[index]);
  }

  #keep(bytes: Uint8Array): void {
    const index = this.#chunks.length - 1;
    const used = this.#used[index] ?? 0;
    const chunk = this.#chunks[index];
    if (chunk !== undefined && used + bytes.length <= chunk.length) {
      chunk.set(bytes, used);
      this.#used[index] = used + bytes.length;
      return;
    }
    // The first chunk is small: most repairs are.
    const length = Math.max(this.#chunks.length === 0 ? 4096 : CHUNK_BYTES, bytes.length);
    const next = new Uint8Array(length);
    next.set(bytes);
    this.#chunks.push(next);
    this.#used.push(bytes.length);
  }
}

/** Numbers in memory that grows with them, eight bytes each. */
class NumberList {
  #numbers = new Float64Array(16);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(number: number): void {
    if (this.#size === this.#numbers.length) {
      const numbers = new Float64Array(this.#numbers.length * 2);
      numbers.set(this.#numbers);
      this.#numbers = numbers;
    }
    this.#numbers[this.#size++] = number;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  toArray(): Float64Array {
    return this.#numbers.slice(0, this.#size);
  }

  set(index: number, number: number): void {
    this.#numbers[index] = number;
  }
}
