import { readError } from '../csv/chunks.js';
import { createPacer } from '../time-slices.js';
import { BlobParts } from './blob-parts.js';
import type { ChangeList } from './changes.js';
import { readSlice } from './read-slice.js';

/** Slices of which a file is put together at most: in Chromium each takes a tenth of a millisecond, and all of them slow reading down. */
const MAX_SLICES = 2048;

/** Bytes that are copied in one go. */
const COPY_BYTES = 1024 ** 2;

/** Changes after which the clock is looked at. */
const CHANGES_PER_LOOK = 64;

/**
 * The same file with changes. All stretches in between are slices, which cost nothing, unless they are too many: then
 * the longest ones are, and the short ones are copied.
 *
 * @throws {CsvUploadError} `file-changed`, `unreadable-file`
 */
export async function spliceFile(
  file: Blob,
  changes: ChangeList,
  signal: AbortSignal | undefined,
): Promise<Blob> {
  const parts = new BlobParts();
  const sliceBytes = findSliceBytes(changes);
  const take = takeReplacements(changes, parts);
  const window = new FileWindow(file);
  const pace = createPacer();
  let at = 0;
  for (let index = 0; index < changes.size; index += 1) {
    const start = changes.starts.at(index);
    if (start - at >= sliceBytes) parts.addSlice(file, at, start);
    else await window.copy(at, start, parts);
    take(changes.lengths.at(index));
    at = changes.ends.at(index);
    if (index % CHANGES_PER_LOOK === 0) {
      await pace();
      signal?.throwIfAborted();
    }
  }
  parts.addSlice(file, at, file.size);
  return parts.finish(file.type);
}

/** Length from which on a stretch between two changes is a slice: the least power of two that gives few enough. */
function findSliceBytes(changes: ChangeList): number {
  if (changes.size <= MAX_SLICES) return 0;
  const counts = new Array<number>(54).fill(0);
  for (let index = 1; index < changes.size; index += 1) {
    const gap = changes.starts.at(index) - changes.ends.at(index - 1);
    const power = Math.floor(Math.log2(Math.max(1, gap)));
    counts[power] = (counts[power] ?? 0) + 1;
  }
  let slices = 0;
  for (let power = 53; power >= 0; power -= 1) {
    slices += counts[power] ?? 0;
    if (slices > MAX_SLICES) return 2 ** (power + 1);
  }
  return 0;
}

/** Adds the next so many bytes of the replacements to the parts. */
function takeReplacements(changes: ChangeList, parts: BlobParts): (bytes: number) => void {
  const pieces = changes.replacements();
  let piece: Uint8Array = new Uint8Array(0);
  return (bytes) => {
    for (let left = bytes; left > 0;) {
      if (piece.length === 0) {
        const next = pieces.next();
        if (next.done === true) return;
        piece = next.value;
      }
      const taken = piece.subarray(0, left);
      parts.addBytes(taken);
      piece = piece.subarray(taken.length);
      left -= taken.length;
    }
  };
}

/** Copies stretches of a file, one behind the other, with few reads. */
class FileWindow {
  readonly #file: Blob;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  async copy(start: number, end: number, parts: BlobParts): Promise<void> {
    for (let at = start; at < end;) {
      if (at < this.#start || at >= this.#start + this.#bytes.length) await this.#read(at);
      const piece = this.#bytes.subarray(at - this.#start, end - this.#start);
      parts.addBytes(piece);
      at += piece.length;
    }
  }

  async #read(start: number): Promise<void> {
    this.#bytes = await readSlice(this.#file, start, start + COPY_BYTES);
    this.#start = start;
    if (this.#bytes.length === 0) throw readError(this.#file, new TypeError('The file has become shorter.'));
  }
}
