import { readError } from '../../core/csv/chunks.js';
import { CsvUploadError } from '../../core/errors.js';
import { LIMITS } from '../../core/limits.js';
import { abortable } from '../../core/sleep.js';
import type { Delivery } from '../../core/upload/transport.js';
import { startDigest } from './running-digest.js';
import type { RunningDigest } from './running-digest.js';

/** Reads a file part by part, and vouches that all parts together are the file that was checked. */
export interface PartReader {
  /**
   * Bytes from `start` up to `end`. Each part is digested as it is read, those before `start` too, so that the part
   * with the last byte only comes out when the whole file is the one that was checked.
   *
   * @throws {CsvUploadError} `file-changed` or `unreadable-file`
   */
  readonly read: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;
}

/** What earlier attempts with the same delivery have digested: the next one need not read it all again. */
const digests = new WeakMap<Delivery, RunningDigest>();

/**
 * Opens a delivery's file for reading in parts, for one attempt at a time. No engine's own check notices every change
 * of a file on the disk, so what is sent are bytes that were read and digested, never the file itself.
 */
export function openParts(delivery: Delivery, signal: AbortSignal): PartReader {
  const { file, sha256 } = delivery;
  const bytesTotal = file.size;
  const digest = takeDigest(delivery);
  let earlier: Promise<unknown> = Promise.resolve();

  const readSlice = async (start: number, end: number): Promise<Uint8Array<ArrayBuffer>> => {
    const reading = file.slice(start, end).arrayBuffer();
    const buffer = await abortable(reading, signal).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw readError(file, cause);
    });
    if (buffer.byteLength !== end - start) throw changed();
    return new Uint8Array(buffer);
  };
  const readPart = async (start: number, end: number): Promise<Uint8Array<ArrayBuffer>> => {
    // After a resume, what lies before was sent earlier, from what is perhaps no longer the file.
    for (let offset = digest.goBackTo(start); offset < start;) {
      const slice = await readSlice(offset, Math.min(start, offset + LIMITS.readBytes));
      await digest.update(slice, signal);
      offset += slice.length;
    }
    const bytes = await readSlice(start, end);
    await digest.update(bytes, signal);
    if (end === bytesTotal && digest.digest() !== sha256) {
      digests.delete(delivery);
      throw changed();
    }
    return bytes;
  };
  return {
    read: (start, end) => {
      const reading = earlier.then(() => readPart(start, end)); // one after the other, as they are digested
      earlier = reading.catch(() => undefined);
      return reading;
    },
  };
}

function takeDigest(delivery: Delivery): RunningDigest {
  const digest = digests.get(delivery) ?? startDigest();
  digests.set(delivery, digest);
  return digest;
}

function changed(): CsvUploadError {
  return new CsvUploadError('file-changed', {
    message: 'The bytes of the file are no longer those which were checked.',
  });
}
