import { hasErrors } from '../check/issue-list.js';
import {
  assertOptionalFunction,
  assertMilliseconds,
  assertObject,
  describeValue,
  invalidArgument,
  isBlob,
} from '../arguments.js';
import { assertCheckOptions } from '../check/check-options.js';
import type { CheckReport } from '../check/report.js';
import { CsvUploadError } from '../errors.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/compiled-schema.js';
import { checkAndDigest } from './checked-file.js';
import type { CheckedFile, CheckFileOptions, CheckFunction } from './checked-file.js';
import { deliver } from './deliver.js';
import { assertUnchanged, snapshotFile } from './file-snapshot.js';
import type { FileSnapshot } from './file-snapshot.js';
import { followImports, refreshImports } from './follow.js';
import { problemOf } from './problem.js';
import { randomId } from './random-id.js';
import { schemaSource } from './schema-source.js';
import type { SchemaProvider } from './schema-source.js';
import { abortable } from './sleep.js';
import { canConfirm, isSettled } from './state.js';
import { StatusTracker } from './tracker.js';
import type { Transport } from './transport.js';

/** What an importer is made of. */
export interface ImporterOptions {
  readonly transport: Transport;
  /** Field structure of the workspace, or what loads it when the first file needs it. */
  readonly schema?: CaseSchema | SchemaProvider;
  /** Where checks run; `checkAndDigest`, in this thread, by default. */
  readonly check?: CheckFunction;
  /** Encoding, delimiter and limits for every check. */
  readonly checkOptions?: Omit<CheckFileOptions, 'signal' | 'onProgress'>;
  /** Files that are checked or sent at the same time; 2 by default. */
  readonly concurrency?: number;
  /** Pauses before further attempts to reach the server, in milliseconds; 1, 3 and 10 seconds by default. */
  readonly retryDelaysMs?: readonly number[];
}

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
  /**
   * Adds files, and starts with them at once.
   *
   * @returns ids of their uploads, in the same order
   * @throws {CsvUploadError} `invalid-argument` (and then none is added), `disposed`
   */
  add(files: Iterable<Blob> | ArrayLike<Blob>): readonly string[];
  /**
   * Starts again from the check, with the schema of now. The same content goes out under the same key, so that it is
   * imported only once, unless the server itself has ended the import.
   *
   * @throws {CsvUploadError} `wrong-state` unless it is `needs-attention`, `canceled` or an `error` with `canRetry`
   */
  retry(id: string): void;
  /**
   * Lets a file go out whose encoding was only guessed, once a person has seen that its letters are right. It is
   * checked once more.
   *
   * @throws {CsvUploadError} `wrong-state` unless it is `needs-attention` for nothing else
   */
  confirm(id: string): void;
  /**
   * Gives an upload up, at once while this page still has it. An import which the server has is canceled when the
   * server says so; until then it stays `received`.
   *
   * @throws {CsvUploadError} `wrong-state` when it is over, `not-supported`, or what the transport threw
   */
  cancel(id: string): Promise<void>;
  /**
   * Takes a settled upload of this page out of the table.
   * @throws {CsvUploadError} `wrong-state` for any other
   */
  remove(id: string): void;
  /** What the last check of this upload found; `null` if there was none, as for an import of the server. */
  report(id: string): CheckReport | null;
  /**
   * Asks the server for its list.
   * @throws {CsvUploadError} what the transport threw
   */
  refresh(): Promise<void>;
  /** Stops all work and all listening; what was still on this page's side is `canceled`. The importer is of no use after. */
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

/** A file of this page and what is known of it. */
interface Job {
  readonly id: string;
  readonly file: Blob;
  readonly snapshot: FileSnapshot;
  provideSchema: SchemaProvider;
  abort: AbortController;
  report: CheckReport | null;
  /** Whether a person has confirmed the guessed encoding. */
  isConfirmed: boolean;
  /** Key under which this content is sent; made anew only for other content, or after the server ended the import. */
  key: { readonly value: string; readonly sha256: string } | null;
}

/** A checked file that may be sent. */
interface SoundFile {
  readonly report: CheckReport;
  readonly sha256: string;
}

const RETRY_DELAYS_MS = [1_000, 3_000, 10_000] as const;

class QueueImporter implements Importer {
  readonly tracker: StatusTracker;
  readonly transport: Transport;
  readonly #check: CheckFunction;
  readonly #checkOptions: NonNullable<ImporterOptions['checkOptions']>;
  readonly #concurrency: number;
  readonly #retryDelaysMs: readonly number[];
  readonly #jobs = new Map<string, Job>();
  readonly #queue: Job[] = [];
  readonly #disposed = new AbortController();
  #running = 0;
  #following = false;
  #schema: CaseSchema | SchemaProvider | null = null;
  #provideSchema: SchemaProvider = schemaSource(null);

