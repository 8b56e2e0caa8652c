import { readError } from '../csv/chunks.js';

/**
 * Bytes of a stretch of a file.
 *
 * @throws {CsvUploadError} `file-changed`, `unreadable-file`
 */
export async function readSlice(file: Blob, start: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (cause) {
    throw readError(file, cause);
  }
}
