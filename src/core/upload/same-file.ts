import { CsvUploadError } from '../errors.js';
import { digestFile } from './digest-file.js';
import { snapshotFile } from './file-snapshot.js';
import type { Job } from './job.js';

/**
 * Does nothing if a file is the one which an upload was added with: by its digest where that is known, else (and then
 * nothing of it was sent) by name and size.
 *
 * @throws {CsvUploadError} `other-file`
 */
export async function assertSameFile(job: Job, file: Blob, signal: AbortSignal): Promise<void> {
  const { fileName, bytes } = job.snapshot;
  const given = snapshotFile(file);
  const isSame =
    given.bytes === bytes &&
    (job.sound === null
      ? given.fileName === fileName
      : (await digestFile(file, signal)) === job.sound.sha256);
  if (isSame) return;
  throw new CsvUploadError('other-file', {
    message: `This is not the file that ${JSON.stringify(fileName)} was added with.`,
    detail: { bytesExpected: bytes, bytesGiven: given.bytes },
  });
}