  constructor(options: ImporterOptions) {
    assertOptions(options);
    this.transport = options.transport;
    this.#check = options.check ?? checkAndDigest;
    this.#checkOptions = options.checkOptions ?? {};
    this.#concurrency = options.concurrency ?? 2;
    this.#retryDelaysMs = options.retryDelaysMs ?? RETRY_DELAYS_MS;
    this.schema = options.schema ?? null;
    this.tracker = new StatusTracker(() => {
      this.#follow();
    });
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
  }

  add(files: Iterable<Blob> | ArrayLike<Blob>): readonly string[] {
    this.#assertAlive();
    const jobs = listOf(files).map((file): Job => {
      const snapshot = snapshotFile(file);
      const provideSchema = this.#provideSchema;
      const abort = new AbortController();
      return {
        id: randomId(),
        file,
        snapshot,
        provideSchema,
        abort,
        report: null,
        isConfirmed: false,
        key: null,
      };
    });
    for (const job of jobs) {
      const { fileName, bytes } = job.snapshot;
      this.#jobs.set(job.id, job);
      this.tracker.put({
        id: job.id,
        importId: null,
        fileName,
        bytes,
        addedAt: Date.now(),
        records: null,
        origin: 'here',
        state: { status: 'queued' },
      });
      this.#queue.push(job);
    }
    if (jobs.length > 0) this.#follow();
    this.#next();
    return jobs.map(({ id }) => id);
  }

  retry(id: string): void {
    this.#assertAlive();
    const { state, importId } = this.tracker.find(id);
    const job = this.#jobs.get(id);
    const canRetry =
      state.status === 'needs-attention' ||
      state.status === 'canceled' ||
      (state.status === 'error' && state.canRetry);
    if (job === undefined || !canRetry) throw wrongState('retry', state.status);
    // The server would answer the key of an import which it ended with that same end.
    if (importId !== null) job.key = null;
    job.provideSchema = this.#provideSchema;
    this.#requeue(job);
  }

  confirm(id: string): void {
    this.#assertAlive();
    const { state } = this.tracker.find(id);
    const job = this.#jobs.get(id);
    if (job === undefined || !canConfirm(state)) throw wrongState('confirm', state.status);
    job.isConfirmed = true;
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
        if (importId !== null) await this.#cancelImport(id, importId);
        return;
      case 'success':
      case 'error':
      case 'canceled':
        throw wrongState('cancel', state.status);
    }
  }

  remove(id: string): void {
    const { state, origin } = this.tracker.find(id);
    if (origin === 'server' || !isSettled(state)) throw wrongState('remove', state.status);
    this.#jobs.delete(id);
    this.tracker.remove(id);
  }

  report(id: string): CheckReport | null {
    this.tracker.find(id);
    return this.#jobs.get(id)?.report ?? null;
  }

  async refresh(): Promise<void> {
    this.#assertAlive();
    this.#follow();
    await refreshImports(this.transport, this.tracker, this.#disposed.signal);
  }

  dispose(): void {
    if (this.#disposed.signal.aborted) return;
    this.#disposed.abort();
    for (const { id, state, origin } of this.tracker.uploads) {
      if (origin === 'here' && !isSettled(state) && state.status !== 'received') this.#stop(id);
    }
    this.tracker.setConnection('none');
  }

  #assertAlive(): void {
    if (this.#disposed.signal.aborted) throw new CsvUploadError('disposed');
  }

  #follow(): void {
    if (this.#following || this.#disposed.signal.aborted) return;
    this.#following = true;
    void followImports(this.transport, this.tracker, this.#disposed.signal); // never rejects
  }

  #stop(id: string): void {
    const job = this.#jobs.get(id);
    if (job === undefined) return;
    const place = this.#queue.indexOf(job);
    if (place >= 0) this.#queue.splice(place, 1);
    job.abort.abort();
    this.tracker.move(id, { status: 'canceled' });
  }

  async #cancelImport(id: string, importId: string): Promise<void> {
    const { transport, tracker } = this;
    const { signal } = this.#disposed;
    if (transport.cancel === undefined) {
      throw new CsvUploadError('not-supported', {
        message: `The transport ${JSON.stringify(transport.name)} cannot cancel an import.`,
      });
    }
    try {
      await transport.cancel(importId, { signal });
    } catch (error) {
      // It may be over already: then the row shows how it ended, and that is answer enough.
      const told = await transport.get?.(importId, { signal }).catch(() => undefined);
      if (told !== undefined) tracker.merge([told]);
      if (told === undefined || told.status === 'received') throw error;
      return;
    }
    if (tracker.uploads.some((upload) => upload.id === id && upload.state.status === 'received')) {
      tracker.move(id, { status: 'canceled' });
    }
  }

  #requeue(job: Job): void {
    job.abort = new AbortController();
    this.tracker.requeue(job.id);
    this.#queue.push(job);
    this.#next();
  }

  #next(): void {
    while (this.#running < this.#concurrency) {
      const job = this.#queue.shift();
      if (job === undefined) return;
      this.#running++;
      void this.#run(job).finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  /** The way of one file. Never rejects: whatever goes wrong is the state of this file and of no other. */
  async #run(job: Job): Promise<void> {
    const { signal } = job.abort;
    try {
      const { report, sha256 } = await this.#checkJob(job, signal);
      const isDoubtful = report.file.encodingFrom === 'guessed' && !job.isConfirmed;
      if (hasErrors(report) || sha256 === null || isDoubtful) {
        this.tracker.move(job.id, { status: 'needs-attention', report });
        return;
      }
      await this.#deliverJob(job, { report, sha256 }, signal);
    } catch (error) {
      if (signal.aborted) return; // whoever aborted has said what it is now
      const canRetry = !(error instanceof CsvUploadError && error.code === 'file-changed');
      this.tracker.move(job.id, { status: 'error', problem: problemOf(error), canRetry });
    }
  }

  async #checkJob(job: Job, signal: AbortSignal): Promise<CheckedFile> {
    this.tracker.move(job.id, { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 });
    const schema = await abortable(job.provideSchema(), signal);
    assertUnchanged(job.file, job.snapshot);
    const checking = this.#check(job.file, schema, {
      ...this.#checkOptions,
      signal,
      onProgress: ({ bytesRead, records, issues }) => {
        if (signal.aborted) return;
        const progress = { bytesRead, recordsRead: records, issuesFound: issues };
        this.tracker.move(job.id, { status: 'checking', ...progress });
      },
    });
    const checked = await abortable(checking, signal);
    job.report = checked.report;
    this.tracker.count(job.id, checked.report.counts.records);
    return checked;
  }

  async #deliverJob(job: Job, checked: SoundFile, signal: AbortSignal): Promise<void> {
    const { report, sha256 } = checked;
    if (job.key?.sha256 !== sha256) job.key = { value: randomId(), sha256 };
    const { file, snapshot } = job;
    const encoding = report.file.encoding ?? 'utf-8';
    const delivery = { file, fileName: snapshot.fileName, idempotencyKey: job.key.value, sha256, encoding };
    const told = await deliver(this.transport, delivery, {
      signal,
      retryDelaysMs: this.#retryDelaysMs,
      beforeAttempt: () => {
        assertUnchanged(file, snapshot);
      },
      onState: (state) => {
        if (!signal.aborted) this.tracker.move(job.id, state);
      },
    });
    this.tracker.link(job.id, told);
  }
}

