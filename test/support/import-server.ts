import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { streamSSE } from 'hono/streaming';
import type { Import, Problem } from '../../src/core/upload/state.js';

/** A request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: Headers;
}

/** The import contract over HTTP, in memory, on a port of this machine. */
export interface ImportServer {
  /** Address of the imports. */
  readonly endpoint: string;
  readonly requests: readonly SeenRequest[];
  /** Answers the next request that matches `GET /imports/events` and the like in a way of the test's own. */
  answerOnce(call: string, answer: (request: Request) => Response | Promise<Response>): void;
  /** Takes an import on, as the loading of it would. */
  change(id: string, changes: Partial<Import>): void;
  /** Ends all event streams, as a proxy does. */
  readonly dropEvents: () => void;
  readonly close: () => Promise<void>;
}

/** A file that has arrived in some way. */
export interface Arrival {
  readonly key: string;
  /** Value of `Repr-Digest`. */
  readonly digest: string;
  readonly fileName: string;
  readonly content: Buffer;
}

/** How the server behaves. */
export interface ImportServerOptions {
  /** Adds other ways for files to come in. `accept` makes an import of one, or the answer that refuses it. */
  readonly mount?: (app: Hono, accept: (arrival: Arrival) => Import | Response) => void;
  /** Whether an import succeeds by itself; by default it does. */
  readonly settles?: boolean;
  readonly hasEvents?: boolean;
}

interface Kept {
  readonly key: string;
  readonly digest: string;
  told: Import;
}

export async function startImportServer(options: ImportServerOptions = {}): Promise<ImportServer> {
  const { settles = true, hasEvents = true, mount } = options;
  const kept = new Map<string, Kept>();
  const requests: SeenRequest[] = [];
  const answers: { call: string; answer: (request: Request) => Response | Promise<Response> }[] = [];
  const log: Import[] = [];
  const streams = new Set<{ send: () => void; end: () => void }>();
  let sequence = 0;

  const publish = (told: Import): void => {
    log.push(told);
    for (const { send } of streams) send();
  };
  const change = (id: string, changes: Partial<Import>): void => {
    const entry = kept.get(id);
    if (entry === undefined) throw new Error(`There is no import ${id}.`);
    entry.told = { ...entry.told, ...changes, sequence: ++sequence };
    publish(entry.told);
  };

  const app = new Hono();
  app.onError(() => problem(400, 'broken-off', 'The request broke off.'));
  app.use(async (context, next) => {
    const { method, headers } = context.req.raw;
    const { pathname, search } = new URL(context.req.url);
    requests.push({ method, path: pathname + search, headers });
    const index = answers.findIndex(({ call }) => call === `${method} ${pathname}`);
    const [special] = index < 0 ? [] : answers.splice(index, 1);
    if (special === undefined) await next();
    else context.res = await special.answer(context.req.raw);
  });

  const accept = ({ key, digest, fileName, content }: Arrival): Import | Response => {
    const before = [...kept.values()].find((entry) => entry.key === key);
    if (before !== undefined) {
      if (before.digest === digest) return before.told;
      return problem(422, 'key-reused', 'This key was used for another file.');
    }
    if (digest !== `sha-256=:${createHash('sha256').update(content).digest('base64')}:`) {
      return problem(422, 'digest-mismatch', 'The bytes that arrived are not the bytes that were sent.');
    }
    const told: Import = {
      id: String(kept.size + 1),
      fileName,
      bytes: content.length,
      status: 'received',
      sequence: ++sequence,
      receivedAt: new Date().toISOString(),
      finishedAt: null,
      counts: null,
      progress: null,
      problem: null,
    };
    kept.set(told.id, { key, digest, told });
    publish(told);
    if (settles)
      setTimeout(() => {
        if (kept.get(told.id)?.told.status !== 'received') return; // it was canceled
        change(told.id, { status: 'success', finishedAt: new Date().toISOString() });
      }, 5);
    return told;
  };
  mount?.(app, accept);

  app.post('/imports', async (context) => {
    const encoded = /filename\*=UTF-8''(\S+)/.exec(context.req.header('content-disposition') ?? '')?.[1];
    const accepted = accept({
      key: context.req.header('idempotency-key') ?? '',
      digest: context.req.header('repr-digest') ?? '',
      fileName: decodeURIComponent(encoded ?? ''),
      content: Buffer.from(await context.req.arrayBuffer()),
    });
    if (accepted instanceof Response) return accepted;
    return context.json(accepted, 202, { location: `/imports/${accepted.id}` });
  });

  app.get('/imports', etag(), (context) => {
    const start = Number(context.req.query('cursor') ?? 0);
    const end = start + Number(context.req.query('limit') ?? 50);
    const newestFirst = [...kept.values()].map(({ told }) => told).reverse();
    const nextCursor = end < newestFirst.length ? String(end) : null;
    return context.json({ items: newestFirst.slice(start, end), nextCursor });
  });

  app.get('/imports/events', (context) => {
    if (!hasEvents) return problem(404, 'about:blank', 'Not found.');
    const last = Number(context.req.header('last-event-id') ?? sequence);
    return streamSSE(context, async (stream) => {
      let sent = log.findIndex((told) => told.sequence > last);
      if (sent < 0) sent = log.length;
      let wake: () => void = () => undefined;
      const closed = new AbortController();
      const entry = {
        send: () => {
          wake();
        },
        end: () => {
          closed.abort();
          wake();
        },
      };
      streams.add(entry);
      stream.onAbort(entry.end);
      await stream.write('retry: 10\n\n');
      while (!closed.signal.aborted) {
        const told = log[sent];
        if (told === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        sent++;
        await stream.writeSSE({ id: String(told.sequence), event: 'import', data: JSON.stringify(told) });
      }
      streams.delete(entry);
    });
  });

  app.get('/imports/:id', etag({ retainedHeaders: ['etag', 'retry-after'] }), (context) => {
    const entry = kept.get(context.req.param('id'));
    if (entry === undefined) return problem(404, 'about:blank', 'There is no such import.');
    context.header('etag', `"${String(entry.told.sequence)}"`);
    if (entry.told.status === 'received') context.header('retry-after', '1');
    return context.json(entry.told);
  });

  app.get('/imports/:id/issues', (context) => {
    if (!kept.has(context.req.param('id'))) return problem(404, 'about:blank', 'There is no such import.');
    const issue = {
      code: 'unknown-reference',
      message: 'There is no such case.',
      line: 3,
      columnName: 'case',
    };
    return context.json({ items: [issue], nextCursor: null });
  });

  app.delete('/imports/:id', (context) => {
    const entry = kept.get(context.req.param('id'));
    if (entry === undefined) return problem(404, 'about:blank', 'There is no such import.');
    if (entry.told.status !== 'received') return problem(409, 'about:blank', 'This import is over already.');
    const canceled: Problem = {
      code: 'canceled',
      title: 'The import was canceled.',
      detail: null,
      status: null,
    };
    change(entry.told.id, { status: 'error', problem: canceled });
    return context.body(null, 204);
  });

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const dropEvents = (): void => {
    for (const { end } of streams) end();
  };
  return {
    endpoint: `http://127.0.0.1:${String(port)}/imports`,
    requests,
    answerOnce: (call, answer) => answers.push({ call, answer }),
    change,
    dropEvents,
    close: async () => {
      dropEvents();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function problem(status: number, code: string, title: string): Response {
  const type = code === 'about:blank' ? code : `https://example.com/problems/${code}`;
  return Response.json(
    { type, title, status },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}
