import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Import } from 'case-csv-upload/core';
import type { ImportBoard } from '../imports/import-board.js';

/** Milliseconds of silence after which a line without meaning is sent, so that both sides notice a dead connection. */
const HEARTBEAT_MS = 15_000;

/** Whose events are sent, and from where on. */
export interface EventOptions {
  readonly board: ImportBoard;
  readonly workspace: string;
  /** Sequence of the last event that was seen; `null` where none was. */
  readonly sequence: number | null;
  readonly signal: AbortSignal;
}

/**
 * Sends the imports of a workspace as server-sent events, first those which the reader may have missed, then each as it
 * changes. A reader who is too slow gets the latest of each import, and no backlog.
 *
 * The id of an event is the sequence of its import. Progress does not change that, so events of progress have no id.
 */
export function streamImports(context: Context, options: EventOptions): Response {
  const { board, workspace, sequence, signal } = options;
  context.header('x-accel-buffering', 'no'); // proxies would hold events back
  return streamSSE(context, async (stream) => {
    const waiting = new Map<string, Import>();
    let wake: () => void = () => undefined;
    const put = (changed: Import): void => {
      const other = waiting.get(changed.id);
      if (other === undefined || other.sequence <= changed.sequence) waiting.set(changed.id, changed);
      wake();
    };
    const unsubscribe = board.subscribe((changedIn, changed) => {
      if (changedIn === workspace) put(changed);
    });
    const stop = (): void => {
      wake();
    };
    signal.addEventListener('abort', stop);
    stream.onAbort(stop);
    try {
      await stream.write('retry: 1000\n\n'); // milliseconds until a browser connects again
      const missed = await board.listChanged(workspace, sequence ?? Number.MAX_SAFE_INTEGER);
      missed.forEach(put);
      while (!signal.aborted && !stream.aborted) {
        const next = takeFirst(waiting);
        if (next !== null) await stream.writeSSE(toEvent(next));
        else if (!(await isWoken((resolve) => (wake = resolve)))) await stream.write(': still here\n\n');
      }
    } finally {
      unsubscribe();
      signal.removeEventListener('abort', stop);
    }
  });
}

function takeFirst(waiting: Map<string, Import>): Import | null {
  for (const [id, changed] of waiting) {
    waiting.delete(id);
    return changed;
  }
  return null;
}

function toEvent(changed: Import): { data: string; id?: string } {
  const data = JSON.stringify(changed);
  return changed.progress === null ? { data, id: String(changed.sequence) } : { data };
}

/** Waits for a call of what `onWait` is given; false where none came for the time of a heartbeat. */
function isWoken(onWait: (wake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
    }, HEARTBEAT_MS);
    onWait(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
