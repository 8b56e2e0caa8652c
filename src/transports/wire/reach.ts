import { CsvUploadError } from '../../core/errors.js';
import { abortable } from '../../core/sleep.js';
import type { Answer } from './answers.js';

/** `fetch`, whose failures are `transport-unreachable` and whose abort is the signal's own reason. */
export async function reach(send: typeof fetch, url: URL, init: RequestInit): Promise<Response> {
  const { signal } = init;
  signal?.throwIfAborted();
  try {
    return await send(url, init);
  } catch (cause) {
    signal?.throwIfAborted(); // WebKit rejects with an AbortError of its own
    throw unreachable(url, { cause });
  }
}

/** The whole of a response as text. */
export async function answerOf(response: Response, asked: URL, signal: AbortSignal): Promise<Answer> {
  const { status, headers, redirected } = response;
  const url = response.url === '' ? asked.href : response.url; // one made by hand has none
  try {
    const body = await abortable(response.text(), signal);
    return { url, status, body, isRedirected: redirected, header: (name) => headers.get(name) };
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(asked, { cause });
  }
}

/** What is known of a request without an answer. */
export interface Unanswered {
  readonly cause?: unknown;
  /** Whether it was given up because nothing moved. */
  readonly isStalled?: boolean;
  /** `false` where the server cannot have got the whole body. */
  readonly isBodySent?: boolean;
}

/** No answer: no network, no such name, a refused certificate, or CORS; browsers do not tell which. */
export function unreachable(url: URL, { cause, isStalled = false, isBodySent }: Unanswered): CsvUploadError {
  const message = isStalled
    ? `Nothing more was heard from the server ${url.host}.`
    : `The server ${url.host} could not be reached.`;
  return new CsvUploadError('transport-unreachable', {
    message,
    detail: { url: url.href, ...(isBodySent === undefined ? {} : { isBodySent }) },
    ...(cause === undefined ? {} : { cause }),
  });
}
