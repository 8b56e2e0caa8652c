import { GROUP, textOfGroup, textOfUnits } from './units-text.js';
import { utf8Length } from './utf8.js';

/** Units of the characters at hand; a surrogate pair may be one more. */
const units = new Uint16Array(GROUP + 1);

/** Text of UTF-8, a byte order mark too; `null` where the bytes are none. */
export function utf8Text(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    if (isAsciiGroup(view, at)) {
      text += textOfGroup(bytes, at);
      at += GROUP;
      continue;
    }
    let count = 0;
    while (count < GROUP && at < bytes.length) {
      const first = bytes[at] ?? 0;
      const length = first < 0x80 ? 1 : utf8Length(bytes, at);
      if (length === 0) return null;
      const code = length === 1 ? first : codePoint(bytes, at, length);
      if (code > 0xffff) units[count++] = 0xd7c0 + (code >> 10);
      units[count++] = code > 0xffff ? 0xdc00 | (code & 0x3ff) : code;
      at += length;
    }
    text += textOfUnits(units, count);
  }
  return text;
}

/** Whether the next `GROUP` bytes are there and are ASCII; four at a time. */
function isAsciiGroup(view: DataView, start: number): boolean {
  const end = start + GROUP;
  if (end > view.byteLength) return false;
  let found = 0;
  for (let at = start; at < end; at += 4) found |= view.getUint32(at);
  return (found & 0x80808080) === 0;
}

/** The code point of a valid character of 2 to 4 bytes. */
function codePoint(bytes: Uint8Array, at: number, length: number): number {
  let code = (bytes[at] ?? 0) & (0x7f >> length);
  for (let index = at + 1; index < at + length; index += 1) code = (code << 6) | ((bytes[index] ?? 0) & 0x3f);
  return code;
}
