import { CsvUploadError } from '../core/errors.js';
import type { SchemaDescriptor } from '../core/schema/case-schema.js';
import type { CheckedFile, CheckFileOptions } from '../core/upload/checked-file.js';
import { HostLookups } from './host-lookups.js';
import { isFromWorker, PROTOCOL } from './protocol.js';
import type { FromWorker, PostedError, ToWorker } from './protocol.js';

interface Pending {
  readonly resolve: (checked: CheckedFile) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: CheckFileOptions['onProgress'];
  readonly lookups: HostLookups;
}

/** One worker and the checks that run in it. */
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
    if (this.#closedBy === null) {
      try {
        this.#say({ kind: 'check', id, file, descriptor, options: posted });
      } catch {
        return null; // DataCloneError: something in the descriptor is no plain data
      }
    }
    return new Promise<CheckedFile>((resolve, reject) => {
      const finish = (): void => {
        this.#pending.delete(id);
        lookups.close();
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
        lookups,
        resolve: (checked) => {
          finish();
          resolve(checked);
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

  /** Ends the worker; all its checks reject with `reason`. */
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
        void this.#pending.get(message.id)?.lookups.ask(message); // never rejects
        return;
      case 'lookup-abort':
        this.#pending.get(message.id)?.lookups.abort(message.lookup);
        return;
      case 'done':
        this.#pending.get(message.id)?.resolve(message.checked);
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

function unavailable(message: string, cause?: unknown): CsvUploadError {
  return new CsvUploadError('worker-unavailable', cause === undefined ? { message } : { message, cause });
}

function fromPosted({ code, message, detail }: PostedError): Error {
  if (code === null) return new Error(message);
  return new CsvUploadError(code, message === '' ? { detail } : { message, detail });
}
