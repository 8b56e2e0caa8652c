import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { randomId } from '../core/upload/random-id.js';
import type { Delivery } from '../core/upload/transport.js';

/** A delivery of a small file with a key of its own, for tests of a transport. */
export function sampleDelivery(text = 'a\n1\n', changes: Partial<Delivery> = {}): Delivery {
  const bytes = new TextEncoder().encode(text);
  return {
    file: new Blob([bytes]),
    fileName: 'cases.csv',
    encoding: 'utf-8',
    idempotencyKey: randomId(),
    sha256: bytesToHex(sha256(bytes)),
    ...changes,
  };
}
