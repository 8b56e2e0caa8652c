import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StatusTracker } from '../core/upload/tracker.js';

/** Gets older uploads from the server: a page when it is wanted, or one after another until there are no more. */
export class PageLoader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<boolean>;
  #isLoading = false;
  #wantsAll = false;
  #hasFailed = false;
  /** How many uploads were there when a page was last loaded ahead. */
  #aheadOf = -1;

  /** @param load - gets the next page, and says whether it came */
  constructor(host: ReactiveControllerHost, load: () => Promise<boolean>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  /** Whether all that there is is being loaded. */
  get isLoadingAll(): boolean {
    return this.#wantsAll;
  }

  /** Loads the next page, unless one is on its way. */
  async more(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#hasFailed = !(await this.#load());
    this.#isLoading = false;
    this.#host.requestUpdate();
  }

  /** Loads the next page because it will soon be seen: once, so that a page which brings nothing is the last. */
  ahead(loaded: number): void {
    if (loaded === this.#aheadOf) return;
    this.#aheadOf = loaded;
    void this.more();
  }

  /** Loads page after page, until there are no more, one fails, or `stop` is called. */
  async all(tracker: StatusTracker): Promise<void> {
    this.#wantsAll = true;
    this.#host.requestUpdate();
    do await this.more();
    while (this.isLoadingAll && tracker.hasMore && !this.#hasFailed);
    this.stop();
  }

  /** Stops after the page that is on its way. */
  stop(): void {
    this.#wantsAll = false;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#wantsAll = false;
  }
}
