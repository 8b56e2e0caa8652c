import { AT, DOT, MINUS } from './bytes';

/** What stands in the table of an e-mail address. */
const MAIL_NAME: u32 = 1;
const MAIL_HOST: u32 = 2;
/** Bytes that are looked at in one go: nearly every address, with the byte behind it. */
const WINDOW: u32 = 32;

/** Names and labels between single dots; the last label is of letters. */
export function passEmail(table: usize, start: usize): usize {
  // Of 32 bytes, a bit each: what may stand in a name, or is a dot; no host's; dots; letters and digits; letters.
  let inName: u32 = 0;
  let notInHost: u32 = 0;
  let dots: u32 = 0;
  let alphanumerics: u32 = 0;
  let letters: u32 = 0;
  for (let half: u32 = 0; half < WINDOW; half += 16) {
    const bytes = v128.load(start + half);
    const isLetter = i8x16.le_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(25));
    const isNumeral = i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(9));
    const isSign = v128.or(i8x16.eq(bytes, i8x16.splat(0x5f)), i8x16.eq(bytes, i8x16.splat(0x2b))); // _ +
    const isDot = i8x16.eq(bytes, i8x16.splat(<u8>DOT));
    const isHyphen = i8x16.eq(bytes, i8x16.splat(<u8>MINUS));
    const isAlphanumeric = v128.or(isLetter, isNumeral);
    const isInName = v128.or(v128.or(isAlphanumeric, isSign), v128.or(isDot, isHyphen));
    inName |= (<u32>i8x16.bitmask(isInName)) << half;
    notInHost |= (<u32>i8x16.bitmask(isSign)) << half;
    dots |= (<u32>i8x16.bitmask(isDot)) << half;
    alphanumerics |= (<u32>i8x16.bitmask(isAlphanumeric)) << half;
    letters |= (<u32>i8x16.bitmask(isLetter)) << half;
  }
  const nameLength = ctz(~inName);
  if (nameLength >= WINDOW - 1) return passLongEmail(table, start);
  if (nameLength == 0 || load<u8>(start + nameLength) != AT) return 0;
  const nameDots = dots & ((1 << nameLength) - 1);
  // No dot at the beginning, before another, or at the end.
  if ((nameDots & 1) | (nameDots & (nameDots >> 1)) | (nameDots >> (nameLength - 1))) return 0;
  const host = nameLength + 1;
  const hostLength = ctz(~((inName & ~notInHost) >> host));
  if (host + hostLength >= WINDOW) return passLongEmail(table, start);
  const hostDots = (dots >> host) & ((1 << hostLength) - 1);
  if (hostDots == 0) return 0;
  const firsts = (hostDots << 1) | 1;
  if (firsts & ~(alphanumerics >> host)) return 0;
  const last = 32 - clz(hostDots);
  const lastLength = hostLength - last;
  if (lastLength < 2 || ~(letters >> (host + last)) & ((1 << lastLength) - 1)) return 0;
  return start + host + hostLength;
}

/** The same byte by byte. */
function passLongEmail(table: usize, start: usize): usize {
  let at = start;
  while (true) {
    const first = at;
    while (load<u8>(table + load<u8>(at)) & <u8>MAIL_NAME) at++;
    if (at == first) return 0;
    const byte = <u32>load<u8>(at);
    if (byte == AT) break;
    if (byte != DOT) return 0;
    at++;
  }
  let labels = 0;
  while (true) {
    at++;
    const first = at;
    let isWord = true;
    let byte = <u32>load<u8>(at);
    if (!(load<u8>(table + byte) & <u8>MAIL_HOST)) return 0;
    while (load<u8>(table + byte) & <u8>MAIL_HOST || byte == MINUS) {
      if (byte <= 57) isWord = false; // a digit or a hyphen
      byte = <u32>load<u8>(++at);
    }
    if (byte == DOT) labels++;
    else return labels > 0 && isWord && at - first >= 2 ? at : 0;
  }
}
