import type { Dialect } from '../csv/record.js';
import { writeCsv } from '../csv/write.js';
import { invalidRepair } from './compiled-repair.js';
import { encodeText } from './encode-text.js';

/** Where a record is written. */
export interface WritePlace {
  readonly dialect: Dialect;
  /** Whether it is the first of the text, at its first byte. */
  readonly isFirst: boolean;
}

/** Text that an Excel `sep=` line may be. */
const SEPARATOR_LINE = /^("?)sep=.\1$/i;
const BYTE_ORDER_MARK = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/;

/**
 * Bytes of a record in the dialect of its file, without a line break.
 *
 * @throws {CsvUploadError} `unencodable-value`; `invalid-repair` for a header that would not be read as one
 */
export function writeRecord(
  fields: readonly string[],
  { dialect, isFirst }: WritePlace,
): Uint8Array<ArrayBuffer> {
  const { delimiter, encoding } = dialect;
  const text = writeCsv([fields], { delimiter, lineBreak: '\n' }).slice(0, -1);
  // At the end of a file, a ^Z outside quotes is the end of the file and no character.
  const closed = text.endsWith('\x1a') ? quoteLast(fields, delimiter) : text;
  const bytes = encodeText(closed, encoding);
  if (!isFirst || !isMistakable(closed, bytes)) return bytes;
  const guarded = quoteFirst(fields, delimiter);
  const guardedBytes = encodeText(guarded, encoding);
  if (!isMistakable(guarded, guardedBytes)) return guardedBytes;
  throw invalidRepair('The header would be taken for an Excel `sep=` line.', { column: 1 });
}

/** Whether a first record would be taken for something else at the beginning of a file. */
function isMistakable(text: string, bytes: Uint8Array): boolean {
  return SEPARATOR_LINE.test(text) || BYTE_ORDER_MARK.test(String.fromCharCode(...bytes.subarray(0, 3)));
}

function quoteFirst([first = '', ...rest]: readonly string[], delimiter: string): string {
  const others = rest.length === 0 ? '' : delimiter + writeFields(rest, delimiter);
  return quoted(first) + others;
}

function quoteLast(fields: readonly string[], delimiter: string): string {
  const others = fields.slice(0, -1);
  const before = others.length === 0 ? '' : writeFields(others, delimiter) + delimiter;
  return before + quoted(fields.at(-1) ?? '');
}

/** One empty field among others needs no quotes. */
function writeFields(fields: readonly string[], delimiter: string): string {
  return fields.length === 1 && fields[0] === ''
    ? ''
    : writeCsv([fields], { delimiter, lineBreak: '\n' }).slice(0, -1);
}

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}
