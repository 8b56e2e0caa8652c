import { CsvUploadError } from '../errors.js';
import { snapshotFile } from './file-snapshot.js';
import type { Job } from './job.js';

/**
 * Gives a job its file again.
 *
 * @throws {CsvUploadError} `file-changed` if it has another size than the file that was added
 */
export function adoptFile(job: Job, file: Blob): void {
  const { fileName, bytes } = job.snapshot;
  if (file.size !== bytes) {
    throw new CsvUploadError('file-changed', { detail: { bytesBefore: bytes, bytesNow: file.size } });
  }
  job.file = file;
  job.snapshot = { ...snapshotFile(file), fileName };
}
