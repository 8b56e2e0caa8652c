import { setImmediate } from 'node:timers/promises';
import { readRecords, type CsvRecord, type Import } from 'case-csv-upload/core';
import type { Database, Query } from '../database/database.js';
import type { ImportRecord } from './import-record.js';
import { ReferenceCheck } from './references.js';
import { ImportRefusal, rejectAll } from './refusal.js';
import type { LoadBatch, WorkspaceLoader } from './workspace-loader.js';

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

/**
 * Loads a checked file and ends its import in Success: rows and status in one transaction, so that there are either
 * both or neither, whenever the process dies.
 *
 * @throws {LostClaim} where the import is no longer the caller's
 * @throws {ImportRefusal} where the database knows better than the check
 */
export async function loadFile(database: Database, options: LoadOptions): Promise<void> {
  await database.transaction(async (query) => {
    await query(`set local idle_in_transaction_session_timeout = '60s'`);
    await holdClaim(query, options.claim);
    const counts = (await isContentThere(query, options))
      ? { total: options.records, imported: 0, rejected: 0, skipped: options.records }
      : await loadRecords(query, options);
    await succeed(query, options, counts);
  });
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
async function isContentThere(query: Query, { claim, loader }: LoadOptions): Promise<boolean> {
  if (loader.workspace.naturalKey !== null) return false;
  const { rows } = await query(
    'select 1 from imports where workspace = $1 and sha256 = $2 and owns_content',
    [claim.workspace, claim.sha256],
  );
  return rows.length > 0;
}

async function loadRecords(query: Query, options: LoadOptions): Promise<NonNullable<Import['counts']>> {
  const { loader, claim, signal, onProgress } = options;
  const references = new ReferenceCheck(loader.workspace);
  let total = 0;
  let imported = 0;
  for await (const { batch, positions } of readBatches(options)) {
    signal.throwIfAborted();
    await references.check(query, batch, positions);
    if (references.isSound) imported += await insertBatch(query, options, batch);
    total += batch.lines.length;
    onProgress(total);
    await setImmediate(); // an embedded database answers without ever giving the thread back
  }
  if (!references.isSound) throw references.refuse(total);
  if (total !== options.records) {
    throw new Error(`Import ${claim.id}: ${String(options.records)} records checked, ${String(total)} read.`);
  }
  return { total, imported, rejected: 0, skipped: total - imported };
}

async function insertBatch(query: Query, { loader, claim, records }: LoadOptions, batch: LoadBatch) {
  try {
    const { affected } = await query(loader.insertStatement, [claim.id, batch.lines, ...batch.values]);
    return affected;
  } catch (error) {
    throw describeDataError(error, batch, records) ?? error;
  }
}

/** A value which the schema allows and the database does not: the person has to know, and trying again is of no use. */
function describeDataError(error: unknown, { lines }: LoadBatch, records: number): ImportRefusal | null {
  // SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation)
  if (!(error instanceof Error) || !('code' in error) || !/^2[23]/.test(String(error.code))) return null;
  const [first = 0] = lines;
  const last = lines.at(-1) ?? first;
  return new ImportRefusal(
    {
      code: 'refused-by-database',
      title: 'The database refused a row.',
      detail: `A row between line ${first.toLocaleString('en')} and line ${last.toLocaleString('en')} was refused: ${error.message}. Nothing was imported.`,
      status: null,
    },
    { counts: rejectAll(records) },
  );
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
  { imported, rejected, skipped }: NonNullable<Import['counts']>,
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
}
