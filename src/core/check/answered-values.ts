import { KeyHasher, randomSeed } from '../csv/fast/key-hash.js';

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 16 * 1024;
const MAX_LOAD = 0.7;
/** Bytes before those of a value: its length, doubled, and 1 more where it is known. */
const HEAD_BYTES = 4;
/** Bytes of text at hand at first, and bytes that a unit of UTF-16 takes at most. */
const FIRST_TEXT = 4096;
const UNIT_BYTES = 3;
const QUOTE = 34;

/** Remembers what a host said of values, by all their bytes: a hash only finds them. */
export class AnsweredValues {
  readonly #hasher = new KeyHasher(randomSeed());
  readonly #encoder = new TextEncoder();
  /** Where the bytes of a text are made. */
  #text = new Uint8Array(FIRST_TEXT);
  /** Two words a slot: half of a hash, and the byte behind which its value begins, counted from 1; 0 for a free slot. */
  #slots = new Uint32Array(2 * FIRST_SLOTS);
  #bytes = new Uint8Array(FIRST_BYTES);
  #length = 0;
  #count = 0;

  /** Bytes of memory. */
  get size(): number {
    return this.#bytes.length + this.#slots.byteLength;
  }

  /** Whether a value is known; `null` where that was not said. */
  find(value: string): boolean | null {
    const length = this.#encode(value);
    return this.#find(this.#text, 0, length);
  }

  /**
   * Whether the bytes of a field, as they stand inside its quotes, are certainly those of a known value.
   *
   * @param bytes - UTF-8
   */
  isKnown(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#find(bytes, start, end) !== true) return false;
    for (let index = start; index < end; index += 1) if (bytes[index] === QUOTE) return false; // half of one
    return true;
  }

  /** Adds a value that is not there. */
  add(value: string, isKnown: boolean): void {
    const length = this.#encode(value);
    const text = this.#text;
    const start = this.#length;
    this.#reserve(HEAD_BYTES + length);
    const bytes = this.#bytes;
    const head = 2 * length + (isKnown ? 1 : 0);
    for (let index = 0; index < HEAD_BYTES; index += 1) bytes[start + index] = head >>> (8 * index);
    bytes.set(text.subarray(0, length), start + HEAD_BYTES);
    this.#length = start + HEAD_BYTES + length;
    this.#count += 1;
    if (this.#count > (this.#slots.length / 2) * MAX_LOAD) this.#grow();
    this.#put(this.#hash(text, 0, length), start + 1);
  }

  /** Forgets everything. */
  clear(): void {
    this.#slots = new Uint32Array(2 * FIRST_SLOTS);
    this.#bytes = new Uint8Array(FIRST_BYTES);
    this.#text = new Uint8Array(FIRST_TEXT);
    this.#length = 0;
    this.#count = 0;
  }

  /** Makes the bytes of a text; gives how many there are. */
  #encode(text: string): number {
    if (this.#text.length < UNIT_BYTES * text.length) this.#text = new Uint8Array(UNIT_BYTES * text.length);
    return this.#encoder.encodeInto(text, this.#text).written;
  }

  #find(bytes: Uint8Array, start: number, end: number): boolean | null {
    const slots = this.#slots;
    const hash = this.#hash(bytes, start, end);
    for (let slot = this.#slotOf(hash); ; slot = slot + 2 === slots.length ? 0 : slot + 2) {
      const entry = slots[slot + 1] ?? 0;
      if (entry === 0) return null;
      if (slots[slot] !== hash || !this.#isSame(entry - 1, bytes, { start, end })) continue;
      return ((this.#bytes[entry - 1] ?? 0) & 1) === 1;
    }
  }

  #isSame(entry: number, value: Uint8Array, { start, end }: { start: number; end: number }): boolean {
    const bytes = this.#bytes;
    let head = 0;
    for (let index = 0; index < HEAD_BYTES; index += 1) head |= (bytes[entry + index] ?? 0) << (8 * index);
    if (head >>> 1 !== end - start) return false;
    const offset = entry + HEAD_BYTES - start;
    for (let index = start; index < end; index += 1) if (bytes[offset + index] !== value[index]) return false;
    return true;
  }

  #hash(bytes: Uint8Array, start: number, end: number): number {
    const hasher = this.#hasher;
    hasher.begin();
    hasher.addAscii(bytes, start, end); // hashes any bytes
    hasher.finish();
    return hasher.low;
  }

  #slotOf(hash: number): number {
    return 2 * (hash & (this.#slots.length / 2 - 1));
  }

  #put(hash: number, entry: number): void {
    const slots = this.#slots;
    let slot = this.#slotOf(hash);
    while (slots[slot + 1] !== 0) slot = slot + 2 === slots.length ? 0 : slot + 2;
    slots[slot] = hash;
    slots[slot + 1] = entry;
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slots = new Uint32Array(2 * slots.length);
    for (let slot = 0; slot < slots.length; slot += 2) {
      const entry = slots[slot + 1] ?? 0;
      if (entry !== 0) this.#put(slots[slot] ?? 0, entry);
    }
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
