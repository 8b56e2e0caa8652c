import { CsvUploadError } from '../../core/errors.js';
import { assertSuccess } from './answers.js';
import type { Answer } from './answers.js';
import { answerTo } from './request.js';
import type { Connection } from './request.js';

/** What a page has and Node lacks. */
const here = globalThis as { readonly location?: { readonly origin: string } };

/**
 * Answers that are kept under the version which their server gives them (`ETag`): asked for again, one that is still
 * the same comes without its body (304).
 */
export class KnownAnswers {
  readonly #connection: Connection;
  readonly #answers = new Map<string, { readonly etag: string; readonly answer: Answer }>();
  #isAllowed = true;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The answer at an address. Rejects as `ask` does. */
  async ask(url: URL, signal: AbortSignal): Promise<Answer> {
    const known = this.#isAllowed ? this.#answers.get(url.href) : undefined;
    const answer = await this.#request(url, known?.etag ?? null, signal);
    // What the server says of time is said anew: when to come back.
    if (answer.status === 304 && known !== undefined) return { ...known.answer, header: answer.header };
    assertSuccess(answer);
    const etag = answer.header('etag');
    if (etag === null) this.#answers.delete(url.href);
    else this.#answers.set(url.href, { etag, answer });
    return answer;
  }

  /** Forgets what is known of all other addresses. */
  keepOnly(urls: readonly URL[]): void {
    const kept = new Set(urls.map(({ href }) => href));
    for (const href of this.#answers.keys()) if (!kept.has(href)) this.#answers.delete(href);
  }

  async #request(url: URL, etag: string | null, signal: AbortSignal): Promise<Answer> {
    if (etag === null) return answerTo(this.#connection, url, { signal });
    try {
      return await answerTo(this.#connection, url, { signal, headers: conditional(etag) });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CsvUploadError) || !isOfAnotherOrigin(url)) throw error;
      // A browser does not tell a server which forbids these headers from one which is away.
      const answer = await answerTo(this.#connection, url, { signal });
      this.#isAllowed = false;
      return answer;
    }
  }
}

/**
 * Headers that ask for what is newer. Browsers add `no-cache` to a request that is not to be stored, for which servers
 * (Express and Koa among them) send everything again, unless it says already how old an answer may be.
 */
function conditional(etag: string): Readonly<Record<string, string>> {
  return { 'if-none-match': etag, 'cache-control': 'max-age=0' };
}

function isOfAnotherOrigin({ origin }: URL): boolean {
  return here.location !== undefined && here.location.origin !== origin;
}
