import type { CheckOptions } from '../core/check/check-options.js';
import type { FromWorker, PostedAnswer } from './protocol.js';

type References = NonNullable<CheckOptions['references']>;
type ReferenceLookup = References[string];

interface Asker {
  readonly resolve: (answer: Iterable<string>) => void;
  readonly reject: (reason: unknown) => void;
}

/** The host's functions as one check in a worker sees them: they ask the page, and wait for its answers. */
export class PostedLookups {
  readonly #id: number;
  readonly #port: { postMessage(message: FromWorker): void };
  readonly #asking = new Map<number, Asker>();
  #last = 0;

  /** @param id - number of the check */
  constructor(id: number, port: { postMessage(message: FromWorker): void }) {
    this.#id = id;
    this.#port = port;
  }

  /** A function for each of some columns. */
  references(columns: readonly string[]): References {
    return Object.fromEntries(columns.map((column) => [column, this.#lookupOf(column)]));
  }

  /** Takes an answer of the page; one that nobody waits for any more is let go. */
  hear(lookup: number, answer: PostedAnswer): void {
    const asker = this.#asking.get(lookup);
    this.#asking.delete(lookup);
    if (answer.kind === 'thrown') asker?.reject(new Error(answer.message));
    else asker?.resolve(answer.answer as Iterable<string>); // whether it is one, the check finds out
  }

  #lookupOf(column: string): ReferenceLookup {
    return (values, { signal }) =>
      new Promise((resolve, reject) => {
        const lookup = ++this.#last;
        this.#asking.set(lookup, { resolve, reject });
        signal.addEventListener('abort', () => {
          if (this.#asking.delete(lookup))
            this.#port.postMessage({ kind: 'lookup-abort', id: this.#id, lookup });
        });
        this.#port.postMessage({ kind: 'lookup', id: this.#id, lookup, column, values });
      });
  }
}
