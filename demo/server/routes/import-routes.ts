import { Hono, type Context } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import type { Import } from 'case-csv-upload/core';
import type { Admission } from '../admission.js';
import { PAGE_LIMIT } from '../contract/schemas.js';
import type { ImportAcceptor } from '../imports/accept-import.js';
import type { ImportBoard } from '../imports/import-board.js';
import type { ImportRunner } from '../imports/import-runner.js';
import type { ImportStore } from '../imports/import-store.js';
import { HttpProblem, notFound } from '../problem.js';
import { isPlace, isWholeNumber, readCursor, readWholeNumber, writeCursor } from '../query-parameters.js';
import { answer, etagOf, RETRY_AFTER } from './import-answer.js';
import { streamImports } from './import-events.js';

/** What the routes of the contract work with. */
export interface ImportRouteParts {
  readonly store: ImportStore;
  readonly board: ImportBoard;
  readonly runner: ImportRunner;
  readonly acceptor: ImportAcceptor;
  readonly admission: Admission;
  /** Ends streams when the server stops. */
  readonly signal: AbortSignal;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The HTTP contract, below `/api/w/:workspace/imports`. */
export function importRoutes(parts: ImportRouteParts): Hono {
  const { store, board, runner, acceptor, admission, signal } = parts;
  const routes = new Hono();

  routes.post('/', admission.ask(), async (context) => {
    const accepted = await acceptor.accept(workspaceOf(context), context.req.raw);
    runner.wake();
    return answer(accepted, { status: 202, location: `${new URL(context.req.url).pathname}/${accepted.id}` });
  });

  routes.get('/', etag({ retainedHeaders: [...RETAINED_304_HEADERS, 'retry-after'] }), async (context) => {
    const limit = readLimit(context);
    const before = readCursor(context.req.query('cursor'), isWholeNumber);
    const { items, next } = await board.list(workspaceOf(context), { before, limit });
    if (items.some(({ status }) => status === 'received')) context.header('retry-after', RETRY_AFTER);
    return context.json({ items, nextCursor: next === null ? null : writeCursor(next) });
  });

  routes.get('/events', (context) => {
    const seen = context.req.header('last-event-id') ?? '';
    const sequence = /^\d{1,15}$/.test(seen) ? Number(seen) : null;
    return streamImports(context, { board, workspace: workspaceOf(context), sequence, signal });
  });

  routes.get('/:id', async (context) => {
    const found = await findImport(board, context);
    const isKnown = context.req.header('if-none-match')?.includes(etagOf(found)) === true;
    return answer(found, { status: isKnown ? 304 : 200 });
  });

  routes.get('/:id/issues', etag(), async (context) => {
    const { id } = await findImport(board, context);
    const limit = readLimit(context);
    const after = readCursor(context.req.query('cursor'), isPlace) ?? 0;
    const found = await store.listIssues(id, { after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return context.json({
      items: shown.map(({ issue }) => issue),
      nextCursor: last === undefined ? null : writeCursor(last.place),
    });
  });

  routes.delete('/:id', async (context) => {
    const found = await findImport(board, context);
    const isOver = found.status !== 'received';
    const isGivenUp = isOver ? found.problem?.code === 'canceled' : await runner.cancel(found.id);
    if (!isGivenUp) throw found.status === 'error' ? alreadyOver() : alreadyImported();
    return context.body(null, 204);
  });

  return routes;
}

/** The workspace in the address; that it exists was looked at above these routes. */
function workspaceOf(context: Context): string {
  return context.req.param('workspace') ?? '';
}

function readLimit(context: Context): number {
  return readWholeNumber('limit', context.req.query('limit'), PAGE_LIMIT);
}

async function findImport(board: ImportBoard, context: Context): Promise<Import> {
  const id = context.req.param('id') ?? '';
  const found = UUID.test(id) ? await board.get(workspaceOf(context), id) : null;
  if (found === null) throw notFound(`There is no import ${id.slice(0, 60)} in this workspace.`);
  return found;
}

function alreadyImported(): HttpProblem {
  return new HttpProblem({
    status: 409,
    code: 'already-imported',
    title: 'The import is done.',
    detail: 'Its data is available; it can no longer be canceled.',
  });
}

function alreadyOver(): HttpProblem {
  return new HttpProblem({
    status: 409,
    code: 'already-over',
    title: 'The import is over.',
    detail: 'It ended in an error, and nothing of it was imported; there is nothing left to cancel.',
  });
}
