import type { Upload } from '../core/upload/state.js';
import { isOneSentence } from './report-summary.js';

/**
 * Which file's problems are shown: one at a time, or a handful of files would fill pages. It stays the same one until it
 * needs no attention any more, a person unfolds another, or one comes that can be put right while it cannot: its file
 * went with an earlier page.
 */
export class CardFolding {
  readonly #onChange: () => void;
  #unfoldedId: string | null = null;
  /** Whether a person unfolded it. */
  #isChosen = false;

  /** @param onChange - called when a person has unfolded a file */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Unfolds a file, and folds the one before. */
  unfold(id: string): void {
    this.#unfoldedId = id;
    this.#isChosen = true;
    this.#onChange();
  }

  /**
   * Ids of the files of which only a sentence is shown.
   *
   * @param canRepair - whether a file can be put right here
   */
  foldedOf(uploads: readonly Upload[], canRepair: (upload: Upload) => boolean): ReadonlySet<string> {
    const foldable = uploads.filter(canFold);
    const unfolded = foldable.find(({ id }) => id === this.#unfoldedId);
    const keepsIt = unfolded !== undefined && (this.#isChosen || canRepair(unfolded));
    const next = keepsIt ? unfolded : (foldable.find(canRepair) ?? unfolded ?? foldable[0]);
    if (next !== unfolded) this.#isChosen = false;
    this.#unfoldedId = next?.id ?? null;
    return new Set(foldable.map(({ id }) => id).filter((id) => id !== this.#unfoldedId));
  }
}

/** Whether there is more to see of a file than a sentence and what to do. */
function canFold({ state }: Upload): boolean {
  return (
    state.status === 'needs-attention' && state.duplicateOf === undefined && !isOneSentence(state.report)
  );
}
