import type { CsvRecord } from 'case-csv-upload/core';
import type { Reference, Workspace } from '../../workspaces/workspace.js';
import type { Query } from '../database/database.js';
import { countRows, shorten } from './refusal.js';
import type { RowIssues } from './row-issues.js';
import type { LoadBatch } from './workspace-loader.js';

interface Finding {
  readonly line: number;
  readonly value: string;
}

/** Finds fields that name something which is not in the database: what no check outside of it can know. */
export class ReferenceCheck {
  readonly #workspace: Workspace;
  readonly #issues: RowIssues;
  readonly #firsts = new Map<Reference, Finding>();
  readonly #counts = new Map<Reference, number>();

  constructor(workspace: Workspace, issues: RowIssues) {
    this.#workspace = workspace;
    this.#issues = issues;
  }

  /** What was found, one sentence for each kind of reference. */
  get sentences(): readonly string[] {
    return [...this.#counts].map(([reference, count]) => {
      const first = this.#firsts.get(reference);
      const place = `line ${(first?.line ?? 0).toLocaleString('en')}, "${shorten(first?.value ?? '')}"`;
      return `${countRows(count, reference.singular, reference.plural)} (first: ${place}).`;
    });
  }

  /**
   * Looks up the references of a batch.
   *
   * @returns 0-based places of the records that name something unknown
   */
  async check(query: Query, batch: LoadBatch, positions: readonly number[]): Promise<ReadonlySet<number>> {
    const places = new Set<number>();
    for (const reference of this.#workspace.references) {
      const index = this.#workspace.columns.findIndex(({ name }) => name === reference.column);
      const values = batch.values[index] ?? [];
      const unknown = await listUnknown(query, reference, values);
      if (unknown.size === 0) continue;
      values.forEach((value, place) => {
        const record = batch.records[place];
        if (value === null || record === undefined || !unknown.has(value)) return;
        places.add(place);
        this.#note(reference, { record, value, positions });
      });
    }
    this.#issues.count(places.size);
    return places;
  }

  #note(
    reference: Reference,
    found: { record: CsvRecord; value: string; positions: readonly number[] },
  ): void {
    const { record, value, positions } = found;
    this.#counts.set(reference, (this.#counts.get(reference) ?? 0) + 1);
    if (!this.#firsts.has(reference)) this.#firsts.set(reference, { line: record.line, value });
    const { column, hint } = reference;
    const message = `“${shorten(value)}” does not exist.`;
    this.#issues.add({ code: 'unknown-reference', message, hint, record, column }, positions);
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
