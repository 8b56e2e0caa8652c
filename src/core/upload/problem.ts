import { CsvUploadError } from '../errors.js';
import type { Problem } from './state.js';

/**
 * What a failure looks like in a table: what the server said where it said something, else the code and the
 * advice of the error.
 */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof CsvUploadError)) {
    const detail = error instanceof Error ? error.message : null;
    const title = 'Something went wrong that was not foreseen.';
    return { code: 'unexpected', title, detail, status: null, text: 'unexpected' };
  }
  const { problem, status } = error.detail;
  if (isProblem(problem)) return problem;
  // The advice ends the message; here the two are shown apart.
  const title = error.message.slice(0, error.message.length - error.help.length).trim();
  return {
    code: error.code,
    title: title === '' ? error.help : title,
    detail: title === '' || error.help === '' ? null : error.help,
    status: typeof status === 'number' ? status : null,
    ...(error.help === '' ? {} : { text: error.code }), // a code of a host's own has no advice, and no entry
  };
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value;
}
