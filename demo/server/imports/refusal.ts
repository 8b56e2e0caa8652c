import type { CheckReport, Import, Issue, Problem } from 'case-csv-upload/core';

/** Why an import ends in Error: the file, or the person, not the server, is the reason. Trying again does not help. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
  readonly problem: Problem;
  readonly counts: Import['counts'];
  readonly issues: readonly Issue[];

  constructor(problem: Problem, options: { counts?: Import['counts']; issues?: readonly Issue[] } = {}) {
    super(problem.title);
    this.problem = problem;
    this.counts = options.counts ?? null;
    this.issues = options.issues ?? [];
  }
}

/** Refusal of a file in which the check found errors. `null` for a file without any. */
export function refusalOfReport(report: CheckReport): ImportRefusal | null {
  const first = report.issues.find(({ severity }) => severity === 'error');
  if (first === undefined) return null;
  const { records, invalid } = report.counts;
  const isAboutRows =
    report.verdict !== 'rejected' && first.recordNumber !== 0 && first.recordNumber !== null;
  const problem: Problem = isAboutRows
    ? {
        code: 'invalid-rows',
        title: 'Rows have a problem.',
        detail: `${countRows(invalid, 'has a problem', 'have a problem')} (first: ${describePlace(first)}). Nothing was imported.`,
        status: null,
      }
    : {
        code: first.code,
        title: 'The file does not fit the workspace.',
        detail: `${describeFileIssue(first, report)} Nothing was imported.`,
        status: null,
      };
  return new ImportRefusal(problem, { counts: rejectAll(records), issues: report.issues });
}

/**
 * Refusal of a file because of rows that the database refuses.
 *
 * @param found.references - sentences about what does not exist, as they are more to the point
 */
export function refusalOfRows(
  records: number,
  found: { rejected: number; issues: readonly Issue[]; references: readonly string[] },
): ImportRefusal {
  const { rejected, issues, references } = found;
  const first = issues[0];
  const others = `${countRows(rejected, 'was refused by the database', 'were refused by the database')}${first === undefined ? '' : ` (first: ${describePlace(first)})`}.`;
  const isAboutReferences = issues.every(({ code }) => code === 'unknown-reference') && references.length > 0;
  const problem: Problem = {
    code: isAboutReferences ? 'unknown-reference' : 'refused-by-database',
    title: isAboutReferences ? 'Unknown values.' : 'The database refused rows.',
    detail: `${isAboutReferences ? references.join(' ') : others} Nothing was imported.`,
    status: null,
  };
  return new ImportRefusal(problem, { counts: rejectAll(records), issues });
}

/** Counts of an import of which nothing was taken. */
export function rejectAll(records: number): Import['counts'] {
  return { total: records, imported: 0, rejected: records, skipped: 0 };
}

/** A number of rows with what they do, such as `1 row has a problem`. */
export function countRows(rows: number, singular: string, plural: string): string {
  return rows === 1 ? `1 row ${singular}` : `${rows.toLocaleString('en')} rows ${plural}`;
}

/** The line is told where it leads to something: below the header. */
function describeFileIssue({ line, message }: Issue, { file }: CheckReport): string {
  const isBelowHeader = line !== null && line > (file.headerLine ?? 1);
  return isBelowHeader ? `Line ${line.toLocaleString('en')}: ${message}` : message;
}

function describePlace({ line, columnName, value }: Issue): string {
  const parts = [`line ${(line ?? 0).toLocaleString('en')}`];
  if (columnName !== null) parts.push(`column “${columnName}”`);
  if (value !== null && value !== '') parts.push(`“${shorten(value)}”`);
  return parts.join(', ');
}

/** A value as messages repeat it: 40 characters at most. */
export function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}
