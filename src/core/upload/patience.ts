import { CsvUploadError } from '../errors.js';
import { retryAfterOf } from './poll.js';
import { fullJitter, withJitter } from '../sleep.js';

/** For how long, and how often, a delivery is tried again. */
export interface RetryOptions {
  /** Milliseconds without any progress after which it is given up; 24 hours by default. */
  readonly forMs?: number;
  /** Milliseconds before the second attempt at most; doubles with each that brought no progress. 1,000 by default. */
  readonly firstMs?: number;
  /** Milliseconds between two attempts at most; 60,000 by default. What the server asks for comes on top. */
  readonly mostMs?: number;
}

const DEFAULTS = { forMs: 24 * 60 * 60_000, firstMs: 1_000, mostMs: 60_000 } as const;

/** A server that fails on one file (500) this often in a row, without a word on when to come back, will go on to do so. */
const MOST_SERVER_FAULTS = 10;

/** Decides whether and when a delivery is tried again. */
export interface Patience {
  /** To be told of bytes as they leave. More than ever before is progress: then all counting begins anew. */
  readonly progressed: (bytesSent: number) => void;
  /** Milliseconds to wait after a failed attempt; `null` if another would not help, or all time is up. */
  readonly pauseAfter: (error: unknown) => number | null;
}

/**
 * Patience that grows: pauses double and are random in all their length, so that many pages which lost the server in
 * one moment do not come back in one.
 */
export function createPatience(options: RetryOptions = {}): Patience {
  const { forMs, firstMs, mostMs } = { ...DEFAULTS, ...options };
  let mostBytesSent = 0;
  let hasProgressed = true;
  let failures = 0;
  let serverFaults = 0;
  let since = 0;
  return {
    progressed: (bytesSent) => {
      if (bytesSent <= mostBytesSent) return;
      mostBytesSent = bytesSent;
      hasProgressed = true;
    },
    pauseAfter: (error) => {
      if (!canPass(error)) return null;
      const now = performance.now(); // unlike the time of day, it never jumps
      if (hasProgressed) [failures, serverFaults, since, hasProgressed] = [0, 0, now, false];
      const retryAfterMs = retryAfterOf(error);
      serverFaults = error.detail['status'] === 500 && retryAfterMs === null ? serverFaults + 1 : 0;
      if (serverFaults >= MOST_SERVER_FAULTS || now - since > forMs) return null;
      return (retryAfterMs ?? 0) + fullJitter(failures++, firstMs, mostMs);
    },
  };
}

/** Patience of so many pauses as are given; one that the server asked for does not count. */
export function createFixedPatience(pausesMs: readonly number[]): Patience {
  let failures = 0;
  return {
    progressed: () => undefined,
    pauseAfter: (error) => {
      const pauseMs = pausesMs[failures];
      if (!canPass(error) || pauseMs === undefined) return null;
      const retryAfterMs = retryAfterOf(error);
      if (retryAfterMs === null) failures++;
      return Math.max(retryAfterMs ?? 0, withJitter(pauseMs));
    },
  };
}

/** Whether an error is of those that may be gone with the next attempt. */
function canPass(error: unknown): error is CsvUploadError {
  return error instanceof CsvUploadError && error.code === 'transport-unreachable';
}
