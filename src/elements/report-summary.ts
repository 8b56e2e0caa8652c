import type { CheckReport, Issue, IssueCode } from '../core/check/report.js';
import type { Wording } from './wording.js';

/** Issues of one kind in one column. */
export interface Cause {
  readonly code: IssueCode;
  /** `null` where the issues are about no column. */
  readonly columnName: string | null;
  readonly issues: readonly Issue[];
  /** Whether the file has no further issues of this kind, beyond those which the report kept. */
  readonly isExact: boolean;
}

/** One sentence or two on why a file was not sent. */
export function summaryOf(report: CheckReport, { messages, format }: Wording): string {
  const problems = report.issues.filter(isFileProblem);
  const [first] = problems;
  if (first === undefined) {
    const { invalid, records } = report.counts;
    return `${messages.rowsWithProblems(invalid, records, format)} ${messages.nothingSent}`;
  }
  const said = problems.length === 1 ? first.message : messages.fileProblems(problems.length, format);
  return `${said} ${messages.nothingSent}`;
}

/** Whether an issue is about the file as a whole, so that its message says more than a count of rows. */
export function isFileProblem({ code, severity, recordNumber }: Issue): boolean {
  if (severity !== 'error') return false;
  return (
    recordNumber === null || recordNumber === 0 || code === 'unclosed-quote' || code === 'too-many-records'
  );
}

/** The issues of a report by code and column, the most frequent first. */
export function causesOf(report: CheckReport): readonly Cause[] {
  const groups = new Map<string, Issue[]>();
  const kept = new Map<IssueCode, number>();
  for (const issue of report.issues) {
    const key = JSON.stringify([issue.code, issue.columnName]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [issue]);
    else group.push(issue);
    kept.set(issue.code, (kept.get(issue.code) ?? 0) + 1);
  }
  return [...groups.values()]
    .flatMap((issues): Cause[] => {
      const [first] = issues;
      if (first === undefined) return [];
      const { code, columnName } = first;
      return [
        {
          code,
          columnName,
          issues,
          isExact: kept.get(code) === (report.issueCounts[code] ?? kept.get(code)),
        },
      ];
    })
    .sort((a, b) => b.issues.length - a.issues.length);
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
