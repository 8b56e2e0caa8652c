import type { CheckOptions } from '../core/check/check-options.js';
import type { PostedAnswer, PostedLookup } from './protocol.js';

type References = NonNullable<CheckOptions['references']>;

/** The questions of one check in a worker, answered by the host's functions on the page. */
export class HostLookups {
  readonly #references: References;
  readonly #answer: (lookup: number, answer: PostedAnswer) => void;
  readonly #underWay = new Map<number, AbortController>();

  /** @param answer - posts an answer to the worker; throws where it cannot be posted */
  constructor(references: References, answer: (lookup: number, answer: PostedAnswer) => void) {
    this.#references = references;
    this.#answer = answer;
  }

  /** Asks the host, and answers when it has. Never rejects. */
  async ask({ lookup, column, values }: PostedLookup): Promise<void> {
    const abort = new AbortController();
    this.#underWay.set(lookup, abort);
    const answer = await this.#askHost(column, values, abort.signal);
    if (!this.#underWay.delete(lookup)) return; // nobody waits any more
    try {
      this.#answer(lookup, answer);
    } catch {
      this.#answer(lookup, { kind: 'given', answer: null }); // what cannot be posted is no list of values either
    }
  }

  /** Nobody waits for an answer any more. */
  abort(lookup: number): void {
    this.#underWay.get(lookup)?.abort();
    this.#underWay.delete(lookup);
  }

  /** Ends all questions that are still open. */
  close(): void {
    for (const lookup of [...this.#underWay.keys()]) this.abort(lookup);
  }

  async #askHost(column: string, values: readonly string[], signal: AbortSignal): Promise<PostedAnswer> {
    const lookup = this.#references[column];
    try {
      const answer: unknown = await lookup?.(values, { signal });
      return { kind: 'given', answer: isIterable(answer) ? [...answer] : answer };
    } catch (error) {
      return { kind: 'thrown', message: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** An iterable that can be posted only as a list. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
