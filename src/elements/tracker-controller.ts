import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChangeCollection } from '../core/upload/row-table.js';
import type { Upload } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';

/** How often relative times are written anew. */
const CLOCK_MS = 15_000;

/**
 * Re-renders its host when its tracker changes, and now and then because time goes by. Listens only while the host is
 * connected.
 */
export class TrackerController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onStatus: (uploads: readonly Upload[]) => void;
  #tracker: StatusTracker | null = null;
  #changes: ChangeCollection | null = null;
  #unsubscribe: (() => void) | null = null;
  #clock: ReturnType<typeof setInterval> | undefined;
  #isConnected = false;

  /** @param onStatus - called with uploads that came to another status, or were added here, while connected */
  constructor(host: ReactiveControllerHost, onStatus: (uploads: readonly Upload[]) => void) {
    this.#host = host;
    this.#onStatus = onStatus;
    host.addController(this); // last: a connected host calls hostConnected() at once
  }

  /** What is listened to; setting it forgets all about the one before. */
  get tracker(): StatusTracker | null {
    return this.#tracker;
  }
  set tracker(tracker: StatusTracker | null) {
    if (tracker === this.#tracker) return;
    this.#stop();
    this.#tracker = tracker;
    if (this.#isConnected) this.#start();
  }

  /** Newest first; empty without a tracker. */
  get uploads(): readonly Upload[] {
    return this.#tracker?.uploads ?? [];
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#start();
    this.#clock = setInterval(() => {
      this.#host.requestUpdate();
    }, CLOCK_MS);
    this.#host.requestUpdate(); // the tracker may have moved on while we were away
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    clearInterval(this.#clock);
    this.#stop();
  }

  #start(): void {
    this.#stop();
    this.#changes = this.#tracker?.collectChanges(mayBeNews) ?? null;
    this.#unsubscribe = this.#tracker?.subscribe(this.#handleChange) ?? null;
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#changes?.stop();
    this.#changes = null;
  }

  readonly #handleChange = (): void => {
    const news = this.#news();
    if (news.length > 0) this.#onStatus(news);
    this.#host.requestUpdate();
  };

  #news(): readonly Upload[] {
    const tracker = this.#tracker;
    if (tracker === null || this.#changes === null) return [];
    const news: Upload[] = [];
    for (const [id, before] of this.#changes.take()) {
      if (!tracker.has(id)) continue;
      const upload = tracker.find(id);
      // What was kept is no news.
      const isNews = before === null ? !tracker.isPast(id) : before.state.status !== upload.state.status;
      if (isNews) news.push(upload);
    }
    return news;
  }
}

/** What the server knew before is no news, and can be a hundred thousand uploads at once. */
function mayBeNews({ origin }: Upload, isNew: boolean): boolean {
  return !isNew || origin === 'here';
}
