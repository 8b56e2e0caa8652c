import { CsvUploadError } from '../../core/errors.js';
import { assertSuccess } from './answers.js';
import type { Answer } from './answers.js';
import { exchange } from './exchange.js';
import type { Wire } from './exchange.js';

/** What the host's function is told when it is asked for headers. */
export interface HeadersRequest {
  /** Whether the server has just answered 401 to the headers given last: a token that was kept is of no use. */
  readonly wereRefused: boolean;
}

/** Headers of the host's own, such as `Authorization`, or what makes them anew for each request. */
export type HostHeaders = HeadersInit | ((request: HeadersRequest) => HeadersInit | Promise<HeadersInit>);

/** How a transport reaches its server. */
export interface Connection extends Wire {
  readonly endpoint: URL;
  readonly headers: HostHeaders;
}

const ACCEPT = { accept: 'application/json, application/problem+json' } as const;

/**
 * The host's headers with ours on top.
 * @throws {CsvUploadError} `transport-unreachable` if the host's function fails, as when a token cannot be renewed
 */
export async function headersOf(
  host: HostHeaders,
  own: Readonly<Record<string, string>>,
  wereRefused = false,
): Promise<Headers> {
  let headers: Headers;
  try {
    headers = new Headers(typeof host === 'function' ? await host({ wereRefused }) : host);
  } catch (cause) {
    throw new CsvUploadError('transport-unreachable', {
      message: 'The headers for the request could not be made.',
      cause,
    });
  }
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return headers;
}

/**
 * Makes a request with the host's headers; after a 401 once more with headers made anew, where the host has a function
 * for that.
 */
export async function withHostHeaders(
  host: HostHeaders,
  own: Readonly<Record<string, string>>,
  request: (headers: Headers) => Promise<Answer>,
): Promise<Answer> {
  const answer = await request(await headersOf(host, own));
  if (answer.status !== 401 || typeof host !== 'function') return answer;
  return request(await headersOf(host, own, true));
}

/** What is asked, beside the address. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Statuses which for this request, too, mean that a later attempt may help. */
  readonly passing?: readonly number[];
}

/** One small request and its answer of success. Rejects with `signal.reason` on abort, else as `assertSuccess` does. */
export async function ask(connection: Connection, url: URL, question: Question): Promise<Answer> {
  const answer = await answerTo(connection, url, question);
  assertSuccess(answer, ...(question.passing ?? []));
  return answer;
}

/** One small request and its answer, whatever its status. Rejects with `signal.reason` on abort, else as `exchange` does. */
export async function answerTo(
  connection: Connection,
  url: URL,
  { method = 'GET', headers: extra = {}, signal = NEVER, json }: Question,
): Promise<Answer> {
  const body = json === undefined ? null : new Blob([JSON.stringify(json)]);
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  const own = { ...ACCEPT, ...type, ...extra };
  const byFetch = { ...connection, useXhr: false }; // nobody waits for the progress of a few bytes
  return withHostHeaders(connection.headers, own, (headers) =>
    exchange(byFetch, { method, url, headers, body, signal }),
  );
}

const NEVER = new AbortController().signal;
