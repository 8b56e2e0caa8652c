import { assertObject, describeValue, invalidArgument } from '../arguments.js';
import { LONE_SURROGATES } from '../lone-surrogates.js';
import { isAsciiBased } from './byte-classes.js';
import { bytesByCharacter, bytesOfSupplement } from './character-bytes.js';

/** How text is encoded. */
export interface EncodeOptions {
  /** Any WHATWG label of an encoding which `readRecords` reads. Default: UTF-8. */
  readonly encoding?: string;
  /** Whether a byte order mark stands first; only for UTF-8 and UTF-16. Default: no. */
  readonly byteOrderMark?: boolean;
}

/** The bytes of a text, or what of it the encoding does not have. */
export type EncodedText =
  | { readonly isComplete: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly isComplete: false;
      /** The first characters which the encoding does not have, each once, at most 20. */
      readonly missing: readonly string[];
    };

const MARK = '\ufeff';
/** Missing characters that are named. */
const MAX_MISSING = 20;
/** No character takes more bytes. */
const MAX_BYTES = 4;

/**
 * Bytes of a text in the encoding of a person's file. What they cannot hold is named and never replaced.
 *
 * @example
 * encodeText('Łódź', { encoding: 'windows-1250' }); // { isComplete: true, bytes: a3 f3 64 9f }
 * encodeText('Łódź', { encoding: 'windows-1252' }); // { isComplete: false, missing: ['Ł', 'ź'] }
 * @throws {CsvUploadError} `invalid-argument` for an encoding that is not read either
 */
export function encodeText(text: string, options: EncodeOptions = {}): EncodedText {
  if (typeof text !== 'string')
    throw invalidArgument('text', `has to be a text, and is ${describeValue(text)}`);
  assertObject('options', options);
  const { encoding: label = 'utf-8', byteOrderMark = false } = options;
  const encoding = nameOf(label);
  const isUnicode = encoding.startsWith('utf-');
  if (byteOrderMark && !isUnicode) {
    throw invalidArgument('byteOrderMark', `belongs to UTF-8 and UTF-16, and the encoding is ${encoding}`);
  }
  if (!isUnicode) return encodeByTable(text, encoding);
  const missing = text.match(LONE_SURROGATES);
  if (missing !== null) return { isComplete: false, missing: firstOf(missing) };
  const marked = byteOrderMark ? MARK + text : text;
  const bytes = encoding === 'utf-8' ? new TextEncoder().encode(marked) : wideBytes(marked, encoding);
  return { isComplete: true, bytes };
}

function nameOf(label: string): string {
  let name;
  try {
    name = new TextDecoder(label).encoding.toLowerCase();
  } catch {
    throw invalidArgument('encoding', `is ${describeValue(label)}, which is no known encoding`);
  }
  if (name.startsWith('utf-16') || isAsciiBased(name)) return name;
  throw invalidArgument('encoding', `is ${name}, in which no records can be found`);
}

function wideBytes(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), encoding === 'utf-16le');
  }
  return bytes;
}

function encodeByTable(text: string, encoding: string): EncodedText {
  const table = bytesByCharacter(encoding);
  const bytes = new Uint8Array(text.length * MAX_BYTES);
  const missing = new Set<string>();
  const characters = Array.from(text);
  let length = 0;
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    const pair = table.get(character + (characters[index + 1] ?? ''));
    if (pair !== undefined) index += 1; // Big5 has a few letters which are two characters of Unicode
    const code = pair ?? table.get(character) ?? bytesOfSupplement(character, encoding);
    if (code === null) missing.add(character);
    else length += writeCode(bytes, length, code);
    if (missing.size === MAX_MISSING) break;
  }
  return missing.size > 0
    ? { isComplete: false, missing: firstOf(missing) }
    : { isComplete: true, bytes: bytes.slice(0, length) };
}

/** Writes 1 to 4 bytes, the first of them not zero unless it is the only one; gives how many. */
function writeCode(bytes: Uint8Array, at: number, code: number): number {
  const length = code < 0x100 ? 1 : code < 0x10000 ? 2 : code < 0x1000000 ? 3 : 4;
  for (let index = 0; index < length; index += 1) {
    bytes[at + index] = Math.floor(code / 0x100 ** (length - 1 - index)) & 0xff;
  }
  return length;
}

function firstOf(characters: Iterable<string>): string[] {
  return [...new Set(characters)].slice(0, MAX_MISSING);
}
