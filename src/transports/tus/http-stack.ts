import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import type { Answer } from '../wire/answers.js';
import { exchange } from '../wire/exchange.js';
import { withHostHeaders } from '../wire/request.js';
import type { Connection } from '../wire/request.js';

/** What is looked at in each answer before tus-js-client gets it; throws what it must not take for something else. */
export type AnswerCheck = (method: string, answer: Answer) => void;

/** Lets tus-js-client make its requests as all others are made: the host's headers, stall limit, abort. */
export function createHttpStack(connection: Connection, signal: AbortSignal, check: AnswerCheck): HttpStack {
  return {
    getName: () => 'case-csv-upload',
    createRequest: (method, url) => createRequest({ method, url, connection, signal, check }),
  };
}

interface RequestParts {
  readonly method: string;
  readonly url: string;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly check: AnswerCheck;
}

function createRequest({ method, url, connection, signal, check }: RequestParts): HttpRequest {
  const own: Record<string, string> = {};
  const stopped = new AbortController();
  let onProgress: (bytesSent: number) => void = () => undefined;
  return {
    getMethod: () => method,
    getURL: () => url,
    getHeader: (name) => own[name],
    setHeader: (name, value) => {
      own[name] = value;
    },
    setProgressHandler: (handler) => {
      onProgress = handler;
    },
    send: async (body: Blob | null | undefined) => {
      const request = {
        method,
        url: new URL(url),
        body: body ?? null,
        signal: AbortSignal.any([signal, stopped.signal]),
        onProgress,
      };
      const answer = await withHostHeaders(connection.headers, own, (headers) =>
        exchange(connection, { ...request, headers }),
      );
      check(method, answer);
      return responseOf(answer);
    },
    abort: () => {
      stopped.abort();
      return Promise.resolve();
    },
    getUnderlyingObject: () => null,
  };
}

/** The answer itself is what comes back out of it. */
function responseOf(answer: Answer): HttpResponse {
  return {
    getStatus: () => answer.status,
    getHeader: (name) => answer.header(name) ?? undefined,
    getBody: () => answer.body,
    getUnderlyingObject: () => answer,
  };
}
