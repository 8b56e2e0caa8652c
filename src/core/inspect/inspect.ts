import { inspectOpened, type FileInspection, type InspectOptions } from './inspect-opened.js';

export type { FileInspection, InspectOptions } from './inspect-opened.js';

/**
 * Tells what a file is and how its records are to be read, from its first 64 KiB (more only while the first
 * record goes on).
 *
 * @example
 * const { kind, dialect, header } = await inspectFile(file, { columns: ['case_id', 'title'] });
 * @throws {CsvUploadError} `invalid-argument`, `unreadable-file`, `file-changed`
 */
export function inspectFile(file: Blob, options: InspectOptions = {}): Promise<FileInspection> {
  return inspectOpened(file, options, null);
}
