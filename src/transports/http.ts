import { CsvUploadError } from '../core/errors.js';
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
 * @throws {CsvUploadError} `invalid-argument` if the address is not one by http or https
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
    send: (delivery, sendOptions) => sendDelivery(connection, delivery, sendOptions),
    watch: (watchOptions) => watchImports(connection, watchOptions),
    async get(id, { signal } = {}) {
      return readImport(await ask(connection, below(endpoint, id), { signal }));
    },
    async list({ signal, ...page } = {}) {
      return readImports(await ask(connection, withPage(endpoint, page), { signal }));
    },
    async issues(id, { signal, ...page } = {}) {
      return readIssues(await ask(connection, withPage(below(endpoint, id, 'issues'), page), { signal }));
    },
    async cancel(id, { signal } = {}) {
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
  if (typeof options === 'object' && options !== null && 'endpoint' in options) return;
  throw new CsvUploadError('invalid-argument', {
    message: '`httpTransport` was given neither an address nor options with an `endpoint`.',
  });
}
