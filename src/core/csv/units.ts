/** Bytes of an encoding that contains ASCII, or the 16-bit units of UTF-16 in the order of this machine. */
export type Units = Uint8Array | Uint16Array;

/** Bytes of one unit in an encoding: 2 for UTF-16, 1 for everything else. */
export function unitSize(encoding: string): 1 | 2 {
  return encoding.startsWith('utf-16') ? 2 : 1;
}

/** What an odd last byte of UTF-16 becomes: half a surrogate pair, which no decoder accepts. */
const HALF_UNIT = 0xd800;

/** Turns the bytes of a file, chunk by chunk, into the units in which delimiters and quotes can be looked for. */
export class UnitReader {
  readonly #isWide: boolean;
  readonly #isBigEndian: boolean;
  #oddByte: number | null = null;

  constructor(encoding: string) {
    this.#isWide = unitSize(encoding) === 2;
    this.#isBigEndian = encoding === 'utf-16be';
  }

  /** Units of the next bytes; a byte that is half a unit waits for the next call. */
  push(bytes: Uint8Array): Units {
    if (!this.#isWide) return bytes;
    const lead = this.#oddByte === null ? 0 : 1;
    const units = new Uint16Array((bytes.length + lead) >> 1);
    let previous = this.#oddByte;
    let count = 0;
    for (const byte of bytes) {
      if (previous === null) {
        previous = byte;
      } else {
        units[count++] = this.#isBigEndian ? (previous << 8) | byte : (byte << 8) | previous;
        previous = null;
      }
    }
    this.#oddByte = previous;
    return units;
  }

  /** What is left at the end of the file. */
  finish(): Units {
    if (!this.#isWide) return new Uint8Array(0);
    return this.#oddByte === null ? new Uint16Array(0) : Uint16Array.of(HALF_UNIT);
  }
}
