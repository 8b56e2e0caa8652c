import { isBlob } from '../arguments.js';
import { CsvUploadError } from '../errors.js';

/** What a file was like when it was added, so that a later change is noticed. */
export interface FileSnapshot {
  readonly fileName: string;
  readonly bytes: number;
  /** Milliseconds since 1970; `null` for a Blob that is no File. */
  readonly lastModified: number | null;
}

/**
 * Looks at a file without reading it.
 *
 * @throws {CsvUploadError} `invalid-argument` for anything but a File or a Blob
 */
export function snapshotFile(file: Blob): FileSnapshot {
  if (!isBlob(file)) {
    throw new CsvUploadError('invalid-argument', {
      message: 'One of the files added is neither a File nor a Blob.',
    });
  }
  const { name, lastModified } = file as Partial<File>;
  return {
    fileName: typeof name === 'string' && name !== '' ? name : 'untitled.csv',
    bytes: file.size,
    lastModified: typeof lastModified === 'number' ? lastModified : null,
  };
}

/**
 * Does nothing if size and time of the file are still those of the snapshot.
 *
 * @throws {CsvUploadError} `file-changed` otherwise
 */
export function assertUnchanged(file: Blob, snapshot: FileSnapshot): void {
  const now = snapshotFile(file);
  if (now.bytes === snapshot.bytes && now.lastModified === snapshot.lastModified) return;
  throw new CsvUploadError('file-changed', {
    detail: { bytesBefore: snapshot.bytes, bytesNow: now.bytes },
  });
}
