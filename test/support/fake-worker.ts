import type { FromWorker, ToWorker } from '../../src/worker/protocol.js';
import { serveChecks } from '../../src/worker/serve.js';
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
        this.say(structuredClone(message));
      },
    };
    serveChecks(port satisfies Port);
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
    const data: unknown = structuredClone(message.kind === 'check' ? { ...message, file: null } : message);
    this.received.push(message);
    const arrived = message.kind === 'check' ? { ...(data as object), file: message.file } : data;
    queueMicrotask(() => {
      if (!this.isTerminated) this.#inside.dispatchEvent(new MessageEvent('message', { data: arrived }));
    });
  }

  terminate(): void {
    this.isTerminated = true;
  }
}
