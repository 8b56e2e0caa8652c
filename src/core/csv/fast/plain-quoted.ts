import { ByteClass, type ByteClasses } from '../byte-classes.js';
import { certainLength } from '../utf8.js';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** What is asked of a text in quotes, in which anything may stand: doubled quotes and line breaks too. */
export interface TextCheck {
  /** Characters. */
  readonly min: number;
  readonly max: number;
  readonly needsInk: boolean;
}

export const ANY_TEXT: TextCheck = { min: 0, max: Number.POSITIVE_INFINITY, needsInk: false };

/** Where texts in quotes stand. */
export interface QuotedTexts {
  readonly bytes: Uint8Array;
  /** 0-based byte behind them. */
  readonly limit: number;
  readonly classes: ByteClasses;
  readonly isUtf8: boolean;
}

/**
 * Passes over a text in quotes, from its first byte. One loop over the bytes: hot, and clearer whole.
 *
 * @returns the 0-based byte of the quote that closes it; -1 where it is not certain
 */
export function passQuotedText(
  { bytes, limit, classes, isUtf8 }: QuotedTexts,
  start: number,
  { min, max, needsInk }: TextCheck,
): number {
  const first = bytes[start] ?? 0;
  if (needsInk && (first <= 0x20 || first >= 0x80 || first === QUOTE)) return -1;
  let at = start;
  /** Bytes that make no character of their own, and characters which count twice in UTF-16. */
  let surplus = 0;
  let doubles = 0;
  for (;;) {
    while (at < limit && classes[bytes[at] ?? 0] === ByteClass.plain) at += 1;
    if (at >= limit) return -1;
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE) break;
      surplus += 1;
      at += 2;
    } else if (byte >= 0x80) {
      const length = isUtf8 ? certainLength(bytes, at) : 0;
      if (length === 0) return -1;
      surplus += length - 1;
      if (length === 4) doubles += 1;
      at += length;
    } else {
      if (byte === 0) return -1;
      at += 1;
    }
  }
  const characters = at - start - surplus;
  return characters < min || characters + doubles > max ? -1 : at;
}

/** Line breaks between two bytes: CRLF, LF and CR each are one. */
export function linesIn({ bytes, classes }: QuotedTexts, start: number, end: number): number {
  let lines = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (classes[byte] === ByteClass.plain) continue;
    if (byte === CR || (byte === LF && bytes[at - 1] !== CR)) lines += 1;
  }
  return lines;
}
