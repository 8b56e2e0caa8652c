import type { Transport } from '../../src/core/upload/transport.js';
import { httpTransport } from '../../src/transports/http.js';
import type { HostHeaders } from '../../src/transports/http.js';
import { s3Transport } from '../../src/transports/s3.js';
import { tusTransport } from '../../src/transports/tus.js';

/** How a file is sent. */
export type Way = 'http' | 'tus' | 's3';

export const WAYS: readonly Way[] = ['http', 'tus', 's3'];

/**
 * Milliseconds without a byte after which a request is given up: a fortieth of the default, so that a line of 1 kB/s is
 * one of 40 kB/s here.
 */
export const STALL_MS = 1_500;

/** Several requests for a file of 10 kB. */
const CHUNK_BYTES = 4_096;

/** A transport to the server behind an origin. */
export function transportTo(way: Way, origin: string, headers: HostHeaders = {}): Transport {
  const base = `${origin}/api/w/cases`;
  const common = { headers, stallMs: STALL_MS };
  const imports = httpTransport({ endpoint: `${base}/imports`, ...common });
  switch (way) {
    case 'http':
      return imports;
    case 'tus':
      return tusTransport({ endpoint: `${base}/files`, imports, chunkBytes: CHUNK_BYTES, ...common });
    case 's3':
      return s3Transport({ endpoint: `${base}/uploads`, imports, ...common });
  }
}
