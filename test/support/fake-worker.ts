import type { FromWorker, ToWorker } from '../../src/worker/protocol.js';
import { serveWork } from '../../src/worker/serve.js';
import type { Port } from '../../src/worker/serve.js';

/** A worker in this thread: messages are cloned and arrive later, as they do between threads. */
export class FakeWorker extends EventTarget {
  readonly received: ToWorker[] = [];
  isTerminated = false;
  readonly #inside = new EventTarget();

  /** Makes the worker do its work; without it, it is one that never starts. */
  serve(): this {
    const port = {
      addEventListener: (type: string, listener: (event: MessageEvent<unknown>) => void): void => {
        this.#inside.addEventListener(type, listener as (event: Event) => void);
      },
      postMessage: (message: FromWorker): void => {
        this.say(cloneMessage(message));
      },
    };
    serveWork(port satisfies Port);
    return this;
  }

  /** Says anything, as if the worker had. */
  say(message: unknown): void {
    queueMicrotask(() => {
      if (!this.isTerminated) this.dispatchEvent(new MessageEvent('message', { data: message }));
    });
  }

  /** Dies of an error that nothing caught. */
  crash(): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }));
  }

  postMessage(message: ToWorker): void {
    const arrived = cloneMessage(message);
    this.received.push(message);
    queueMicrotask(() => {
      if (!this.isTerminated) this.#inside.dispatchEvent(new MessageEvent('message', { data: arrived }));
    });
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

/** A clone as it arrives in another thread. Node makes none of a blob, which cannot be changed anyway. */
function cloneMessage(message: unknown): unknown {
  const blobs: Blob[] = [];
  const text = replaceBlobs(message, (blob) => ({ blob: blobs.push(blob) - 1 }));
  return restore(structuredClone(text), blobs);
}

function replaceBlobs(value: unknown, replace: (blob: Blob) => unknown): unknown {
  if (value instanceof Blob) return replace(value);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaceBlobs(part, replace)]));
}

function restore(value: unknown, blobs: readonly Blob[]): unknown {
  if (!isPlain(value)) return value;
  const { blob } = value;
  if (typeof blob === 'number') return blobs[blob];
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, restore(part, blobs)]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
