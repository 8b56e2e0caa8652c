import { StrictDecoder } from '../csv/decode.js';
import { CsvUploadError } from '../errors.js';
import { guessEncoding, guessUtf16 } from './guess.js';

/** How the character encoding of a file was found. */
export type EncodingSource = 'bom' | 'utf-8' | 'declared' | 'guessed';

/** The encoding of a file, how it was found, and where the text begins. */
export interface FoundEncoding {
  /** WHATWG name in lower case. */
  readonly encoding: string;
  readonly encodingFrom: EncodingSource;
  /** Bytes of the byte order mark. */
  readonly byteStart: number;
  /** Whether nothing but ASCII was seen: then what comes later decides. */
  readonly isUndecided: boolean;
  /** The sample as text, where it was read as UTF-8 to find that out; else `null`. */
  readonly text: string | null;
}

/** What is known before the bytes are looked at. */
export interface EncodingEvidence {
  /** What the caller says, any WHATWG label. */
  readonly declared?: string | undefined;
  /** Whether what the caller says holds against everything but a byte order mark. Default: not against valid UTF-8. */
  readonly isCertain?: boolean | undefined;
  /** Whether the sample is the file, so that its last character is complete. */
  readonly isWhole: boolean;
}

const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/**
 * Finds the encoding of a file. A byte order mark says it; else valid UTF-8 beyond ASCII is UTF-8; else the
 * caller says it; else it is guessed.
 *
 * Bytes in which no encoding can be read are taken for UTF-8, so that a check names each of them.
 *
 * @param sample - the first bytes of the file
 * @throws {CsvUploadError} `invalid-argument` for a declared label that no decoder knows
 */
export async function findEncoding(sample: Uint8Array, evidence: EncodingEvidence): Promise<FoundEncoding> {
  const declared = evidence.declared === undefined ? undefined : encodingName(evidence.declared);
  const found = { byteStart: 0, isUndecided: false, text: null };
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, index) => sample[index] === byte));
  if (mark !== undefined) {
    return { ...found, encoding: mark.encoding, encodingFrom: 'bom', byteStart: mark.bytes.length };
  }
  const wide = declared === undefined ? guessUtf16(sample) : null;
  if (wide !== null) return { ...found, encoding: wide, encodingFrom: 'guessed' };
  if (declared !== undefined && evidence.isCertain === true) {
    return { ...found, encoding: declared, encodingFrom: 'declared' };
  }
  const text = utf8Text(sample, evidence.isWhole);
  const isAscii = text?.length === sample.length; // all other characters have more bytes than units
  if (text !== null && !isAscii) return { ...found, encoding: 'utf-8', encodingFrom: 'utf-8', text };
  if (declared !== undefined) return { ...found, encoding: declared, encodingFrom: 'declared' };
  const guess = isAscii ? null : await guessEncoding(sample);
  return guess === null
    ? { ...found, encoding: 'utf-8', encodingFrom: 'utf-8', isUndecided: isAscii, text }
    : { ...found, encoding: guess, encodingFrom: 'guessed' };
}

/** By the engine's decoder, which takes a sample in a hundredth of the time of a loop that was not compiled yet. */
function utf8Text(sample: Uint8Array, isWhole: boolean): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(sample, { stream: !isWhole });
  } catch {
    return null; // fatal: the only reason for which a decoder throws
  }
}

/** Encodings whose characters of two bytes hold delimiters, quotes and line breaks: no records can be found in them. */
const UNREADABLE = ['iso-2022-jp', 'x-user-defined'];

/**
 * Name of an encoding by any of its labels (WHATWG Encoding Standard, section 4.2): `windows-1252` for `latin1`.
 *
 * @throws {CsvUploadError} `invalid-argument` for a label that no decoder knows
 */
export function encodingName(label: string): string {
  try {
    const name = new TextDecoder(label).encoding.toLowerCase();
    if (!UNREADABLE.includes(name)) return name;
  } catch (cause) {
    throw unknownEncoding(label, 'which is no known encoding', cause);
  }
  throw unknownEncoding(label, 'in which no records can be found; save the file as UTF-8');
}

function unknownEncoding(label: string, reason: string, cause?: unknown): CsvUploadError {
  return new CsvUploadError('invalid-argument', {
    message: `\`encoding\` is “${label}”, ${reason}.`,
    detail: { argument: 'encoding', value: label },
    cause,
  });
}

/** Text of a sample that may end in the middle of a character. What cannot be read is replaced: use it to look only. */
export function previewText(
  sample: Uint8Array,
  { encoding, byteStart, text: known }: Pick<FoundEncoding, 'encoding' | 'byteStart' | 'text'>,
): string {
  if (known !== null) return known;
  const bytes = sample.subarray(byteStart);
  // The strict decoder takes units in the order of this machine, which these bytes are not in.
  const text = encoding === 'utf-16be' ? null : new StrictDecoder(encoding).decode(bytes);
  return text ?? new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes, { stream: true });
}
