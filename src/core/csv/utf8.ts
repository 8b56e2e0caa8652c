/**
 * Bytes of the character beyond ASCII which begins at `index`; 0 where it is no valid UTF-8 (Unicode 17, table 3-7).
 * Never looks behind a byte of ASCII.
 */
export function utf8Length(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[index + 1] ?? 0;
  if (first < 0xe0) return isTrail(second) ? 2 : 0;
  if (!isSecond(first, second) || !isTrail(bytes[index + 2] ?? 0)) return 0;
  if (first < 0xf0) return 3;
  return isTrail(bytes[index + 3] ?? 0) ? 4 : 0;
}

/** The same, but 0 for a byte order mark too, which has no place within a file. */
export function certainLength(bytes: Uint8Array, index: number): number {
  const isMark = bytes[index] === 0xef && bytes[index + 1] === 0xbb && bytes[index + 2] === 0xbf;
  return isMark ? 0 : utf8Length(bytes, index);
}

function isTrail(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** No longer form than needed, no half of a surrogate pair, nothing above U+10FFFF. */
function isSecond(first: number, second: number): boolean {
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return second >= lowest && second <= highest;
}
