import { setImmediate } from 'node:timers/promises';
import { readRecords, type CsvRecord, type Import, type Issue } from 'case-csv-upload/core';
import type { Database, Query } from '../database/database.js';
import type { ImportRecord } from './import-record.js';
import { insertIssues } from './import-store.js';
import { insertBatch } from './insert-batch.js';
import { ReferenceCheck } from './references.js';
import { refusalOfRows } from './refusal.js';
import { RowIssues } from './row-issues.js';
import { leaveOut, type LoadBatch, type WorkspaceLoader } from './workspace-loader.js';

/** Records of one statement: more gains little, and an embedded database keeps the thread for as long as one takes. */
const BATCH_RECORDS = 500;

/** The import was claimed by somebody else in the meantime, or is to be canceled: nothing of ours may stay. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim';
}

/** What is to be loaded. */
export interface LoadOptions {
  readonly claim: ImportRecord;
  readonly loader: WorkspaceLoader;
  readonly file: Blob;
  /** Records which the check counted. */
  readonly records: number;
  readonly signal: AbortSignal;
  readonly onProgress: (recordsDone: number) => void;
}

/** Runs one step of an import, with the claim held. */
type Step = <T>(work: (query: Query) => Promise<T>) => Promise<T>;

/**
 * Loads a checked file and ends its import in Success. Its rows are shown from the moment in which its status is
 * Success and not before, whenever the process dies.
 *
 * @throws {LostClaim} where the import is no longer the caller's
 * @throws {ImportRefusal} where the database refuses rows, and the workspace the file because of them
 */
export function loadFile(database: Database, options: LoadOptions): Promise<void> {
  return database.isShared ? loadAtOnce(database, options) : loadInSteps(database, options);
}

/** On a server: rows and status are one transaction, and nobody has to wait for it. */
function loadAtOnce(database: Database, options: LoadOptions): Promise<void> {
  return database.transaction(async (query) => {
    await query(`set local idle_in_transaction_session_timeout = '60s'`);
    await holdClaim(query, options.claim);
    await load((work) => work(query), options);
  });
}

/**
 * In an embedded database, where everything waits for a transaction: one for each batch, whose rows nobody is shown
 * until the last one. That is sound because one import runs at a time, the oldest first: no other one meets its rows.
 * Those of an attempt that went wrong are removed with its end in Error, or here before the next attempt.
 */
async function loadInSteps(database: Database, options: LoadOptions): Promise<void> {
  const { claim, loader } = options;
  const step: Step = (work) =>
    database.transaction(async (query) => {
      // The commit of the status brings all earlier ones to the disk with it.
      await query('set local synchronous_commit = off');
      await holdClaim(query, claim);
      return work(query);
    });
  await step((query) => query(`delete from ${loader.workspace.table} where import_id = $1`, [claim.id]));
  await load(step, options, (work) => database.transaction(work));
}

/** @param lastStep - runs the step which makes the import a success */
async function load(step: Step, options: LoadOptions, lastStep = step): Promise<void> {
  const outcome = (await step((query) => readEarlier(query, options))) ?? (await loadRecords(step, options));
  await lastStep((query) => succeed(query, options, outcome));
}

/** What became of the records. */
interface LoadOutcome {
  readonly counts: NonNullable<Import['counts']>;
  readonly issues: readonly Issue[];
}

/** Others may still ask for cancellation (`key share`), but nobody can claim the import while its owner lives. */
async function holdClaim(query: Query, { id, attempts }: ImportRecord): Promise<void> {
  const { rows } = await query(
    `select 1 from imports where id = $1 and attempts = $2 and state = 'running' for key share`,
    [id, attempts],
  );
  if (rows.length === 0) throw new LostClaim();
}

/** Rows without a key cannot be known again, but the file can: what was imported once is not doubled. */
async function readEarlier(
  query: Query,
  { claim, loader, records }: LoadOptions,
): Promise<LoadOutcome | null> {
  if (loader.workspace.naturalKey !== null) return null;
  const { rows } = await query<{ id: string; rejected: number }>(
    'select id, rejected from imports where workspace = $1 and sha256 = $2 and owns_content',
    [claim.workspace, claim.sha256],
  );
  const earlier = rows[0];
  if (earlier === undefined) return null;
  const found = await query<{ issue: Issue }>(
    'select issue from import_issues where import_id = $1 order by place',
    [earlier.id],
  );
  const { rejected } = earlier; // what was not taken then is not there now
  return {
    counts: { total: records, imported: 0, rejected, skipped: records - rejected },
    issues: found.rows.map(({ issue }) => issue),
  };
}

async function loadRecords(step: Step, options: LoadOptions): Promise<LoadOutcome> {
  const { loader, claim, signal, onProgress } = options;
  const { workspace } = loader;
  const issues = new RowIssues(workspace);
  const references = new ReferenceCheck(workspace, issues);
  const isPartial = workspace.refusedRows === 'leave-out';
  let total = 0;
  let imported = 0;
  for await (const { batch, positions } of readBatches(options)) {
    signal.throwIfAborted();
    imported += await step(async (query) => {
      const sound = leaveOut(batch, await references.check(query, batch, positions));
      if (sound.lines.length === 0 || (!isPartial && issues.isFull)) return 0; // more would not be told
      return insertBatch(query, { loader, issues, positions, importId: claim.id, batch: sound });
    });
    total += batch.lines.length;
    onProgress(total);
    await setImmediate(); // an embedded database answers without ever giving the thread back
  }
  const rejected = issues.refused;
  if (rejected > 0 && (!isPartial || rejected === total)) {
    throw refusalOfRows(total, { rejected, issues: issues.issues, references: references.sentences });
  }
  if (total !== options.records) {
    throw new Error(`Import ${claim.id}: ${String(options.records)} records checked, ${String(total)} read.`);
  }
  return {
    counts: { total, imported, rejected, skipped: total - imported - rejected },
    issues: issues.issues,
  };
}

/** Reads the file again and cuts it into batches for the database. */
async function* readBatches({
  file,
  loader,
  claim,
  signal,
}: LoadOptions): AsyncGenerator<{ batch: LoadBatch; positions: readonly number[] }, void> {
  const encoding = claim.encoding === null ? {} : { encoding: claim.encoding };
  const columns = loader.schema.columns.map(({ name }) => name);
  let positions: readonly number[] = [];
  let records: CsvRecord[] = [];
  for await (const record of readRecords(file, { signal, columns, ...encoding })) {
    if (record.recordNumber === 0) {
      positions = loader.locate(record);
      continue;
    }
    records.push(record);
    if (records.length < BATCH_RECORDS) continue;
    yield { batch: loader.toBatch(records, positions), positions };
    records = [];
  }
  if (records.length > 0) yield { batch: loader.toBatch(records, positions), positions };
}

async function succeed(
  query: Query,
  { claim, loader }: LoadOptions,
  { counts: { imported, rejected, skipped }, issues }: LoadOutcome,
): Promise<void> {
  const { affected } = await query(
    `update imports set state = 'success', imported = $3, rejected = $4, skipped = $5, owns_content = $6,
       finished_at = clock_timestamp(), changed_at = clock_timestamp(), sequence = nextval('imports_sequence'), lease_until = null
     where id = $1 and attempts = $2 and state = 'running' and not cancel_requested`,
    [
      claim.id,
      claim.attempts,
      imported,
      rejected,
      skipped,
      imported > 0 && loader.workspace.naturalKey === null,
    ],
  );
  if (affected !== 1) throw new LostClaim();
  await insertIssues(query, claim.id, issues);
}
