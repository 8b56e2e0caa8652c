import { describeValue, invalidArgument } from '../core/arguments.js';
import { assertSendArguments } from '../core/upload/delivery-arguments.js';
import type { Import } from '../core/upload/state.js';
import type { Delivery, SendOptions, Transport } from '../core/upload/transport.js';
import { abortUpload, completeUpload, createUpload, isGone, lookUp } from './s3/host.js';
import type { HostUpload, StoredPart } from './s3/host.js';
import { isOfNoUse, sendParts } from './s3/parts.js';
import type { S3Connection } from './s3/parts.js';
import { resolveEndpoint } from './wire/addresses.js';
import { assertConnectionOptions } from './wire/connection-options.js';
import { importRequests } from './wire/import-requests.js';
import type { HostHeaders } from './wire/request.js';
import { NO_TOKEN, readToken, writeToken } from './wire/resume-token.js';

export type { HeadersRequest, HostHeaders } from './wire/request.js';

/** Where uploads are signed, and where their imports are asked for. */
export interface S3TransportOptions {
  /** Address of the host at which uploads begin, such as `/uploads`; in Node an absolute one. */
  readonly endpoint: string;
  /** What tells of imports, such as `httpTransport('/imports')`. */
  readonly imports: Transport;
  /** As those of `httpTransport`; they go to the host only, never to the store. */
  readonly headers?: HostHeaders;
  /** Parts on their way at the same time, each of which lies in memory; 3 by default. */
  readonly parallel?: number;
  /** Takes the place of the global `fetch` for all requests. */
  readonly fetch?: typeof fetch;
  /** Milliseconds without a single byte after which a request is given up; 60,000 by default. */
  readonly stallMs?: number;
}

/** More bring little on one line, and each holds a part in memory. */
const PARALLEL = 3;

const STALL_MS = 60_000;

/**
 * Sends files in parts to any store that speaks S3, by requests which the host has signed; the bytes never pass through
 * the host. Goes on after a reload. The host's four addresses are in `docs/transports.md`.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function s3Transport(options: S3TransportOptions): Transport {
  assertOptions(options);
  const connection: S3Connection = {
    endpoint: resolveEndpoint(options.endpoint),
    headers: options.headers ?? {},
    fetch: options.fetch ?? ((...args) => globalThis.fetch(...args)),
    useXhr: options.fetch === undefined && 'XMLHttpRequest' in globalThis,
    stallMs: options.stallMs ?? STALL_MS,
    parallel: options.parallel ?? PARALLEL,
  };
  return {
    ...importRequests(options.imports),
    name: 's3',
    address: connection.endpoint.href,
    async send(delivery, sendOptions) {
      assertSendArguments(delivery, sendOptions);
      const told = await sendAsUpload({ ...connection, imports: options.imports }, delivery, sendOptions);
      sendOptions.onProgress(delivery.file.size);
      return told;
    },
  };
}

/** An upload that has become an import needs no more parts; one that is gone while it is sent begins anew once. */
async function sendAsUpload(
  { imports, ...connection }: S3Connection & { readonly imports: Transport },
  delivery: Delivery,
  options: SendOptions,
): Promise<Import> {
  const { importId, ...begun } = await findUpload(connection, delivery, options);
  if (importId !== null && imports.get !== undefined) {
    return imports.get(importId, { signal: options.signal });
  }
  try {
    return await finish(connection, { delivery, ...begun }, options);
  } catch (error) {
    if (!isGone(error)) throw error;
    options.onResumable?.(NO_TOKEN);
    const upload = await begin(connection, delivery, options);
    return finish(connection, { delivery, upload, stored: [] }, options);
  }
}

interface Begun {
  readonly upload: HostUpload;
  readonly stored: readonly StoredPart[];
}

async function findUpload(
  connection: S3Connection,
  delivery: Delivery,
  options: SendOptions,
): Promise<Begun & { readonly importId: string | null }> {
  const id = readToken(options.resumeFrom, connection.endpoint, delivery);
  const found = id === null || id === '' ? null : await lookUp(connection, id, options.signal);
  if (found !== null) return { upload: found, stored: found.parts, importId: found.importId };
  return { upload: await begin(connection, delivery, options), stored: [], importId: null };
}

async function begin(
  connection: S3Connection,
  delivery: Delivery,
  { signal, onResumable }: SendOptions,
): Promise<HostUpload> {
  const upload = await createUpload(connection, delivery, signal);
  onResumable?.(writeToken(connection.endpoint, upload.id, delivery));
  return upload;
}

async function finish(
  connection: S3Connection,
  { delivery, upload, stored }: Begun & { readonly delivery: Delivery },
  options: SendOptions,
): Promise<Import> {
  const { signal, onResumable } = options;
  try {
    const parts = await sendParts(connection, { delivery, upload, stored }, options);
    return await completeUpload(connection, upload.id, { parts, signal });
  } catch (error) {
    if (signal.aborted || isOfNoUse(error)) {
      onResumable?.(NO_TOKEN);
      await abortUpload(connection, upload.id);
    }
    throw error;
  }
}

function assertOptions(options: unknown): void {
  assertConnectionOptions(options);
  const { imports, parallel } = options as Readonly<Record<string, unknown>>;
  if (typeof imports !== 'object' || imports === null) {
    throw invalidArgument('imports', 'has to be a transport, such as `httpTransport("/imports")`');
  }
  if (parallel === undefined || (Number.isInteger(parallel) && Number(parallel) > 0)) return;
  throw invalidArgument('parallel', `has to be a whole number above 0, and is ${describeValue(parallel)}`);
}
