import { LIMITS } from '../limits.js';
import { randomId } from './random-id.js';
import { abortable, sleep } from '../sleep.js';
import { isHidden, onVisible, whenVisible } from './surroundings.js';
import { TabChannel } from './tab-channel.js';
import type { TabMessage, Tabs } from './tabs.js';

/** Tabs that know of each other by Web Locks: the browser frees those of a tab that is gone, however it went. */
export class LockTabs implements Tabs {
  readonly id = randomId();
  readonly isAlone = false;
  readonly ready: Promise<void>;
  readonly #name: string;
  readonly #locks: LockManager;
  readonly #channel: TabChannel;
  readonly #closed = new AbortController();
  readonly #awaited = new Set<string>();
  /** Ends the leadership of this tab; `null` while it does not lead. */
  #leading: AbortController | null = null;

  constructor(name: string, locks: LockManager, onMessage: (message: TabMessage) => void) {
    this.#name = name;
    this.#locks = locks;
    this.#channel = new TabChannel(name, {
      onMessage,
      onSignal: ({ type }) => {
        if (type === 'yield' && isHidden()) this.#leading?.abort();
      },
    });
    this.ready = new Promise((resolve) => {
      void this.#hold(`tab:${this.id}`, () => {
        resolve();
        return untilAborted(this.#closed.signal);
      }).then(resolve);
    });
  }

  get isLeading(): boolean {
    return this.#leading !== null;
  }

  post(message: TabMessage): void {
    this.#channel.post(message);
  }

  whenGone(tabId: string, work: () => Promise<void>): void {
    if (tabId === this.id || this.#awaited.has(tabId)) return;
    this.#awaited.add(tabId);
    void this.#hold(`tab:${tabId}`, async () => {
      this.#awaited.delete(tabId);
      await work();
    });
  }

  lead(work: (signal: AbortSignal) => Promise<void>): void {
    // A tab that nobody sees hears less: it gives way to one that is seen.
    onVisible(() => {
      if (this.#leading === null) this.#channel.post({ type: 'yield' });
    }, this.#closed.signal);
    this.#channel.post({ type: 'yield' });
    void this.#leadAgain(work);
  }

  close(): void {
    this.#closed.abort();
    this.#channel.close();
  }

  async #leadAgain(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      await whenVisible(signal).catch(() => undefined); // closed: the loop ends
      await this.#hold('lead', async () => {
        const leading = new AbortController();
        this.#leading = leading;
        const either = AbortSignal.any([signal, leading.signal]);
        await work(either);
        await untilAborted(either); // also where there is nothing to listen to
        this.#leading = null;
      });
    }
  }

  /** Never rejects: a lock that is refused (an opaque origin) is none, and the work is done without. */
  async #hold(name: string, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#closed;
    if (signal.aborted) return;
    const held = { once: false };
    try {
      await this.#locks.request(`${this.#name}:${name}`, { signal }, async () => {
        held.once = true;
        await work();
      });
    } catch {
      if (isAborted(signal) || held.once) return;
      await sleep(LIMITS.progressMs, signal).catch(() => undefined);
      await work();
    }
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  await abortable(new Promise<never>(() => undefined), signal).catch(() => undefined); // the abort is what is waited for
}

/** Asked in a function, because the compiler takes the answer of a moment ago for granted. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
