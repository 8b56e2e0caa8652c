import type { Import } from 'case-csv-upload/core';
import type { Workspace } from '../../workspaces/workspace.js';
import type { Database } from '../database/database.js';
import { IMPORT_COLUMNS, IS_SHOWN, toImport, type ImportRecord } from '../imports/import-record.js';

/** The counts of a workspace. */
export interface Summary {
  readonly total: number;
  /** The most frequent first. */
  readonly byStatus: readonly { readonly key: string; readonly count: number }[];
  /** Months as `2026-11`, the earliest first; months without a row are left out. */
  readonly byMonth: readonly { readonly month: string; readonly count: number }[];
  /** The import that ended in Success last. */
  readonly lastImport: Import | null;
}

/** Counts the rows of a workspace. */
export async function readSummary(database: Database, workspace: Workspace): Promise<Summary> {
  const { id, table, statusColumn, dateColumn } = workspace;
  const [byStatus, byMonth, last] = await Promise.all([
    database.query<{ key: string; count: number }>(
      `select ${statusColumn} as key, count(*)::float8 as count from ${table} where ${IS_SHOWN} group by 1 order by 2 desc, 1`,
    ),
    database.query<{ month: string; count: number }>(
      `select to_char(date_trunc('month', ${dateColumn}), 'YYYY-MM') as month, count(*)::float8 as count
       from ${table} where ${IS_SHOWN} and ${dateColumn} is not null group by date_trunc('month', ${dateColumn})
       order by date_trunc('month', ${dateColumn})`,
    ),
    database.query<ImportRecord>(
      `select ${IMPORT_COLUMNS} from imports where workspace = $1 and state = 'success'
       order by finished_at desc limit 1`,
      [id],
    ),
  ]);
  const lastRecord = last.rows[0];
  return {
    total: byStatus.rows.reduce((sum, { count }) => sum + count, 0),
    byStatus: byStatus.rows,
    byMonth: byMonth.rows,
    lastImport: lastRecord === undefined ? null : toImport(lastRecord),
  };
}
