import type { CsvRecord, Dialect } from '../csv/record.js';
import { LIMITS } from '../limits.js';
import { ISSUE_MESSAGES, type IssueText } from '../messages/issues.js';
import { createIssue } from './issue-list.js';
import type { Issue } from './report.js';

/** How the record was read. */
export interface ProblemFacts {
  readonly dialect: Dialect;
  /** Bytes of a field at most; default 1 MiB. */
  readonly maxFieldBytes?: number;
}

/**
 * The one issue of a record whose fields cannot be trusted.
 *
 * @param header - names of the file's columns
 */
export function problemIssue(
  record: CsvRecord,
  { dialect, maxFieldBytes = LIMITS.maxFieldBytes }: ProblemFacts,
  header: readonly string[],
): Issue {
  const { problem } = record;
  const code = problem?.code ?? 'malformed-quote';
  const column = problem?.column ?? null;
  const columnName = column === null ? null : (header[column - 1] ?? null);
  const text =
    code === 'value-too-long' ? tooLongText(column, header, maxFieldBytes) : problemText(record, dialect);
  const issue = createIssue(code, text, { record, column, columnName });
  return { ...issue, line: problem?.line ?? record.line, byteStart: problem?.byteStart ?? record.byteStart };
}

function problemText({ problem, byteStart }: CsvRecord, { encoding }: Dialect): IssueText {
  const code = problem?.code ?? 'malformed-quote';
  if (code === 'invalid-encoding') {
    return ISSUE_MESSAGES[code]({ encoding: encoding.toUpperCase(), byte: problem?.byteStart ?? byteStart });
  }
  if (code === 'value-too-long') return tooLongText(null, [], LIMITS.maxFieldBytes);
  return ISSUE_MESSAGES[code]();
}

/** A record as a whole is too long where no column is named. */
function tooLongText(column: number | null, header: readonly string[], maxFieldBytes: number): IssueText {
  if (column === null) return ISSUE_MESSAGES['record-too-long']({ maxBytes: LIMITS.maxRecordBytes });
  return ISSUE_MESSAGES['field-too-long']({
    column: header[column - 1] ?? `Column ${String(column)}`,
    maxBytes: maxFieldBytes,
  });
}
