import { assertMilliseconds, assertObject, describeValue, invalidArgument } from '../core/arguments.js';
import { deliver } from '../core/upload/deliver.js';
import type { RetryOptions } from '../core/upload/patience.js';
import type { UploadState } from '../core/upload/state.js';
import type { Transport } from '../core/upload/transport.js';
import { importRequests } from './wire/import-requests.js';

export type { RetryOptions } from '../core/upload/patience.js';

/** For how long is tried again, and who wants to know of it. */
export interface RetryTransportOptions extends RetryOptions {
  /** Called when a sending has to wait, with the reason and the time at which it goes on. */
  readonly onWaiting?: (state: Extract<UploadState, { status: 'waiting' }>) => void;
}

/**
 * A transport that tries again where that can help, and goes on where it stopped. For code that calls `send` itself:
 * an importer does the same for any transport.
 *
 * Pauses are random and double up to a minute, a `Retry-After` of the server is waited for (five minutes at most), a
 * network that comes back ends the wait, and progress begins it anew. What cannot succeed is not tried again: only
 * `transport-unreachable` is.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function retryTransport(transport: Transport, options: RetryTransportOptions = {}): Transport {
  assertRetryOptions(options);
  const { onWaiting, ...retry } = options;
  return {
    ...importRequests(transport),
    name: transport.name,
    ...(transport.address === undefined ? {} : { address: transport.address }),
    async send(delivery, { signal, onProgress, resumeFrom = null, onResumable = () => undefined }) {
      const onState = (state: UploadState): void => {
        if (state.status === 'sending') onProgress(state.bytesSent);
        if (state.status === 'waiting') onWaiting?.(state);
      };
      const beforeAttempt = (): void => {
        signal.throwIfAborted();
      };
      return deliver(transport, delivery, { signal, retry, resumeFrom, onResumable, beforeAttempt, onState });
    },
  };
}

function assertRetryOptions(options: unknown): void {
  assertObject('options', options);
  const { forMs, firstMs, mostMs } = options as Readonly<Record<string, unknown>>;
  assertMilliseconds('firstMs', firstMs);
  assertMilliseconds('mostMs', mostMs);
  if (forMs === undefined || (typeof forMs === 'number' && forMs >= 0)) return;
  throw invalidArgument('forMs', `has to be a number of milliseconds, and is ${describeValue(forMs)}`);
}
