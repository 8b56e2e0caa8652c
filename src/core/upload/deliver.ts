import type { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { createFixedPatience, createPatience } from './patience.js';
import type { RetryOptions } from './patience.js';
import { abortable, sleep } from '../sleep.js';
import type { Import, UploadState } from './state.js';
import { isOffline, sleepOrOnline } from './surroundings.js';
import type { Delivery, Transport } from './transport.js';

/** How a delivery is brought to the server. */
export interface DeliverOptions {
  readonly signal: AbortSignal;
  /** For how long it is tried again, and in which pauses. */
  readonly retry?: RetryOptions | undefined;
  /** Pauses in place of those of `retry`: as many attempts follow the first. */
  readonly retryDelaysMs?: readonly number[] | undefined;
  /** Where an earlier delivery of the same content can be resumed, as it was given to `onResumable`. */
  readonly resumeFrom?: string | null;
  /** Called with what a later delivery needs to go on where this one stopped; to be kept over a reload. */
  readonly onResumable?: (token: string) => void;
  /** Called before each attempt; what it throws ends the delivery. */
  readonly beforeAttempt: () => void;
  /** Called with `sending` and `waiting` states as they come. */
  readonly onState: (state: UploadState) => void;
}

/** A browser can be wrong about having no network: it is tried this often all the same. */
const OFFLINE_MS = 60_000;

/**
 * Sends a delivery: waits while there is no network or the server is busy, and tries again where that can help, always
 * with the same key. Every attempt goes on where the one before stopped, if the transport can.
 *
 * @throws {CsvUploadError} as `Transport.send` does, with the last failure
 */
export async function deliver(
  transport: Transport,
  delivery: Delivery,
  options: DeliverOptions,
): Promise<Import> {
  const { signal, retry, retryDelaysMs, beforeAttempt, onState } = options;
  const patience = retryDelaysMs === undefined ? createPatience(retry) : createFixedPatience(retryDelaysMs);
  let { resumeFrom = null } = options;
  const onResumable = (token: string): void => {
    resumeFrom = token;
    options.onResumable?.(token);
  };
  for (;;) {
    await waitForNetwork(options);
    beforeAttempt();
    try {
      const report = reportSending(delivery.file.size, onState);
      const onProgress = (bytesSent: number): void => {
        patience.progressed(bytesSent);
        report(bytesSent);
      };
      const sending = transport.send(delivery, { signal, onProgress, resumeFrom, onResumable });
      return await abortable(sending, signal);
    } catch (error) {
      signal.throwIfAborted();
      const pauseMs = patience.pauseAfter(error);
      if (pauseMs === null) throw error;
      await pause(error as CsvUploadError, pauseMs, options);
    }
  }
}

async function waitForNetwork({ signal, onState }: DeliverOptions): Promise<void> {
  if (!isOffline()) return;
  onState({ status: 'waiting', reason: 'offline', until: null });
  await sleepOrOnline(OFFLINE_MS, signal);
}

async function pause(
  { detail }: CsvUploadError,
  milliseconds: number,
  { signal, onState }: DeliverOptions,
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
