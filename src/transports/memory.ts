import {
  assertMilliseconds,
  assertObject,
  assertOptionalFunction,
  invalidArgument,
} from '../core/arguments.js';
import { CsvUploadError } from '../core/errors.js';
import { LIMITS } from '../core/limits.js';
import {
  assertImportId,
  assertPage,
  assertSendArguments,
  assertWatchArguments,
} from '../core/upload/delivery-arguments.js';
import { randomId } from '../core/upload/random-id.js';
import { abortable, sleep } from '../core/sleep.js';
import type { Import, Problem } from '../core/upload/state.js';
import type { Delivery, SendOptions, Transport } from '../core/upload/transport.js';
import { openParts } from './wire/part-reader.js';

/** How the pretended server behaves. */
export interface MemoryTransportOptions {
  /** Milliseconds which each answer takes; 0 by default. */
  readonly latencyMs?: number;
  /** Milliseconds after which an import is over; as `latencyMs` by default. */
  readonly importMs?: number;
  /**
   * Decides which deliveries fail: a `CsvUploadError` fails the sending, a `Problem` the import. None by default.
   *
   * @param attempt - how often this key was sent before, from 0
   */
  readonly fail?: (delivery: Delivery, attempt: number) => CsvUploadError | Problem | null;
}

interface Kept {
  readonly key: string;
  readonly sha256: string;
  readonly told: Import;
}

/**
 * A transport without a server: for tests, demos and dry runs. Keeps imports, not their bytes, as long as it lives;
 * behaves like a server in everything else (one import a key, rising sequence, news).
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function memoryTransport(options: MemoryTransportOptions = {}): Transport {
  assertOptions(options);
  const { latencyMs = 0, importMs = latencyMs, fail = () => null } = options;
  const kept = new Map<string, Kept>();
  const attempts = new Map<string, number>();
  const watchers = new Set<(told: Import) => void>();
  let sequence = 0;

  const publish = (entry: Kept): void => {
    kept.set(entry.told.id, entry);
    for (const watcher of watchers) watcher(entry.told);
  };
  const change = (id: string, changes: Partial<Import>): void => {
    const entry = kept.get(id);
    if (entry?.told.status !== 'received') return;
    const finishedAt = new Date().toISOString();
    publish({ ...entry, told: { ...entry.told, finishedAt, ...changes, sequence: ++sequence } });
  };
  const find = (id: string): Import => {
    const entry = kept.get(id);
    if (entry === undefined) throw rejected(404, 'There is no import with this id.');
    return entry.told;
  };

  return {
    name: 'memory',

    async send(delivery, sendOptions) {
      assertSendArguments(delivery, sendOptions);
      await sleep(latencyMs, sendOptions.signal);
      const attempt = attempts.get(delivery.idempotencyKey) ?? 0;
      attempts.set(delivery.idempotencyKey, attempt + 1);
      const failure = fail(delivery, attempt);
      if (failure instanceof CsvUploadError) throw failure;
      assertProblem(failure);
      await readThrough(delivery, sendOptions);
      const before = [...kept.values()].find(({ key }) => key === delivery.idempotencyKey);
      if (before !== undefined) {
        if (before.sha256 === delivery.sha256) return before.told;
        throw rejected(422, 'This key was used for another file.');
      }
      const told: Import = {
        id: randomId(),
        fileName: delivery.fileName,
        bytes: delivery.file.size,
        status: 'received',
        sequence: ++sequence,
        receivedAt: new Date().toISOString(),
        finishedAt: null,
        counts: null,
        progress: null,
        problem: null,
      };
      publish({ key: delivery.idempotencyKey, sha256: delivery.sha256, told });
      setTimeout(() => {
        change(told.id, failure === null ? { status: 'success' } : { status: 'error', problem: failure });
      }, importMs);
      return told;
    },

    async get(id, asked = {}) {
      assertImportId(id, asked);
      await sleep(latencyMs, asked.signal ?? NEVER);
      return find(id);
    },

    async list(asked = {}) {
      assertPage(asked);
      const { cursor, limit = 50, signal } = asked;
      await sleep(latencyMs, signal ?? NEVER);
      const start = Number(cursor ?? 0);
      if (!Number.isInteger(start) || start < 0) {
        throw invalidArgument('cursor', 'has to be a `nextCursor` of this list');
      }
      const newestFirst = [...kept.values()].map(({ told }) => told).reverse();
      const end = start + limit;
      return {
        items: newestFirst.slice(start, end),
        nextCursor: end < newestFirst.length ? String(end) : null,
      };
    },

    async *watch(watchOptions) {
      assertWatchArguments(watchOptions);
      const { signal, onConnection } = watchOptions;
      const news: Import[] = [];
      let wake: () => void = () => undefined;
      const watcher = (told: Import): void => {
        news.push(told);
        wake();
      };
      watchers.add(watcher);
      try {
        signal.throwIfAborted();
        onConnection?.('live');
        for (;;) {
          yield* news.splice(0);
          const more = new Promise<void>((resolve) => {
            wake = resolve;
          });
          if (news.length === 0) await abortable(more, signal);
        }
      } finally {
        watchers.delete(watcher);
      }
    },

    async issues(id, asked = {}) {
      assertImportId(id, asked);
      await sleep(latencyMs, asked.signal ?? NEVER);
      find(id);
      return { items: [], nextCursor: null };
    },

    async cancel(id, asked = {}) {
      assertImportId(id, asked);
      await sleep(latencyMs, asked.signal ?? NEVER);
      if (find(id).status !== 'received') throw rejected(409, 'This import is over already.');
      change(id, { status: 'error', problem: CANCELED });
    },
  };
}

/** Takes a file's bytes as a sending would, and keeps none. */
async function readThrough(delivery: Delivery, { signal, onProgress }: SendOptions): Promise<void> {
  const parts = openParts(delivery, signal);
  const bytesTotal = delivery.file.size;
  let bytesRead = 0;
  do {
    const end = Math.min(bytesTotal, bytesRead + LIMITS.readBytes);
    await parts.read(bytesRead, end);
    bytesRead = end;
    onProgress(bytesRead);
  } while (bytesRead < bytesTotal);
}

function assertOptions(options: unknown): void {
  assertObject('options', options);
  const { latencyMs, importMs, fail } = options as Readonly<Record<string, unknown>>;
  assertMilliseconds('latencyMs', latencyMs);
  assertMilliseconds('importMs', importMs);
  assertOptionalFunction('fail', fail);
}

function assertProblem(failure: unknown): void {
  if (failure === null) return;
  const isProblem = typeof failure === 'object' && typeof Reflect.get(failure, 'title') === 'string';
  if (!isProblem) throw invalidArgument('fail', 'has to give a CsvUploadError, a Problem or null');
}

const NEVER = new AbortController().signal;

const CANCELED: Problem = {
  code: 'canceled',
  title: 'The import was canceled.',
  detail: null,
  status: null,
};

function rejected(status: number, title: string): CsvUploadError {
  const problem: Problem = { code: 'transport-rejected', title, detail: null, status };
  return new CsvUploadError('transport-rejected', { message: title, detail: { status, problem } });
}
