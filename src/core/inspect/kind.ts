/** What a file really is, whatever its name says. */
export type FileKind =
  | 'csv'
  | 'empty'
  | 'xlsx'
  | 'xls'
  | 'ods'
  | 'docx'
  | 'zip'
  | 'gzip'
  | 'pdf'
  | 'image'
  | 'html'
  | 'json'
  | 'xml'
  | 'binary';

/** First bytes of the formats that people take for CSV files, written as Latin-1 characters. */
const MAGIC: readonly (readonly [start: string, kind: FileKind])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'xls'],
  ['\x1f\x8b', 'gzip'],
  ['%PDF-', 'pdf'],
  ['\x89PNG\r\n\x1a\n', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF87a', 'image'],
  ['GIF89a', 'image'],
];

/** Names of parts that tell one zip-based format from another (OPC, OpenDocument). */
const ZIP_PARTS: readonly (readonly [part: string, kind: FileKind])[] = [
  ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['xl/', 'xlsx'],
  ['word/', 'docx'],
];

/** NUL bytes from which a sample is no text in an encoding that contains ASCII: so many, and so large a share. */
const BINARY_ZEROS = 8;
const BINARY_SHARE = 0.05;

/**
 * Tells the formats apart that carry marks in their first bytes; `null` where the sample may be text.
 *
 * @param sample - the first bytes of the file, 64 KiB if it has so many
 */
export function findBinaryKind(sample: Uint8Array): FileKind | null {
  const start = latin1(sample.subarray(0, 16));
  const kind = MAGIC.find(([magic]) => start.startsWith(magic))?.[1] ?? null;
  if (kind !== 'zip') return kind;
  const text = latin1(sample);
  return ZIP_PARTS.find(([part]) => text.includes(part))?.[1] ?? 'zip';
}

/** Whether a sample holds so many NUL bytes that it is no text. UTF-16 has to be excluded before. */
export function looksBinary(sample: Uint8Array): boolean {
  let zeros = 0;
  for (const byte of sample) if (byte === 0) zeros += 1;
  return zeros >= BINARY_ZEROS && zeros > sample.length * BINARY_SHARE;
}

/**
 * Tells CSV from the other formats of text.
 *
 * @param text - the beginning of the file, its byte order mark removed
 */
export function findTextKind(text: string): FileKind {
  const start = text.trimStart();
  if (start === '') return 'empty';
  if (/^<(!doctype\s+html|html|head|body|table|meta)\b/i.test(start)) return 'html';
  if (/^<(\?xml|!doctype|[a-z][\w:-]*[\s>/])/i.test(start)) return 'xml';
  if (/^(\{\s*("|\})|\[\s*([{[\]"]|-?\d+(\.\d+)?\s*[,\]]))/.test(start)) return 'json';
  return 'csv';
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
