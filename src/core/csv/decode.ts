import { NO_CHARACTER, singleByteTable } from './single-byte.js';
import type { Units } from './units.js';
import { textOfUnits } from './units-text.js';
import { utf8Text } from './utf8-text.js';

/** Bytes that are decoded again one by one to find where an error begins. */
const STEP = 4096;
/** No encoding uses more bytes for a character. */
const LONGEST_CHARACTER = 8;

/** Units of which text is made in one go. */
const PIECE = 4096;
const pieceUnits = new Uint16Array(PIECE);

/** Makes text of units and never puts a replacement character in place of what it cannot read. */
export class StrictDecoder {
  readonly #encoding: string;
  readonly #table: Uint16Array | null;
  #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#encoding = encoding.startsWith('utf-16') ? 'utf-16le' : encoding;
    this.#table = singleByteTable(this.#encoding);
    this.#decoder = this.#create();
  }

  /** Text of whole characters; `null` where the units are no text in this encoding. */
  decode(units: Units): string | null {
    if (units instanceof Uint16Array) return wideText(units);
    if (this.#encoding === 'utf-8') return utf8Text(units);
    return this.#table === null ? this.#decodeByEngine(units) : tableText(units, this.#table);
  }

  #decodeByEngine(bytes: Uint8Array): string | null {
    try {
      return this.#decoder.decode(bytes, { stream: true }) + this.#decoder.decode();
    } catch {
      this.#decoder = this.#create(); // the old one may keep half a character
      return null; // fatal: the only reason for which a decoder throws
    }
  }

  /** 0-based index of the byte at which the first unreadable character begins; the length where there is none. */
  findInvalidByte(units: Units): number {
    const bytes = bytesOf(units);
    const block = this.#findInvalidBlock(bytes);
    const decoder = this.#create();
    // The last bytes before the block are taken singly too, so that a character across its edge is seen whole.
    const from = Math.max(0, block * STEP - LONGEST_CHARACTER);
    if (from > 0) decoder.decode(bytes.subarray(0, from), { stream: true });
    let lastCharacterEnd = from;
    try {
      for (let index = from; index < bytes.length; index += 1) {
        const text = decoder.decode(bytes.subarray(index, index + 1), { stream: true });
        if (text !== '') lastCharacterEnd = index + 1;
      }
      decoder.decode();
      return bytes.length;
    } catch {
      return lastCharacterEnd;
    }
  }

  #findInvalidBlock(bytes: Uint8Array): number {
    const decoder = this.#create();
    let block = 0;
    try {
      for (; block * STEP < bytes.length; block += 1) {
        decoder.decode(bytes.subarray(block * STEP, (block + 1) * STEP), { stream: true });
      }
    } catch {
      return block;
    }
    return Math.max(0, block - 1);
  }

  #create(): TextDecoder {
    return new TextDecoder(this.#encoding, { fatal: true, ignoreBOM: true });
  }
}

/** Text of UTF-16; `null` where half of a surrogate pair stands alone. */
function wideText(units: Uint16Array): string | null {
  return hasLoneSurrogate(units) ? null : textOfUnits(units, units.length);
}

/** By the units themselves: WebKit's `\p{Surrogate}` passes over the second half of a pair behind U+F800 to U+FBFF. */
function hasLoneSurrogate(units: Uint16Array): boolean {
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index] ?? 0;
    if ((unit & 0xf800) !== 0xd800) continue;
    index += 1;
    if (unit >= 0xdc00 || ((units[index] ?? 0) & 0xfc00) !== 0xdc00) return true;
  }
  return false;
}

function tableText(bytes: Uint8Array, table: Uint16Array): string | null {
  let text = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    const count = Math.min(PIECE, bytes.length - start);
    for (let index = 0; index < count; index += 1) {
      const unit = table[bytes[start + index] ?? 0] ?? NO_CHARACTER;
      if (unit === NO_CHARACTER) return null;
      pieceUnits[index] = unit;
    }
    text += textOfUnits(pieceUnits, count);
  }
  return text;
}

function bytesOf(units: Units): Uint8Array {
  return units instanceof Uint8Array
    ? units
    : new Uint8Array(units.buffer, units.byteOffset, units.byteLength);
}
