import { randomId } from './random-id.js';
import type { Import, Upload } from './state.js';
import type { Hearer } from './hearer.js';
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
