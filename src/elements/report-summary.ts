import { hasErrors } from '../core/check/issue-list.js';
import { pairNearNames } from '../core/check/near-names.js';
import type { CheckReport, Issue, IssueCode } from '../core/check/report.js';
import { textOf } from './wording.js';
import type { Wording } from './wording.js';

/** Issues of one kind in one column. */
export interface Cause {
  readonly code: IssueCode;
  /** `null` where the issues are about no column. */
  readonly columnName: string | null;
  /** Those which the report kept. */
  readonly issues: readonly Issue[];
  /** How many there are: all of them, or where not `isExact` those which the report kept. */
  readonly count: number;
  readonly isExact: boolean;
}

/** A header of the file, and the one of the workspace which was probably meant. */
export interface RenamedHeader {
  readonly found: string;
  readonly expected: string;
}

/** Codes whose cause is said of a column; all others are said of the row or the file. */
const ABOUT_COLUMN: ReadonlySet<IssueCode> = new Set([
  'invalid-encoding',
  'invalid-character',
  'missing-header',
  'unexpected-header',
  'duplicate-header',
  'required',
  'invalid-value',
  'value-too-long',
  'duplicate-key',
  'unknown-reference',
  'lookup-failed',
]);

/** One sentence or two on why a file was not sent. */
export function summaryOf(report: CheckReport, wording: Wording): string {
  const { messages, format } = wording;
  if (!hasErrors(report)) return `${messages.encodingUnknown} ${messages.nothingSent}`;
  const problems = report.issues.filter(isFileProblem);
  const [first] = problems;
  if (first === undefined) {
    const { invalid, records } = report.counts;
    // After a reload the problems of the file may be forgotten that could repeat what is in it; their number is not.
    if (invalid === 0) {
      return `${messages.fileProblems(issueTotal(report), format)} ${messages.nothingSent}`;
    }
    const rows = messages.rowsWithProblems(invalid, records, format);
    const [cause, another] = causesOf(report).filter(({ issues }) => issues.some(isError));
    const isOne = cause !== undefined && another === undefined;
    const name = isOne && isAboutColumn(cause.code) ? (cause.columnName ?? messages.someField) : null;
    const said = isOne ? messages.allOneCause(rows, name, messages.cause[cause.code]) : rows;
    return `${said} ${messages.nothingSent}`;
  }
  return `${problemSentence(report, problems, wording)} ${messages.nothingSent}`;
}

function problemSentence(report: CheckReport, problems: readonly Issue[], wording: Wording): string {
  const { messages, format } = wording;
  if (isForeign(report)) return messages.noColumns;
  const renamed = renamedHeaders(report).length;
  const count = problems.length - renamed; // each renamed header is two issues: one is missing, one is not expected
  if (renamed > 0 && count === renamed) return messages.renamedHeaders(renamed, format);
  const [only] = problems;
  return only !== undefined && problems.length === 1
    ? textOf(only, wording).message
    : messages.fileProblems(count, format);
}

/** Whether a sentence and what to do are all that there is to say of a file. */
export function isOneSentence(report: CheckReport): boolean {
  const [only, ...more] = report.issues.filter(isError);
  return (only !== undefined && more.length === 0 && isFileProblem(only)) || isForeign(report);
}

/** Whether a file has another header altogether, of which a list of all that is missing would say less than a sentence. */
function isForeign(report: CheckReport): boolean {
  const { header, issues, issueCounts } = report;
  const { 'missing-header': missing = 0, 'unexpected-header': unexpected = 0 } = issueCounts;
  if (missing < 2 || unexpected === 0 || unexpected !== header.length) return false;
  const isAllHeaders = issues
    .filter(isError)
    .every(({ code }) => code === 'missing-header' || code === 'unexpected-header');
  return isAllHeaders && renamedHeaders(report).length === 0;
}

/** What to do about a file that was not sent, one sentence. */
export function adviceOf(report: CheckReport, wording: Wording): string {
  const { messages, format } = wording;
  if (isForeign(report)) return messages.noColumnsAdvice;
  const problems = report.issues.filter(isFileProblem);
  const [only] = problems;
  if (only !== undefined && isOneSentence(report)) return textOf(only, wording).hint;
  const renamed = renamedHeaders(report).length;
  return renamed > 0 && problems.length === 2 * renamed
    ? messages.renameHeaders(renamed, format)
    : messages.correctAndChoose;
}

/** Headers which only a slip of the pen keeps from being those of the workspace, in the order of the schema. */
export function renamedHeaders({ issues }: CheckReport): readonly RenamedHeader[] {
  const namesOf = (code: IssueCode): string[] =>
    issues.flatMap((issue) => (issue.code === code && issue.columnName !== null ? [issue.columnName] : []));
  const pairs = pairNearNames(namesOf('missing-header'), namesOf('unexpected-header'));
  return [...pairs].map(([expected, found]) => ({ found, expected }));
}

/** Whether an issue is one of the two which each renamed header makes. */
export function isOfRenamed({ code, columnName }: Issue, renamed: readonly RenamedHeader[]): boolean {
  return renamed.some(
    ({ found, expected }) =>
      (code === 'missing-header' && columnName === expected) ||
      (code === 'unexpected-header' && columnName === found),
  );
}

/** Whether an issue is about the file as a whole, so that its message says more than a count of rows. */
export function isFileProblem({ code, severity, recordNumber }: Issue): boolean {
  if (severity !== 'error') return false;
  return (
    recordNumber === null || recordNumber === 0 || code === 'unclosed-quote' || code === 'too-many-records'
  );
}

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}

/** Whether a cause is said of a column, rather than of the row or the file. */
export function isAboutColumn(code: IssueCode): boolean {
  return ABOUT_COLUMN.has(code);
}

/** The issues of a report by what a person has to do about them, the most frequent first. */
export function causesOf(report: CheckReport): readonly Cause[] {
  const groups = new Map<string, Issue[]>();
  const kept = new Map<IssueCode, number>();
  for (const issue of report.issues) {
    const key = JSON.stringify([issue.code, groupOf(issue)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [issue]);
    else group.push(issue);
    kept.set(issue.code, (kept.get(issue.code) ?? 0) + 1);
  }
  return [...groups.values()]
    .flatMap((issues) => {
      const [first] = issues;
      return first === undefined ? [] : [causeOf(first, issues, { report, kept })];
    })
    .sort((a, b) => b.count - a.count);
}

/** What sets issues of one code apart: each problem of the file stands for itself. */
function groupOf(issue: Issue): string | null {
  if (isFileProblem(issue)) return `${issue.columnName ?? ''}: ${issue.message}`;
  return isAboutColumn(issue.code) ? issue.columnName : null;
}

function causeOf(
  first: Issue,
  issues: readonly Issue[],
  { report, kept }: { readonly report: CheckReport; readonly kept: ReadonlyMap<IssueCode, number> },
): Cause {
  const { code, columnName } = first;
  const total = report.issueCounts[code] ?? issues.length;
  if (!isFileProblem(first) && !isAboutColumn(code)) {
    return { code, columnName: null, issues, count: total, isExact: true };
  }
  return { code, columnName, issues, count: issues.length, isExact: total === kept.get(code) };
}

/** How many issues a file has in all, kept or not. */
export function issueTotal(report: CheckReport): number {
  return Object.values(report.issueCounts).reduce((sum, count) => sum + count, 0);
}

/** Different values of some issues, in file order. */
export function distinctValues(issues: readonly Issue[]): readonly string[] {
  const values = new Set<string>();
  for (const { value } of issues) {
    if (value !== null && value.trim() !== '') values.add(value);
  }
  return [...values];
}
