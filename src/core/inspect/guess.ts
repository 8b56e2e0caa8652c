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

/** Zero bytes from which the pattern of UTF-16 can be told from a stray NUL: so many, and so large a share. */
const WIDE_ZEROS = 4;
const WIDE_SHARE = 0.02;

/**
 * Tells UTF-16 without a byte order mark by its zero bytes, which all stand on one side of the pairs.
 *
 * @returns `null` where the bytes show no such pattern, or are no UTF-16
 */
export function guessUtf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = Math.max(even, odd);
  const isPattern = Math.min(even, odd) === 0 && most >= WIDE_ZEROS && most > sample.length * WIDE_SHARE;
  if (!isPattern) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
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
  const [best] = await detect(sample);
  if (best !== undefined && best.confidence >= KNOWN_SCRIPT) return best.encoding;
  const foreignBytes = sample.reduce((count, byte) => (byte < 0x80 ? count : count + 1), 0);
  if (foreignBytes <= FEW_BYTES && isPlausibleWestern(sample)) return 'windows-1252';
  return foreignBytes <= STRAY_BYTES ? null : (best?.encoding ?? null);
}

interface Candidate {
  readonly encoding: string;
  readonly confidence: number;
}

async function detect(sample: Uint8Array): Promise<Candidate[]> {
  const { detectAll } = await import('jschardet');
  const options = { detectEncodings: [...CANDIDATES.keys()], minimumThreshold: 0 };
  return detectAll(sample, options).flatMap(({ encoding, confidence }) => {
    const name = CANDIDATES.get(encoding?.toLowerCase() ?? '');
    return name !== undefined && isReadable(sample, name) ? [{ encoding: name, confidence }] : [];
  });
}

/** Whether a sample, cut anywhere, is text in an encoding. */
function isReadable(sample: Uint8Array, encoding: string): boolean {
  return new StrictDecoder(encoding).findInvalidByte(sample) >= sample.length - LONGEST_CUT;
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

/**
 * Whether every character beyond ASCII makes sense as windows-1252: a small letter, a capital one that does not
 * follow a small one, or a sign that people write.
 */
function isPlausibleWestern(sample: Uint8Array): boolean {
  const text = new TextDecoder('windows-1252').decode(sample, { stream: true });
  return !/[a-zß-ý][À-ÖØ-ÞŠŽŒŸ]|[^\0-\x7fÀ-ÖØ-öø-ýŠšŽžŒœŸ€‚„…‘’“”•–—™¡£§©ª«®°±²³´·º»¼½¾¿\u00a0]/.test(text);
}
