import { describeValue, invalidArgument } from '../core/arguments.js';
import { CsvUploadError } from '../core/errors.js';
import { assertSendArguments } from '../core/upload/delivery-arguments.js';
import type { Import } from '../core/upload/state.js';
import type { Delivery, SendOptions, Transport } from '../core/upload/transport.js';
import { runUpload } from './tus/upload.js';
import type { TusConnection } from './tus/upload.js';
import { resolveEndpoint } from './wire/addresses.js';
import type { Answer } from './wire/answers.js';
import { assertConnectionOptions } from './wire/connection-options.js';
import { importRequests } from './wire/import-requests.js';
import { ask } from './wire/request.js';
import type { HostHeaders } from './wire/request.js';
import { NO_TOKEN, readToken, writeToken } from './wire/resume-token.js';

export type { HeadersRequest, HostHeaders } from './wire/request.js';

/** Where uploads go, and where their imports are asked for. */
export interface TusTransportOptions {
  /** Address at which uploads are created, such as `/files`; in Node an absolute one. */
  readonly endpoint: string;
  /** What tells of imports, such as `httpTransport('/imports')`; needs at least its `get`. */
  readonly imports: Transport;
  /**
   * Id of the import that has become of a complete upload. By default the last part of the path in the header
   * `Import-Location`, with which the server answers the last PATCH, and HEAD from then on.
   */
  readonly importOf?: (upload: CompleteUpload) => string | Promise<string>;
  /** As those of `httpTransport`. */
  readonly headers?: HostHeaders;
  /** Bytes of one request, each of which is read into memory and verified; 8 MB by default. */
  readonly chunkBytes?: number;
  /** Takes the place of the global `fetch` for all requests. */
  readonly fetch?: typeof fetch;
  /** Milliseconds without a single byte after which a request is given up; 60,000 by default. */
  readonly stallMs?: number;
}

/** An upload of which the server has every byte. */
export interface CompleteUpload {
  readonly url: string;
  /** Header `Import-Location` of the last answer; `null` without it. */
  readonly importLocation: string | null;
}

/** Large enough that requests cost nothing, small enough for memory and for the middlemen that limit bodies. */
const CHUNK_BYTES = 8 * 1024 ** 2;

const STALL_MS = 60_000;

/** Times in one sending that the server may say that it has other bytes than was thought, or none. */
const MOST_RESTARTS = 3;

/**
 * Sends files in parts by tus 1.0.0, and goes on where a connection broke, also after a reload. Needs the package
 * `tus-js-client`. The server's side is in `docs/transports.md`.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function tusTransport(options: TusTransportOptions): Transport {
  assertOptions(options);
  const connection: TusConnection = {
    endpoint: resolveEndpoint(options.endpoint),
    headers: options.headers ?? {},
    fetch: options.fetch ?? ((...args) => globalThis.fetch(...args)),
    useXhr: options.fetch === undefined && 'XMLHttpRequest' in globalThis,
    stallMs: options.stallMs ?? STALL_MS,
    chunkBytes: options.chunkBytes ?? CHUNK_BYTES,
  };
  const { imports, importOf = lastSegment } = options;
  return {
    ...importRequests(imports),
    name: 'tus',
    address: connection.endpoint.href,
    async send(delivery, sendOptions) {
      assertSendArguments(delivery, sendOptions);
      const { signal, onProgress } = sendOptions;
      const complete = await upload(connection, delivery, sendOptions);
      const id = await importOf(complete);
      signal.throwIfAborted();
      const told = await getImport(imports, id, signal);
      onProgress(delivery.file.size);
      return told;
    },
  };
}

async function upload(
  connection: TusConnection,
  delivery: Delivery,
  options: SendOptions,
): Promise<CompleteUpload> {
  const { endpoint } = connection;
  let url = readToken(options.resumeFrom, endpoint, delivery);
  const onUrl = (available: string): void => {
    url = available;
    options.onResumable?.(writeToken(endpoint, available, delivery));
  };
  for (let restarts = 0; ; restarts++) {
    try {
      const outcome = await runUpload(connection, { delivery, options, url, onUrl });
      if (outcome.kind === 'complete') return await completeUpload(connection, outcome, options.signal);
      if (outcome.kind === 'gone') url = null;
    } catch (error) {
      if (isOfNoUse(error)) await discard(connection, url, options);
      throw error;
    }
    if (restarts >= MOST_RESTARTS) throw outOfStep(endpoint);
  }
}

/** Whether an upload can never become this import: its bytes are of two files, or of another one. */
function isOfNoUse(error: unknown): boolean {
  if (!(error instanceof CsvUploadError)) return false;
  return error.code === 'file-changed' || error.detail['isOfOtherFile'] === true;
}

/** Forgets an upload, and tells the server to; one that cannot (the extension is optional) lets it expire. */
async function discard(
  connection: TusConnection,
  url: string | null,
  { signal, onResumable }: SendOptions,
): Promise<void> {
  onResumable?.(NO_TOKEN);
  if (url === null) return;
  const headers = { 'tus-resumable': '1.0.0' };
  await ask(connection, new URL(url), { method: 'DELETE', headers, signal }).catch(() => undefined);
  signal.throwIfAborted();
}

/** The server is asked once more where the last answer did not name the import: it may have been lost. */
async function completeUpload(
  connection: TusConnection,
  { url, answer }: { readonly url: string; readonly answer: Answer },
  signal: AbortSignal,
): Promise<CompleteUpload> {
  const named = answer.header('import-location');
  if (named !== null) return { url, importLocation: named };
  const headers = { 'tus-resumable': '1.0.0' };
  const asked = await ask(connection, new URL(url), { method: 'HEAD', headers, signal });
  return { url, importLocation: asked.header('import-location') };
}

function lastSegment({ url, importLocation }: CompleteUpload): string {
  const path = importLocation === null ? '' : new URL(importLocation, url).pathname;
  const segment = decodeURIComponent(path.replace(/\/+$/, '').split('/').at(-1) ?? '');
  if (segment !== '') return segment;
  throw new CsvUploadError('transport-invalid-answer', {
    message: `The upload ${url} is complete, but no header Import-Location says what import it has become.`,
    detail: { url },
  });
}

async function getImport(imports: Transport, id: string, signal: AbortSignal): Promise<Import> {
  if (imports.get === undefined) throw invalidArgument('imports', 'has to have a function `get`');
  return imports.get(id, { signal });
}

function outOfStep({ href }: URL): CsvUploadError {
  return new CsvUploadError('transport-unreachable', {
    message: 'The server and this page do not agree on how much of the file has arrived.',
    detail: { url: href, status: 409 },
  });
}

function assertOptions(options: unknown): void {
  assertConnectionOptions(options);
  const { imports, importOf, chunkBytes } = options as Readonly<Record<string, unknown>>;
  const isTransport =
    typeof imports === 'object' && imports !== null && typeof Reflect.get(imports, 'get') === 'function';
  if (!isTransport) {
    throw invalidArgument('imports', 'has to be a transport with `get`, such as `httpTransport("/imports")`');
  }
  if (importOf !== undefined && typeof importOf !== 'function') {
    throw invalidArgument('importOf', `has to be a function, and is ${describeValue(importOf)}`);
  }
  if (chunkBytes === undefined || (Number.isInteger(chunkBytes) && Number(chunkBytes) > 0)) return;
  throw invalidArgument(
    'chunkBytes',
    `has to be a whole number above 0, and is ${describeValue(chunkBytes)}`,
  );
}
