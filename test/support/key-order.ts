import { KEY_ORDER } from '../../src/core/csv/fast/scan-words.js';

/** Bytes of a key that is compared with the next one. */
const MAX_BYTES = 31;

/**
 * What a scanner says of the order of keys. Compares each with the one before it: of two, the longer one is behind; of two
 * as long as one another, the greater.
 */
export class KeyOrder {
  readonly #last = new Uint8Array(MAX_BYTES);
  /** Bytes of the last key; -1 where it is not known. */
  #length = -1;

  /** Takes the next key; gives how it stands to the last one. */
  next(bytes: Uint8Array, start: number, end: number): number {
    const order = this.#compare(bytes, start, end);
    this.#length = end - start <= MAX_BYTES ? end - start : -1;
    for (let index = 0; index < this.#length; index += 1) this.#last[index] = bytes[start + index] ?? 0;
    return order;
  }

  /** Forgets the last key: its record was not taken. */
  forget(): void {
    this.#length = -1;
  }

  #compare(bytes: Uint8Array, start: number, end: number): number {
    const last = this.#last;
    const length = this.#length;
    if (length < 0) return 0;
    if (end - start !== length) return end - start > length ? KEY_ORDER.rises : KEY_ORDER.falls;
    for (let index = 0; index < length; index += 1) {
      const byte = bytes[start + index] ?? 0;
      const before = last[index] ?? 0;
      if (byte !== before) return byte > before ? KEY_ORDER.rises : KEY_ORDER.falls;
    }
    return 0;
  }
}
