import type { Answer } from './answers.js';
import { measure, sizeOf } from './measured-file.js';
import type { Body } from './measured-file.js';
import { answerOf, reach, unreachable } from './reach.js';
import { watchForStall } from './stall-watch.js';
import type { StallWatch } from './stall-watch.js';

/** How requests leave. */
export interface Wire {
  readonly fetch: typeof fetch;
  /** Whether XMLHttpRequest is used: in browsers only it tells how far a body has got. */
  readonly useXhr: boolean;
  /** Milliseconds without a byte after which a transfer is given up; stretched by what may lie in buffers. */
  readonly stallMs: number;
}

/** One request with all that belongs to it. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Body | null;
  readonly signal: AbortSignal;
  /** Called with the bytes of the body that have left so far, and perhaps of what it is packed in. */
  readonly onProgress?: (bytesSent: number) => void;
  /** Milliseconds which the server may take for an answer once it has everything; as for bytes if that is longer. */
  readonly answerMs?: number;
}

/**
 * Sends a request and gives the answer, whatever its status. Rejects with `signal.reason` on abort.
 *
 * @throws {CsvUploadError} `transport-unreachable` without an answer; `detail.isBodySent` is `false` where the server
 *   cannot have got the whole body
 */
export async function exchange(wire: Wire, request: Exchange): Promise<Answer> {
  request.signal.throwIfAborted();
  return wire.useXhr ? exchangeByXhr(wire, request) : exchangeByFetch(wire, request);
}

async function exchangeByFetch(wire: Wire, request: Exchange): Promise<Answer> {
  const { method, url, headers, body, onProgress, answerMs = 0 } = request;
  const stalled = new AbortController();
  const watch = watchForStall(wire.stallMs, () => {
    stalled.abort();
  });
  const signal = AbortSignal.any([request.signal, stalled.signal]);
  const bytesTotal = body === null ? 0 : sizeOf(body);
  // A `fetch` which cannot be seen to take the body is not watched while it may be sending.
  if (bytesTotal === 0) watch.expectAnswer(0, answerMs);
  let bytesTaken = 0;
  const onTaken = (bytes: number): void => {
    bytesTaken = bytes;
    onProgress?.(bytes);
    if (bytes < bytesTotal) watch.moved(bytes);
    else watch.expectAnswer(bytes, answerMs);
  };
  const measured = body === null ? null : measure(body, onTaken);
  try {
    const init: RequestInit = { method, headers, body: measured, cache: 'no-store', signal };
    const response = await reach(wire.fetch, url, init);
    watch.moved(bytesTotal);
    return await answerOf(response, url, signal);
  } catch (cause) {
    request.signal.throwIfAborted();
    const isBodySent = bytesTaken >= bytesTotal || !isMeasurable();
    throw unreachable(url, { cause, isStalled: stalled.signal.aborted, isBodySent });
  } finally {
    watch.stop();
  }
}

/** Browsers read a body by themselves: what they have taken of it is not seen. */
function isMeasurable(): boolean {
  return !('XMLHttpRequest' in globalThis);
}

/** The one use of XMLHttpRequest left: the progress of a body. */
function exchangeByXhr({ stallMs }: Wire, request: Exchange): Promise<Answer> {
  const { method, url, headers, body, signal } = request;
  return new Promise<Answer>((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    let isStalled = false;
    let isBodySent = body === null;
    const abort = (): void => {
      xhr.abort();
    };
    // A file that changes under the browser's hands can make a request hang for ever (Firefox, WebKit).
    const watch = watchForStall(stallMs, () => {
      isStalled = true;
      abort();
    });
    xhr.open(method, url);
    headers.forEach((value, name) => {
      xhr.setRequestHeader(name, value);
    });
    followBody(xhr, request, watch, () => {
      isBodySent = true;
    });
    xhr.onload = (): void => {
      resolve(answerOfXhr(xhr, url));
    };
    xhr.onerror = (): void => {
      reject(unreachable(url, { isBodySent }));
    };
    xhr.onabort = (): void => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a reason is passed on as it is
      reject(signal.aborted ? signal.reason : unreachable(url, { isStalled, isBodySent }));
    };
    xhr.onloadend = (): void => {
      watch.stop();
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    if (body === null || sizeOf(body) === 0) watch.expectAnswer(0, request.answerMs ?? 0);
    else watch.moved(0);
    xhr.send(body);
  });
}

/** Listens to what becomes of the body. Without one there are no listeners, which would cost a CORS preflight. */
function followBody(
  xhr: XMLHttpRequest,
  { body, onProgress, answerMs = 0 }: Exchange,
  watch: StallWatch,
  onSent: () => void,
): void {
  let bytesSent = 0;
  xhr.onprogress = (): void => {
    watch.moved(bytesSent);
  };
  if (body === null) return;
  xhr.upload.onprogress = ({ loaded }): void => {
    bytesSent = loaded;
    watch.moved(loaded);
    onProgress?.(loaded);
  };
  xhr.upload.onload = ({ loaded }): void => {
    bytesSent = loaded;
    watch.expectAnswer(loaded, answerMs);
    onSent();
  };
}

function answerOfXhr(xhr: XMLHttpRequest, asked: URL): Answer {
  const { responseURL, status, responseText } = xhr;
  return {
    url: responseURL === '' ? asked.href : responseURL,
    status,
    body: responseText,
    isRedirected: responseURL !== '' && responseURL !== asked.href,
    header: (name) => xhr.getResponseHeader(name),
  };
}
