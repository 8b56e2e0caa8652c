import type { CheckReport, Issue, IssueCode } from '../check/report.js';
import type { Problem, Upload, UploadState } from './state.js';

/** Findings whose texts speak of the file or its columns, and never repeat a field. */
const WITHOUT_VALUES: ReadonlySet<IssueCode> = new Set([
  'empty-file',
  'not-csv',
  'unreadable-file',
  'file-changed',
  'file-too-large',
  'too-many-records',
  'header-only',
  'missing-header',
  'too-many-columns',
  'mixed-line-breaks',
  'byte-order-mark',
  'unclosed-quote',
  'malformed-quote',
  'too-many-fields',
  'too-few-fields',
  'invalid-character',
]);

/**
 * An upload as it may be kept on this machine: without any field of its file. What a report says of fields is left
 * out, its counts stay; so are the words of a server about an import, which it says again when it is asked.
 */
export function withoutValues(upload: Upload): Upload {
  return { ...upload, state: stateWithoutValues(upload) };
}

function stateWithoutValues({ state, importId }: Upload): UploadState {
  switch (state.status) {
    case 'needs-attention':
      return { ...state, report: reportWithoutValues(state.report) };
    case 'error':
      return importId === null ? state : { ...state, problem: withoutWords(state.problem) };
    case 'queued':
    case 'checking':
    case 'sending':
    case 'waiting':
    case 'received':
    case 'success':
    case 'canceled':
      return state;
  }
}

/** The header goes too: of a file without one it is the first record. */
function reportWithoutValues(report: CheckReport): CheckReport {
  const issues = report.issues.filter(({ code }) => WITHOUT_VALUES.has(code));
  return { ...report, header: [], issues: issues.map((issue): Issue => ({ ...issue, value: null })) };
}

function withoutWords({ code, status }: Problem): Problem {
  const title = 'The server could not import this file.';
  const detail = 'What it said is shown again when it is heard.';
  return { code, title, detail, status, text: 'not-repeated' };
}
