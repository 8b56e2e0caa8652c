import type { Upload } from '../core/upload/state.js';

/** Before that many milliseconds a guess would jump about. */
const WARM_UP_MS = 2_000;

/** Watches transfers and guesses how long they still take. */
export class TransferPace {
  readonly #starts = new Map<string, { readonly at: number; readonly bytesSent: number }>();

  /** Takes in where all transfers are now. */
  note(uploads: readonly Upload[], now: number): void {
    for (const { id, state } of uploads) {
      if (state.status !== 'sending') this.#starts.delete(id);
      else if (!this.#starts.has(id)) this.#starts.set(id, { at: now, bytesSent: state.bytesSent });
    }
  }

  /** Milliseconds that a transfer may still take at its mean pace so far; `null` while that cannot be told. */
  remainingMs({ id, state }: Upload, now: number): number | null {
    const start = this.#starts.get(id);
    if (start === undefined || state.status !== 'sending') return null;
    const elapsed = now - start.at;
    const bytesSent = state.bytesSent - start.bytesSent;
    if (elapsed < WARM_UP_MS || bytesSent <= 0) return null;
    return ((state.bytesTotal - state.bytesSent) * elapsed) / bytesSent;
  }
}
