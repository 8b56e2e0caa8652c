import {
  assertFunction,
  assertObject,
  assertOptionalFunction,
  invalidArgument,
  isBlob,
} from '../arguments.js';
import type { CheckReport } from '../check/report.js';
import { CsvUploadError } from '../errors.js';
import { lateModule } from '../late-module.js';
import { LIMITS } from '../limits.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/is-case-schema.js';
import { adoptFile } from './adopt-file.js';
import { cancelImport } from './cancel-import.js';
import { followImports } from './follow.js';
import { assertImporterOptions, listFiles } from './importer-options.js';
import type { AddOptions, ImporterOptions } from './importer-options.js';
import { indexedDbStore } from './indexed-db-store.js';
import { identityOf, newJob } from './job.js';
import type { Job } from './job.js';
import { keptFileOf } from './kept-file.js';
import { KeptRepairs } from './kept-repairs.js';
import { checkLate } from './late-check.js';
import { runLate } from './late-run.js';
import { memoryStore } from './memory-store.js';
import { followPage } from './page-life.js';
import { ImportPager } from './pager.js';
import { passesHere } from './late-passes.js';
import { JobRepairs } from './repairs.js';
import type { UploadRepairs } from './repairs.js';
import { schemaSource } from './schema-source.js';
import type { SchemaProvider } from './schema-source.js';
import { SharedUploads } from './shared-uploads.js';
import { canConfirm, isSettled, needsFile } from './state.js';
import type { Upload } from './state.js';
import { hearerForAll } from './tabs.js';
import type { TabCommand } from './tabs.js';
import { supportFacts } from './support-facts.js';
import type { SupportFacts } from './support-facts.js';
import { StatusTracker } from './tracker.js';
import type { Transport } from './transport.js';
import { UploadLog } from './upload-log.js';
import { UploadQueue } from './upload-queue.js';
import type { RunContext } from './upload-run.js';
import type { UploadStore } from './upload-store.js';

export type { AddOptions, ImporterOptions, SendPolicy } from './importer-options.js';

/**
 * Takes files all the way: checks, sends, and follows what the server makes of them. Each file on its own: what
 * fails for one stops no other. Belongs to no element and goes on without one.
 */
export interface Importer {
  /** All uploads, and what tells of their changes. */
  readonly tracker: StatusTracker;
  readonly transport: Transport;
  /** Set at any time; files that were already added keep the one they were added with. */
  schema: CaseSchema | SchemaProvider | null;
  /** How files that need attention are put right. */
  readonly repairs: UploadRepairs;
  /** Whether rows without a problem may be sent without the others; set at any time. */
  partial: boolean;
  /**
   * Adds files, and starts with them at once.
   *
   * @returns ids of their uploads, in the same order
   * @throws {CsvUploadError} `invalid-argument` (and then none is added), `disposed`
   */
  add(files: Iterable<Blob> | ArrayLike<Blob>, options?: AddOptions): readonly string[];
  /**
   * Starts again from the check, with the schema of now and with what was repaired (`repairs`). The same content goes out under the same key, so that it is
   * imported only once, unless the server itself has ended the import.
   *
   * A file that a reload took from the page is looked for, and asked for if need be (`waiting`, `file-needed`).
   *
   * @throws {CsvUploadError} `wrong-state` unless it is `needs-attention`, `canceled` or an `error` with `canRetry`
   */
  retry(id: string): void;
  /**
   * Lets a file go out that only a person's word was missing for: that its letters are right, where its encoding was
   * guessed (it is checked once more); or that its content is to be imported again (`duplicateOf`).
   *
   * @throws {CsvUploadError} `wrong-state` unless it is `needs-attention` for nothing else
   */
  confirm(id: string): void;
  /**
   * Goes on with an upload that waits for its file.
   *
   * @param file - the file that it was added with; without it the browser asks the person for permission to read the
   *   one it knows, which only an action of theirs, such as a click, allows
   * @throws {CsvUploadError} `other-file` if it is another, whatever its name; `file-needed` where the browser cannot
   *   give it; `wrong-state` unless it waits for its file
   */
  resume(id: string, file?: Blob): Promise<void>;
  /**
   * Gives an upload up, at once while this page still has it. An import which the server has is canceled when the
   * server says so; until then it stays `received`.
   *
   * @throws {CsvUploadError} `wrong-state` when it is over, `not-supported`, or what the transport threw
   */
  cancel(id: string): Promise<void>;
  /**
   * Takes a settled upload of this browser, or one that waits for its file, out of the table and out of memory.
   * @throws {CsvUploadError} `wrong-state` for any other
   */
  remove(id: string): void;
  /**
   * Has a function asked whenever the content of a file is about to leave this page: `false` keeps it here, and the
   * upload is `canceled`. What is tried again by itself is not asked about again.
   *
   * @returns what takes the function out again
   * @throws {CsvUploadError} `invalid-argument`
   */
  beforeSend(ask: (upload: Upload) => boolean): () => void;
  /** What the last check of this upload found; `null` if there was none, as for an import of the server. */
  report(id: string): CheckReport | null;
  /**
   * What support needs of an upload: ids, digests, codes and counts, no field of its file. `supportText` writes it down.
   * @throws {CsvUploadError} `unknown-upload`
   */
  supportFacts(id: string): Promise<SupportFacts>;
  /**
   * Asks the server for its list.
   * @throws {CsvUploadError} what the transport threw
   */
  refresh(): Promise<void>;
  /**
   * Asks the server for imports older than those in the table (`tracker.hasMore`).
   * @throws {CsvUploadError} what the transport threw
   */
  loadMore(): Promise<void>;
  /**
   * Stops all work and all listening; what was still on this page's side is `canceled` here. What is kept goes on in
   * another tab, or with the next importer. The importer is of no use after.
   */
  dispose(): void;
}

