import { encodeText as encode } from '../csv/encode.js';
import { CsvUploadError } from '../errors.js';
import { showName } from '../messages/values.js';

/**
 * Bytes of a text, without a byte order mark.
 *
 * @param encoding - WHATWG name
 * @throws {CsvUploadError} `unencodable-value`, naming the first character that the encoding does not have
 */
export function encodeText(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  const encoded = encode(text, { encoding });
  if (encoded.isComplete) return encoded.bytes;
  const [character = ''] = encoded.missing;
  throw new CsvUploadError('unencodable-value', {
    message: `“${showName(character)}” cannot be written in ${encoding.toUpperCase()}, the encoding of the file.`,
    detail: { character, encoding },
  });
}

/** Whether an encoding has all characters of a text. */
export function canEncode(text: string, encoding: string): boolean {
  return encode(text, { encoding }).isComplete;
}
