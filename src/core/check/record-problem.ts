import type { CsvRecord, Dialect } from '../csv/record.js';
import { LIMITS } from '../limits.js';
import { ISSUE_MESSAGES, type IssueText } from '../messages/issues.js';
import { createIssue } from './issue-list.js';
import type { Issue } from './report.js';

/**
 * The one issue of a record whose fields cannot be trusted.
 *
 * @param header - names of the file's columns
 */
export function problemIssue(record: CsvRecord, dialect: Dialect, header: readonly string[]): Issue {
  const { problem } = record;
  const code = problem?.code ?? 'malformed-quote';
  const column = problem?.column ?? null;
  const columnName = column === null ? null : (header[column - 1] ?? null);
  const issue = createIssue(code, problemText(record, dialect), { record, column, columnName });
  return { ...issue, line: problem?.line ?? record.line, byteStart: problem?.byteStart ?? record.byteStart };
}

function problemText({ problem, byteStart }: CsvRecord, { encoding }: Dialect): IssueText {
  const code = problem?.code ?? 'malformed-quote';
  if (code === 'invalid-encoding') {
    return ISSUE_MESSAGES[code]({ encoding: encoding.toUpperCase(), byte: problem?.byteStart ?? byteStart });
  }
  if (code === 'value-too-long')
    return ISSUE_MESSAGES['record-too-long']({ maxBytes: LIMITS.maxRecordBytes });
  return ISSUE_MESSAGES[code]();
}
