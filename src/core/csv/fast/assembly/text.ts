import { CR, isSpecial, LF, QUOTE } from './bytes';

/** Bytes up to it are looked at singly: line breaks and NUL are among them. */
const LAST_CONTROL: u8 = 13;

/**
 * Passes over text of so many characters, up to the special byte behind it.
 *
 * @returns the address of that byte; 0 where the text is not certain
 */
export function passText(start: usize, least: f64, most: f64, delimiter: u32, isUtf8: bool): usize {
  const delimiters = i8x16.splat(<u8>delimiter);
  let at = start;
  let surplus = 0;
  let doubles = 0;
  while (true) {
    // 32 bytes in one go: how often the loop runs is then nearly always the same for a column, and foreseen.
    const found = stopsOf(at, delimiters) | (stopsOf(at + 16, delimiters) << 16);
    if (found == 0) {
      at += 32;
      continue;
    }
    at += ctz(found);
    let byte = <u32>load<u8>(at);
    if (byte < 0x80) {
      if (isSpecial(byte)) break;
      at++;
      continue;
    }
    if (!isUtf8) return 0;
    while (byte >= 0x80) {
      const length = utf8Length(at);
      if (length == 0) return 0;
      surplus += length - 1;
      if (length == 4) doubles++;
      at += length;
      byte = load<u8>(at);
    }
  }
  const characters = <i32>(at - start) - surplus;
  return <f64>characters >= least && <f64>(characters + doubles) <= most ? at : 0;
}

/** Of 16 bytes, a bit for each that may end a text, or is none of ASCII. */
@inline
function stopsOf(at: usize, delimiters: v128): u32 {
  const bytes = v128.load(at);
  const isMark = v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, i8x16.splat(<u8>QUOTE)));
  return i8x16.bitmask(v128.or(isMark, v128.or(i8x16.le_u(bytes, i8x16.splat(LAST_CONTROL)), bytes)));
}

/** Whether text in quotes went on at `limit`. */
export let isCut: bool = false;

export function forgetCut(): void {
  isCut = false;
}

/**
 * Passes over text in quotes, in which anything may stand, up to the quote that closes it.
 *
 * @returns the address of that quote; 0 where the text is not certain, or does not end before `limit`
 */
export function passQuotedText(start: usize, limit: usize, least: f64, most: f64, isUtf8: bool): usize {
  let at = start;
  let surplus = 0;
  let doubles = 0;
  while (true) {
    if (at >= limit) break;
    const found = quotedStopsOf(at) | (quotedStopsOf(at + 16) << 16);
    if (found == 0) {
      at += 32;
      continue;
    }
    at += ctz(found);
    if (at >= limit) break;
    const byte = <u32>load<u8>(at);
    if (byte == QUOTE) {
      if (load<u8>(at + 1) != QUOTE) {
        const characters = <i32>(at - start) - surplus;
        return <f64>characters >= least && <f64>(characters + doubles) <= most ? at : 0;
      }
      surplus++;
      at += 2;
    } else {
      const length = byte == 0 || !isUtf8 ? 0 : utf8Length(at);
      if (length == 0) return 0;
      surplus += length - 1;
      if (length == 4) doubles++;
      at += length;
    }
  }
  isCut = true;
  return 0;
}

/** Of 16 bytes, a bit for each that may end a text in quotes, or is none of ASCII. */
@inline
function quotedStopsOf(at: usize): u32 {
  const bytes = v128.load(at);
  const isMark = v128.or(i8x16.eq(bytes, i8x16.splat(<u8>QUOTE)), i8x16.eq(bytes, i8x16.splat(0)));
  return i8x16.bitmask(v128.or(isMark, bytes));
}

/** Line breaks between two bytes: CRLF, LF and CR each are one. */
export function linesOf(start: usize, end: usize): i32 {
  let lines = 0;
  let at = start;
  while (at < end) {
    const found = i8x16.bitmask(i8x16.le_u(v128.load(at), i8x16.splat(LAST_CONTROL)));
    if (found == 0) {
      at += 16;
      continue;
    }
    at += ctz(found);
    if (at >= end) break;
    const byte = <u32>load<u8>(at);
    if (byte == CR || (byte == LF && load<u8>(at - 1) != CR)) lines++;
    at++;
  }
  return lines;
}

/**
 * Bytes of the character beyond ASCII at an address; 0 where it is no valid UTF-8 (Unicode 17, table 3-7), or a byte
 * order mark.
 */
function utf8Length(at: usize): i32 {
  const first = <u32>load<u8>(at);
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = <u32>load<u8>(at + 1);
  if (first < 0xe0) return isTrail(second) ? 2 : 0;
  const lowest: u32 = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  const highest: u32 = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest || !isTrail(load<u8>(at + 2))) return 0;
  const isMark = first == 0xef && second == 0xbb && load<u8>(at + 2) == 0xbf; // to be warned of
  if (first < 0xf0) return isMark ? 0 : 3;
  return isTrail(load<u8>(at + 3)) ? 4 : 0;
}

@inline
function isTrail(byte: u32): bool {
  return (byte & 0xc0) == 0x80;
}
