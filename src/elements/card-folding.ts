import type { Upload } from '../core/upload/state.js';
import { isOneSentence } from './report-summary.js';

/**
 * Which file's problems are shown: one at a time, or a handful of files would fill pages. It stays the same one until it
 * needs no attention any more, or a person unfolds another.
 */
export class CardFolding {
  readonly #onChange: () => void;
  #unfoldedId: string | null = null;

  /** @param onChange - called when a person has unfolded a file */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Unfolds a file, and folds the one before. */
  unfold(id: string): void {
    this.#unfoldedId = id;
    this.#onChange();
  }

  /** Ids of the files of which only a sentence is shown. */
  foldedOf(uploads: readonly Upload[]): ReadonlySet<string> {
    const ids = uploads.filter(canFold).map(({ id }) => id);
    if (this.#unfoldedId === null || !ids.includes(this.#unfoldedId)) this.#unfoldedId = ids[0] ?? null;
    return new Set(ids.filter((id) => id !== this.#unfoldedId));
  }
}

/** Whether there is more to see of a file than a sentence and what to do. */
function canFold({ state }: Upload): boolean {
  return (
    state.status === 'needs-attention' && state.duplicateOf === undefined && !isOneSentence(state.report)
  );
}
