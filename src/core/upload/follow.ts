import { CsvUploadError } from '../errors.js';
import { pollImports } from './poll.js';
import type { Polled } from './poll.js';
import { backoff } from './sleep.js';
import { sleepOrOnline } from './surroundings.js';
import type { StatusTracker } from './tracker.js';
import type { Transport, WatchConnection } from './transport.js';

/** Imports that one list holds: more than a table shows at once. */
const LIST_LIMIT = 100;

/** Pauses before watching is tried again. */
const PAUSE = { first: 1_000, most: 30_000 } as const;

/** Takes the newest imports of the server into the tracker; does nothing where the transport has no list. */
export async function refreshImports(
  transport: Transport,
  tracker: StatusTracker,
  signal: AbortSignal,
): Promise<void> {
  if (transport.list === undefined) return;
  const page = await transport.list({ limit: LIST_LIMIT, signal });
  signal.throwIfAborted();
  tracker.merge(page.items);
}

/**
 * Keeps the tracker up to date with what the server says, until `signal` aborts: the list first, then the news, and
 * the list again after each gap. Never rejects: while the server cannot be heard, `tracker.connection` is `lost`.
 */
export async function followImports(
  transport: Transport,
  tracker: StatusTracker,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  const onConnection = (connection: WatchConnection): void => {
    if (signal.aborted) return;
    tracker.setConnection(connection);
    if (connection !== 'lost') failures = 0;
    if (connection === 'live') {
      // What happened between the list and the first news, or in a gap, is in no event.
      refreshImports(transport, tracker, signal).catch(() => undefined); // the next gap or poll brings it
    }
  };
  for (let canWatch = transport.watch !== undefined; !signal.aborted;) {
    if (!canWatch && transport.list === undefined && transport.get === undefined) {
      tracker.setConnection('none');
      return;
    }
    try {
      await refreshImports(transport, tracker, signal).catch(ignoreIfNotOffered);
      const news =
        canWatch && transport.watch !== undefined
          ? transport.watch({ signal, onConnection })
          : pollImports((stop) => askAgain(transport, tracker, stop), { signal, onConnection });
      for await (const told of news) tracker.merge([told]);
      canWatch = false; // the server has no news to give: it is asked instead
    } catch (error) {
      if (isNotOffered(error)) canWatch = false;
      // Whatever it is, the table goes on showing what is known, and says that nothing new is heard.
      if (isAborted(signal)) return;
      tracker.setConnection('lost');
      await sleepOrOnline(backoff(failures++, PAUSE.first, PAUSE.most), signal).catch(() => undefined);
    }
  }
}

/** For transports that cannot watch: the imports which this page waits for, one by one, else the list. */
async function askAgain(transport: Transport, tracker: StatusTracker, signal: AbortSignal): Promise<Polled> {
  if (transport.get === undefined) {
    await refreshImports(transport, tracker, signal);
    return { imports: [], retryAfterMs: null };
  }
  const ids = tracker.uploads.flatMap(({ importId, state }) =>
    importId !== null && state.status === 'received' ? [importId] : [],
  );
  const answers = await Promise.all(ids.map(async (id) => transport.get?.(id, { signal })));
  return { imports: answers.filter((told) => told !== undefined), retryAfterMs: null };
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
