import { fileTooLarge } from '../imports/receive.js';
import { HttpProblem, type ProblemOptions } from '../problem.js';

const PROBLEMS: Readonly<Record<number, ProblemOptions>> = {
  403: {
    status: 400,
    code: 'malformed-request',
    title: 'The request is not one of tus.',
    detail: 'A PATCH needs Upload-Offset, and Content-Type: application/offset+octet-stream.',
  },
  404: {
    status: 404,
    code: 'not-found',
    title: 'There is no such upload.',
    detail: 'Begin a new one with the same Idempotency-Key.',
  },
  409: {
    status: 409,
    code: 'upload-offset-conflict',
    title: 'The upload stands elsewhere.',
    detail: 'Ask with HEAD how far it has come, and go on from there.',
  },
  410: {
    status: 410,
    code: 'upload-gone',
    title: 'The upload is no longer kept.',
    detail: 'Begin a new one with the same Idempotency-Key.',
  },
  412: {
    status: 412,
    code: 'tus-version',
    title: 'The version of tus is not spoken here.',
    detail: 'Send Tus-Resumable: 1.0.0.',
  },
  423: {
    status: 423,
    code: 'upload-locked',
    title: 'Another request is writing to this upload.',
    detail: 'Ask with HEAD how far it has come, and go on from there.',
    headers: { 'retry-after': '1' },
  },
  501: {
    status: 501,
    code: 'not-configured',
    title: 'This extension of tus is not spoken here.',
    detail: 'Send the file as one upload.',
  },
};

const MALFORMED: ProblemOptions = {
  status: 400,
  code: 'malformed-request',
  title: 'The request is not one of tus.',
  detail: 'A header of the protocol is missing or not valid.',
};

const FAILED: ProblemOptions = {
  status: 500,
  code: 'unexpected',
  title: 'Something went wrong on the server.',
  detail: 'Ask with HEAD how far the upload has come, and go on from there.',
};

/** What to say where the tus server refused by itself, in a few words of plain text. */
export function describeTusError(status: number, { maxBytes }: { readonly maxBytes: number }): HttpProblem {
  if (status === 413) return fileTooLarge(maxBytes);
  return new HttpProblem(PROBLEMS[status] ?? (status < 500 ? MALFORMED : FAILED));
}
