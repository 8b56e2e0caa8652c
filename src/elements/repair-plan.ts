import type { CheckReport, Issue } from '../core/check/report.js';
import { LIMITS } from '../core/limits.js';
import { placeOf } from '../core/repair/steps.js';
import type { RecordPlace, Repair, RepairStep } from '../core/repair/steps.js';
import { isFileProblem, isOfRenamed } from './report-summary.js';

/** A header that is nearly right, and where it stands. */
export interface HeaderToRename {
  /** 1-based position in the file. */
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

/** Equal values of one column in which the same is wrong. */
export interface ValueGroup {
  /** 1-based position in the file. */
  readonly column: number;
  readonly columnName: string;
  readonly value: string;
  /** One record with it. */
  readonly record: RecordPlace;
  /** How often it stands in the file, as far as the report says. */
  readonly count: number;
}

/** A finding about one record. */
export interface RowProblem {
  readonly key: string;
  readonly issue: Issue;
  readonly record: RecordPlace;
  /** Whether its field can be edited by itself. */
  readonly isEditable: boolean;
}

/** Findings about one field of a record that could be made out. */
const OF_FIELD: ReadonlySet<Issue['code']> = new Set([
  'required',
  'invalid-value',
  'value-too-long',
  'duplicate-key',
  'unknown-reference',
]);
/** Findings which equal values share. */
const OF_VALUE: ReadonlySet<Issue['code']> = new Set(['required', 'invalid-value', 'unknown-reference']);

/** Headers of which one click makes the right ones, as the check suggests. */
export function headersToRename({ issues, header }: CheckReport): readonly HeaderToRename[] {
  const headers = new Map<number, HeaderToRename>();
  for (const { suggestion } of issues) {
    if (suggestion === undefined) continue;
    const { column, name } = suggestion;
    const found = header[column - 1]?.trim();
    if (found !== undefined) headers.set(column, { column, found, expected: name });
  }
  return [...headers.values()];
}

/** Whether all that is wrong with the header of a file are names which one click makes the right ones. */
export function canRenameAll({ issues }: CheckReport, headers: readonly HeaderToRename[]): boolean {
  return headers.length > 0 && issues.filter(isFileProblem).every((issue) => isOfRenamed(issue, headers));
}

/** The step that renames a header. */
export function renameStep({ column, expected }: HeaderToRename): RepairStep {
  return { kind: 'rename-header', column, name: expected };
}

/** Whether a header is renamed by a repair. */
export function isRenamed({ steps }: Repair, { column, expected }: HeaderToRename): boolean {
  const last = steps.findLast((step) => step.kind === 'rename-header' && step.column === column);
  return last?.kind === 'rename-header' && last.name === expected;
}

/** Findings about single records, in the order of the file. */
export function rowProblems({ issues }: CheckReport): readonly RowProblem[] {
  return issues.flatMap((issue): RowProblem[] => {
    const record = issue.severity === 'error' && !isFileProblem(issue) ? placeOf(issue) : null;
    if (record === null) return [];
    const key = `${String(record.byteStart)} ${String(issue.column)} ${issue.code}`;
    return [{ key, issue, record, isEditable: issue.column !== null && OF_FIELD.has(issue.code) }];
  });
}

/** Values that stand more than once, the most frequent first: one correction is enough for each. */
export function valueGroups(rows: readonly RowProblem[]): readonly ValueGroup[] {
  const groups = new Map<string, ValueGroup>();
  for (const { issue, record } of rows) {
    const { code, column, columnName, value } = issue;
    if (!OF_VALUE.has(code) || column === null || !isWhole(value)) continue;
    const key = JSON.stringify([column, value]);
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { column, columnName: columnName ?? '', record, ...groups.get(key), value, count });
  }
  return [...groups.values()].filter(({ count }) => count > 1).sort((a, b) => b.count - a.count);
}

/** Place of the correction of a value in a repair, counted from 0; -1 where it is not corrected. */
export function correctionOf({ steps }: Repair, { column, value }: ValueGroup): number {
  return steps.findIndex(
    (step) => step.kind === 'correct-value' && step.column === column && step.from === value,
  );
}

/** Whether a finding is over with a correction of all equal values. */
export function isCorrected({ steps }: Repair, { issue: { column, value, code } }: RowProblem): boolean {
  if (!OF_VALUE.has(code) || !isWhole(value)) return false;
  return steps.some((step) => step.kind === 'correct-value' && step.column === column && step.from === value);
}

/** Value that a field was edited to; `null` where it was not. */
export function editedValue({ steps }: Repair, { issue, record }: RowProblem): string | null {
  const step = steps.findLast((other) => isEditOf(other, record, issue.column));
  return step?.kind === 'edit-field' ? step.value : null;
}

/** A repair with another value for one field; what it was edited to before does not count. */
export function withEdit(repair: Repair, { issue, record }: RowProblem, value: string): Repair {
  const { column } = issue;
  if (column === null) return repair;
  const others = repair.steps.filter((step) => !isEditOf(step, record, column));
  return { steps: [...others, { kind: 'edit-field', record, column, value }] };
}

/** Fields that a record was given; `null` where only single ones were edited, or none. */
export function rewrittenFields({ steps }: Repair, record: RecordPlace): readonly string[] | null {
  const step = steps.findLast((other) => isRewriteOf(other, record));
  return step?.kind === 'rewrite-record' ? step.fields : null;
}

/** A repair with other fields for one record; what it was given before does not count. */
export function withRecord(repair: Repair, { record }: RowProblem, fields: readonly string[]): Repair {
  const others = repair.steps.filter((step) => !isRewriteOf(step, record));
  return { steps: [...others, { kind: 'rewrite-record', record, fields }] };
}

/** Whether anything of what a row is about was edited. */
export function isEdited(repair: Repair, row: RowProblem): boolean {
  return editedValue(repair, row) !== null || rewrittenFields(repair, row.record) !== null;
}

/** Records that were edited one by one. */
export function editedRecords({ steps }: Repair): readonly RecordPlace[] {
  const places = steps.flatMap((step) =>
    step.kind === 'edit-field' || step.kind === 'rewrite-record' ? [step.record] : [],
  );
  return [...new Map(places.map((place) => [place.byteStart, place])).values()];
}

/** What of the findings about a record concerns a row of the list: its field, and what no other row shows. */
export function findingsOf(
  { issue, record }: RowProblem,
  findings: readonly Issue[],
  rows: readonly RowProblem[],
): readonly Issue[] {
  const others = rows.filter((row) => row.record.byteStart === record.byteStart && row.issue !== issue);
  return findings.filter(
    ({ column }) => column === issue.column || !others.some((row) => row.issue.column === column),
  );
}

/** The value of a field, if an issue repeats all of it. */
function isWhole(value: string | null): value is string {
  return value !== null && value.length < LIMITS.maxValueLength;
}

function isRewriteOf(step: RepairStep, record: RecordPlace): boolean {
  return step.kind === 'rewrite-record' && step.record.byteStart === record.byteStart;
}

function isEditOf(step: RepairStep, record: RecordPlace, column: number | null): boolean {
  return step.kind === 'edit-field' && step.column === column && step.record.byteStart === record.byteStart;
}