function wrongState(call: string, status: string): CsvUploadError {
  const message = `\`${call}\` cannot be done with an upload which is ${JSON.stringify(status)}.`;
  return new CsvUploadError('wrong-state', { message, detail: { status } });
}

/** Looks at each before the next is taken: an object may claim any length. */
function listOf(files: unknown): readonly Blob[] {
  const list: Blob[] = [];
  for (const file of iterableOf(files)) {
    if (!isBlob(file))
      throw invalidArgument('files', `has something in it that is no file: ${describeValue(file)}`);
    list.push(file);
  }
  return list;
}

function* iterableOf(files: unknown): Generator<unknown, void> {
  if (typeof files !== 'object' || files === null || !(Symbol.iterator in files || 'length' in files)) {
    throw invalidArgument('files', 'has to be a list of files, such as `input.files` or `[file]`');
  }
  if (Symbol.iterator in files) {
    yield* files as Iterable<unknown>;
    return;
  }
  const list = files as ArrayLike<unknown>;
  for (let index = 0; index < list.length; index++) yield list[index];
}

function assertOptions(options: Partial<Record<keyof ImporterOptions, unknown>> | null | undefined): void {
  assertObject('options', options);
  const { transport, check, checkOptions, concurrency, retryDelaysMs } = options;
  assertTransport(transport);
  assertOptionalFunction('check', check);
  if (checkOptions !== undefined) assertCheckOptions(checkOptions);
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && Number(concurrency) > 0)) {
    throw invalidArgument(
      'concurrency',
      `has to be a whole number above 0, and is ${describeValue(concurrency)}`,
    );
  }
  if (retryDelaysMs === undefined) return;
  if (!Array.isArray(retryDelaysMs)) {
    throw invalidArgument('retryDelaysMs', 'has to be a list of milliseconds');
  }
  for (const delay of retryDelaysMs) assertMilliseconds('retryDelaysMs', delay ?? null);
}

/** What a transport need not have, but if it has it, as a function. */
const TRANSPORT_EXTRAS = ['get', 'list', 'watch', 'issues', 'cancel'] as const;

function assertTransport(transport: unknown): void {
  if (
    typeof transport !== 'object' ||
    transport === null ||
    typeof Reflect.get(transport, 'send') !== 'function'
  ) {
    throw invalidArgument(
      'transport',
      'has to be an object with a function `send`, such as `httpTransport()` gives',
    );
  }
  for (const name of TRANSPORT_EXTRAS)
    assertOptionalFunction(`transport.${name}`, Reflect.get(transport, name));
}
