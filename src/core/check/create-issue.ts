import type { CsvRecord } from '../csv/record.js';
import { LIMITS } from '../limits.js';
import { describeFacts } from '../messages/describe-issue.js';
import { englishIssues } from '../messages/english-issues.js';
import { codeOfText, type IssueFacts } from '../messages/issue-facts.js';
import { cutText } from '../messages/values.js';
import { severityOf } from './issue-list.js';
import type { Issue, Suggestion } from './report.js';

/** Where a record stands. */
export type RecordPlace = Pick<CsvRecord, 'line' | 'recordNumber' | 'byteStart' | 'byteEnd'>;

/** Where a finding stands; what is left out does not apply. */
export interface Place {
  readonly record?: RecordPlace;
  readonly column?: number | null;
  readonly columnName?: string | null;
  readonly value?: string | null;
  readonly suggestion?: Suggestion | undefined;
}

/** Puts an issue together; a value is cut to what a report repeats. */
export function createIssue(facts: IssueFacts, place: Place = {}): Issue {
  const { record, column = null, columnName = null, value = null, suggestion } = place;
  const code = codeOfText(facts.text);
  return {
    code,
    severity: severityOf(code),
    ...describeFacts(facts, englishIssues),
    line: record?.line ?? null,
    recordNumber: record?.recordNumber ?? null,
    column,
    columnName,
    value: value === null ? null : cutText(value, LIMITS.maxValueLength),
    byteStart: record?.byteStart ?? null,
    byteEnd: record?.byteEnd ?? null,
    ...(suggestion === undefined ? {} : { suggestion }),
    facts,
  };
}
