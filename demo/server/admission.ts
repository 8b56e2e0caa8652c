import type { Context, MiddlewareHandler } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { ImportBoard } from './imports/import-board.js';
import { HttpProblem } from './problem.js';

/** How much is let in. */
export interface AdmissionLimits {
  /** Files which one address may begin to send in a minute. */
  readonly filesPerMinute: number;
  /** Imports which may wait or run at a time, in all workspaces. */
  readonly maxWaiting: number;
}

/** Addresses that are remembered. Beyond, those who have sent nothing for a minute are forgotten. */
const REMEMBERED = 10_000;

/** Seconds until a place in a full queue is likely to be free. */
const QUEUE_SECONDS = 10;

interface Bucket {
  files: number;
  filledAt: number;
}

/**
 * Decides whether another file may come, before a byte of it is read. Files wait in line rather than be refused; only
 * who sends too fast, or to a line without end, is told when to come back.
 */
export class Admission {
  readonly #board: ImportBoard;
  readonly #limits: AdmissionLimits;
  readonly #buckets = new Map<string, Bucket>();

  constructor(board: ImportBoard, limits: AdmissionLimits) {
    this.#board = board;
    this.#limits = limits;
  }

  /** Stands before the routes at which a file begins. */
  ask(): MiddlewareHandler {
    return async (context, next) => {
      this.#assertRoom();
      this.#assertPace(addressOf(context), performance.now());
      await next();
    };
  }

  #assertRoom(): void {
    if (this.#board.countUnfinished() < this.#limits.maxWaiting) return;
    throw new HttpProblem({
      status: 503,
      code: 'queue-full',
      title: 'Too many files are waiting to be imported.',
      detail: `At most ${this.#limits.maxWaiting.toLocaleString('en')} wait at a time. Send this one again a little later, with the same Idempotency-Key.`,
      headers: { 'retry-after': String(QUEUE_SECONDS) },
    });
  }

  /** Each address has a bucket that fills evenly; a file takes one out of it. */
  #assertPace(address: string, now: number): void {
    const { filesPerMinute } = this.#limits;
    const bucket = this.#buckets.get(address) ?? { files: filesPerMinute, filledAt: now };
    const filled = bucket.files + ((now - bucket.filledAt) / 60_000) * filesPerMinute;
    const files = Math.min(filesPerMinute, filled);
    const isAllowed = files >= 1;
    this.#buckets.set(address, { files: isAllowed ? files - 1 : files, filledAt: now });
    this.#forget(now);
    if (!isAllowed) throw tooMany(filesPerMinute, Math.ceil(((1 - files) * 60) / filesPerMinute));
  }

  #forget(now: number): void {
    if (this.#buckets.size <= REMEMBERED) return;
    for (const [address, { filledAt }] of this.#buckets) {
      if (now - filledAt > 60_000) this.#buckets.delete(address);
    }
  }
}

/** Behind a proxy all come from one address: there the proxy has to keep the pace. */
function addressOf(context: Context): string {
  return getConnInfo(context).remote.address ?? '';
}

function tooMany(filesPerMinute: number, seconds: number): HttpProblem {
  return new HttpProblem({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many files in a short time.',
    detail: `At most ${filesPerMinute.toLocaleString('en')} files a minute are taken from one address. Send this one again in ${String(seconds)} seconds, with the same Idempotency-Key.`,
    headers: { 'retry-after': String(seconds) },
  });
}
