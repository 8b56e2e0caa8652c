import { CsvUploadError } from '../errors.js';
import { backoff, sleep } from '../sleep.js';
import type { Import } from './state.js';
import { whenVisible } from './surroundings.js';
import type { WatchOptions } from './transport.js';

/** What one question to the server brought. */
export interface Polled {
  readonly imports: readonly Import[];
  /** When the server wants to be asked again; `null` where it did not say. */
  readonly retryAfterMs: number | null;
}

/** Pauses between two questions: 2 s while something happens, growing to 15 s while nothing does. */
const PAUSE = { first: 2_000, most: 15_000 } as const;

/** A server that asks for no patience at all, or until a time that is over, is still left this much. */
const LEAST_PAUSE_MS = 250;

/** A server that asks for more than five minutes of patience is asked again after five minutes. */
export const MAX_RETRY_AFTER_MS = 300_000;

/**
 * Asks for imports again and again: soon after news, ever more seldom without, not at all while the page is hidden.
 *
 * @param ask - one question; `transport-unreachable` is reported as `lost` and asked again, other errors end it
 */
export async function* pollImports(
  ask: (signal: AbortSignal) => Promise<Polled>,
  { signal, onConnection }: WatchOptions,
): AsyncGenerator<Import, void> {
  const sequences = new Map<string, number>();
  for (let quiet = 0; ; quiet++) {
    await whenVisible(signal);
    let retryAfterMs: number | null;
    try {
      const polled = await ask(signal);
      onConnection?.('polling');
      retryAfterMs = polled.retryAfterMs;
      for (const told of polled.imports) {
        if (sequences.get(told.id) !== told.sequence) quiet = 0;
        sequences.set(told.id, told.sequence);
        yield told;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CsvUploadError) || error.code !== 'transport-unreachable') throw error;
      onConnection?.('lost');
      retryAfterMs = retryAfterOf(error);
    }
    const pauseMs = retryAfterMs ?? backoff(quiet, PAUSE.first, PAUSE.most);
    await sleep(Math.min(Math.max(pauseMs, LEAST_PAUSE_MS), MAX_RETRY_AFTER_MS), signal);
  }
}

/** When the server said to come back, at most five minutes from now; `null` where it did not say. */
export function retryAfterOf(error: unknown): number | null {
  if (!(error instanceof CsvUploadError)) return null;
  const { retryAfterMs } = error.detail;
  return typeof retryAfterMs === 'number' ? Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) : null;
}
