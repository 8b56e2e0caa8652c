/** Runs in the browser: sends texts by the transports that a test asks for. */
import type { Delivery, Import } from 'case-csv-upload/core';
import { sampleDelivery } from 'case-csv-upload/testing';
import { httpTransport } from 'case-csv-upload/transports/http';
import type { HttpTransportOptions } from 'case-csv-upload/transports/http';
import { retryTransport } from 'case-csv-upload/transports/retry';
import { s3Transport } from 'case-csv-upload/transports/s3';
import { tusTransport } from 'case-csv-upload/transports/tus';

/** What became of a sending. */
export interface Sent {
  readonly told: Import | null;
  /** Code of the error; `null` without one. */
  readonly code: string | null;
  readonly progress: readonly number[];
}

/** What this page offers to a test. */
export interface TransportPage {
  sendByHttp(text: string, options: Omit<HttpTransportOptions, 'endpoint'>): Promise<Sent>;
  sendByTus(text: string): Promise<Sent>;
  sendByS3(text: string): Promise<Sent>;
}

const imports = httpTransport('/imports');
const offered: TransportPage = {
  sendByHttp: (text, options) => send(httpTransport({ endpoint: '/imports', ...options }), text),
  sendByTus: (text) =>
    send(patient(tusTransport({ endpoint: '/files', imports, chunkBytes: 1024 ** 2 })), text),
  sendByS3: (text) => send(patient(s3Transport({ endpoint: '/uploads', imports })), text),
};
Object.assign(globalThis, offered);

function patient(transport: typeof imports): typeof imports {
  return retryTransport(transport, { firstMs: 10, mostMs: 100, forMs: 20_000 });
}

async function send(transport: typeof imports, text: string): Promise<Sent> {
  const delivery: Delivery = sampleDelivery(text);
  const progress: number[] = [];
  const onProgress = (bytes: number): void => void progress.push(bytes);
  try {
    const told = await transport.send(delivery, { signal: new AbortController().signal, onProgress });
    return { told, code: null, progress };
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
    return { told: null, code: typeof code === 'string' ? code : String(error), progress };
  }
}
