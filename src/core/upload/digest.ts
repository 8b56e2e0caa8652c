import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A SHA-256 in the making. */
export interface Digest {
  /**
   * Takes the next bytes; they are the caller's again when it returns.
   *
   * @returns a promise where the caller has to wait before it gives more
   */
  update(bytes: Uint8Array): void | Promise<void>;
  /** The digest of all bytes, lower-case hexadecimal. Ends it. */
  finish(): string | Promise<string>;
  /** Ends it without a result; of no effect after `finish`. */
  cancel(): void;
}

/** Begins a digest. */
export type CreateDigest = (file: Blob) => Digest | Promise<Digest>;

/** A digest in this thread, without WebAssembly, so that every content security policy allows it. */
export function createDigest(): Digest {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    finish: () => bytesToHex(hash.digest()),
    cancel: () => undefined,
  };
}
