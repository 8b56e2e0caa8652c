import { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { digestBytes, digestFile } from './digest-file.js';
import { abortable } from '../sleep.js';

/**
 * The bytes of a file as they were checked, to be sent: whatever becomes of the file on its disk.
 *
 * A file up to `LIMITS.sealBytes` is read whole and digested; what is given holds these bytes and no others. A larger
 * one is digested and given as it is: what changes after that, the server tells by its digest.
 *
 * @param sha256 - digest of the bytes that were checked
 * @throws {CsvUploadError} `file-changed` if it has other bytes now, or can no longer be read
 */
export async function sealFile(file: Blob, sha256: string, signal: AbortSignal): Promise<Blob> {
  if (file.size > LIMITS.sealBytes) {
    if ((await readOrChanged(digestFile(file, signal), signal)) !== sha256) throw changed();
    return file;
  }
  const bytes = await readOrChanged(abortable(file.arrayBuffer(), signal), signal);
  if ((await digestBytes(new Uint8Array(bytes))) !== sha256) throw changed();
  return new Blob([bytes], { type: file.type });
}

/** Browsers name it differently when a file has changed or gone (NotReadableError, NotFoundError, TypeError, …). */
async function readOrChanged<T>(reading: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    signal.throwIfAborted();
    throw changed(cause);
  }
}

function changed(cause?: unknown): CsvUploadError {
  return new CsvUploadError('file-changed', {
    message: 'The file no longer has the bytes which were checked.',
    ...(cause === undefined ? {} : { cause }),
  });
}
