import { openAsBlob } from 'node:fs';
import { access } from 'node:fs/promises';
import { checkFile, type CheckReport } from 'case-csv-upload/core';
import type { Database } from '../database/database.js';
import type { ImportBoard } from './import-board.js';
import type { ImportFiles } from './import-files.js';
import { isSettledState, type ImportRecord } from './import-record.js';
import type { ImportStore } from './import-store.js';
import { loadFile, LostClaim } from './load.js';
import { ImportRefusal, refusalOfReport } from './refusal.js';
import { canceledRefusal, gaveUpRefusal, lostFileRefusal, MAX_ATTEMPTS } from './run-refusals.js';
import type { WorkspaceLoader } from './workspace-loader.js';

/** Milliseconds between two renewals of a claim. */
const RENEW_MS = 1000;

/** Milliseconds until an idle runner looks for imports that other processes left behind. */
const LOOK_AROUND_MS = 1000;

/** Milliseconds, and up to twice as many, for which an import steps back that got in the way of another one. */
const DEADLOCK_PAUSE_MS = 1000;

/** Reasons for which a running import is stopped. */
const CANCELED = new Error('canceled');
const STOPPING = new Error('stopping');

/** What the runner works with. */
export interface RunnerParts {
  readonly database: Database;
  readonly store: ImportStore;
  readonly board: ImportBoard;
  readonly files: ImportFiles;
  readonly loaders: ReadonlyMap<string, WorkspaceLoader>;
  /** Imports that run at a time in this process; the others wait. */
  readonly importsAtOnce: number;
}

/** Works off the imports in the order of their arrival: checks each file again, loads it, ends it in Success or Error. */
export class ImportRunner {
  readonly #parts: RunnerParts;
  /** What runs, by the ids of the imports. */
  readonly #running = new Map<string, AbortController>();
  readonly #wakers = new Set<() => void>();
  #isStopping = false;
  #loops: readonly Promise<void>[] = [];

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Begins with what is waiting, including what an earlier process left unfinished. */
  start(): void {
    if (this.#loops.length > 0) return;
    this.#loops = Array.from({ length: this.#parts.importsAtOnce }, () => this.#run());
  }

  /** Says that there is something new to do. */
  wake(): void {
    for (const wake of this.#wakers) wake();
    this.#wakers.clear();
  }

  /**
   * Gives an import up, whether it waits or runs.
   *
   * @returns whether nothing of it was or will be imported; false: it came too late
   */
  async cancel(id: string): Promise<boolean> {
    const { store, board } = this.#parts;
    this.#running.get(id)?.abort(CANCELED);
    await store.requestCancel(id);
    const record = await store.get(id);
    if (record?.state === 'queued') await this.#fail(record, canceledRefusal());
    await board.refresh(id);
    return record?.state !== 'success';
  }

  /** Stops at once. What is running is rolled back and taken up at the next start. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const controller of this.#running.values()) controller.abort(STOPPING);
    this.wake();
    await Promise.all(this.#loops);
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      // Made before looking, so that what arrives in between is not overlooked.
      const woken = new Promise<void>((resolve) => this.#wakers.add(resolve));
      const claim = await this.#parts.store.claim().catch((error: unknown) => {
        console.error('The database did not answer:', error);
        return null;
      });
      await (claim === null ? this.#rest(woken) : this.#process(claim));
    }
  }

  async #rest(woken: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, LOOK_AROUND_MS)));
    if (!this.#isStopping) await Promise.race([woken, timeout]);
    clearTimeout(timer);
  }

  async #process(claim: ImportRecord): Promise<void> {
    const { database, board } = this.#parts;
    const controller = new AbortController();
    this.#running.set(claim.id, controller);
    if (this.#isStopping) controller.abort(STOPPING);
    const renewal = setInterval(() => void this.#renew(claim, controller), RENEW_MS);
    try {
      await this.#import(claim, {
        signal: controller.signal,
        onChecked: () => {
          // In an embedded database it would wait for the import's own transaction, and nobody else could claim.
          if (!database.isShared) clearInterval(renewal);
        },
      });
    } catch (error) {
      await this.#settle(claim, controller.signal.aborted ? controller.signal.reason : error);
    } finally {
      clearInterval(renewal);
      this.#running.delete(claim.id);
      board.forgetProgress(claim.id);
    }
    await this.#conclude(claim.id).catch((error: unknown) => {
      console.error(`Import ${claim.id} could not be looked at:`, error);
    });
  }

  /** The lock of the transaction holds the claim by itself; this holds it before, and hears what other processes ask. */
  async #renew(claim: ImportRecord, controller: AbortController): Promise<void> {
    const { store, board } = this.#parts;
    const isGivenUp = await store.renew(claim, board.progressOf(claim.id)).catch(() => false); // the lease is longer
    if (isGivenUp) controller.abort(new LostClaim());
  }

  /** Tells what became of an import before the next begins, and lets go of its file. */
  async #conclude(id: string): Promise<void> {
    const { store, board, files } = this.#parts;
    const record = await store.get(id);
    if (record === null) return;
    board.take(record);
    if (isSettledState(record.state)) await files.remove(id);
  }

