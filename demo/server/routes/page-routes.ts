import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import type { Workspace } from '../../workspaces/workspace.js';
import { HttpProblem, notFound } from '../problem.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
  '.json': 'application/json',
};

/** The pages of the demo: one HTML file, which shows the page that the address names, and what it loads. */
export function pageRoutes(buildFolder: string, workspaces: ReadonlyMap<string, Workspace>): Hono {
  const routes = new Hono();
  const first = [...workspaces.keys()][0] ?? 'cases';

  routes.get('/', (context) => context.redirect(`/w/${first}/dashboard`));
  routes.get('/favicon.ico', (context) => context.body(null, 204));

  routes.get('/w/:workspace', (context) =>
    context.redirect(`/w/${context.req.param('workspace')}/dashboard`),
  );

  routes.get('/w/:workspace/:page{dashboard|cases|settings}', async (context) => {
    if (!workspaces.has(context.req.param('workspace'))) throw notFound('There is no such workspace.');
    return serve(buildFolder, 'index.html');
  });

  // One or two plain names: nothing that could lead out of the folder.
  routes.get('/assets/:path{[\\w-][\\w.-]*(?:/[\\w-][\\w.-]*)?}', (context) =>
    serve(buildFolder, context.req.param('path')),
  );

  return routes;
}

async function serve(folder: string, path: string): Promise<Response> {
  const type = TYPES[extname(path)];
  if (type === undefined) throw notFound(`There is no file ${path}.`);
  const bytes = await readFile(join(folder, path)).catch(() => null);
  if (bytes === null && path === 'index.html') throw notBuilt();
  if (bytes === null) throw notFound(`There is no file ${path}.`);
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type, 'cache-control': 'no-cache' },
  });
}

function notBuilt(): HttpProblem {
  return new HttpProblem({
    status: 503,
    code: 'not-built',
    title: 'The pages of the demo are not built.',
    detail: 'Run `npm start`, which builds them.',
  });
}
