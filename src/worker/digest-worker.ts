import { CsvUploadError } from '../core/errors.js';
import { LIMITS } from '../core/limits.js';
import type { Digest } from '../core/upload/digest.js';
import { isFromDigester, type FromDigester, type ToDigester } from './digest-protocol.js';

/** Buffers on their way to the worker and back: what it may lie behind the check. */
const MAX_BUFFERS = 8;

/** A digest in another worker, beside the check. */
class RemoteDigest implements Digest {
  readonly #worker: Worker;
  readonly #id: number;
  readonly #onEnd: () => void;
  readonly #free: ArrayBuffer[] = [];
  #buffers = 0;
  #isOver = false;
  #failure: CsvUploadError | null = null;
  /** Goes on with what waits: for a buffer, or for the result. */
  #wake: (() => void) | null = null;
  #sha256: string | null = null;

  constructor(worker: Worker, id: number, onEnd: () => void) {
    this.#worker = worker;
    this.#id = id;
    this.#onEnd = onEnd;
  }

  update(bytes: Uint8Array): void | Promise<void> {
    for (let start = 0; start < bytes.length; start += LIMITS.readBytes) {
      const part = bytes.subarray(start, start + LIMITS.readBytes);
      if (this.#free.length === 0 && this.#buffers === MAX_BUFFERS) {
        return this.#waitUntil(() => this.#free.length > 0).then(() => this.update(bytes.subarray(start)));
      }
      this.#post(part);
    }
    return undefined;
  }

  async finish(): Promise<string> {
    this.#end(true);
    await this.#waitUntil(() => this.#sha256 !== null);
    this.#onEnd();
    return this.#sha256 ?? '';
  }

  cancel(): void {
    if (this.#isOver) return;
    this.#end(false);
    this.#onEnd();
  }

  hear(message: FromDigester): void {
    if (message.kind === 'digest-taken') this.#free.push(message.buffer);
    else this.#sha256 = message.sha256;
    this.#wake?.();
  }

  fail(failure: CsvUploadError): void {
    this.#failure = failure;
    this.#wake?.();
  }

  #post(bytes: Uint8Array): void {
    let buffer = this.#free.pop();
    if (buffer === undefined) {
      buffer = new ArrayBuffer(LIMITS.readBytes);
      this.#buffers += 1;
    }
    new Uint8Array(buffer).set(bytes);
    this.#say({ kind: 'digest-bytes', id: this.#id, buffer, length: bytes.length }, [buffer]);
  }

  #end(isWanted: boolean): void {
    this.#isOver = true;
    this.#say({ kind: 'digest-end', id: this.#id, isWanted }, []);
  }

  #say(message: ToDigester, transfer: ArrayBuffer[]): void {
    this.#worker.postMessage(message, transfer);
  }

  async #waitUntil(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      if (this.#failure !== null) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#wake = null;
  }
}

/** Milliseconds in which the worker has to say something; its script is at hand already. */
const START_TIMEOUT_MS = 3000;

/** Gives digests that run in one other worker. */
export class DigestWorker {
  readonly #worker: Worker;
  readonly #underWay = new Map<number, RemoteDigest>();
  #lastId = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isFromDigester(data)) this.#underWay.get(data.id)?.hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // it becomes the error of the files concerned
      const failure = new CsvUploadError('worker-unavailable', {
        message: 'The worker that digests failed.',
      });
      for (const digest of this.#underWay.values()) digest.fail(failure);
    });
  }

  /** Resolves when the worker listens; `null` where none starts. */
  static async start(create: () => Worker): Promise<DigestWorker | null> {
    let worker: Worker | null = null;
    try {
      worker = create();
      await firstMessage(worker, AbortSignal.timeout(START_TIMEOUT_MS));
      return new DigestWorker(worker);
    } catch {
      worker?.terminate(); // refused by a policy, or not there: whoever checks digests as well
      return null;
    }
  }

  begin(): Digest {
    const id = ++this.#lastId;
    const digest = new RemoteDigest(this.#worker, id, () => this.#underWay.delete(id));
    this.#underWay.set(id, digest);
    return digest;
  }
}

function firstMessage(worker: Worker, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', resolve, { once: true });
    worker.addEventListener('error', reject, { once: true });
    signal.addEventListener('abort', reject, { once: true });
  });
}
