import { isSettled } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';

/** Cards that were put away on this page; the uploads themselves stay in the table. */
const dismissed = new WeakMap<StatusTracker, Set<string>>();

/** Uploads that have a card in a section: the files of this page that are on their way, or that a person has to see. */
export function uploadsWithCard(tracker: StatusTracker): readonly Upload[] {
  const hidden = dismissed.get(tracker);
  return tracker.uploads.filter(({ id, origin, state }) => {
    if (origin !== 'here' || state.status === 'canceled') return false;
    // What was over before this page came stands in the table; only what a person can still do something about is here.
    if (tracker.isPast(id) && state.status !== 'needs-attention') return false;
    // A retried upload is on its way again: its card comes back.
    return !(isSettled(state) && hidden?.has(id) === true);
  });
}

/** Puts the card of a settled upload away. */
export function dismissCard(tracker: StatusTracker, id: string): void {
  const ids = dismissed.get(tracker) ?? new Set();
  dismissed.set(tracker, ids.add(id));
}

/** Puts the cards of all successes away, for what is added next. */
export function dismissSuccesses(tracker: StatusTracker): void {
  for (const { id, state } of tracker.uploads) {
    if (state.status === 'success') dismissCard(tracker, id);
  }
}
