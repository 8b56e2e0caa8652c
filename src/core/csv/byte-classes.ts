/** What a byte of CSV text may be. */
export const ByteClass = {
  /** ASCII that means nothing but itself. */
  plain: 0,
  /** Ends a field, quotes one, or is refused: delimiter, LF, CR, quotation mark, NUL. */
  special: 1,
  /** Part of a character beyond ASCII. */
  wide: 2,
} as const;

/** The class of each of the 256 bytes, for one delimiter. */
export type ByteClasses = Uint8Array;

/** Classes of all bytes; `delimiter` is one ASCII character. */
export function classifyBytes(delimiter: string): ByteClasses {
  const classes = new Uint8Array(256);
  classes.fill(ByteClass.wide, 0x80);
  for (const character of `${delimiter}\n\r"\0`) classes[character.charCodeAt(0)] = ByteClass.special;
  return classes;
}

/** Single-byte and multi-byte encodings in which a byte below 0x80, outside of a character, is that character of ASCII. */
const ASCII_BASED =
  /^(?:utf-8|windows-\d+|iso-8859-\d+(?:-i)?|macintosh|x-mac-cyrillic|koi8-[ru]|ibm866|shift_jis|gbk|gb18030|big5|euc-(?:kr|jp))$/;

/** Whether records of nothing but ASCII mean in an encoding, a WHATWG name, what they seem to. */
export function isAsciiBased(encoding: string): boolean {
  return ASCII_BASED.test(encoding);
}

/** Whether there is nothing but ASCII in some bytes; four at a time, where they lie well. */
export function isAscii(bytes: Uint8Array): boolean {
  const lead = (4 - (bytes.byteOffset % 4)) % 4;
  const length = (bytes.length - lead) >> 2;
  if (length <= 0) return bytes.every((byte) => byte < 0x80);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + lead, length);
  let found = 0;
  for (const byte of bytes.subarray(0, lead)) found |= byte;
  for (let index = 0; index < length; index += 1) found |= words[index] ?? 0;
  for (const byte of bytes.subarray(lead + length * 4)) found |= byte;
  return (found & 0x80808080) === 0;
}
