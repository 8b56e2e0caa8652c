import { assertMilliseconds, describeValue, invalidArgument } from '../core/arguments.js';
import {
  assertImportId,
  assertPage,
  assertSendArguments,
  assertWatchArguments,
} from '../core/upload/delivery-arguments.js';
import { lateModule } from '../core/late-module.js';
import type { Transport } from '../core/upload/transport.js';
import type { BodyForm } from './http/body.js';
import type { SendConnection } from './http/send.js';
import { watchImports } from './http/watch.js';
import { below, resolveEndpoint } from './wire/addresses.js';
import { readImport, readImports, readIssues } from './wire/answers.js';
import { assertConnectionOptions } from './wire/connection-options.js';
import { ask } from './wire/request.js';
import type { Connection, HostHeaders } from './wire/request.js';

export type { BodyForm, MultipartBody } from './http/body.js';
export type { HeadersRequest, HostHeaders } from './wire/request.js';

/** Where the server is and how it is spoken to. */
export interface HttpTransportOptions {
  /** Address of the imports, such as `/imports`; in Node an absolute one. */
  readonly endpoint: string;
  /**
   * Headers for every request, or a function which is asked before each one, as for a token that expires. After a 401
   * it is asked once more, with `wereRefused`; a second 401 is final.
   */
  readonly headers?: HostHeaders;
  /** How a file is packed: `raw` by default, or a form with named fields. */
  readonly body?: BodyForm;
  /**
   * Where the outcome of an import comes from. `from-imports` (default) is a server that keeps the contract. A server
   * that has nothing but the address to which files are sent is `from-response`: its 2xx is Success, its 4xx and 5xx
   * are Error; the transport then has only `send`.
   */
  readonly status?: 'from-imports' | 'from-response';
  /**
   * For `from-response`: whether the server knows an `Idempotency-Key` again. Without, a file whose answer was lost is
   * not sent again by itself (`outcome-unknown`): it could be imported twice.
   */
  readonly idempotent?: boolean;
  /** Takes the place of the global `fetch` for all requests; in browsers the progress of a sending is then known only at its end. */
  readonly fetch?: typeof fetch;
  /** Milliseconds without a single byte after which a sending is given up and tried again; 60,000 by default. */
  readonly stallMs?: number;
  /** Milliseconds which the server may take for its answer, if that is longer: 10 minutes with `from-response`, else `stallMs`. */
  readonly answerMs?: number;
  /**
   * Bytes up to which a file is read into memory and verified before it is sent; 32 MB by default. A larger file is
   * sent as it is: if it changes on the disk meanwhile, only the server's look at `Repr-Digest` tells.
   */
  readonly maxBufferBytes?: number;
}

/** A network that moves no byte for a minute will not move the next one either. */
const STALL_MS = 60_000;

/** A plain server imports before it answers. */
const PLAIN_ANSWER_MS = 600_000;

/** What any device has to spare, and several times what most files have. */
const MAX_BUFFER_BYTES = 32 * 1024 ** 2;

/**
 * Sends each file as the body of one POST and hears of it by server-sent events, or by polling where there are none.
 * The server's side of the contract is in `docs/http-contract.md`.
 *
 * @throws {CsvUploadError} `invalid-argument` if the address is not one by http or https, or an option is wrong; its
 *   methods too, for arguments they cannot work with
 */
export function httpTransport(options: string | HttpTransportOptions): Transport {
  const given = typeof options === 'string' ? { endpoint: options } : options;
  assertOptions(given);
  const { status = 'from-imports' } = given;
  const connection: SendConnection = {
    endpoint: resolveEndpoint(given.endpoint),
    headers: given.headers ?? {},
    body: given.body ?? 'raw',
    status,
    isIdempotent: given.idempotent ?? false,
    fetch: given.fetch ?? ((...args) => globalThis.fetch(...args)),
    useXhr: given.fetch === undefined && 'XMLHttpRequest' in globalThis,
    stallMs: given.stallMs ?? STALL_MS,
    answerMs: given.answerMs ?? (status === 'from-response' ? PLAIN_ANSWER_MS : 0),
    maxBufferBytes: given.maxBufferBytes ?? MAX_BUFFER_BYTES,
  };
  const sender: Transport = {
    name: 'http',
    address: connection.endpoint.href,
    async send(delivery, sendOptions) {
      assertSendArguments(delivery, sendOptions);
      const { sendDelivery } = sending.loaded ?? (await sending.load());
      return sendDelivery(connection, delivery, sendOptions);
    },
  };
  return status === 'from-response' ? sender : { ...sender, ...importsAt(connection) };
}

/** What sends files; it is loaded with the first. */
const sending = lateModule(() => import('./http/send.js'));

/** What a server that keeps the contract can be asked. */
function importsAt(connection: Connection): Omit<Required<Transport>, 'name' | 'send' | 'address'> {
  const { endpoint } = connection;
  return {
    watch(watchOptions) {
      assertWatchArguments(watchOptions);
      return watchImports(connection, watchOptions);
    },
    async get(id, asked = {}) {
      assertImportId(id, asked);
      const { signal } = asked;
      return readImport(await ask(connection, below(endpoint, id), { signal }));
    },
    async list(asked = {}) {
      assertPage(asked);
      const { signal, ...page } = asked;
      return readImports(await ask(connection, withPage(endpoint, page), { signal }));
    },
    async issues(id, asked = {}) {
      assertImportId(id, asked);
      const { signal, ...page } = asked;
      return readIssues(await ask(connection, withPage(below(endpoint, id, 'issues'), page), { signal }));
    },
    async cancel(id, asked = {}) {
      assertImportId(id, asked);
      const { signal } = asked;
      await ask(connection, below(endpoint, id), { method: 'DELETE', signal });
    },
  };
}

function withPage(
  address: URL,
  { cursor, limit }: { readonly cursor?: string | null; readonly limit?: number },
): URL {
  const url = new URL(address);
  if (limit !== undefined) url.searchParams.set('limit', String(limit));
  if (cursor !== undefined && cursor !== null) url.searchParams.set('cursor', cursor);
  return url;
}

function assertOptions(options: unknown): void {
  assertConnectionOptions(options);
  const { body, status, answerMs, maxBufferBytes } = options as Readonly<Record<string, unknown>>;
  assertMilliseconds('answerMs', answerMs);
  if (maxBufferBytes !== undefined && !(typeof maxBufferBytes === 'number' && maxBufferBytes >= 0)) {
    throw invalidArgument(
      'maxBufferBytes',
      `has to be a number of bytes, and is ${describeValue(maxBufferBytes)}`,
    );
  }
  if (status !== undefined && status !== 'from-imports' && status !== 'from-response') {
    throw invalidArgument(
      'status',
      `has to be "from-imports" or "from-response", and is ${describeValue(status)}`,
    );
  }
  if (body === undefined || body === 'raw') return;
  const multipart: unknown = typeof body === 'object' && body !== null && Reflect.get(body, 'multipart');
  if (typeof multipart === 'object' && multipart !== null) return;
  throw invalidArgument('body', 'has to be "raw" or `{ multipart: { file, fields } }`');
}
