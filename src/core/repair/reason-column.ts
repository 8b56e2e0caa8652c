import { LIMITS } from '../limits.js';
import { REASON_HEADERS } from '../messages/repair.js';

const NAMES = Object.values(REASON_HEADERS);

/** Parts of names that are ASCII, and so the same bytes in nearly every encoding; NULs of UTF-16 aside. */
const ASCII_PARTS = NAMES.map((name) => (/[ -~]{6,}/.exec(name) ?? [null])[0]).filter(
  (part) => part !== null,
);

/** Names without such a part, and the encodings that have their letters. */
const OTHER_NAMES = NAMES.filter((name) => !/[ -~]{6,}/.test(name));
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'windows-1256',
  'iso-8859-6',
];

/** What is known of a file, and what stops the reading. */
export interface ReasonOptions {
  readonly encoding?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Whether a file may have a column with the reasons of rows to fix: a quick look at its first bytes, which takes no
 * parser and overlooks no header that stands in them. `readRowsToFix` tells for certain.
 *
 * @returns `false` also for a file that cannot be read
 */
export async function mayHaveReasons(file: Blob, { encoding, signal }: ReasonOptions = {}): Promise<boolean> {
  const sample = await file
    .slice(0, LIMITS.sampleBytes)
    .arrayBuffer()
    .catch(() => null);
  signal?.throwIfAborted();
  if (sample === null) return false;
  const text = textOf(sample, 'windows-1252').replaceAll('\0', '');
  if (sample.byteLength < file.size && !/[\r\n]/.test(text)) return true; // the header goes on
  if (ASCII_PARTS.some((part) => text.includes(part))) return true;
  if (!/[^\t\n\r -~]/.test(text)) return false; // letters of UTF-16 may be of lower bytes
  return [...ENCODINGS, ...(encoding === undefined ? [] : [encoding])].some((name) => {
    const decoded = textOf(sample, name);
    return OTHER_NAMES.some((header) => decoded.includes(header));
  });
}

/** Empty for an encoding that this browser does not have. */
function textOf(bytes: ArrayBuffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return '';
  }
}
