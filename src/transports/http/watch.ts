import { createParser } from 'eventsource-parser';
import { CsvUploadError } from '../../core/errors.js';
import { MAX_RETRY_AFTER_MS, pollImports } from '../../core/upload/poll.js';
import { backoff } from '../../core/sleep.js';
import type { Import } from '../../core/upload/state.js';
import { sleepOrOnline } from '../../core/upload/surroundings.js';
import type { WatchOptions } from '../../core/upload/transport.js';
import { below } from '../wire/addresses.js';
import { readEvent } from '../wire/answers.js';
import { reach, unreachable } from '../wire/reach.js';
import { headersOf } from '../wire/request.js';
import type { Connection } from '../wire/request.js';
import { readRetryAfter } from '../wire/retry-after.js';
import { watchForStall } from '../wire/stall-watch.js';
import { poller } from './poller.js';

/** Pauses before connecting again; the server's own `retry:` takes the place of the first. */
const PAUSE = { first: 1_000, most: 30_000 } as const;

/** Bytes of one event at most: bounds memory where a server never ends a line. */
const MAX_EVENT_BYTES = 1024 ** 2;

/** Milliseconds of silence, comments too, after which a connection counts as dead: a sleeping laptop gets no word of it. */
const SILENCE_MS = 90_000;

/** Where this stream of events stands, over all its connections. */
interface Stream {
  lastEventId: string;
  retryMs: number;
  failures: number;
  /** Whether the last answer was 401: the host is told when it is asked for headers again. */
  wereRefused: boolean;
}

/** News by server-sent events, over as many connections as it takes; by polling where the server has no events. */
export async function* watchImports(
  connection: Connection,
  options: WatchOptions,
): AsyncGenerator<Import, void> {
  const { signal, onConnection } = options;
  const stream: Stream = { lastEventId: '', retryMs: PAUSE.first, failures: 0, wereRefused: false };
  for (;;) {
    let pauseMs: number | null = null;
    try {
      const response = await connect(connection, stream, signal);
      stream.wereRefused = response.status === 401;
      if (hasNoEvents(response)) {
        await response.body?.cancel();
        yield* pollImports(poller(connection), options);
        return;
      }
      if (response.ok && response.body !== null) {
        onConnection?.('live');
        yield* readEvents(response.body, stream, signal);
      } else {
        await response.body?.cancel();
        pauseMs = readRetryAfter(response.headers.get('retry-after'), response.headers.get('date'));
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CsvUploadError)) throw error;
    }
    signal.throwIfAborted();
    onConnection?.('lost');
    const wait = pauseMs ?? backoff(stream.failures, stream.retryMs, PAUSE.most);
    stream.failures++;
    await sleepOrOnline(Math.min(wait, MAX_RETRY_AFTER_MS), signal);
  }
}

async function connect(
  { headers, fetch, endpoint }: Connection,
  { lastEventId, wereRefused }: Stream,
  signal: AbortSignal,
): Promise<Response> {
  const own = {
    accept: 'text/event-stream',
    ...(lastEventId === '' ? {} : { 'last-event-id': lastEventId }),
  };
  const url = below(endpoint, 'events');
  const silent = new AbortController();
  const watch = watchForStall(SILENCE_MS, () => {
    silent.abort();
  });
  try {
    const init = { headers: await headersOf(headers, own, wereRefused), cache: 'no-store' } as const;
    watch.moved(0);
    return await reach(fetch, url, { ...init, signal: AbortSignal.any([signal, silent.signal]) });
  } catch (cause) {
    signal.throwIfAborted();
    throw silent.signal.aborted ? unreachable(url, { cause, isStalled: true }) : cause;
  } finally {
    watch.stop(); // what comes from now on is watched where it is read
  }
}

/** Whether the server says that it knows no events, or answers with something else. */
function hasNoEvents(response: Response): boolean {
  if ([204, 404, 405, 406, 501].includes(response.status)) return true;
  const type = response.headers.get('content-type') ?? '';
  return response.ok && !type.toLowerCase().startsWith('text/event-stream');
}

/** Imports of one connection, until it ends or falls silent. */
async function* readEvents(
  body: ReadableStream<Uint8Array>,
  stream: Stream,
  signal: AbortSignal,
): AsyncGenerator<Import, void> {
  const news: Import[] = [];
  const parser = createParser({
    maxBufferSize: MAX_EVENT_BYTES,
    onEvent: ({ id, data }) => {
      if (id !== undefined) stream.lastEventId = id;
      const told = readEvent(data);
      if (told !== null) news.push(told);
    },
    onRetry: (milliseconds) => {
      stream.retryMs = milliseconds;
    },
  });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    void reader.cancel().catch(() => undefined); // ends the read below; what there was to read does not matter
  };
  signal.addEventListener('abort', stop);
  try {
    for (;;) {
      clearTimeout(timer);
      timer = setTimeout(stop, SILENCE_MS);
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }) as const);
      signal.throwIfAborted();
      if (done) return;
      stream.failures = 0;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* news.splice(0);
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    stop();
  }
}
