import {
  assertMilliseconds,
  assertObject,
  assertOptionalFunction,
  invalidArgument,
} from '../core/arguments.js';
import { CsvUploadError } from '../core/errors.js';
import {
  assertImportId,
  assertPage,
  assertSendArguments,
  assertWatchArguments,
} from '../core/upload/delivery-arguments.js';
import type { Transport } from '../core/upload/transport.js';
import { below, resolveEndpoint } from './http/addresses.js';
import { readImport, readImports, readIssues } from './http/answers.js';
import { ask } from './http/request.js';
import type { HostHeaders } from './http/request.js';
import { sendDelivery } from './http/send.js';
import type { SendConnection } from './http/send.js';
import { watchImports } from './http/watch.js';

export type { HostHeaders } from './http/request.js';

/** Where the server is and how it is spoken to. */
export interface HttpTransportOptions {
  /** Address of the imports, such as `/imports`; in Node an absolute one. */
  readonly endpoint: string;
  /** Headers for every request, or a function which is asked before each one, as for a token that expires. */
  readonly headers?: HostHeaders;
  /** Takes the place of the global `fetch` for all requests; the progress of a sending is then known only at its end. */
  readonly fetch?: typeof fetch;
  /** Milliseconds without a single byte after which a sending is given up and tried again; 60,000 by default. */
  readonly stallMs?: number;
}

/** A network that moves no byte for a minute will not move the next one either. */
const STALL_MS = 60_000;

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
  const connection: SendConnection = {
    endpoint: resolveEndpoint(given.endpoint),
    headers: given.headers ?? {},
    fetch: given.fetch ?? ((...args) => globalThis.fetch(...args)),
    useXhr: given.fetch === undefined && 'XMLHttpRequest' in globalThis,
    stallMs: given.stallMs ?? STALL_MS,
  };
  const { endpoint } = connection;
  return {
    name: 'http',
    address: endpoint.href,
    async send(delivery, sendOptions) {
      assertSendArguments(delivery, sendOptions);
      return sendDelivery(connection, delivery, sendOptions);
    },
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
  if (typeof options !== 'object' || options === null || !('endpoint' in options)) {
    throw invalidArgument('options', 'has to be an address, or an object with an `endpoint`');
  }
  const { headers, fetch, stallMs } = options as Readonly<Record<string, unknown>>;
  assertOptionalFunction('fetch', fetch);
  assertMilliseconds('stallMs', stallMs);
  if (headers === undefined || typeof headers === 'function') return;
  try {
    assertObject('headers', headers);
    new Headers(headers as HeadersInit);
  } catch (cause) {
    throw new CsvUploadError('invalid-argument', {
      message: '`headers` has to be names and values of HTTP headers, or a function that gives them.',
      detail: { argument: 'headers' },
      cause,
    });
  }
}
