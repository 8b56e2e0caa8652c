import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { generateCaseBytes } from '../../generate-cases.js';
import type { SqlType, Workspace } from '../../workspaces/workspace.js';
import type { Database } from '../database/database.js';
import { invalidParameter, notFound } from '../problem.js';
import { readWholeNumber, readWord } from '../query-parameters.js';
import { readRows } from '../rows/row-reader.js';
import { readSummary } from '../rows/summary.js';

/** Rows that are generated at most: a file of about 25 GB. */
const MAX_GENERATED = 100_000_000;

/** What the pages read of one workspace, below `/api/w/:workspace`. */
export function workspaceRoutes(database: Database, workspaces: ReadonlyMap<string, Workspace>): Hono {
  const routes = new Hono();
  const find = (id: string): Workspace => {
    const workspace = workspaces.get(id);
    if (workspace === undefined) throw notFound(`There is no workspace ${id.slice(0, 60)}.`);
    return workspace;
  };

  routes.get('/', (context) =>
    context.json({ workspaces: [...workspaces.values()].map(({ id, title }) => ({ id, title })) }),
  );

  routes.use('/:workspace/*', async (context, next) => {
    find(context.req.param('workspace'));
    await next();
  });

  routes.get('/:workspace', (context) => context.json(describe(find(context.req.param('workspace')))));

  routes.get('/:workspace/schema.json', (context) =>
    Response.json(find(context.req.param('workspace')).descriptor, {
      headers: { 'cache-control': 'no-cache' },
    }),
  );

  routes.get('/:workspace/rows', async (context) => {
    const workspace = find(context.req.param('workspace'));
    const { filter = '', status = '', sort, order, cursor, limit } = context.req.query();
    const names = workspace.columns.map(({ name }) => name);
    const sortName = readWord('sort', sort, { fallback: workspace.dateColumn, allowed: names });
    const sortColumn = workspace.columns.find(({ name }) => name === sortName);
    if (sortColumn === undefined) throw invalidParameter('sort', 'the name of a column');
    const page = await readRows(database, workspace, {
      filter: withoutNul(filter).slice(0, 200),
      status: withoutNul(status).slice(0, 200),
      sort: sortColumn,
      order: readWord('order', order, { fallback: sort ? 'asc' : 'desc', allowed: ['asc', 'desc'] }),
      cursor,
      limit: readWholeNumber('limit', limit, { fallback: 50, minimum: 1, maximum: 1000 }),
    }).catch((error: unknown) => {
      throw isDataException(error) ? invalidParameter('cursor', 'a `nextCursor` of this list') : error;
    });
    return context.json(page);
  });

  routes.get('/:workspace/summary', async (context) =>
    context.json(await readSummary(database, find(context.req.param('workspace')))),
  );

  routes.get('/:workspace/sample-files', (context) => {
    const { id, sampleFiles } = find(context.req.param('workspace'));
    const items = sampleFiles.map(({ name, title }) => ({
      name,
      title,
      url: `/api/w/${id}/sample-files/${encodeURIComponent(name)}`,
    }));
    return context.json({ items });
  });

  routes.get('/:workspace/sample-files/:name', async (context) => {
    const { sampleFiles } = find(context.req.param('workspace'));
    const sample = sampleFiles.find(({ name }) => name === context.req.param('name'));
    if (sample === undefined) throw notFound('There is no such sample file in this workspace.');
    const { size } = await stat(sample.location);
    const body = Readable.toWeb(createReadStream(sample.location)) as ReadableStream<Uint8Array>;
    return download(body, { name: sample.name, bytes: size });
  });

  routes.get('/:workspace/generate', (context) => {
    const { id } = find(context.req.param('workspace'));
    if (id !== 'cases') throw notFound('Only cases can be generated.');
    const read = (name: string, minimum: number, fallback: number): number =>
      readWholeNumber(name, context.req.query(name), { fallback, minimum, maximum: MAX_GENERATED });
    const rows = read('rows', 0, 1000);
    const bytes = generateCaseBytes({ rows, seed: read('seed', 0, 1), first: read('first', 1, 1) });
    return download(streamOf(bytes), { name: `cases-${String(rows)}.csv` });
  });

  return routes;
}

/** What the values of a column are in answers, in the words of a Table Schema. */
const ANSWERED_TYPES: Readonly<Record<SqlType, string>> = {
  text: 'string',
  uuid: 'string',
  integer: 'integer',
  numeric: 'number',
  date: 'date',
  timestamptz: 'datetime',
};

function describe(workspace: Workspace): object {
  const { id, title, rowTitle, columns, statusColumn, dateColumn } = workspace;
  return {
    id,
    title,
    rowTitle,
    statusColumn,
    dateColumn,
    columns: columns.map(({ name, title: columnTitle, type }) => ({
      name,
      title: columnTitle,
      type: ANSWERED_TYPES[type],
    })),
  };
}

/** Makes the next piece only when the one before was taken. */
function streamOf(pieces: Generator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => {
      const { done, value } = pieces.next();
      if (done === true) controller.close();
      else if (value.byteLength > 0) controller.enqueue(value);
    },
  });
}

function download(
  body: ReadableStream<Uint8Array>,
  { name, bytes }: { name: string; bytes?: number },
): Response {
  const headers = new Headers({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-cache',
  });
  if (bytes !== undefined) headers.set('content-length', String(bytes));
  return new Response(body, { headers });
}

/** The one character that PostgreSQL cannot hold in a text. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

/** SQLSTATE class 22: a value, here one of a cursor that is not ours, cannot be read. */
function isDataException(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('22');
}
