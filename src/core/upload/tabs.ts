import { LIMITS } from '../limits.js';
import { randomId } from './random-id.js';
import { abortable, sleep } from './sleep.js';
import type { Import, Upload } from './state.js';
import { isHidden, onVisible, whenVisible } from './surroundings.js';
import type { Hearer } from './follow.js';
import type { Connection, StatusTracker } from './tracker.js';
import type { StoredUpload } from './upload-store.js';

/** What one tab tells all others of its scope. */
export type TabMessage =
  /** A tab was opened: the others lend it their files. */
  | { readonly type: 'hello' }
  /** An upload is different now. */
  | { readonly type: 'upload'; readonly record: StoredUpload; readonly upload: Upload }
  | { readonly type: 'gone'; readonly id: string }
  /** A file that is on its way, so that whoever takes its upload over can read it. */
  | { readonly type: 'file'; readonly id: string; readonly file: Blob }
  /** What the tab that listens to the server has heard. */
  | { readonly type: 'told'; readonly imports: readonly Import[] }
  | { readonly type: 'connection'; readonly connection: Connection }
  /** What a person did with an upload that another tab works on. */
  | { readonly type: 'command'; readonly id: string; readonly call: TabCommand; readonly file: Blob | null };

/** What one tab may ask another to do with its uploads. */
export type TabCommand = 'retry' | 'confirm' | 'cancel' | 'remove' | 'resume';

/** The tabs that show the same uploads, seen from one of them. */
export interface Tabs {
  /** Names this tab, for as long as it lives. */
  readonly id: string;
  /** Whether there can be no other tab. */
  readonly isAlone: boolean;
  /** Whether this is the tab that listens to the server. */
  readonly isLeading: boolean;
  /** Resolves once other tabs can tell that this one lives. */
  readonly ready: Promise<void>;
  post(message: TabMessage): void;
  /** Runs work once a tab is gone: in one of those that ask for it at a time. */
  whenGone(tabId: string, work: () => Promise<void>): void;
  /** Runs work while this tab is the one that listens to the server; its signal says when no longer. */
  lead(work: (signal: AbortSignal) => Promise<void>): void;
  /** Takes this tab out: the others see it as gone. */
  close(): void;
}

/** Hears for all tabs: takes in what the server says here, and passes it on. */
export function hearerForAll(tracker: StatusTracker, post: (message: TabMessage) => void): Hearer {
  return {
    get uploads() {
      return tracker.uploads;
    },
    merge: (imports) => {
      const told = [...imports];
      tracker.merge(told);
      post({ type: 'told', imports: told });
    },
    setConnection: (connection) => {
      tracker.setConnection(connection);
      post({ type: 'connection', connection });
    },
  };
}

/** A page on its own: nobody listens, all others are gone, and it leads. */
export function soloTab(): Tabs {
  const closed = new AbortController();
  return {
    id: randomId(),
    isAlone: true,
    isLeading: true,
    ready: Promise.resolve(),
    post: () => undefined,
    whenGone: (_, work) => {
      void work();
    },
    lead: (work) => {
      void work(closed.signal);
    },
    close: () => {
      closed.abort();
    },
  };
}

/** Joins the tabs of a scope; alone where the browser has no locks or no channel between tabs. */
export function joinTabs(scope: string | null, onMessage: (message: TabMessage) => void): Tabs {
  const { locks } = (globalThis as { readonly navigator?: { readonly locks?: LockManager } }).navigator ?? {};
  if (scope === null || locks === undefined || !('BroadcastChannel' in globalThis)) return soloTab();
  return new BrowserTabs(`case-csv-upload:${scope}`, locks, onMessage);
}

/** What goes over the channel; another version of this package may speak otherwise. */
interface Envelope {
  readonly version: 1;
  readonly message: TabMessage | { readonly type: 'yield' };
}

class BrowserTabs implements Tabs {
  readonly id = randomId();
  readonly isAlone = false;
  readonly ready: Promise<void>;
  readonly #name: string;
  readonly #locks: LockManager;
  readonly #channel: BroadcastChannel;
  readonly #closed = new AbortController();
  readonly #awaited = new Set<string>();
  /** Ends the leadership of this tab; `null` while it does not lead. */
  #leading: AbortController | null = null;

  constructor(name: string, locks: LockManager, onMessage: (message: TabMessage) => void) {
    this.#name = name;
    this.#locks = locks;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Partial<Envelope> | null>) => {
      if (data?.version !== 1 || data.message === undefined) return;
      if (data.message.type !== 'yield') onMessage(data.message);
      else if (isHidden()) this.#leading?.abort();
    };
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
    this.#send(message);
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
      if (this.#leading === null) this.#send({ type: 'yield' });
    }, this.#closed.signal);
    this.#send({ type: 'yield' });
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

  #send(message: Envelope['message']): void {
    if (this.#closed.signal.aborted) return;
    const envelope: Envelope = { version: 1, message };
    try {
      this.#channel.postMessage(envelope);
    } catch {
      // Something in it cannot be cloned (a file that is gone): the others do without.
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
