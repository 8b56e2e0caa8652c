import { StrictDecoder } from '../csv/decode.js';
import { CsvUploadError } from '../errors.js';

/** How the character encoding of a file was found. */
export type EncodingSource = 'bom' | 'utf-8' | 'declared' | 'guessed';

/** The encoding of a file, how it was found, and where the text begins. */
export interface FoundEncoding {
  /** WHATWG name in lower case. */
  readonly encoding: string;
  readonly encodingFrom: EncodingSource;
  /** Bytes of the byte order mark. */
  readonly byteStart: number;
}

const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/**
 * Finds the encoding of a file: a byte order mark says it, else the caller, else it is taken for UTF-8
 * (bytes which are not are then named one by one, as `invalid-encoding`).
 *
 * @param sample - the first bytes of the file
 * @param declared - what the caller says, any WHATWG label
 * @throws {CsvUploadError} `invalid-argument` for a label that no decoder knows
 */
export function findEncoding(sample: Uint8Array, declared?: string): FoundEncoding {
  const label = declared === undefined ? undefined : encodingName(declared);
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, index) => sample[index] === byte));
  if (mark !== undefined) {
    return { encoding: mark.encoding, encodingFrom: 'bom', byteStart: mark.bytes.length };
  }
  if (label !== undefined) return { encoding: label, encodingFrom: 'declared', byteStart: 0 };
  return { encoding: 'utf-8', encodingFrom: 'utf-8', byteStart: 0 };
}

/**
 * Name of an encoding by any of its labels (WHATWG Encoding Standard, section 4.2): `windows-1252` for `latin1`.
 *
 * @throws {CsvUploadError} `invalid-argument` for a label that no decoder knows
 */
export function encodingName(label: string): string {
  try {
    return new TextDecoder(label).encoding.toLowerCase();
  } catch (cause) {
    throw new CsvUploadError('invalid-argument', {
      message: `\`encoding\` is “${label}”, which is no known encoding.`,
      detail: { argument: 'encoding', value: label },
      cause,
    });
  }
}

/** Text of a sample that may end in the middle of a character. What cannot be read is replaced: use it to look only. */
export function previewText(sample: Uint8Array, { encoding, byteStart }: FoundEncoding): string {
  const bytes = sample.subarray(byteStart);
  return (
    new StrictDecoder(encoding).decode(bytes) ?? new TextDecoder(encoding).decode(bytes, { stream: true })
  );
}
