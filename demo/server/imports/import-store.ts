import type { Import, ImportProgress, Issue, Problem } from 'case-csv-upload/core';
import type { Database, Query } from '../database/database.js';
import { IMPORTS_CHANNEL } from '../database/migrate.js';
import { IMPORT_COLUMNS, type ImportRecord } from './import-record.js';

/** Seconds for which a claim holds without being renewed. Only covers what runs outside of the import's transaction. */
const LEASE = `interval '4 seconds'`;

/** What is known of a file when it has arrived. */
export type Arrival = Pick<
  ImportRecord,
  'id' | 'workspace' | 'fileName' | 'encoding' | 'bytes' | 'sha256'
> & {
  readonly idempotencyKey: string;
};

/** A claimed import: as long as nobody claims it again, `id` and `attempts` together name its owner. */
export type Claim = Pick<ImportRecord, 'id' | 'attempts'>;

/** Why an import ended in Error. */
export interface Failure {
  readonly problem: Problem;
  readonly counts: Import['counts'];
  readonly issues: readonly Issue[];
  /** Table in which rows of it may stand. */
  readonly table: string | null;
}

/** The table of imports, and the statements which keep it true under several processes and their deaths. */
export class ImportStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Enters a file that has arrived.
   *
   * @returns the import with this key: `isNew` says whether it is this one or an earlier one
   */
  async add(arrival: Arrival): Promise<{ readonly record: ImportRecord; readonly isNew: boolean }> {
    const { id, workspace, idempotencyKey, fileName, encoding, bytes, sha256 } = arrival;
    const { rows } = await this.#database.query<ImportRecord>(
      `insert into imports (id, workspace, idempotency_key, file_name, encoding, bytes, sha256)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (workspace, idempotency_key) do update set idempotency_key = excluded.idempotency_key
       returning ${IMPORT_COLUMNS}`,
      [id, workspace, idempotencyKey, fileName, encoding, bytes, sha256],
    );
    const record = rows[0];
    if (record === undefined) throw new Error('The import was not entered.');
    return { record, isNew: record.id === id };
  }

  /** The import with this id; `null` where there is none. */
  async get(id: string): Promise<ImportRecord | null> {
    const { rows } = await this.#database.query<ImportRecord>(
      `select ${IMPORT_COLUMNS} from imports where id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** The import of this key in this workspace; `null` where there is none yet. */
  async findByKey(workspace: string, idempotencyKey: string): Promise<ImportRecord | null> {
    const { rows } = await this.#database.query<ImportRecord>(
      `select ${IMPORT_COLUMNS} from imports where workspace = $1 and idempotency_key = $2`,
      [workspace, idempotencyKey],
    );
    return rows[0] ?? null;
  }

  /** Imports, newest first; of one workspace, or of all where it is `null`; older than the one numbered `before`. */
  async list(
    workspace: string | null,
    options: { before: number | null; limit: number },
  ): Promise<readonly ImportRecord[]> {
    const { rows } = await this.#database.query<ImportRecord>(
      `select ${IMPORT_COLUMNS} from imports
       where ($1::text is null or workspace = $1) and ($2::bigint is null or number < $2)
       order by number desc limit $3`,
      [workspace, options.before, options.limit],
    );
    return rows;
  }

  /**
   * Imports of which a listener may not know yet: changed after `sequence`, unfinished, or changed just now. The
   * last, because sequence order is not commit order. One may come that is known already.
   */
  async listChanged(workspace: string, sequence: number): Promise<readonly ImportRecord[]> {
    const { rows } = await this.#database.query<ImportRecord>(
      `select ${IMPORT_COLUMNS} from imports
       where workspace = $1
         and (sequence > $2 or state in ('queued', 'running') or changed_at > now() - interval '10 seconds')
       order by sequence limit 1000`,
      [workspace, sequence],
    );
    return rows;
  }

  /** Imports which wait or run, and those with these ids. */
  async listUnfinishedOr(ids: readonly string[]): Promise<readonly ImportRecord[]> {
    const { rows } = await this.#database.query<ImportRecord>(
      `select ${IMPORT_COLUMNS} from imports where state in ('queued', 'running') or id = any($1::uuid[])`,
      [[...ids]],
    );
    return rows;
  }

  /** Ids of imports that still need their file. */
  async listUnfinished(): Promise<readonly string[]> {
    const { rows } = await this.#database.query<{ id: string }>(
      `select id from imports where state in ('queued', 'running')`,
    );
    return rows.map(({ id }) => id);
  }

  /** Page of the issues of an import, `after` being the place of the last one seen, 0 at first. */
  async listIssues(
    id: string,
    { after, limit }: { after: number; limit: number },
  ): Promise<readonly { readonly place: number; readonly issue: Issue }[]> {
    const { rows } = await this.#database.query<{ place: number; issue: Issue }>(
      'select place, issue from import_issues where import_id = $1 and place > $2 order by place limit $3',
      [id, after, limit],
    );
    return rows;
  }

  /**
   * Takes the oldest import that nobody works on. Commits at once, so that attempts are counted even where each one
   * ends with the death of the process. The row lock of a living owner's transaction makes `skip locked` pass it by.
   * In an embedded database nobody else works: there the oldest is always the next, so that none meets rows of another.
   */
  async claim(): Promise<ImportRecord | null> {
    const { rows } = await this.#database.query<ImportRecord>(
      `update imports set state = 'running', attempts = attempts + 1, lease_until = now() + ${LEASE},
         records_done = null, records_total = null
       where id = (select id from imports
                   where state in ('queued', 'running')
                     and ($1 or lease_until < now() or (state = 'queued' and lease_until is null))
                   order by number limit 1 for update skip locked)
       returning ${IMPORT_COLUMNS}`,
      [!this.#database.isShared],
    );
    return rows[0] ?? null;
  }

  /**
   * Keeps a claim, and tells other processes how far its owner has come. Never waits for the owner's own transaction,
   * whose lock lets everything pass but another claim.
   *
   * @returns whether the import is to be given up, because someone asked for it or it is no longer the caller's
   */
  async renew({ id, attempts }: Claim, progress: ImportProgress | null): Promise<boolean> {
    const { rows } = await this.#database.query<{ isGivenUp: boolean }>(
      `with renewed as (
         update imports set lease_until = now() + ${LEASE}, records_done = $3, records_total = $4
         where id = $1 and attempts = $2 and state = 'running' returning cancel_requested)
       select cancel_requested as "isGivenUp", pg_notify('${IMPORTS_CHANNEL}', $1::text) from renewed`,
      [id, attempts, progress?.recordsDone ?? null, progress?.recordsTotal ?? null],
    );
    return rows[0]?.isGivenUp ?? true;
  }

  /** Makes every claim free. Only where no other process can hold one: at the start of an embedded database. */
  async freeAll(): Promise<void> {
    await this.#database.query(`update imports set lease_until = now() - ${LEASE} where state = 'running'`);
  }

  /** Gives an import back; `isCounted` says whether this was an attempt that went wrong. Nobody begins it before `pauseMs`. */
  async giveBack(
    { id, attempts }: Claim,
    { isCounted, pauseMs = 0 }: { isCounted: boolean; pauseMs?: number },
  ): Promise<void> {
    await this.#database.query(
      `update imports set state = 'queued', attempts = attempts - $3, lease_until = now() + $4 * interval '1 ms'
       where id = $1 and attempts = $2 and state = 'running'`,
      [id, attempts, isCounted ? 0 : 1, pauseMs],
    );
  }

  /**
   * Ends an import in Error, with what was found, and removes rows of it that nobody was shown. Does nothing where the
   * import is no longer the caller's.
   */
  async fail(claim: Claim, { problem, counts, issues, table }: Failure): Promise<void> {
    await this.#database.transaction(async (query) => {
      const { affected } = await query(
        `update imports set state = 'error', problem = $3::json, imported = $4, rejected = $5, skipped = $6,
           finished_at = clock_timestamp(), changed_at = clock_timestamp(), sequence = nextval('imports_sequence'), lease_until = null
         where id = $1 and attempts = $2 and state in ('queued', 'running')`,
        [claim.id, claim.attempts, JSON.stringify(problem), ...countValues(counts)],
      );
      if (affected !== 1) return;
      await insertIssues(query, claim.id, issues);
      if (table !== null) await query(`delete from ${table} where import_id = $1`, [claim.id]);
    });
  }

  /** Asks whoever works on an import to give it up. */
  async requestCancel(id: string): Promise<void> {
    await this.#database.query('update imports set cancel_requested = true where id = $1', [id]);
  }

  /** Whether the import was asked to be given up. */
  async isCancelRequested(id: string): Promise<boolean> {
    const { rows } = await this.#database.query<{ cancel_requested: boolean }>(
      'select cancel_requested from imports where id = $1',
      [id],
    );
    return rows[0]?.cancel_requested ?? false;
  }
}

function countValues(counts: Import['counts']): readonly (number | null)[] {
  return [counts?.imported ?? null, counts?.rejected ?? null, counts?.skipped ?? null];
}

/** Keeps what was found in the records of an import, in this order. */
export async function insertIssues(query: Query, id: string, issues: readonly Issue[]): Promise<void> {
  await query(
    `insert into import_issues (import_id, place, issue)
     select $1, place, issue::json from unnest($2::text[]) with ordinality as found (issue, place)`,
    [id, issues.map(inSentences)],
  );
}

/** An issue as the contract has it: said in English, without the facts of which another language could be made. */
function inSentences({ facts: _, ...issue }: Issue): string {
  return JSON.stringify(issue);
}
