import {
  assertMilliseconds,
  assertObject,
  assertOptionalFunction,
  describeValue,
  invalidArgument,
} from '../core/arguments.js';
import { assertCheckArguments } from '../core/check/check-options.js';
import { CsvUploadError } from '../core/errors.js';
import type { CaseSchema } from '../core/schema/case-schema.js';
import type {
  CheckedFile,
  CheckFileOptions,
  CheckFunction,
  RepairPasses,
} from '../core/upload/checked-file.js';
import { checkLate } from '../core/upload/late-check.js';
import { passesHere } from '../core/upload/late-passes.js';
import { abortable } from '../core/sleep.js';
import { WorkerConnection } from './connection.js';
import { startOwnWorker, startWorkerAt } from './start-worker.js';

/** Where the worker comes from. */
export interface WorkerCheckOptions {
  /** Address of `worker.js`, on the page's own origin, where a bundler does not find it by itself. */
  readonly workerUrl?: string | URL;
  /** Starts the worker in a way of the host's own; takes the place of `workerUrl`. */
  readonly createWorker?: () => Worker;
  /** Milliseconds in which a worker has to start; 10,000 by default. */
  readonly startTimeoutMs?: number;
}

/** A check in a worker, which ends with `dispose`. */
export interface WorkerCheck {
  (...args: Parameters<CheckFunction>): Promise<CheckedFile>;
  /** What reads files again while they are repaired, in the same worker. */
  readonly passes: RepairPasses;
  /** Starts the worker before there is a file: then a file is checked also where the network is gone by then. */
  prepare(): void;
  /** Stops the worker; checks under way reject with `disposed`. */
  dispose(): void;
}

/** A worker that is not there after ten seconds was refused in a way that fires no event. */
const START_TIMEOUT_MS = 10_000;

/**
 * Makes a check that runs in a worker: one worker for all checks and all that repairs
 * files, started with the first.
 *
 * Where no worker starts (policy, address, old server), and for schemas that cannot be sent there, the same check
 * runs on the page in time slices; the first is said once by `console.debug`. If a running worker dies, its checks
 * reject with `worker-unavailable` and the next check starts a new one.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function createWorkerCheck(options: WorkerCheckOptions = {}): WorkerCheck {
  assertOptions(options);
  const start = starterOf(options);
  const startTimeoutMs = options.startTimeoutMs ?? START_TIMEOUT_MS;
  let isDisposed = false;
  let staysOnPage = false;
  let connecting: Promise<WorkerConnection | null> | null = null;
  let connected: WorkerConnection | null = null;

  const connect = async (): Promise<WorkerConnection | null> => {
    try {
      const connection = new WorkerConnection(start(), () => {
        if (connected === connection) connected = null;
        connecting = null;
      });
      connected = connection;
      await connection.whenReady(startTimeoutMs);
      return connection;
    } catch (cause) {
      if (isDisposed) return null;
      staysOnPage = true;
      console.debug(
        'case-csv-upload: files are checked on the page, because no worker could be started.',
        cause,
      );
      return null;
    }
  };

  /** `null` where the work has to be done on the page. */
  const findWorker = async (signal: AbortSignal | undefined): Promise<WorkerConnection | null> => {
    signal?.throwIfAborted();
    if (isDisposed) throw new CsvUploadError('disposed');
    if (staysOnPage) return null;
    connecting ??= connect();
    const connection = await (signal === undefined ? connecting : abortable(connecting, signal));
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may have happened while waiting
    if (isDisposed) throw new CsvUploadError('disposed');
    return connection;
  };

  const check = async (
    file: Blob,
    schema: CaseSchema,
    checkOptions: CheckFileOptions = {},
  ): Promise<CheckedFile> => {
    assertCheckArguments(file, schema, checkOptions);
    const { signal } = checkOptions;
    signal?.throwIfAborted();
    if (isDisposed) throw new CsvUploadError('disposed');
    if (schema.descriptor === null) return checkLate(file, schema, checkOptions);
    const connection = await findWorker(signal);
    const checked = connection?.check(file, schema.descriptor, checkOptions) ?? null;
    return checked ?? checkLate(file, schema, checkOptions);
  };

  const passes: RepairPasses = {
    noteKeys: async (...args) => {
      const connection = await findWorker(args[3]?.signal);
      return (await connection?.noteKeys(...args)) ?? passesHere.noteKeys(...args);
    },
    rewriteFile: async (...args) => {
      const connection = await findWorker(args[3]?.signal);
      return connection?.rewriteFile(...args) ?? passesHere.rewriteFile(...args);
    },
  };

  return Object.assign(check, {
    passes,
    prepare: (): void => {
      if (!isDisposed && !staysOnPage) void (connecting ??= connect());
    },
    dispose: (): void => {
      isDisposed = true;
      connected?.close(new CsvUploadError('disposed'));
    },
  });
}

function assertOptions(options: unknown): void {
  assertObject('options', options);
  const { createWorker, workerUrl, startTimeoutMs } = options as Readonly<Record<string, unknown>>;
  const isAddress = workerUrl === undefined || typeof workerUrl === 'string' || workerUrl instanceof URL;
  if (!isAddress)
    throw invalidArgument('workerUrl', `has to be an address, and is ${describeValue(workerUrl)}`);
  assertOptionalFunction('createWorker', createWorker);
  assertMilliseconds('startTimeoutMs', startTimeoutMs);
}

function starterOf({ createWorker, workerUrl }: WorkerCheckOptions): () => Worker {
  if (createWorker !== undefined) return createWorker;
  return workerUrl === undefined ? startOwnWorker : () => startWorkerAt(workerUrl);
}
