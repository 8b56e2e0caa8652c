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

/**
 * First bytes of the formats that people take for CSV files, as Latin-1 characters. What is text, or may be (`BM`,
 * `MZ`, `ID3`), asks for more than its letters: a header may begin with them.
 */
const MAGIC: readonly (readonly [start: RegExp, kind: FileKind])[] = [
  [/^PK(\x03\x04|\x05\x06|\x07\x08)/, 'zip'],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'xls'],
  [/^\x09(\0\x04|[\x02\x04]\x06|\x08[\x08\x10])\0/, 'xls'], // Excel 2 to 5, not yet in a container
  [/^\x1f\x8b/, 'gzip'],
  [/^\s{0,8}%PDF-/, 'pdf'],
  [/^\x89PNG\r\n\x1a\n/, 'image'],
  [/^\xff\xd8\xff/, 'image'],
  [/^GIF8[79]a/, 'image'],
  [/^RIFF[^]{4}WEBP/, 'image'],
  [/^BM[^]{4}\0\0\0\0/, 'image'],
  [/^(II\*\0|MM\0\*)/, 'image'],
  [/^\0\0\x01\0/, 'image'], // an icon
  [/^\0[^]{3}ftyp(heic|heix|heim|mif1|msf1|avif)/, 'image'],
  [/^8BPS\0\x01/, 'image'],
  [/^\0[^]{3}ftyp/, 'binary'],
  [/^(\xff\xfe\0\0|\0\0\xfe\xff)/, 'binary'], // text in UTF-32, which no engine decodes
  [/^SQLite format 3\0/, 'binary'],
  [/^PAR1[\0-\x1f\x80-\xff]/, 'binary'],
  [/^ARROW1\0/, 'binary'],
  [/^Obj\x01/, 'binary'],
  [/^7z\xbc\xaf\x27\x1c/, 'binary'],
  [/^Rar!\x1a\x07/, 'binary'],
  [/^\xfd7zXZ\0/, 'binary'],
  [/^BZh[1-9]1AY&SY/, 'binary'],
  [/^\x28\xb5\x2f\xfd/, 'binary'],
  [/^\x04\x22\x4d\x18/, 'binary'],
  [/^\x7fELF/, 'binary'],
  [/^MZ[^]{0,30}\0\0/, 'binary'],
  [/^\0asm/, 'binary'],
  [/^ID3[\x02-\x04]\0/, 'binary'],
  [/^OggS\0/, 'binary'],
  [/^\x89HDF\r\n\x1a\n/, 'binary'],
  [/^\{\\rtf/, 'binary'],
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
/** Share of control characters of any kind from which it is none. Compressed data has one in ten bytes. */
const CONTROL_SHARE = 0.04;

/**
 * Tells the formats apart that carry marks in their first bytes; `null` where the sample may be text.
 *
 * @param sample - the first bytes of the file, 64 KiB if it has so many
 */
export function findBinaryKind(sample: Uint8Array): FileKind | null {
  const start = latin1(sample.subarray(0, 64));
  const kind = MAGIC.find(([magic]) => magic.test(start))?.[1] ?? null;
  return kind === 'zip' ? findZipKind(sample) : kind;
}

/**
 * Tells the formats apart that are ZIP archives.
 *
 * @param part - the beginning of the archive, or its end, where the names of all its parts stand
 */
export function findZipKind(part: Uint8Array): FileKind {
  const text = latin1(part);
  return ZIP_PARTS.find(([name]) => text.includes(name))?.[1] ?? 'zip';
}

/**
 * Whether a sample holds so many NUL bytes or control characters that it is no text. UTF-16 has to be excluded before.
 *
 * @param text - the sample as text, where it is UTF-8
 */
export function looksBinary(sample: Uint8Array, text: string | null): boolean {
  if (text !== null && !/[\0-\x08\x0e-\x19]/.test(text)) return false; // nearly every file, and much faster
  let zeros = 0;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) zeros += 1;
    // Without TAB, LF, VT, FF, CR, ^Z, ESC, and the separators of ASCII.
    else if (byte < 9 || (byte > 13 && byte < 26)) controls += 1;
  }
  const isOver = (count: number, share: number): boolean =>
    count >= BINARY_ZEROS && count > sample.length * share;
  return isOver(zeros, BINARY_SHARE) || isOver(zeros + controls, CONTROL_SHARE);
}

/**
 * Tells CSV from the other formats of text.
 *
 * @param text - the beginning of the file, its byte order mark removed
 */
export function findTextKind(text: string): FileKind {
  const start = text.replace(/^[\s\x1a\ufeff]+/, '');
  if (start === '') return 'empty';
  if (!start.startsWith('<')) return startsAsJson(start) ? 'json' : 'csv';
  if (/^<[^<>\r\n]*>[ \t]*[,;|]/.test(start)) return 'csv'; // a name in angle brackets
  const root = skipProlog(start);
  if (/^<(html|head|body|table|meta|title|script|style|div)\b|^<!doctype\s+html\b/i.test(root)) return 'html';
  if (/^(<!doctype\s+svg[^>]*>\s*)?<svg\b/i.test(root)) return 'image';
  return root !== start || /^<([a-z][\w:-]*[\s>/]|[!?])/i.test(root) ? 'xml' : 'csv';
}

function startsAsJson(start: string): boolean {
  return /^(\{\s*("|\})|\[\s*([{[\]"]|-?\d+(\.\d+)?\s*[,\]]))/.test(start);
}

/** The text behind the XML declaration and the comments which a document begins with. */
function skipProlog(text: string): string {
  let at = 0;
  for (;;) {
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    const found = end === null ? -1 : text.indexOf(end, at);
    if (end === null || found === -1) return text.slice(at);
    at = found + end.length;
    while (/\s/.test(text.charAt(at))) at += 1;
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
