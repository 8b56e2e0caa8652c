import { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { retryAfterOf } from './poll.js';
import { abortable, sleep, withJitter } from './sleep.js';
import type { Import, UploadState } from './state.js';
import { isOffline, nextOnline, sleepOrOnline } from './surroundings.js';
import type { Delivery, Transport } from './transport.js';

/** How a delivery is brought to the server. */
export interface DeliverOptions {
  readonly signal: AbortSignal;
  /** Pauses before the second and every further attempt to reach the server; as many attempts follow the first. */
  readonly retryDelaysMs: readonly number[];
  /** Called before each attempt; what it throws ends the delivery. */
  readonly beforeAttempt: () => void;
  /** Called with `sending` and `waiting` states as they come. */
  readonly onState: (state: UploadState) => void;
}

/**
 * Sends a delivery: waits while there is no network or the server is busy, and tries again where that can help,
 * always with the same key.
 *
 * A server that says when to come back is asked as long as it says so; silence is only answered with as many
 * attempts as `retryDelaysMs` has pauses.
 *
 * @throws {CsvUploadError} as `Transport.send` does, with the last failure
 */
export async function deliver(
  transport: Transport,
  delivery: Delivery,
  { signal, retryDelaysMs, beforeAttempt, onState }: DeliverOptions,
): Promise<Import> {
  for (let failures = 0; ;) {
    if (isOffline()) {
      onState({ status: 'waiting', reason: 'offline', until: null });
      while (isOffline()) await nextOnline(signal);
    }
    beforeAttempt();
    try {
      const onProgress = reportSending(delivery.file.size, onState);
      return await abortable(transport.send(delivery, { signal, onProgress }), signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CsvUploadError) || error.code !== 'transport-unreachable') throw error;
      const retryAfterMs = retryAfterOf(error);
      const delay = retryDelaysMs[failures];
      if (delay === undefined) throw error;
      if (retryAfterMs === null) failures++;
      await pause(error, Math.max(retryAfterMs ?? 0, withJitter(delay)), { signal, onState });
    }
  }
}

async function pause(
  { detail }: CsvUploadError,
  milliseconds: number,
  { signal, onState }: Pick<DeliverOptions, 'signal' | 'onState'>,
): Promise<void> {
  const reason = detail['status'] === undefined ? 'offline' : 'server-busy';
  onState({ status: 'waiting', reason, until: Date.now() + milliseconds });
  await (reason === 'offline' ? sleepOrOnline(milliseconds, signal) : sleep(milliseconds, signal));
}

/** WebKit tells of thousands of steps; ten a second are enough for people. */
function reportSending(bytesTotal: number, onState: DeliverOptions['onState']): (bytesSent: number) => void {
  let reportedAt = Date.now();
  onState({ status: 'sending', bytesSent: 0, bytesTotal });
  return (bytesSent) => {
    const now = Date.now();
    if (bytesSent < bytesTotal && now - reportedAt < LIMITS.progressMs) return;
    reportedAt = now;
    onState({ status: 'sending', bytesSent: Math.min(bytesSent, bytesTotal), bytesTotal });
  };
}
