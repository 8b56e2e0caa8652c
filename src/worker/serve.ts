import { CsvUploadError } from '../core/errors.js';
import { fromDescriptor } from '../core/schema/from-descriptor.js';
import { checkWithDigest, type CheckedFile } from '../core/upload/checked-file.js';
import type { CreateDigest } from '../core/upload/digest.js';
import { DigestWorker } from './digest-worker.js';
import { createFastDigest } from './fast-digest.js';
import { PostedLookups } from './posted-lookups.js';
import { isToWorker, PROTOCOL } from './protocol.js';
import type { FromWorker, PostedError, Work, WorkMessage, WorkResult } from './protocol.js';
import { RepairDesk } from './repair-desk.js';

/** Where messages come from and go to: the global scope of a worker, or one end of a channel. */
export interface Port {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: FromWorker): void;
}

/** What the worker may use. */
export interface ServeOptions {
  /** Whether WebAssembly is allowed; asked with the first file. Default: yes. */
  readonly webAssembly?: () => Promise<boolean>;
  /** Starts another worker, beside this one, that serves digests. Default: none, this one digests what it checks. */
  readonly startDigester?: (() => Worker) | null;
}

/** Bytes of a file for which another worker is started: below it, its digest is done before that runs. */
const MIN_DIGESTER_BYTES = 8 * 1024 ** 2;

type AnyWork = { [Kind in keyof Work]: WorkMessage<Kind> }[keyof Work];

/** Does all work that is asked for at a port, several at a time; says `ready` first. */
export function serveWork(port: Port, options: ServeOptions = {}): void {
  const { webAssembly = () => Promise.resolve(true), startDigester = null } = options;
  const underWay = new Map<number, { readonly abort: AbortController; readonly lookups: PostedLookups }>();
  const desk = new RepairDesk(webAssembly);
  let starting: Promise<DigestWorker | null> | null = null;

  const createDigest: CreateDigest = async (file) => {
    const isSmall = startDigester === null || file.size < MIN_DIGESTER_BYTES;
    starting ??= isSmall ? null : DigestWorker.start(startDigester);
    const digester = isSmall ? null : await starting;
    return digester?.begin() ?? createFastDigest(file.size, webAssembly);
  };

  const check = async (
    { id, file, descriptor, options: posted }: WorkMessage<'check'>,
    signal: AbortSignal,
    lookups: PostedLookups,
  ): Promise<CheckedFile> => {
    const { references, ...checkOptions } = posted;
    return checkWithDigest(file, fromDescriptor(descriptor), {
      webAssembly: await webAssembly(),
      ...checkOptions,
      ...(references === undefined ? {} : { references: lookups.references(references) }),
      createDigest,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) port.postMessage({ kind: 'progress', id, progress });
      },
    });
  };

  const work = async (
    message: AnyWork,
    signal: AbortSignal,
    lookups: PostedLookups,
  ): Promise<WorkResult[keyof Work]> => {
    switch (message.kind) {
      case 'check':
        return check(message, signal, lookups);
      case 'note-keys':
        return desk.noteKeys(message, signal);
      case 'find-keys':
        return desk.findKeys(message);
      case 'rewrite':
        return desk.rewrite(message, signal);
    }
  };

  const run = async (message: AnyWork): Promise<void> => {
    const { id } = message;
    const abort = new AbortController();
    const { signal } = abort;
    const lookups = new PostedLookups(id, port);
    underWay.set(id, { abort, lookups });
    try {
      const result = await work(message, signal, lookups);
      if (!signal.aborted) port.postMessage({ kind: 'done', id, result });
    } catch (error) {
      // After an abort nobody waits for an answer any more.
      if (!signal.aborted) port.postMessage({ kind: 'failed', id, error: toPosted(error) });
    } finally {
      underWay.delete(id);
    }
  };

  port.addEventListener('message', ({ data }) => {
    if (!isToWorker(data)) return;
    switch (data.kind) {
      case 'abort':
        underWay.get(data.id)?.abort.abort();
        desk.forget(data.id); // what was noted just before nobody will ask for
        return;
      case 'answer':
        underWay.get(data.id)?.lookups.hear(data.lookup, data.answer);
        return;
      case 'forget-keys':
        desk.forget(data.id);
        return;
      default:
        void run(data); // never rejects
    }
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
