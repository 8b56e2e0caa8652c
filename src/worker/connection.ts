import { CsvUploadError } from '../core/errors.js';
import type { KeyPlaces, NoteKeys } from '../core/repair/key-places.js';
import type { LayOutOptions, ReportOfLayout } from '../core/repair/layout.js';
import type { RewriteFile, RewrittenFile } from '../core/repair/rewrite.js';
import type { SchemaDescriptor } from '../core/schema/case-schema.js';
import type { CheckedFile, CheckFileOptions } from '../core/upload/checked-file.js';
import { HostLookups } from './host-lookups.js';
import { isFromWorker, PROTOCOL } from './protocol.js';
import type {
  FromWorker,
  PostedError,
  PostedReading,
  ToWorker,
  Work,
  WorkMessage,
  WorkResult,
} from './protocol.js';

/** What the page has to do with some work while it runs. */
interface WorkHooks {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: CheckFileOptions['onProgress'];
  readonly lookups?: HostLookups;
}

interface Pending extends Omit<WorkHooks, 'signal'> {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** One worker and the work that it does. */
export class WorkerConnection {
  readonly #worker: Worker;
  readonly #onClose: () => void;
  readonly #pending = new Map<number, Pending>();
  readonly #ready: Promise<void>;
  #settleReady: { readonly resolve: () => void; readonly reject: (reason: unknown) => void } | null = null;
  #closedBy: unknown = null;
  #lastId = 0;

  /** @param onClose - called once, when this worker is of no further use */
  constructor(worker: Worker, onClose: () => void) {
    this.#worker = worker;
    this.#onClose = onClose;
    this.#ready = new Promise((resolve, reject) => {
      this.#settleReady = { resolve, reject };
    });
    this.#ready.catch(() => undefined); // whoever waits hears of it
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isFromWorker(data)) this.#hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // it becomes the error of the files concerned
      this.close(unavailable('The worker failed.', event.message));
    });
    worker.addEventListener('messageerror', () => {
      this.close(unavailable('A message of the worker could not be read.'));
    });
  }

  /** Resolves when the worker listens; rejects and closes when it does not within the time. */
  async whenReady(milliseconds: number): Promise<void> {
    const timer = setTimeout(() => {
      this.close(unavailable('The worker did not start in time.'));
    }, milliseconds);
    try {
      await this.#ready;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A check in the worker; `null` where its schema cannot be posted. */
  check(file: Blob, descriptor: SchemaDescriptor, options: CheckFileOptions): Promise<CheckedFile> | null {
    const { signal, onProgress, references, ...rest } = options;
    const posted = references === undefined ? rest : { ...rest, references: Object.keys(references) };
    const id = ++this.#lastId;
    const lookups = new HostLookups(references ?? {}, (lookup, answer) => {
      this.#say({ kind: 'answer', id, lookup, answer });
    });
    return this.#ask(
      { kind: 'check', id, file, descriptor, options: posted },
      { signal, onProgress, lookups },
    );
  }

  /** Keys noted in the worker; `null` where what is asked for cannot be posted. Nothing tells how far it has come. */
  async noteKeys(...[file, report, demand, options = {}]: Parameters<NoteKeys>): Promise<KeyPlaces | null> {
    const { signal } = options;
    const keys = ++this.#lastId;
    const reading = readingOf(options);
    const noting = this.#ask(
      { kind: 'note-keys', id: keys, file, report: briefly(report), demand, options: reading },
      { signal },
    );
    if (noting === null) return null;
    await noting;
    return {
      find: async (question) => {
        const found = await this.#ask({ kind: 'find-keys', id: ++this.#lastId, keys, question }, { signal });
        return found ?? [];
      },
      release: () => {
        this.#say({ kind: 'forget-keys', id: keys });
      },
    };
  }

  /** A file rewritten in the worker; `null` where its schema cannot be posted. */
  rewriteFile(
    ...[file, report, repair, options = {}]: Parameters<RewriteFile>
  ): Promise<RewrittenFile> | null {
    const { signal, schema } = options;
    const judges = repair.steps.some(({ kind }) => kind === 'leave-out-invalid');
    const descriptor = judges ? (schema?.descriptor ?? null) : null;
    if (judges && descriptor === null) return null;
    const id = ++this.#lastId;
    const reading = readingOf(options);
    return this.#ask(
      { kind: 'rewrite', id, file, report: briefly(report), repair, descriptor, options: reading },
      { signal },
    );
  }

  /** Gives work to the worker; `null` where it cannot be posted. */
  #ask<Kind extends keyof Work>(
    message: WorkMessage<Kind>,
    { signal, onProgress, lookups }: WorkHooks,
  ): Promise<WorkResult[Kind]> | null {
    const { id } = message;
    if (this.#closedBy === null) {
      try {
        this.#say(message as ToWorker);
      } catch {
        return null; // DataCloneError: something in it is no plain data
      }
    }
    return new Promise<WorkResult[Kind]>((resolve, reject) => {
      const finish = (): void => {
        this.#pending.delete(id);
        lookups?.close();
        signal?.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        finish();
        this.#say({ kind: 'abort', id });
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a reason is passed on as it is
        reject(signal?.reason);
      };
      this.#pending.set(id, {
        onProgress,
        ...(lookups === undefined ? {} : { lookups }),
        resolve: (result) => {
          finish();
          resolve(result as WorkResult[Kind]);
        },
        reject: (reason) => {
          finish();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- always one of `close` or `#hear`
          reject(reason);
        },
      });
      signal?.addEventListener('abort', abort);
      if (this.#closedBy !== null) this.#rejectAll(this.#closedBy);
    });
  }

  /** Ends the worker; all its work rejects with `reason`. */
  close(reason: CsvUploadError): void {
    if (this.#closedBy !== null) return;
    this.#closedBy = reason;
    this.#worker.terminate();
    this.#settleReady?.reject(reason);
    this.#rejectAll(reason);
    this.#onClose();
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        if (message.protocol === PROTOCOL) this.#settleReady?.resolve();
        else this.close(unavailable('The worker is of another release than the page.'));
        return;
      case 'progress':
        this.#pending.get(message.id)?.onProgress?.(message.progress);
        return;
      case 'lookup':
        void this.#pending.get(message.id)?.lookups?.ask(message); // never rejects
        return;
      case 'lookup-abort':
        this.#pending.get(message.id)?.lookups?.abort(message.lookup);
        return;
      case 'done':
        this.#pending.get(message.id)?.resolve(message.result);
        return;
      case 'failed':
        this.#pending.get(message.id)?.reject(fromPosted(message.error));
        return;
    }
  }

  #say(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #rejectAll(reason: unknown): void {
    for (const pending of [...this.#pending.values()]) pending.reject(reason);
  }
}

/** What of a report is needed: its issues may be many. */
function briefly({ file, header }: ReportOfLayout): ReportOfLayout {
  return { file, header };
}

function readingOf({ maxFieldBytes }: LayOutOptions): PostedReading {
  return maxFieldBytes === undefined ? {} : { maxFieldBytes };
}

function unavailable(message: string, cause?: unknown): CsvUploadError {
  return new CsvUploadError('worker-unavailable', cause === undefined ? { message } : { message, cause });
}

function fromPosted({ code, message, detail }: PostedError): Error {
  if (code === null) return new Error(message);
  return new CsvUploadError(code, message === '' ? { detail } : { message, detail });
}
