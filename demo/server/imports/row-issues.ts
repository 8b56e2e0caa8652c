import type { CsvRecord, Issue, IssueCode } from 'case-csv-upload/core';
import type { Workspace } from '../../workspaces/workspace.js';
import type { RefusedRow } from './load-statements.js';
import { shorten } from './refusal.js';

/** Issues of an import that are kept. */
const MAX_ISSUES = 1000;

/** What is wrong in one record. */
export interface RowFinding {
  readonly code: IssueCode;
  readonly message: string;
  readonly hint: string;
  readonly record: CsvRecord;
  /** Name in the database of the column it is about; `null` where it is about the record. */
  readonly column: string | null;
}

/** The records which the database did not take: all of them counted, the first of them with their reasons. */
export class RowIssues {
  readonly #workspace: Workspace;
  readonly #issues: Issue[] = [];
  #refused = 0;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The first ones, in the order in which they were found. */
  get issues(): readonly Issue[] {
    return this.#issues;
  }

  /** Whether further ones would only be counted. */
  get isFull(): boolean {
    return this.#issues.length >= MAX_ISSUES;
  }

  /** Records that were not taken. */
  get refused(): number {
    return this.#refused;
  }

  /** Counts records that were not taken. */
  count(records: number): void {
    this.#refused += records;
  }

  /** Keeps a reason. `positions` tells where each column of the table stands in the file. */
  add({ code, message, hint, record, column }: RowFinding, positions: readonly number[]): void {
    if (this.isFull) return;
    const index = this.#workspace.columns.findIndex(({ name }) => name === column);
    const position = positions[index] ?? -1;
    this.#issues.push({
      ...{ code, severity: 'error', message, hint },
      line: record.line,
      recordNumber: record.recordNumber,
      column: position < 0 ? null : position + 1,
      columnName: this.#workspace.columns[index]?.header ?? null,
      value: position < 0 ? null : (record.fields[position]?.slice(0, 100) ?? null),
      byteStart: record.byteStart,
      byteEnd: record.byteEnd,
    });
  }

  /** Keeps why the database refused a row. */
  addRefused(row: RefusedRow, record: CsvRecord, positions: readonly number[]): void {
    const constraint = this.#workspace.constraints.find(({ name }) => name === row.constraint);
    const column = constraint?.column ?? (row.column === '' ? null : row.column);
    const index = this.#workspace.columns.findIndex(({ name }) => name === column);
    const value = shorten(record.fields[positions[index] ?? -1] ?? '');
    const words = constraint ?? explain(row.state, value);
    this.add(
      { code: codeOf(row.state), message: words.message, hint: words.hint, record, column },
      positions,
    );
  }
}

/** What SQLSTATE calls it, in the words of the checks. */
function codeOf(state: string): IssueCode {
  if (state === '23505') return 'duplicate-key';
  if (state === '23503') return 'unknown-reference';
  if (state === '23502') return 'required';
  return state.startsWith('22') ? 'invalid-value' : 'row-rule';
}

function explain(state: string, value: string): { readonly message: string; readonly hint: string } {
  if (state === '23505') return { message: `“${value}” is there already.`, hint: 'Give it once.' };
  if (state === '23503') return { message: `“${value}” does not exist.`, hint: 'Enter one that exists.' };
  if (state === '23502') return { message: 'A value is missing.', hint: 'Fill the field in.' };
  if (state.startsWith('22')) {
    return {
      message: `“${value}” cannot be stored in this column.`,
      hint: 'Enter a value of the kind and size that the column holds.',
    };
  }
  return {
    message: 'The row breaks a rule of the database.',
    hint: 'Correct it, or ask support for the rule.',
  };
}