  async #import(
    claim: ImportRecord,
    { signal, onChecked }: { signal: AbortSignal; onChecked: () => void },
  ): Promise<void> {
    const { database, store, board, files, loaders } = this.#parts;
    signal.throwIfAborted();
    if (claim.attempts > MAX_ATTEMPTS) throw gaveUpRefusal();
    if (await store.isCancelRequested(claim.id)) throw canceledRefusal();
    const loader = loaders.get(claim.workspace);
    if (loader === undefined) throw new Error(`There is no workspace ${claim.workspace}.`);
    const path = files.path(claim.id);
    await access(path).catch((cause: unknown) => {
      throw lostFileRefusal(cause); // `openAsBlob` would find out only when it reads
    });
    const file = await openAsBlob(path);
    const report = await this.#check(claim, { loader, file, signal });
    onChecked();
    const { records } = report.counts;
    board.setProgress(claim.id, { recordsDone: 0, recordsTotal: records });
    const onProgress = (recordsDone: number): void => {
      board.setProgress(claim.id, { recordsDone, recordsTotal: records });
    };
    await loadFile(database, { claim, loader, file, records, signal, onProgress });
  }

  /** The check of the page, done again: what a page says of itself is not to be trusted. */
  async #check(
    claim: ImportRecord,
    { loader, file, signal }: { loader: WorkspaceLoader; file: Blob; signal: AbortSignal },
  ): Promise<CheckReport> {
    const encoding = claim.encoding === null ? {} : { encoding: claim.encoding };
    const report = await checkFile(file, loader.schema, { signal, ...encoding });
    const refusal = refusalOfReport(report);
    if (refusal !== null) throw refusal;
    return report;
  }

  /** Decides what becomes of an import that did not end in Success. */
  async #settle(claim: ImportRecord, error: unknown): Promise<void> {
    const { store } = this.#parts;
    try {
      if (error === STOPPING) await store.giveBack(claim, { isCounted: false });
      else if (error === CANCELED) await this.#fail(claim, canceledRefusal());
      else if (error instanceof ImportRefusal) await this.#fail(claim, error);
      else if (error instanceof LostClaim && (await store.isCancelRequested(claim.id))) {
        await this.#fail(claim, canceledRefusal());
      } else if (!(error instanceof LostClaim)) await this.#tryAgain(claim, error);
    } catch (failure) {
      // The claim runs out by itself; then the import is taken up again.
      console.error(`Import ${claim.id} could not be settled:`, failure);
    }
  }

  async #tryAgain(claim: ImportRecord, error: unknown): Promise<void> {
    const { store } = this.#parts;
    if (isDeadlock(error)) {
      // Two imports with the same keys in another order: the other one goes on, and this one steps back.
      const pauseMs = Math.round(DEADLOCK_PAUSE_MS * (1 + Math.random()));
      await store.giveBack(claim, { isCounted: false, pauseMs });
      return;
    }
    console.error(`Import ${claim.id} failed at attempt ${String(claim.attempts)}:`, error);
    if (claim.attempts >= MAX_ATTEMPTS) await this.#fail(claim, gaveUpRefusal());
    else await store.giveBack(claim, { isCounted: true });
  }

  async #fail(claim: ImportRecord, { problem, counts, issues }: ImportRefusal): Promise<void> {
    const { store, loaders } = this.#parts;
    const table = loaders.get(claim.workspace)?.workspace.table ?? null;
    await store.fail(claim, { problem, counts, issues, table });
  }
}

/** SQLSTATE class 40: the transaction was rolled back for the sake of another one. */
function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('40');
}
