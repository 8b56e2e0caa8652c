import type { CsvRecord, Dialect } from '../csv/record.js';
import { LIMITS } from '../limits.js';
import type { IssueFacts } from '../messages/issue-facts.js';
import { createIssue } from './create-issue.js';
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
  const issueFacts =
    code === 'value-too-long' ? tooLong(column, header, maxFieldBytes) : factsOf(record, dialect);
  const issue = createIssue(issueFacts, { record, column, columnName });
  return { ...issue, line: problem?.line ?? record.line, byteStart: problem?.byteStart ?? record.byteStart };
}

function factsOf({ problem, byteStart }: CsvRecord, { encoding }: Dialect): IssueFacts {
  const text = problem?.code ?? 'malformed-quote';
  if (text === 'invalid-encoding') {
    return { text, encoding: encoding.toUpperCase(), byte: problem?.byteStart ?? byteStart };
  }
  return text === 'value-too-long' ? tooLong(null, [], LIMITS.maxFieldBytes) : { text };
}

/** A record as a whole is too long where no column is named. */
function tooLong(column: number | null, header: readonly string[], maxFieldBytes: number): IssueFacts {
  if (column === null) return { text: 'record-too-long', maxBytes: LIMITS.maxRecordBytes };
  const name = header[column - 1] ?? null;
  return { text: 'field-too-long', column: name, position: column, maxBytes: maxFieldBytes };
}
