import { StrictDecoder } from '../csv/decode.js';
import { CsvUploadError } from '../errors.js';
import { showName } from '../messages/values.js';

/** Bytes of text in one encoding; `null` for a character that it does not have. */
type Encode = (text: string) => Uint8Array | null;

/**
 * Bytes of a text, without a byte order mark.
 *
 * @param encoding - WHATWG name
 * @throws {CsvUploadError} `unencodable-value`, naming the first character that the encoding does not have
 */
export function encodeText(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  const bytes = encoderOf(encoding)(text);
  if (bytes !== null) return bytes as Uint8Array<ArrayBuffer>;
  const character = Array.from(text).find((one) => !canEncode(one, encoding)) ?? '';
  throw new CsvUploadError('unencodable-value', {
    message: `“${showName(character)}” cannot be written in ${encoding.toUpperCase()}, the encoding of the file.`,
    detail: { character, encoding },
  });
}

/** Whether an encoding has all characters of a text. */
export function canEncode(text: string, encoding: string): boolean {
  return encoderOf(encoding)(text) !== null;
}

const ENCODERS = new Map<string, Encode>();

function encoderOf(encoding: string): Encode {
  const known = ENCODERS.get(encoding);
  if (known !== undefined) return known;
  const encode = createEncoder(encoding);
  ENCODERS.set(encoding, encode);
  return encode;
}

function createEncoder(encoding: string): Encode {
  if (encoding === 'utf-8') {
    const encoder = new TextEncoder();
    return (text) => (hasLoneSurrogate(text) ? null : encoder.encode(text));
  }
  if (encoding.startsWith('utf-16')) {
    return (text) => (hasLoneSurrogate(text) ? null : encodeUtf16(text, encoding === 'utf-16be'));
  }
  const table = readTable(encoding);
  return (text) => encodeByTable(text, table, encoding);
}

/** Half of a surrogate pair is no character: a `TextEncoder` would put U+FFFD in its place. */
function hasLoneSurrogate(text: string): boolean {
  const { isWellFormed } = text as { isWellFormed?: () => boolean }; // ES2024, many times as fast
  return isWellFormed === undefined ? /\p{Cs}/u.test(text) : !isWellFormed.call(text);
}

function encodeUtf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), !isBigEndian);
  }
  return bytes;
}

/** Bytes of each character, as one number, the first byte highest. */
type Table = ReadonlyMap<string, number>;

function encodeByTable(text: string, table: Table, encoding: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character) ?? fourBytesOf(character, encoding);
    if (code === null) return null;
    for (let shift = 24; shift > 0; shift -= 8) if (code >= 2 ** shift) bytes.push((code >>> shift) & 0xff);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** Lead bytes of characters that have three bytes in EUC-JP. */
const EUC_JP_LEAD = 0x8f;

/**
 * Reads from the decoder which bytes stand for which character. Engines bring decoders for all encodings and an
 * encoder for one; of several ways to write a character the shortest, then the first one counts.
 */
function readTable(encoding: string): Table {
  const decoder = new StrictDecoder(encoding);
  const table = new Map<string, number>();
  const leads: number[] = [];
  const note = (...bytes: number[]): boolean => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (text === null || Array.from(text).length !== 1) return false;
    if (!table.has(text))
      table.set(
        text,
        bytes.reduce((code, byte) => code * 256 + byte, 0),
      );
    return true;
  };
  for (let byte = 0; byte < 0x100; byte += 1) {
    // ASCII is itself: some decoders read a few control characters as each other.
    if (byte < 0x80) table.set(String.fromCharCode(byte), byte);
    else if (!note(byte)) leads.push(byte);
  }
  if (isSingleByte(encoding)) return table;
  for (const lead of leads) for (let trail = 0x30; trail < 0x100; trail += 1) note(lead, trail);
  if (encoding === 'euc-jp') {
    for (let second = 0xa1; second < 0xff; second += 1)
      for (let third = 0xa1; third < 0xff; third += 1) note(EUC_JP_LEAD, second, third);
  }
  return table;
}

function isSingleByte(encoding: string): boolean {
  return /^(?:windows-|iso-8859-|koi8-|macintosh|x-mac-cyrillic|ibm866)/.test(encoding);
}

/** Ranges of GB18030 in four bytes are linear; where one begins is found by halving. */
function fourBytesOf(character: string, encoding: string): number | null {
  if (encoding !== 'gb18030') return null;
  const wanted = character.codePointAt(0) ?? 0;
  const isAstral = wanted > 0xffff;
  const decoder = new StrictDecoder(encoding);
  if (wanted === 0xe7c7) return bytesOfPointer(ODD_POINTER).reduce((code, byte) => code * 256 + byte, 0);
  let low = isAstral ? ASTRAL_POINTER : 0;
  let high = isAstral ? ASTRAL_POINTER + 0xfffff : LAST_BMP_POINTER;
  while (low <= high) {
    const pointer = Math.floor((low + high) / 2);
    const bytes = bytesOfPointer(pointer);
    const found = decoder.decode(Uint8Array.from(bytes))?.codePointAt(0) ?? -1;
    if (found === wanted) return bytes.reduce((code, byte) => code * 256 + byte, 0);
    // One character stands outside the order (U+E7C7), in place of U+1E3F.
    const place = pointer === ODD_POINTER ? 0x1e3f : found;
    if (place < wanted) low = pointer + 1;
    else high = pointer - 1;
  }
  return null;
}

const ASTRAL_POINTER = 189_000;
const LAST_BMP_POINTER = 39_419;
const ODD_POINTER = 7457;

function bytesOfPointer(pointer: number): [number, number, number, number] {
  return [
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  ];
}
