import { CsvUploadError } from '../../core/errors.js';
import type { Import } from '../../core/upload/state.js';
import type { Delivery } from '../../core/upload/transport.js';
import { assertSuccess, failureOf, invalidAnswer, isSuccess, readCounts } from '../wire/answers.js';
import type { Answer } from '../wire/answers.js';

/**
 * The outcome at a server without status resources: its answer is all it ever says. 2xx is Success and 4xx or 5xx is
 * Error, in its words; a page of HTML is neither, and most often comes from a captive portal or a login.
 *
 * @throws {CsvUploadError} `transport-rejected`; `transport-unreachable` where the server says to come back;
 *   `transport-invalid-answer`; `outcome-unknown` for an answer after a redirect
 */
export function readOutcome(answer: Answer, delivery: Delivery): Import {
  if (!isSuccess(answer)) {
    if (isInvitation(answer)) assertSuccess(answer);
    throw failureOf(answer, 'transport-rejected');
  }
  if (/^\s*</.test(answer.body) || /\bhtml\b/i.test(answer.header('content-type') ?? '')) {
    throw invalidAnswer(answer, { reason: 'The server answered with a web page, which says nothing.' });
  }
  if (answer.isRedirected) {
    const message = `The server answered after a redirect to ${answer.url}; the file may have been lost on the way.`;
    throw new CsvUploadError('outcome-unknown', { message, detail: { url: answer.url } });
  }
  const now = new Date().toISOString();
  return {
    id: delivery.idempotencyKey,
    fileName: delivery.fileName,
    bytes: delivery.file.size,
    status: 'success',
    sequence: 1,
    receivedAt: now,
    finishedAt: now,
    counts: readCounts(answer),
    progress: null,
    problem: null,
  };
}

/** Too many requests or not available, with the time at which to come back: then nothing was taken. */
function isInvitation({ status, header }: Answer): boolean {
  return (status === 429 || status === 503) && header('retry-after') !== null;
}

/**
 * A failure without an answer, as what it means at a server that may not know a file again: once all bytes were out it
 * may have imported them, and to send them again could import them twice.
 */
export function doubtAbout(error: unknown): unknown {
  if (!(error instanceof CsvUploadError) || error.code !== 'transport-unreachable') return error;
  const { isBodySent, status, url } = error.detail;
  if (isBodySent !== true || status !== undefined) return error;
  return new CsvUploadError('outcome-unknown', {
    message: 'The file was sent, but no answer came.',
    detail: { url },
    cause: error,
  });
}
