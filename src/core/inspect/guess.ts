import { StrictDecoder } from '../csv/decode.js';

/**
 * Encodings worth proposing: those in which office programs and old systems write CSV files and which every
 * engine can decode. By the detector's name, the WHATWG name.
 */
const CANDIDATES = new Map([
  ['windows-1250', 'windows-1250'],
  ['windows-1251', 'windows-1251'],
  ['windows-1252', 'windows-1252'],
  ['windows-1253', 'windows-1253'],
  ['windows-1254', 'windows-1254'],
  ['windows-1255', 'windows-1255'],
  ['windows-1256', 'windows-1256'],
  ['windows-1257', 'windows-1257'],
  ['windows-1258', 'windows-1258'],
  ['windows-874', 'windows-874'],
  ['cp874', 'windows-874'],
  ['tis-620', 'windows-874'],
  ['iso-8859-1', 'windows-1252'],
  ['iso8859-1', 'windows-1252'],
  ['iso8859-2', 'iso-8859-2'],
  ['iso-8859-2', 'iso-8859-2'],
  ['iso8859-5', 'iso-8859-5'],
  ['iso-8859-5', 'iso-8859-5'],
  ['iso8859-7', 'iso-8859-7'],
  ['iso-8859-7', 'iso-8859-7'],
  ['iso8859-9', 'windows-1254'],
  ['iso8859-15', 'iso-8859-15'],
  ['iso-8859-15', 'iso-8859-15'],
  ['koi8-r', 'koi8-r'],
  ['koi8-u', 'koi8-u'],
  ['shift_jis', 'shift_jis'],
  ['cp932', 'shift_jis'],
  ['euc-jp', 'euc-jp'],
  ['euc-kr', 'euc-kr'],
  ['cp949', 'euc-kr'],
  ['big5', 'big5'],
  ['big5hkscs', 'big5'],
  ['gb18030', 'gb18030'],
  ['macroman', 'macintosh'],
  ['mac-roman', 'macintosh'],
]);

/** Delimiters, quotes, blanks and line breaks: as 16-bit units, their bytes the other way round are rare characters. */
const WIDE_MARKS = new Set(Array.from('\t\n\r ",;|', (character) => character.charCodeAt(0)));
/** Such marks from which UTF-16 can be told: so many, so large a share, and so many more than the other way round. */
const MARKS = 3;
const MARKS_SHARE = 0.01;
const MARKS_RATIO = 8;
/** Share of bytes that are zero where all others are ASCII: fewer are stray ones. */
const ASCII_ZEROS = 0.4;
/** Share of characters which no text has that is damage at most. */
const WIDE_DAMAGE = 0.02;

/**
 * Tells UTF-16 without a byte order mark by its delimiters and line breaks, which are ASCII in any language: the other
 * byte of their pairs is zero.
 *
 * @returns `null` where the bytes show no such pattern, or are no text in UTF-16
 */
export function guessUtf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (!sample.includes(0)) return null; // nearly every file; no mark of a wide one is without a zero
  let little = 0;
  let big = 0;
  let zeros = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    const [first = 0, second = 0] = [sample[index], sample[index + 1]];
    if (first === 0) zeros += 1;
    if (second === 0) zeros += 1;
    if (second === 0 && WIDE_MARKS.has(first)) little += 1;
    else if (first === 0 && WIDE_MARKS.has(second)) big += 1;
  }
  const most = Math.max(little, big);
  const isPattern =
    most >= MARKS && most > (sample.length / 2) * MARKS_SHARE && most > MARKS_RATIO * Math.min(little, big);
  if (!isPattern || (zeros < sample.length * ASCII_ZEROS && sample.every(isAsciiOrZero))) return null;
  const encoding = little > big ? 'utf-16le' : 'utf-16be';
  return isWideText(sample, encoding) ? encoding : null;
}

function isAsciiOrZero(byte: number): boolean {
  return byte === 0 || (byte >= 9 && byte <= 13) || (byte >= 26 && byte < 127);
}

function isWideText(sample: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  const strange = text.match(/[\0-\x08\x0e-\x19\x1b-\x1f\ufffd\p{Cn}\p{Co}]/gu)?.length ?? 0;
  return strange <= text.length * WIDE_DAMAGE;
}

/** Confidence from which the detector knows the script: Latin ones, all alike to it, stay below. */
const KNOWN_SCRIPT = 0.12;
/** Bytes beyond ASCII up to which one Latin encoding cannot be told from another by statistics. */
const FEW_BYTES = 8;
/** Bytes beyond ASCII that may as well be damage. */
const STRAY_BYTES = 2;

/**
 * Guesses the encoding of bytes that are not all UTF-8. The detector, large because it knows many languages,
 * is loaded only here.
 *
 * @param sample - at least one byte beyond ASCII; the more of them, the surer
 * @returns a WHATWG name in which the sample can be read; `null` where it is UTF-8 with damage in it, or
 *   nothing speaks for any encoding
 */
