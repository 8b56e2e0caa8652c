import type { Import, Problem } from 'case-csv-upload/core';

/** Where an import stands inside the server. */
export type ImportState = 'queued' | 'running' | 'success' | 'error';

/** An import as the database keeps it. */
export interface ImportRecord {
  readonly id: string;
  /** Grows with every import: the order of arrival. */
  readonly number: number;
  readonly workspace: string;
  readonly fileName: string;
  /** Encoding which the sender declared, where it is not UTF-8. */
  readonly encoding: string | null;
  readonly bytes: number;
  /** SHA-256 of the file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly state: ImportState;
  /** How often it was begun. Also the fencing token: who holds an older one no longer owns the import. */
  readonly attempts: number;
  readonly sequence: number;
  /** How far its owner has come, as last told to other processes; `null` before that. */
  readonly recordsDone: number | null;
  readonly recordsTotal: number | null;
  readonly receivedAt: string;
  readonly finishedAt: string | null;
  readonly imported: number | null;
  readonly rejected: number | null;
  readonly skipped: number | null;
  readonly problem: Problem | null;
}

/** Columns of `imports` as they are selected, the same values by either driver. */
export const IMPORT_COLUMNS = `id, number::float8 as number, workspace, file_name as "fileName", encoding,
  bytes::float8 as bytes, sha256, state, attempts, sequence::float8 as sequence,
  records_done as "recordsDone", records_total as "recordsTotal",
  to_char(received_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
  to_char(finished_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "finishedAt",
  imported, rejected, skipped, problem`;

/** SQL: whether a row is one of an import that is done. An embedded database holds those of a running one already. */
export const IS_SHOWN = `import_id not in (select id from imports where state in ('queued', 'running'))`;

/** An import as the contract tells it, with the progress that all processes know. */
export function toImport(record: ImportRecord): Import {
  const { id, fileName, bytes, state, sequence, receivedAt, finishedAt, problem } = record;
  return {
    id,
    fileName,
    bytes,
    status: isSettledState(state) ? state : 'received',
    sequence,
    receivedAt,
    finishedAt,
    counts: countsOf(record),
    progress: progressOf(record),
    problem,
  };
}

/** Whether nothing further will happen to an import. */
export function isSettledState(state: ImportState): state is 'success' | 'error' {
  return state === 'success' || state === 'error';
}

function progressOf({ state, recordsDone, recordsTotal }: ImportRecord): Import['progress'] {
  return state !== 'running' || recordsDone === null ? null : { recordsDone, recordsTotal };
}

/** The total is never kept, so that it cannot disagree with its parts. */
function countsOf({ imported, rejected, skipped }: ImportRecord): Import['counts'] {
  if (imported === null || rejected === null || skipped === null) return null;
  return { total: imported + rejected + skipped, imported, rejected, skipped };
}
