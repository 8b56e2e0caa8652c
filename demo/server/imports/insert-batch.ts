import type { Query } from '../database/database.js';
import type { RefusedRow } from './load-statements.js';
import type { RowIssues } from './row-issues.js';
import type { LoadBatch, WorkspaceLoader } from './workspace-loader.js';

/** What is to be inserted, and where to note what is not. */
export interface InsertOptions {
  readonly loader: WorkspaceLoader;
  readonly importId: string;
  readonly batch: LoadBatch;
  readonly positions: readonly number[];
  readonly issues: RowIssues;
}

/**
 * Inserts the rows of a batch: all at once, and where the database refuses one, each by itself, so that the person gets
 * to know which ones and why.
 *
 * @returns rows that are new; those with a key that is there already are not
 */
export async function insertBatch(query: Query, options: InsertOptions): Promise<number> {
  const { loader, importId, batch } = options;
  await query('savepoint batch');
  try {
    const { affected } = await query(loader.insertStatement, [importId, batch.lines, ...batch.values]);
    await query('release savepoint batch');
    return affected;
  } catch (error) {
    if (!isAboutData(error)) throw error;
    await query('rollback to savepoint batch');
    return insertEach(query, options);
  }
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation). */
function isAboutData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
}

async function insertEach(query: Query, options: InsertOptions): Promise<number> {
  const { loader, importId, batch, positions, issues } = options;
  const { rows } = await query<RefusedRow>(loader.rowByRowStatement, [
    importId,
    batch.lines,
    ...batch.values,
  ]);
  issues.count(rows.length);
  for (const row of rows) {
    const record = batch.records[row.place - 1];
    if (record !== undefined) issues.addRefused(row, record, positions);
  }
  const { rows: counted } = await query<{ there: number }>(
    `select count(*)::float8 as there from ${loader.workspace.table} where import_id = $1 and line = any($2::integer[])`,
    [importId, batch.lines],
  );
  return counted[0]?.there ?? 0;
}