/**
 * Makes an importer. Nothing happens until a file is added, someone listens to the tracker, or `refresh` is called.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function createImporter(options: ImporterOptions): Importer {
  return new QueueImporter(options);
}

class QueueImporter implements Importer {
  readonly tracker: StatusTracker;
  readonly transport: Transport;
  readonly repairs: JobRepairs;
  partial: boolean;
  readonly #options: ImporterOptions;
  readonly #shared: SharedUploads;
  readonly #log: UploadLog;
  readonly #queue: UploadQueue;
  readonly #pager: ImportPager;
  readonly #kept: KeptRepairs;
  readonly #disposed = new AbortController();
  readonly #gates = new Set<(upload: Upload) => boolean>();
  /** Jobs from before a reload which have to be checked, and wait for a schema. */
  readonly #unchecked: Job[] = [];
  #hasStarted = false;
  #schema: CaseSchema | SchemaProvider | null = null;
  #provideSchema: SchemaProvider = schemaSource(null);

  constructor(options: ImporterOptions) {
    assertImporterOptions(options);
    const { transport, store = storeFor(transport), statusMap, keepFile, concurrency = 2 } = options;
    this.#options = options;
    this.transport = transport;
    this.tracker = new StatusTracker({
      onListen: () => {
        this.#start();
      },
      ...(statusMap === undefined ? {} : { statusMap }),
    });
    const { tracker } = this;
    this.#log = new UploadLog(store, (persistence) => {
      tracker.setPersistence(persistence);
    });
    tracker.setPersistence(this.#log.persistence);
    this.#pager = new ImportPager(transport, (hasMore) => {
      tracker.setHasMore(hasMore);
    });
    this.#shared = new SharedUploads({
      tracker,
      log: this.#log,
      scope: store.scope,
      lendsFiles: keepFile !== 'never',
      onAdopt: (job) => {
        this.#adopt(job);
      },
      onCommand: (...command) => {
        this.#obey(...command);
      },
    });
    this.#queue = new UploadQueue(concurrency, (job) => runLate(job, this.#context));
    this.partial = options.partial ?? false;
    this.#kept = new KeptRepairs(store.scope);
    this.repairs = new JobRepairs({
      tracker,
      kept: this.#kept,
      checkOptions: options.checkOptions ?? {},
      jobOf: (id) => this.#shared.jobs.get(id),
      provideSchema: () => this.#provideSchema,
      isPartialAllowed: () => this.partial,
      retry: (id) => {
        this.retry(id);
      },
      passes: options.check?.passes ?? passesHere,
    });
    this.schema = options.schema ?? null;
  }

  get schema(): CaseSchema | SchemaProvider | null {
    return this.#schema;
  }
  set schema(schema: CaseSchema | SchemaProvider | null) {
    if (schema !== null && typeof schema !== 'function' && !isCaseSchema(schema)) {
      throw invalidArgument(
        'schema',
        'has to be what fromZod() or fromTableSchema() gave, or a function that gives it',
      );
    }
    this.#schema = schema;
    this.#provideSchema = schemaSource(schema);
    if (schema !== null) this.#queue.push(...this.#unchecked.splice(0));
  }

  add(files: Iterable<Blob> | ArrayLike<Blob>, options: AddOptions = {}): readonly string[] {
    this.#assertAlive();
    assertObject('options', options);
    assertOptionalFunction('handleOf', options.handleOf);
    const jobs = listFiles(files).map((file) => newJob(file, this.#provideSchema));
    if (jobs.length > 0) this.#start();
    this.#shared.add(jobs);
    for (const job of jobs) void this.#keepFile(job, options);
    this.#queue.push(...jobs);
    return jobs.map(({ id }) => id);
  }

  retry(id: string): void {
    this.#assertAlive();
    const { state, importId } = this.tracker.find(id);
    const canRetry =
      state.status === 'needs-attention' ||
      state.status === 'canceled' ||
      (state.status === 'error' && state.canRetry);
    if (!canRetry) throw wrongState('retry', state.status);
    const job = this.#jobOrAsk('retry', id);
    if (job === null) return;
    // The server would answer the key of an import which it ended with that same end.
    if (importId !== null) job.key = null;
    job.provideSchema = this.#schema === null ? job.provideSchema : this.#provideSchema;
    job.confirmed = { ...job.confirmed, again: false };
    job.sound = null;
    job.report = null;
    this.#requeue(job);
  }

  confirm(id: string): void {
    this.#assertAlive();
    const { state } = this.tracker.find(id);
    if (state.status !== 'needs-attention' || !canConfirm(state)) throw wrongState('confirm', state.status);
    const job = this.#jobOrAsk('confirm', id);
    if (job === null) return;
    const isAgain = state.duplicateOf !== undefined;
    job.confirmed = isAgain ? { ...job.confirmed, again: true } : { ...job.confirmed, letters: true };
    this.#requeue(job);
  }

  async resume(id: string, file?: Blob): Promise<void> {
    this.#assertAlive();
    if (file !== undefined && !isBlob(file)) throw invalidArgument('file', 'has to be a `File` or a `Blob`');
    const { state } = this.tracker.find(id);
    if (!needsFile(state)) throw wrongState('resume', state.status);
    const given = file ?? (await this.#askForFile(id));
    const job = this.#jobOrAsk('resume', id, given);
    if (job === null) return;
    const { assertSameFile } = await sameFile.load();
    await assertSameFile(job, given, this.#disposed.signal);
    if (!needsFile(this.tracker.find(id).state)) return; // it was given twice, or taken away meanwhile
    adoptFile(job, given);
    this.#requeue(job);
  }

  async cancel(id: string): Promise<void> {
    this.#assertAlive();
    const { state, importId } = this.tracker.find(id);
    switch (state.status) {
      case 'queued':
      case 'checking':
      case 'needs-attention':
      case 'sending':
      case 'waiting':
        this.#stop(id);
        return;
      case 'received':
        if (importId !== null) await cancelImport(this, { id, importId, signal: this.#disposed.signal });
        return;
      case 'success':
      case 'error':
      case 'canceled':
        throw wrongState('cancel', state.status);
    }
  }

  remove(id: string): void {
    const { state, origin } = this.tracker.find(id);
    if (origin === 'server' || !(isSettled(state) || needsFile(state)))
      throw wrongState('remove', state.status);
    const job = this.#jobOrAsk('remove', id);
    if (job === null) return;
    // Where a reload took the file, it may come back as another upload, and its edits with it.
    if (job.own !== null) this.#kept.forget(identityOf(job));
    this.#takeOut(id);
  }

  beforeSend(ask: (upload: Upload) => boolean): () => void {
    assertFunction('ask', ask);
    const gate = (upload: Upload): boolean => ask(upload); // one of its own, also for a function that was given before
    this.#gates.add(gate);
    return () => {
      this.#gates.delete(gate);
    };
  }

  report(id: string): CheckReport | null {
    const { state } = this.tracker.find(id);
    if (state.status === 'needs-attention') return state.report;
    return this.#shared.jobs.get(id)?.report ?? null;
  }

  async supportFacts(id: string): Promise<SupportFacts> {
    const job = this.#shared.jobs.get(id);
    const known = typeof this.#schema === 'function' ? null : this.#schema;
    // That of the check is there already; where it could not be loaded, the facts go without.
    const schema = (await job?.provideSchema?.().catch(() => null)) ?? known;
    return supportFacts(this.tracker.find(id), {
      sequence: this.tracker.sequenceOf(id),
      kept: job ?? this.#log.get(id),
      report: this.report(id),
      schema,
    });
  }

  async refresh(): Promise<void> {
    this.#assertAlive();
    this.#start();
    await this.#pager.refresh(this.tracker, this.#disposed.signal);
  }

  async loadMore(): Promise<void> {
    this.#assertAlive();
    this.#start();
    await this.#pager.loadMore(this.tracker, this.#disposed.signal);
  }

  dispose(): void {
    if (this.#disposed.signal.aborted) return;
    this.#disposed.abort();
    this.#shared.stop(); // what is kept stays as it was: another tab goes on with it
    for (const job of this.#shared.jobs.values()) this.#halt(job);
    this.tracker.setConnection('none');
  }

  get #context(): RunContext {
    const { transport, tracker } = this;
    const { check = checkLate, checkOptions = {}, retry, retryDelaysMs } = this.#options;
    const { duplicates = 'ask', send = 'all' } = this.#options;
    return {
      transport,
      tracker,
      log: this.#log,
      kept: this.#kept,
      check,
      checkOptions,
      retry,
      retryDelaysMs,
      duplicates,
      send,
      mayLeave: (upload) => [...this.#gates].every((gate) => gate(upload)),
      provideSchema: this.#provideSchema,
      findFile: (id) => this.#shared.findFile(id, false),
      recordOf: this.#shared.recordOf,
      supersede: (id) => {
        this.#supersede(id);
      },
    };
  }

  #assertAlive(): void {
    if (this.#disposed.signal.aborted) throw new CsvUploadError('disposed');
  }

  /** Brings back what was kept, and listens to the server. */
  #start(): void {
    if (this.#hasStarted || this.#disposed.signal.aborted) return;
    this.#hasStarted = true;
    this.#shared.start();
    const { tracker, transport } = this;
    const pager = this.#pager;
    const hearer = hearerForAll(tracker, (message) => {
      this.#shared.post(message);
    });
    this.#shared.lead((signal) => followImports(transport, { hearer, pager, signal })); // never rejects
    followPage({ tracker, pager, shared: this.#shared, signal: this.#disposed.signal });
    // What another tab has listened to so far is in the list; where that fails, its news will do.
    if (this.#shared.hasOthers) pager.refresh(tracker, this.#disposed.signal).catch(() => undefined);
  }

  /** The job of an upload; `null` where another tab has it, which is asked to do the same. */
  #jobOrAsk(call: TabCommand, id: string, file: Blob | null = null): Job | null {
    const job = this.#shared.jobs.get(id);
    if (job !== undefined) return job;
    this.#shared.post({ type: 'command', id, call, file });
    return null;
  }

  /** Does what a person did in another tab; what does not fit by now is left undone, as a late click is. */
  #obey(call: TabCommand, id: string, file: Blob | null): void {
    const done = async (): Promise<void> => {
      if (call === 'resume') await this.resume(id, file ?? undefined);
      else await this[call](id);
    };
    done().catch(() => undefined);
  }

  #adopt(job: Job): void {
    if (this.#disposed.signal.aborted) return;
    this.tracker.requeue(job.id);
    if (job.sound === null && this.#schema === null) this.#unchecked.push(job);
    else this.#queue.push(job);
  }

  async #keepFile({ id, file }: Job, { handleOf }: AddOptions): Promise<void> {
    if (file === null) return;
    const { keepFile = 'handle', maxCopyBytes = LIMITS.maxCopyBytes } = this.#options;
    const handle = handleOf?.(file) ?? Promise.resolve(null);
    const kept = await keptFileOf(file, { keepFile, maxCopyBytes, handle });
    if (kept !== null) await this.#log.putFile(id, kept);
  }

  async #askForFile(id: string): Promise<Blob> {
    const found = await this.#shared.findFile(id, true);
    if (found.status !== 'found') throw new CsvUploadError('file-needed');
    return found.file;
  }

  #stop(id: string): void {
    const job = this.#jobOrAsk('cancel', id);
    if (job !== null) this.#halt(job);
  }

  #halt(job: Job): void {
    this.repairs.end(job.id);
    const { state } = this.tracker.find(job.id);
    if (isSettled(state) && state.status !== 'needs-attention') return;
    if (state.status === 'received') return;
    this.#queue.drop(job);
    job.abort.abort();
    this.tracker.move(job.id, { status: 'canceled' });
  }

  #takeOut(id: string): void {
    this.repairs.end(id);
    this.#shared.remove(id);
  }

  #supersede(id: string): void {
    if (this.#shared.jobs.has(id)) this.#takeOut(id);
    else this.#shared.post({ type: 'command', id, call: 'remove', file: null });
  }

  #requeue(job: Job): void {
    this.repairs.end(job.id);
    job.abort = new AbortController();
    this.tracker.requeue(job.id);
    this.#queue.push(job);
  }
}

/** Which has to digest files. */
const sameFile = lateModule(() => import('./same-file.js'));

/** Where uploads are kept unless the host says otherwise. */
function storeFor({ address = '' }: Transport): UploadStore {
  return address !== '' && 'indexedDB' in globalThis ? indexedDbStore(address) : memoryStore();
}

function wrongState(call: string, status: string): CsvUploadError {
  const message = `\`${call}\` cannot be done with an upload which is ${JSON.stringify(status)}.`;
  return new CsvUploadError('wrong-state', { message, detail: { status } });
}
