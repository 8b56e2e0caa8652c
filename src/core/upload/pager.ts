import type { Import } from './state.js';
import type { StatusTracker } from './tracker.js';
import type { Page, Transport } from './transport.js';

/** Imports that one page of the list holds: more than a table shows at once. */
const PAGE_SIZE = 100;

/** Pages that are asked for to close a gap; what is older is there when a person asks for more. */
const MAX_GAP_PAGES = 10;

/** What takes the imports of a page. */
type Taker = Pick<StatusTracker, 'uploads' | 'merge'>;

/** The server's list, page by page: the newest again and again, the older ones when they are asked for. */
export class ImportPager {
  readonly #transport: Transport;
  readonly #onMore: (hasMore: boolean) => void;
  /** Where the page after the oldest one begins; `undefined` before the first. */
  #cursor: string | null | undefined;

  /** @param onMore - told whether the server has older imports */
  constructor(transport: Transport, onMore: (hasMore: boolean) => void) {
    this.#transport = transport;
    this.#onMore = onMore;
  }

  /**
   * Takes the newest imports, back to those that are known already. Does nothing where the transport has no list.
   *
   * @throws {CsvUploadError} what the transport threw
   */
  async refresh(taker: Taker, signal: AbortSignal): Promise<void> {
    const known = new Set(taker.uploads.map(({ importId }) => importId));
    let page = await this.#ask(null, signal);
    for (let pages = 1; page !== null; pages++) {
      taker.merge(page.items);
      const { nextCursor } = page;
      if (this.#cursor === undefined) {
        this.#note(nextCursor);
        return;
      }
      const meetsKnown = page.items.some(({ id }) => known.has(id));
      if (meetsKnown || nextCursor === null || pages === MAX_GAP_PAGES) return;
      page = await this.#ask(nextCursor, signal);
    }
  }

  /**
   * Takes the next page of older imports.
   *
   * @throws {CsvUploadError} what the transport threw
   */
  async loadMore(taker: Taker, signal: AbortSignal): Promise<void> {
    if (this.#cursor === null) return;
    const page = await this.#ask(this.#cursor ?? null, signal);
    if (page === null) return;
    taker.merge(page.items);
    this.#note(page.nextCursor);
  }

  async #ask(cursor: string | null, signal: AbortSignal): Promise<Page<Import> | null> {
    const transport = this.#transport;
    if (transport.list === undefined) return null;
    const page = await transport.list({
      limit: PAGE_SIZE,
      signal,
      ...(cursor === null ? {} : { cursor }),
    });
    signal.throwIfAborted();
    return page;
  }

  #note(cursor: string | null): void {
    this.#cursor = cursor;
    this.#onMore(cursor !== null);
  }
}
