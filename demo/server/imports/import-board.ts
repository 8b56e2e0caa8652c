import type { Import, ImportProgress } from 'case-csv-upload/core';
import type { Database } from '../database/database.js';
import { IMPORTS_CHANNEL } from '../database/migrate.js';
import { isSettledState, toImport, type ImportRecord } from './import-record.js';
import type { ImportStore } from './import-store.js';

/** Imports that are kept in memory: what the lists of a few workspaces show. */
const KEPT = 2000;

/** Milliseconds between two reports of progress of an import. */
const PROGRESS_MS = 100;

/** Milliseconds between two looks at unfinished imports, for what was not announced. */
const LOOK_MS = 5000;

/** Called with an import that has changed. */
export type ImportListener = (workspace: string, changed: Import) => void;

/** Page of a workspace's imports, newest first. */
export interface ImportPage {
  readonly items: readonly Import[];
  /** Number of the last one, if more follow. */
  readonly next: number | null;
}

/**
 * What the imports of this server look like right now.
 *
 * The newest ones are mirrored in memory, because an embedded database lets every read wait for the transaction of a
 * running import. Whatever changes the database announces the id of the import; the board then looks at it again.
 */
export class ImportBoard {
  readonly #database: Database;
  readonly #store: ImportStore;
  readonly #records = new Map<string, ImportRecord>();
  readonly #progress = new Map<string, ImportProgress>();
  readonly #told = new Map<string, number>();
  readonly #listeners = new Set<ImportListener>();
  /** Whether the mirror holds every import there is. */
  #isWhole = false;
  #looking: NodeJS.Timeout | undefined;
  #isStopped = false;
  readonly #complain = (error: unknown): void => {
    if (!this.#isStopped) console.error('An import could not be looked at:', error);
  };

  constructor(database: Database, store: ImportStore) {
    this.#database = database;
    this.#store = store;
  }

