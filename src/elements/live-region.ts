import { lateModule } from '../core/late-module.js';
import type { Upload, UploadStatus } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';

/** Lines that stay in the region: enough to be read out, not a second list of the page. */
const LINES = 3;

/** Which status of an upload was announced last, by whichever element of the page. */
const announced = new WeakMap<StatusTracker, Map<string, UploadStatus>>();

/** What puts into sentences that uploads came to another status. */
const sentences = lateModule(() => import('./news-sentences.js'));

/** Tells screen readers what happened, each thing once on a page, politely. */
export class LiveRegion {
  readonly #host: HTMLElement;
  #element: HTMLElement | null = null;
  #news: Upload[] = [];

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** The region itself; to be rendered from the start, as what comes with its first lines is not read out. */
  get element(): HTMLElement {
    this.#element ??= createRegion();
    return this.#element;
  }

  /** Says one thing. Added to the region at once: a line that is rendered anew may be read out again. */
  say(text: string): void {
    const line = document.createElement('p');
    line.textContent = text;
    this.element.append(line);
    if (this.element.childElementCount > LINES) this.element.firstElementChild?.remove();
  }

  /** Says that uploads came to another status, unless another element has said so; many at once in one sentence. */
  tell(tracker: StatusTracker, uploads: readonly Upload[]): void {
    if (!this.#host.checkVisibility()) return; // nobody hears a hidden region: another element may be seen
    const last = announced.get(tracker) ?? new Map<string, UploadStatus>();
    announced.set(tracker, last);
    const news = uploads.filter(({ id, state }) => last.get(id) !== state.status);
    for (const { id, state } of news) last.set(id, state.status);
    if (this.#news.length === 0 && news.length > 0) {
      queueMicrotask(() => void this.#sayNews()); // never rejects
    }
    this.#news.push(...news);
  }

  async #sayNews(): Promise<void> {
    const late = sentences.loaded ?? (await sentences.load().catch(() => null));
    const latest = new Map(this.#news.map((upload) => [upload.id, upload]));
    this.#news = [];
    for (const text of late?.newsSentences([...latest.values()], this.#host) ?? []) this.say(text);
  }
}

function createRegion(): HTMLElement {
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('part', 'live');
  region.setAttribute('role', 'status');
  region.setAttribute('aria-atomic', 'false');
  return region;
}
