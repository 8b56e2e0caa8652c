import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { LIMITS } from '../limits.js';
import { createPacer } from '../time-slices.js';
import { createDigest } from './digest.js';
import { abortable } from '../sleep.js';

/**
 * SHA-256 of a file, lower-case hexadecimal, read slice by slice. Gives the thread back now and then.
 *
 * Rejects with `signal.reason` when aborted, also while the browser hangs in a read.
 */
export async function digestFile(file: Blob, signal: AbortSignal): Promise<string> {
  const digest = createDigest();
  const pace = createPacer();
  for (let start = 0; start < file.size; start += LIMITS.readBytes) {
    const slice = file.slice(start, start + LIMITS.readBytes);
    await digest.update(new Uint8Array(await abortable(slice.arrayBuffer(), signal)));
    const rest = pace();
    if (rest !== undefined) await rest;
  }
  return digest.finish();
}

/** SHA-256 of bytes, lower-case hexadecimal; by the browser's own where there is one (pages by plain HTTP have none). */
export async function digestBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = globalThis.crypto as Partial<Crypto>;
  if (subtle === undefined) return bytesToHex(sha256(bytes));
  return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}