export async function guessEncoding(sample: Uint8Array): Promise<string | null> {
  if (isDamagedUtf8(sample)) return null;
  const foreignBytes = sample.reduce((count, byte) => (byte < 0x80 ? count : count + 1), 0);
  const [best] = await detect(sample);
  const isKnown = best !== undefined && best.confidence >= KNOWN_SCRIPT && foreignBytes > 1;
  if (isKnown) return westernVariant(sample, best.encoding);
  const western = WESTERN.find((encoding) => isPlausibleWestern(sample, encoding));
  if (foreignBytes <= FEW_BYTES && western !== undefined) return western;
  return foreignBytes <= STRAY_BYTES || best === undefined ? null : westernVariant(sample, best.encoding);
}

interface Candidate {
  readonly encoding: string;
  readonly confidence: number;
}

async function detect(sample: Uint8Array): Promise<Candidate[]> {
  const { detectAll } = await import('jschardet');
  const options = { detectEncodings: [...CANDIDATES.keys()], minimumThreshold: 0 };
  return detectAll(foreignPart(sample), options).flatMap(({ encoding, confidence }) => {
    const name = CANDIDATES.get(encoding?.toLowerCase() ?? '');
    const isLikely = name !== undefined && isReadable(sample, name) && !mixesScripts(sample, name);
    return isLikely ? [{ encoding: name, confidence }] : [];
  });
}

/**
 * The words that hold bytes beyond ASCII: among many others, which tell nothing, the detector does not see them. A
 * word ends at a byte that is part of no character in any encoding: a control character, a sign, a blank.
 */
function foreignPart(sample: Uint8Array): Uint8Array {
  const part = new Uint8Array(sample.length + 1);
  let length = 0;
  for (let start = 0; start < sample.length;) {
    let end = start;
    while (end < sample.length && !isWordEnd(sample[end] ?? 0)) end += 1;
    const word = sample.subarray(start, end);
    start = end + 1;
    if (word.every((byte) => byte < 0x80)) continue;
    part.set(word, length);
    part[length + word.length] = 0x20;
    length += word.length + 1;
  }
  return part.subarray(0, length);
}

function isWordEnd(byte: number): boolean {
  return byte < 0x30 || (byte > 0x39 && byte < 0x40);
}

/** Whether a sample, cut anywhere, is text in an encoding. */
function isReadable(sample: Uint8Array, encoding: string): boolean {
  return new StrictDecoder(encoding).findInvalidByte(sample) >= sample.length - LONGEST_CUT;
}

/** Encodings of scripts whose letters stand in no word together with Latin ones. */
const OTHER_SCRIPTS = /^(windows-(1251|1253|1255|1256|874)|iso-8859-[57]|koi8-[ru])$/;

/** Whether many letters beyond ASCII touch a Latin one, as in `perchй`: then another encoding was meant. */
function mixesScripts(sample: Uint8Array, encoding: string): boolean {
  if (!OTHER_SCRIPTS.test(encoding)) return false;
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  const foreign = text.match(/[^\0-\x7f]+/g)?.length ?? 0;
  const mixed = text.match(/[a-z][^\0-\x7f]+|[^\0-\x7f]+[a-z]/gi)?.length ?? 0;
  return mixed > foreign / 2;
}

/**
 * ISO-8859-15 where windows-1252 would show the signs which that one has in place of `Š`, `š`, `Ž`, `ž`, `Œ`, `œ`, `Ÿ`
 * beside a letter, or a sign that nobody writes in place of `€`; and where nothing is in the range which is unused there.
 */
function westernVariant(sample: Uint8Array, encoding: string): string {
  if (encoding !== 'windows-1252' || sample.some((byte) => byte >= 0x80 && byte < 0xa0)) return encoding;
  const text = new TextDecoder('windows-1252').decode(sample, { stream: true });
  return /[a-zß-ÿ][¦¨¸¼½¾]|(?<!\d)[¦¨¸¼½¾][a-zß-ÿ]|\d ?¤|¤ ?\d/.test(text) ? 'iso-8859-15' : encoding;
}

/** Bytes of a character that the end of a sample may have cut off. */
const LONGEST_CUT = 3;

/** Whether a third or more of what is beyond ASCII are whole characters of UTF-8: other encodings never look so. */
function isDamagedUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(sample);
  const damages = text.match(/\ufffd/g)?.length ?? 0;
  const characters = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  return characters > 0 && 2 * characters >= damages;
}

/** What office programs of Western Europe write, the most usual first. */
const WESTERN = ['windows-1252', 'iso-8859-15'] as const;

/**
 * Whether every character beyond ASCII makes sense in a Western encoding: a small letter, a capital one that does not
 * follow a small one, or a sign that people write, where they write it.
 */
function isPlausibleWestern(sample: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  if (/[£±²³¹€][A-Za-zÀ-ÿ]|(?<!\d)[¼½¾][A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ][£±¼½¾§]/.test(text)) return false;
  return !/[a-zß-ý][À-ÖØ-ÞŠŽŒŸ]|[^\0-\x7fÀ-ÖØ-öø-ýŠšŽžŒœŸ€‚„…‘’“”•–—™¡£§©ª«®°±²³´·º»¼½¾¿\u00a0]/.test(text);
}
