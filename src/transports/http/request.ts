import { CsvUploadError } from '../../core/errors.js';
import { abortable } from '../../core/upload/sleep.js';
import { assertSuccess } from './answers.js';
import type { Answer } from './answers.js';

/** Headers of the host's own, such as `Authorization`, or what makes them anew for each request. */
export type HostHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** How this transport reaches its server. */
export interface Connection {
  readonly endpoint: URL;
  readonly headers: HostHeaders;
  readonly fetch: typeof fetch;
}

/**
 * The host's headers with ours on top.
 * @throws {CsvUploadError} `transport-unreachable` if the host's function fails, as when a token cannot be renewed
 */
export async function headersOf(host: HostHeaders, own: Readonly<Record<string, string>>): Promise<Headers> {
  let headers: Headers;
  try {
    headers = new Headers(typeof host === 'function' ? await host() : host);
  } catch (cause) {
    throw new CsvUploadError('transport-unreachable', {
      message: 'The headers for the request could not be made.',
      cause,
    });
  }
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return headers;
}

/** One request without a body. Rejects with `signal.reason` on abort, else as `assertSuccess` does. */
export async function ask(
  { headers, fetch }: Connection,
  url: URL,
  { method = 'GET', signal }: { readonly method?: string; readonly signal?: AbortSignal | undefined },
): Promise<Answer> {
  const own = { accept: 'application/json, application/problem+json' };
  const init: RequestInit = { method, headers: await headersOf(headers, own), cache: 'no-store' };
  const response = await reach(fetch, url, signal === undefined ? init : { ...init, signal });
  const answer = await answerOf(response, url, signal);
  assertSuccess(answer);
  return answer;
}

/** `fetch`, whose failures are `transport-unreachable` and whose abort is the signal's own reason. */
export async function reach(send: typeof fetch, url: URL, init: RequestInit): Promise<Response> {
  const { signal } = init;
  signal?.throwIfAborted();
  try {
    return await send(url, init);
  } catch (cause) {
    signal?.throwIfAborted(); // WebKit rejects with an AbortError of its own
    throw unreachable(url, cause);
  }
}

/** The whole of a response as text. */
export async function answerOf(response: Response, asked: URL, signal?: AbortSignal): Promise<Answer> {
  const { status } = response;
  const url = response.url === '' ? asked.href : response.url; // one made by hand has none
  try {
    const body = await (signal === undefined ? response.text() : abortable(response.text(), signal));
    return { url, status, body, retryAfter: response.headers.get('retry-after') };
  } catch (cause) {
    signal?.throwIfAborted();
    throw unreachable(asked, cause);
  }
}

/** No answer: no network, no such name, a refused certificate, or CORS; browsers do not tell which. */
export function unreachable(url: URL, cause?: unknown): CsvUploadError {
  return new CsvUploadError('transport-unreachable', {
    message: `The server ${url.host} could not be reached.`,
    detail: { url: url.href },
    ...(cause === undefined ? {} : { cause }),
  });
}
