import { DetailedError, Upload } from 'tus-js-client';
import type { HttpResponse } from 'tus-js-client';
import { CsvUploadError } from '../../core/errors.js';
import { LONE_SURROGATES } from '../../core/lone-surrogates.js';
import type { Delivery, SendOptions } from '../../core/upload/transport.js';
import type { Answer } from '../wire/answers.js';
import { reprDigest, typeOf } from '../wire/delivery-headers.js';
import { openParts } from '../wire/part-reader.js';
import type { PartReader } from '../wire/part-reader.js';
import type { Connection } from '../wire/request.js';
import { assertTusAnswer, isGone } from './answers.js';
import { createHttpStack } from './http-stack.js';

/** How files are sent by tus. */
export interface TusConnection extends Connection {
  /** Bytes of one request. */
  readonly chunkBytes: number;
}

/** Where a run of requests has led: to the end, or to where another has to begin. */
export type TusOutcome =
  | { readonly kind: 'complete'; readonly url: string; readonly answer: Answer }
  /** The server has other bytes than was thought: it is to be asked, and the upload goes on. */
  | { readonly kind: 'conflict'; readonly url: string }
  /** The upload is no longer there: another is to be created. */
  | { readonly kind: 'gone' };

/** One run of an upload. */
export interface TusRun {
  readonly delivery: Delivery;
  readonly options: SendOptions;
  /** Upload to go on with; `null` to create one. */
  readonly url: string | null;
  readonly onUrl: (url: string) => void;
}

/**
 * Runs tus-js-client once, from creation or from the offset which the server has. It tries nothing again and keeps
 * nothing: its own fingerprint of a file looks at the name, not at the content.
 */
export async function runUpload(connection: TusConnection, run: TusRun): Promise<TusOutcome> {
  const { delivery, options, url, onUrl } = run;
  const { signal, onProgress } = options;
  const { file } = delivery;
  const parts = openParts(delivery, signal);
  if (file.size === 0) await parts.read(0, 0); // no part will ever be asked for
  return new Promise<TusOutcome>((resolve, reject) => {
    const check = (method: string, answer: Answer): void => {
      assertTusAnswer(method, answer, file.size);
    };
    const upload = new Upload(file, {
      endpoint: connection.endpoint.href,
      uploadUrl: url,
      metadata: describe(delivery),
      uploadSize: file.size,
      chunkSize: connection.chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      fileReader: { openFile: () => Promise.resolve(sourceOf(parts, file.size)) },
      httpStack: createHttpStack(connection, signal, check),
      onProgress: (bytesSent) => {
        onProgress(bytesSent);
      },
      onUploadUrlAvailable: () => {
        if (upload.url !== null) onUrl(upload.url);
      },
      onSuccess: ({ lastResponse }) => {
        resolve({ kind: 'complete', url: upload.url ?? '', answer: answerIn(lastResponse) });
      },
      onError: (error) => {
        const outcome = outcomeOf(error, upload.url);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a reason is passed on as it is
        if (outcome === null) reject(causeOf(error, signal));
        else resolve(outcome);
      },
    });
    upload.start();
  });
}

function sourceOf(parts: PartReader, bytesTotal: number) {
  return {
    size: bytesTotal,
    slice: async (start: number, end: number) => {
      const value = new Blob([await parts.read(start, Math.min(end, bytesTotal))]);
      return { value, done: end >= bytesTotal };
    },
    close: () => undefined,
  };
}

/** What the server gets to know of the file; each value goes out in base64. */
function describe(delivery: Delivery): Record<string, string> {
  return {
    filename: delivery.fileName.replace(LONE_SURROGATES, '\uFFFD'),
    filetype: typeOf(delivery),
    'idempotency-key': delivery.idempotencyKey,
    'repr-digest': reprDigest(delivery),
  };
}

/** What an answer to PATCH asks for that is no failure; `null` for all others. */
function outcomeOf(error: Error, url: string | null): TusOutcome | null {
  const status = error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0;
  if (isGone(status)) return { kind: 'gone' };
  return status === 409 && url !== null ? { kind: 'conflict', url } : null;
}

function causeOf(error: Error, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason as unknown;
  const cause: unknown = error instanceof DetailedError ? error.causingError : error;
  if (cause instanceof CsvUploadError) return cause;
  return new CsvUploadError('transport-invalid-answer', { message: error.message, cause: error });
}

function answerIn(response: HttpResponse): Answer {
  return response.getUnderlyingObject() as Answer;
}
