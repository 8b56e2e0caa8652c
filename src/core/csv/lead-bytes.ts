/** Encodings whose characters may end with a byte of ASCII, and the bytes with which such characters begin. */
const LEADS: Readonly<Record<string, readonly (readonly [first: number, last: number])[]>> = {
  shift_jis: [
    [0x81, 0x9f],
    [0xe0, 0xfc],
  ],
  big5: [[0x81, 0xfe]],
  'euc-kr': [[0x81, 0xfe]],
  gbk: [[0x81, 0xfe]],
  gb18030: [[0x81, 0xfe]],
};

/**
 * Which bytes begin a character whose last byte may look like the delimiter, as `ポ` ends with a pipe in Shift_JIS;
 * `null` where none does.
 *
 * @param encoding - a WHATWG name
 * @param delimiter - one ASCII character
 * @returns 1 for each such byte of the 256, else 0
 */
export function leadBytes(encoding: string, delimiter: string): Uint8Array | null {
  const ranges = LEADS[encoding];
  if (ranges === undefined || !/[0-9@-~]/.test(delimiter)) return null;
  const leads = new Uint8Array(256);
  for (const [first, last] of ranges) leads.fill(1, first, last + 1);
  return leads;
}

/**
 * Whether a byte is the last of a character: as every byte before it may begin one, or end one, it is where an odd
 * number of them stands before it.
 */
export function isTrailByte(bytes: ArrayLike<number>, index: number, leads: Uint8Array): boolean {
  let start = index;
  while (start > 0 && leads[bytes[start - 1] ?? 0] === 1) start -= 1;
  return (index - start) % 2 === 1;
}
