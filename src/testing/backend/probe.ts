import { CsvUploadError } from '../../core/errors.js';

/** What was asked of the server and what it answered. */
export interface Reply {
  /** Method and address, such as `GET /imports/1`. */
  readonly asked: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Body as JSON; `undefined` where it is none. */
  readonly json: unknown;
}

/** A request to the server under test. */
export interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
}

/** Asks the server under test, with the host's headers. */
export interface Probe {
  /** Address of the imports. */
  readonly endpoint: URL;
  readonly signal: AbortSignal;
  /** @param path - below the endpoint, such as `/1`, or a query */
  readonly ask: (path: string, request?: Request) => Promise<Reply>;
  /** The response as it comes, for events. */
  readonly open: (path: string, request: Request, signal: AbortSignal) => Promise<Response>;
}

/** How the server is asked. */
export interface ProbeOptions {
  readonly headers: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/** Milliseconds for one answer. */
const ANSWER_MS = 30_000;

export function createProbe(endpoint: URL, { headers, fetch, signal }: ProbeOptions): Probe {
  const open = async (path: string, request: Request, stop: AbortSignal): Promise<Response> => {
    const own = new Headers(typeof headers === 'function' ? await headers() : headers);
    for (const [name, value] of Object.entries(request.headers ?? {})) own.set(name, value);
    const { method = 'GET', body = null } = request;
    return fetch(addressOf(endpoint, path), { method, headers: own, body, cache: 'no-store', signal: stop });
  };
  return {
    endpoint,
    signal,
    open,
    ask: async (path, request = {}) => {
      const url = addressOf(endpoint, path);
      const asked = `${request.method ?? 'GET'} ${url.pathname}${url.search}`;
      try {
        const stop = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
        const response = await open(path, request, stop);
        const text = await response.text();
        return { asked, status: response.status, headers: response.headers, text, json: parse(text) };
      } catch (cause) {
        signal.throwIfAborted();
        throw new CsvUploadError('transport-unreachable', {
          message: `There was no answer to ${asked}.`,
          cause,
        });
      }
    },
  };
}

function addressOf(endpoint: URL, path: string): URL {
  const url = new URL(endpoint);
  const [pathname = '', query = ''] = path.split('?');
  url.pathname = url.pathname.replace(/\/+$/, '') + pathname;
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
  return url;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
