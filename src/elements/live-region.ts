import { html } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { lateModule } from '../core/late-module.js';
import type { Upload, UploadStatus } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';
import type { Wording } from './wording.js';

/** Lines that stay in the region: enough to be read out, not a second list of the page. */
const LINES = 3;

/** Steps that follow by themselves at once; saying them would only delay what matters. */
const SILENT: ReadonlySet<UploadStatus> = new Set(['queued', 'sending']);

/** Which status of an upload was announced last, by whichever element of the page. */
const announced = new WeakMap<StatusTracker, Map<string, UploadStatus>>();

/** What is said of an upload beside its status. */
const statusLine = lateModule(() => import('./status-line.js'));

/** Tells screen readers what happened, each thing once on a page, politely. */
export class LiveRegion {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #lines: readonly { readonly key: number; readonly text: string }[] = [];
  #nextKey = 0;
  #news: Upload[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** Says one thing. */
  say(text: string): void {
    this.#lines = [...this.#lines, { key: this.#nextKey++, text }].slice(-LINES);
    this.#host.requestUpdate();
  }

  /** Says that uploads came to another status, unless another element has said so; many at once in one sentence. */
  tell(tracker: StatusTracker, uploads: readonly Upload[], wording: () => Wording): void {
    if (!this.#host.checkVisibility()) return; // nobody hears a hidden region: another element may be seen
    const last = announced.get(tracker) ?? new Map<string, UploadStatus>();
    announced.set(tracker, last);
    const news = uploads.filter(({ id, state }) => last.get(id) !== state.status);
    for (const { id, state } of news) last.set(id, state.status);
    if (this.#news.length === 0 && news.length > 0) {
      queueMicrotask(() => void this.#sayNews(wording)); // never rejects
    }
    this.#news.push(...news);
  }

  /** The region itself; to be rendered from the start, as what comes with its first lines is not read out. */
  render(): TemplateResult {
    return html`<div part="live" class="visually-hidden" role="status" aria-atomic="false">
      ${repeat(
        this.#lines,
        ({ key }) => key,
        ({ text }) => html`<p>${text}</p>`,
      )}
    </div>`;
  }

  async #sayNews(currentWording: () => Wording): Promise<void> {
    const line = statusLine.loaded ?? (await statusLine.load().catch(() => null));
    const wording = currentWording();
    const latest = new Map(this.#news.map((upload) => [upload.id, upload]));
    this.#news = [];
    const byStatus = new Map<UploadStatus, Upload[]>();
    for (const upload of latest.values()) {
      const { status } = upload.state;
      if (!SILENT.has(status)) byStatus.set(status, [...(byStatus.get(status) ?? []), upload]);
    }
    const { messages, format } = wording;
    for (const [status, uploads] of byStatus) {
      const [first] = uploads;
      if (first === undefined) continue;
      const word = messages.status[status];
      if (uploads.length > 1) this.say(messages.announceMany(uploads.length, word, format));
      else
        this.say(
          messages.announce(
            first.fileName,
            word,
            status === 'checking' ? '' : (line?.detailOf(first, wording) ?? ''),
          ),
        );
    }
  }
}
