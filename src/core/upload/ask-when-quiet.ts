import type { Hearer } from './hearer.js';
import type { ImportPager } from './pager.js';
import { sleep, withJitter } from '../sleep.js';
import { whenVisible } from './surroundings.js';
import type { Transport } from './transport.js';

/** Milliseconds without a word about an import under way, after which the server is asked for it. */
const QUIET_MS = 15_000;

/** Imports that are asked for one by one at a time, where the newest page of the list does not have them. */
const MAX_ASKED = 20;

/** Who is told, and until when. */
export interface AskOptions {
  readonly hearer: Hearer;
  readonly pager: ImportPager;
  readonly signal: AbortSignal;
  /** 15,000 by default. */
  readonly quietMs?: number;
}

/**
 * Asks for imports that are under way and of which nothing was heard for a while, until `signal` aborts: events can
 * stay away on a line that looks alive, as behind a proxy which holds them back, or fail while everything else works.
 * Rejects only on abort.
 */
export async function askWhenQuiet(transport: Transport, options: AskOptions): Promise<never> {
  const { hearer, pager, signal, quietMs = QUIET_MS } = options;
  for (;;) {
    await sleep(withJitter(quietMs), signal);
    await whenVisible(signal);
    if (quietImports(hearer, quietMs).length === 0) continue;
    await pager.refresh(hearer, signal).catch(() => undefined); // the next time will do
    await askOneByOne(transport, options, quietImports(hearer, quietMs).slice(0, MAX_ASKED));
  }
}

async function askOneByOne(
  transport: Transport,
  { hearer, signal }: AskOptions,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    const told = await transport.get?.(id, { signal }).catch(() => null);
    signal.throwIfAborted();
    if (told != null) hearer.merge([told]);
  }
}

function quietImports({ uploads }: Hearer, quietMs: number): readonly string[] {
  const now = Date.now();
  return uploads.flatMap(({ importId, state }) => {
    // A clock that was set back in between counts as quiet too.
    const isQuiet = state.status === 'received' && Math.abs(now - state.heardAt) >= quietMs;
    return importId !== null && isQuiet ? [importId] : [];
  });
}
