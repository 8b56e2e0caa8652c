import { CsvUploadError } from '../../core/errors.js';
import { assertSuccess, invalidAnswer } from '../wire/answers.js';
import type { Answer } from '../wire/answers.js';

/** Statuses of tus which mean that a later attempt may help: conflict, locked, checksum mismatch. */
const PASSING = [409, 423, 460] as const;

/** Not found, gone: the one case in which an upload begins anew. */
export function isGone(status: number): boolean {
  return status === 404 || status === 410;
}

/**
 * Refuses what tus-js-client would misunderstand: it takes any failure of HEAD for an upload that is gone, and does not
 * compare what the server says with the file.
 *
 * @param bytesTotal - of the file
 * @throws {CsvUploadError} `transport-unreachable`, `transport-rejected` or `transport-invalid-answer`
 */
export function assertTusAnswer(method: string, answer: Answer, bytesTotal: number): void {
  const isUpload = method === 'HEAD' || method === 'PATCH';
  // The client knows what to do: it, or we, go on with another request.
  if (isUpload && isGone(answer.status)) return;
  if (method === 'PATCH' && answer.status === 409) return;
  assertSuccess(answer, ...PASSING);
  if (method === 'POST') assertLocation(answer);
  if (isUpload) assertOffset(answer, bytesTotal);
  if (method === 'HEAD') assertLength(answer, bytesTotal);
}

function assertLocation(answer: Answer): void {
  const location = answer.header('location') ?? '';
  const url = location !== '' && URL.canParse(location, answer.url) ? new URL(location, answer.url) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return;
  throw invalidAnswer(answer, {
    reason: `The server created no upload, or hid its Location from this page. ${EXPOSE}`,
  });
}

function assertOffset(answer: Answer, bytesTotal: number): void {
  const offset = readWholeNumber(answer.header('upload-offset'));
  if (offset === null) {
    throw invalidAnswer(answer, {
      reason: `The server did not say how much of the file it has, or hid Upload-Offset from this page. ${EXPOSE}`,
    });
  }
  if (offset <= bytesTotal) return;
  throw foreignUpload(answer, `has ${String(offset)} bytes of a file of ${String(bytesTotal)}`);
}

function assertLength(answer: Answer, bytesTotal: number): void {
  const length = readWholeNumber(answer.header('upload-length'));
  if (length === bytesTotal) return;
  throw foreignUpload(
    answer,
    `is of ${length === null ? 'an unknown number of' : String(length)} bytes, the file of ${String(bytesTotal)}`,
  );
}

function foreignUpload(answer: Answer, difference: string): CsvUploadError {
  return new CsvUploadError('transport-invalid-answer', {
    message: `The upload at the server is not of this file: it ${difference}.`,
    detail: { url: answer.url, status: answer.status, isOfOtherFile: true },
  });
}

/** A header with a whole number; `null` without one. */
function readWholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

const EXPOSE =
  'A server on another origin has to list Location, Upload-Offset, Upload-Length and Import-Location in Access-Control-Expose-Headers.';
