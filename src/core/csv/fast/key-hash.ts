/** Separates the fields of a key; no byte of UTF-8. */
const FIELD_END = 0xff;
const QUOTE = 34;
const QUOTES = 0x22222222;
const ONES = 0x01010101;
const LOW_PRIME = 0x0100_0193;
const HIGH_PRIME = 0x85eb_ca6b;

/** Makes hashes of keys, of their bytes in UTF-8, four at a time, one field after the other. One object for all keys. */
export class KeyHasher {
  low = 0;
  high = 0;
  readonly #seed: number;
  readonly #mask: number;
  readonly #encoder = new TextEncoder();

  /**
   * @param seed - 32 bits
   * @param mask - bits of each half that are used; fewer of them only make collisions, for tests
   */
  constructor(seed: number, mask = 0xffff_ffff) {
    this.#seed = seed;
    this.#mask = mask;
  }

  begin(): void {
    this.low = 0x811c_9dc5 ^ this.#seed;
    this.high = this.#seed;
  }

  /** Takes the bytes of a field; `false` where they are not plain ASCII: in quotes, a quote stands for half of one. */
  addAscii(bytes: Uint8Array, start: number, end: number): boolean {
    let { low, high } = this;
    let seen = 0;
    let index = start;
    for (; index + 4 <= end; index += 4) {
      const word =
        (bytes[index] ?? 0) |
        ((bytes[index + 1] ?? 0) << 8) |
        ((bytes[index + 2] ?? 0) << 16) |
        ((bytes[index + 3] ?? 0) << 24);
      const unquoted = word ^ QUOTES;
      seen |= word | ((unquoted - ONES) & ~unquoted); // a byte that becomes 0 is a quote
      low = Math.imul(low ^ word, LOW_PRIME);
      high = Math.imul(high + word, HIGH_PRIME) ^ (high >>> 15);
    }
    for (; index < end; index += 1) {
      const byte = bytes[index] ?? 0;
      seen |= byte === QUOTE ? 0x80 : byte;
      low = Math.imul(low ^ byte, LOW_PRIME);
      high = Math.imul(high + byte, HIGH_PRIME) ^ (high >>> 15);
    }
    this.low = Math.imul(low ^ FIELD_END, LOW_PRIME);
    this.high = Math.imul(high + FIELD_END, HIGH_PRIME) ^ (high >>> 15);
    return (seen & 0x80808080) === 0;
  }

  addText(text: string): void {
    const bytes = this.#encoder.encode(text);
    this.addAscii(bytes, 0, bytes.length);
  }

  /** Spreads the bits, and ends the key. */
  finish(): void {
    this.low = (mix(this.low) & this.#mask) >>> 0;
    this.high = (mix(this.high ^ this.low) & this.#mask) >>> 0;
  }
}

/** A seed for the hashes of one file: nobody can write a file whose keys all collide, without knowing it. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/** The finalizer of MurmurHash3. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85eb_ca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}
