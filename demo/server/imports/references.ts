import type { CsvRecord, Issue } from 'case-csv-upload/core';
import type { Reference, Workspace } from '../../workspaces/workspace.js';
import type { Query } from '../database/database.js';
import { countRows, ImportRefusal, rejectAll, shorten } from './refusal.js';
import type { LoadBatch } from './workspace-loader.js';

/** Issues of an import that are kept. */
const MAX_ISSUES = 1000;

interface Finding {
  readonly line: number;
  readonly value: string;
}

/** Finds fields that name something which is not in the database: what no check outside of it can know. */
export class ReferenceCheck {
  readonly #workspace: Workspace;
  readonly #issues: Issue[] = [];
  readonly #firsts = new Map<Reference, Finding>();
  readonly #counts = new Map<Reference, number>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Whether every reference so far was found. */
  get isSound(): boolean {
    return this.#counts.size === 0;
  }

  /** Looks up the references of a batch. */
  async check(query: Query, batch: LoadBatch, positions: readonly number[]): Promise<void> {
    for (const reference of this.#workspace.references) {
      const index = this.#workspace.columns.findIndex(({ name }) => name === reference.column);
      const values = batch.values[index] ?? [];
      const unknown = await listUnknown(query, reference, values);
      if (unknown.size === 0) continue;
      values.forEach((value, place) => {
        const record = batch.records[place];
        if (value === null || record === undefined || !unknown.has(value)) return;
        this.#note(reference, { record, value, column: (positions[index] ?? 0) + 1 });
      });
    }
  }

  /** What to tell, once all `records` were looked at and not every reference was found. */
  refuse(records: number): ImportRefusal {
    const sentences = [...this.#counts].map(([reference, count]) => {
      const first = this.#firsts.get(reference);
      const place = `line ${(first?.line ?? 0).toLocaleString('en')}, "${shorten(first?.value ?? '')}"`;
      return `${countRows(count, reference.singular, reference.plural)} (first: ${place}).`;
    });
    const problem = {
      code: 'unknown-reference',
      title: 'Unknown values.',
      detail: `${sentences.join(' ')} Nothing was imported.`,
      status: null,
    };
    return new ImportRefusal(problem, { counts: rejectAll(records), issues: this.#issues });
  }

  #note(reference: Reference, found: { record: CsvRecord; value: string; column: number }): void {
    const { record, value, column } = found;
    this.#counts.set(reference, (this.#counts.get(reference) ?? 0) + 1);
    if (!this.#firsts.has(reference)) this.#firsts.set(reference, { line: record.line, value });
    if (this.#issues.length >= MAX_ISSUES) return;
    this.#issues.push({
      code: 'unknown-reference',
      severity: 'error',
      message: `“${shorten(value)}” does not exist.`,
      hint: reference.hint,
      line: record.line,
      recordNumber: record.recordNumber,
      column,
      columnName: this.#workspace.columns.find(({ name }) => name === reference.column)?.header ?? null,
      value: value.slice(0, 100),
      byteStart: record.byteStart,
      byteEnd: record.byteEnd,
    });
  }
}

async function listUnknown(
  query: Query,
  { table, key }: Reference,
  values: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const { rows } = await query<{ value: string }>(
    `select value from unnest($1::text[]) as named (value)
     where not exists (select 1 from ${table} where lower(${key}) = lower(value))`,
    [[...new Set(values)].filter((value) => value !== null)],
  );
  return new Set(rows.map(({ value }) => value));
}
