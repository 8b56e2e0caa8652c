import type { ImportPager } from './pager.js';
import type { SharedUploads } from './shared-uploads.js';
import { askBeforeUnload, onThawed } from './surroundings.js';
import type { StatusTracker } from './tracker.js';

/** Whose uploads a page has, and until when. */
export interface PageLifeOptions {
  readonly tracker: StatusTracker;
  readonly shared: Pick<SharedUploads, 'catchUp' | 'isBusy'>;
  readonly pager: ImportPager;
  readonly signal: AbortSignal;
}

/**
 * Sees to what becomes of uploads with their page: one that stood still hears what it has missed, and one that is left
 * while it works on something which nobody keeps has the browser ask first. Does nothing where there is no page.
 */
export function followPage({ tracker, shared, pager, signal }: PageLifeOptions): void {
  onThawed(() => {
    shared.catchUp().catch(() => undefined); // never rejects: a store that fails gives nothing
    pager.refresh(tracker, signal).catch(() => undefined); // the news will do
  }, signal);
  const isLosing = (): boolean => tracker.persistence === 'memory' && shared.isBusy;
  const guarding = new AbortController();
  const guard = (): void => {
    // Only where it may be needed: such a listener alone can keep a page out of the back/forward cache.
    if (tracker.persistence !== 'memory' || guarding.signal.aborted) return;
    guarding.abort();
    askBeforeUnload(isLosing, signal);
  };
  tracker.addEventListener('change', guard, { signal: AbortSignal.any([signal, guarding.signal]) });
  guard();
}