  /** Fills the mirror and listens from then on. */
  async start(): Promise<void> {
    await this.#database.listen(IMPORTS_CHANNEL, (id) => {
      const looked = id === '' ? this.#refreshAll() : this.refresh(id);
      looked.catch(this.#complain);
    });
    await this.#refreshAll();
    this.#isWhole = this.#records.size < KEPT;
    if (!this.#database.isShared) return;
    this.#looking = setInterval(() => {
      this.#lookAgain().catch(this.#complain);
    }, LOOK_MS).unref();
  }

  /** Looks no further. */
  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#looking);
  }

  /** Calls `listener` for every change until the returned function is called. */
  subscribe(listener: ImportListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The import with this id in this workspace; `null` where there is none. */
  async get(workspace: string, id: string): Promise<Import | null> {
    const mirrored = this.#database.isShared ? undefined : this.#records.get(id);
    const record = mirrored ?? (await this.#store.get(id));
    return record?.workspace === workspace ? this.#describe(record) : null;
  }

  /** Page of the imports of a workspace, those older than the one numbered `before`. */
  async list(workspace: string, page: { before: number | null; limit: number }): Promise<ImportPage> {
    const limit = page.limit + 1; // one more tells whether more follow
    const mirrored = this.#listMirrored(workspace, page.before).slice(0, limit);
    const isEnough = !this.#database.isShared && (this.#isWhole || mirrored.length === limit);
    const found = isEnough ? mirrored : await this.#store.list(workspace, { before: page.before, limit });
    const shown = found.slice(0, page.limit);
    return {
      items: shown.map((record) => this.#describe(record)),
      next: found.length > page.limit ? (shown.at(-1)?.number ?? null) : null,
    };
  }

  /**
   * Imports of which a listener that has seen all up to `sequence` may not know yet, the oldest change first: those
   * changed since, the unfinished, and the ones that ended a moment ago, before the listener began to listen.
   */
  async listChanged(workspace: string, sequence: number): Promise<readonly Import[]> {
    const isCovered = !this.#database.isShared && this.#isWhole;
    const found = isCovered
      ? this.#listMirrored(workspace, null)
          .filter((record) => record.sequence > sequence || !isSettledState(record.state) || isRecent(record))
          .sort((one, other) => one.sequence - other.sequence)
      : await this.#store.listChanged(workspace, sequence);
    return found.map((record) => this.#describe(record));
  }

  /** Imports which wait or run, in all workspaces. */
  countUnfinished(): number {
    let count = 0;
    for (const { state } of this.#records.values()) if (!isSettledState(state)) count += 1;
    return count;
  }

  /** Looks at an import again and tells the listeners if it has changed. */
  async refresh(id: string): Promise<void> {
    const record = await this.#store.get(id);
    if (record !== null) this.take(record);
  }

  /** Takes what is known of an import, unless something newer is known already. */
  take(record: ImportRecord): void {
    const known = this.#records.get(record.id);
    if (known !== undefined && !isNewer(record, known)) return;
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
    if (isSettledState(record.state)) this.forgetProgress(record.id);
    this.#limit();
    this.#tell(record);
  }

  /** Tells how far an import of this process has come, at most ten times a second. */
  setProgress(id: string, progress: ImportProgress): void {
    this.#progress.set(id, progress);
    const record = this.#records.get(id);
    const now = performance.now();
    if (record === undefined || now - (this.#told.get(id) ?? -PROGRESS_MS) < PROGRESS_MS) return;
    this.#told.set(id, now);
    this.#tell(record);
  }

  /** How far an import of this process has come. */
  progressOf(id: string): ImportProgress | null {
    return this.#progress.get(id) ?? null;
  }

  /** Forgets the progress of an import that no longer runs in this process. */
  forgetProgress(id: string): void {
    this.#progress.delete(id);
    this.#told.delete(id);
  }

  async #refreshAll(): Promise<void> {
    const records = await this.#store.list(null, { before: null, limit: KEPT });
    for (const record of [...records].reverse()) this.take(record);
  }

  /** By ids, not by sequence: the order of sequences is not the order in which they were committed. */
  async #lookAgain(): Promise<void> {
    const unfinished = [...this.#records.values()].filter(({ state }) => !isSettledState(state));
    const records = await this.#store.listUnfinishedOr(unfinished.map(({ id }) => id));
    for (const record of records) this.take(record);
  }

  #listMirrored(workspace: string, before: number | null): ImportRecord[] {
    return [...this.#records.values()]
      .filter((record) => record.workspace === workspace && (before === null || record.number < before))
      .sort((one, other) => other.number - one.number);
  }

  #describe(record: ImportRecord): Import {
    const told = toImport(record);
    const own = isSettledState(record.state) ? undefined : this.#progress.get(record.id);
    return own === undefined ? told : { ...told, progress: own };
  }

  #tell(record: ImportRecord): void {
    const described = this.#describe(record);
    for (const listener of this.#listeners) listener(record.workspace, described);
  }

  /** The import that has not changed for longest leaves first; unfinished ones stay. */
  #limit(): void {
    if (this.#records.size <= KEPT) return;
    for (const { id, state } of this.#records.values()) {
      if (!isSettledState(state)) continue;
      this.#records.delete(id);
      this.#isWhole = false;
      return;
    }
  }
}

/** Progress moves at the same sequence, and begins anew with each attempt. */
function isNewer(record: ImportRecord, known: ImportRecord): boolean {
  if (record.sequence !== known.sequence) return record.sequence > known.sequence;
  if (record.attempts !== known.attempts) return record.attempts > known.attempts;
  return (record.recordsDone ?? -1) > (known.recordsDone ?? -1);
}

/** Whether an import ended in the last ten seconds. */
function isRecent({ finishedAt }: ImportRecord): boolean {
  return finishedAt !== null && Date.now() - Date.parse(finishedAt) < 10_000;
}
