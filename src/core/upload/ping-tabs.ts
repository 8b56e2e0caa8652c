import { randomId } from './random-id.js';
import { sleep } from '../sleep.js';
import { TabChannel } from './tab-channel.js';
import type { TabSignal } from './tab-channel.js';
import type { TabMessage, Tabs } from './tabs.js';

/** Milliseconds within which a tab answers that lives: messages are not held up in hidden tabs, as timers are. */
const ANSWER_MS = 1_000;

/** Milliseconds until a tab that lives is asked again. */
const AGAIN_MS = 5_000;

/**
 * Tabs that ask each other whether they live, for pages without Web Locks, as those by plain HTTP. Each listens to the
 * server for itself. Two may take over from one at the same time: the key of an upload makes one import of that.
 */
export class PingTabs implements Tabs {
  readonly id = randomId();
  readonly isAlone = false;
  readonly isLeading = true;
  readonly ready = Promise.resolve();
  readonly #channel: TabChannel;
  readonly #closed = new AbortController();
  readonly #awaited = new Set<string>();
  /** Who waits for the answer of a tab. */
  readonly #asked = new Map<string, () => void>();

  constructor(name: string, onMessage: (message: TabMessage) => void) {
    this.#channel = new TabChannel(name, {
      onMessage,
      onSignal: (signal) => {
        this.#hear(signal);
      },
    });
  }

  post(message: TabMessage): void {
    this.#channel.post(message);
  }

  whenGone(tabId: string, work: () => Promise<void>): void {
    if (tabId === this.id || this.#awaited.has(tabId)) return;
    this.#awaited.add(tabId);
    void this.#ask(tabId, work).catch(() => undefined); // this tab was closed meanwhile
  }

  lead(work: (signal: AbortSignal) => Promise<void>): void {
    void work(this.#closed.signal);
  }

  close(): void {
    this.#closed.abort();
    this.#channel.close();
  }

  async #ask(tabId: string, work: () => Promise<void>): Promise<void> {
    while (await this.#answers(tabId)) await sleep(AGAIN_MS, this.#closed.signal);
    this.#awaited.delete(tabId);
    await work();
  }

  async #answers(tabId: string): Promise<boolean> {
    const answer = new Promise<true>((resolve) => {
      this.#asked.set(tabId, () => {
        resolve(true);
      });
    });
    this.#channel.post({ type: 'ping', tab: tabId });
    const silence = sleep(ANSWER_MS, this.#closed.signal).then(() => false);
    return Promise.race([answer, silence]);
  }

  #hear(signal: TabSignal): void {
    if (signal.type === 'ping' && signal.tab === this.id) this.#channel.post({ type: 'pong', tab: this.id });
    if (signal.type === 'pong') this.#asked.get(signal.tab)?.();
  }
}
