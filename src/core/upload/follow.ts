import { CsvUploadError } from '../errors.js';
import { askEach } from './ask-each.js';
import { askWhenQuiet } from './ask-when-quiet.js';
import { pollImports, retryAfterOf } from './poll.js';
import type { Polled } from './poll.js';
import { backoff } from '../sleep.js';
import { sleepOrOnline } from './surroundings.js';
import type { Hearer } from './hearer.js';
import type { ImportPager } from './pager.js';
import type { Transport, WatchConnection } from './transport.js';

/** Pauses before watching is tried again. */
const PAUSE = { first: 1_000, most: 30_000 } as const;

/** Who is told, and until when. */
export interface FollowOptions {
  readonly hearer: Hearer;
  readonly pager: ImportPager;
  readonly signal: AbortSignal;
}

/**
 * Keeps a tracker up to date with what the server says, until `signal` aborts: the list first, then the news, and
 * the list again after each gap. Never rejects: while the server cannot be heard, the connection is `lost`.
 */
export async function followImports(
  transport: Transport,
  { hearer, pager, signal }: FollowOptions,
): Promise<void> {
  let failures = 0;
  const onConnection = (connection: WatchConnection): void => {
    if (signal.aborted) return;
    hearer.setConnection(connection);
    if (connection !== 'lost') failures = 0;
    if (connection === 'live') {
      // What happened between the list and the first news, or in a gap, is in no event.
      pager.refresh(hearer, signal).catch(() => undefined); // the next gap or poll brings it
    }
  };
  if (transport.watch !== undefined) {
    askWhenQuiet(transport, { hearer, pager, signal }).catch(() => undefined); // aborted
  }
  for (let canWatch = transport.watch !== undefined; !signal.aborted;) {
    if (!canWatch && transport.list === undefined && transport.get === undefined) {
      hearer.setConnection('none');
      return;
    }
    try {
      await pager.refresh(hearer, signal).catch(ignoreIfNotOffered);
      const news =
        canWatch && transport.watch !== undefined
          ? transport.watch({ signal, onConnection })
          : pollImports((stop) => askAgain(transport, { hearer, pager, signal: stop }), {
              signal,
              onConnection,
            });
      for await (const told of news) hearer.merge([told]);
      canWatch = false; // the server has no news to give: it is asked instead
    } catch (error) {
      if (isNotOffered(error)) canWatch = false;
      // Whatever it is, the table goes on showing what is known, and says that nothing new is heard.
      if (isAborted(signal)) return;
      hearer.setConnection('lost');
      await sleepOrOnline(pauseAfter(error, failures++), signal).catch(() => undefined);
    }
  }
}

/** Milliseconds before the server is asked again: as long as it wants, and ever longer. */
export function pauseAfter(error: unknown, failures: number): number {
  return Math.max(retryAfterOf(error) ?? 0, backoff(failures, PAUSE.first, PAUSE.most));
}

/** For transports that cannot watch: the imports which this page waits for, one by one, else the list. */
async function askAgain(transport: Transport, { hearer, pager, signal }: FollowOptions): Promise<Polled> {
  const get = transport.get?.bind(transport);
  if (get === undefined) {
    await pager.refresh(hearer, signal);
    return { imports: [], retryAfterMs: null };
  }
  const ids = hearer.uploads.flatMap(({ importId, state }) =>
    importId !== null && state.status === 'received' ? [importId] : [],
  );
  const { answers, failures, retryAfterMs } = await askEach(ids, (id) => get(id, { signal }));
  const [first] = failures;
  if (answers.length === 0 && first !== undefined) throw first.error;
  return { imports: answers, retryAfterMs };
}

/** A server may do without the list (a method or an address which it does not have): then there is only the news. */
function ignoreIfNotOffered(error: unknown): void {
  if (!isNotOffered(error)) throw error;
}

function isNotOffered(error: unknown): boolean {
  return error instanceof CsvUploadError && NOT_OFFERED.has(error.detail['status']);
}

/** Not found, method not allowed, not implemented. */
const NOT_OFFERED: ReadonlySet<unknown> = new Set([404, 405, 501]);

/** Asked in a function, because the compiler takes the answer of a moment ago for granted. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
