import { CsvUploadError } from '../core/errors.js';
import { fromTableSchema } from '../core/schema/from-table-schema.js';
import { checkAndDigest } from '../core/upload/checked-file.js';
import { isToWorker, PROTOCOL } from './protocol.js';
import type { FromWorker, PostedError, ToWorker } from './protocol.js';

/** Where messages come from and go to: the global scope of a worker, or one end of a channel. */
export interface Port {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: FromWorker): void;
}

type CheckMessage = Extract<ToWorker, { kind: 'check' }>;

/** Answers every check asked for at a port, several at a time; says `ready` first. */
export function serveChecks(port: Port): void {
  const underWay = new Map<number, AbortController>();

  const run = async ({ id, file, descriptor, options }: CheckMessage): Promise<void> => {
    const abort = new AbortController();
    const { signal } = abort;
    underWay.set(id, abort);
    try {
      const checked = await checkAndDigest(file, fromTableSchema(descriptor), {
        ...options,
        signal,
        onProgress: (progress) => {
          if (!signal.aborted) port.postMessage({ kind: 'progress', id, progress });
        },
      });
      if (!signal.aborted) port.postMessage({ kind: 'done', id, checked });
    } catch (error) {
      // After an abort nobody waits for an answer any more.
      if (!signal.aborted) port.postMessage({ kind: 'failed', id, error: toPosted(error) });
    } finally {
      underWay.delete(id);
    }
  };

  port.addEventListener('message', ({ data }) => {
    if (!isToWorker(data)) return;
    if (data.kind === 'abort') underWay.get(data.id)?.abort();
    else void run(data); // never rejects
  });
  port.postMessage({ kind: 'ready', protocol: PROTOCOL });
}

function toPosted(error: unknown): PostedError {
  if (!(error instanceof CsvUploadError)) {
    return { code: null, message: error instanceof Error ? error.message : String(error), detail: {} };
  }
  const message = error.message.slice(0, -error.help.length).trim();
  return { code: error.code, message, detail: error.detail };
}
