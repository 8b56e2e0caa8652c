import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { startImportServer } from '../support/import-server.js';

/** A host's page and its server, on a port of this machine. */
export interface HostPage {
  readonly address: string;
  /** Paths of the files that were served, in their order. */
  readonly served: readonly string[];
  /** Bytes of all files that arrived. */
  receivedBytes(): number;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const SCHEMA = {
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true } },
    { name: 'name', type: 'string' },
  ],
};

/** What a strict host allows: its own scripts and data, and the two policies for Trusted Types that are needed. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html case-csv-upload',
].join('; ');

/** Serves the files of a folder, a schema and the import contract, all from one origin and under a strict policy. */
export async function startHostPage(folder: string): Promise<HostPage> {
  const imports = await startImportServer();
  const served: string[] = [];
  let received = 0;
  const app = new Hono();

  app.all('/imports/*', (context) => forward(context.req.raw)); // and `/imports` itself
  app.get('/schema.json', (context) => context.json(SCHEMA));
  app.get('/*', async (context) => {
    const name = context.req.path === '/' ? 'index.html' : normalize(context.req.path);
    const body = await readFile(join(folder, name)).catch(() => null);
    if (body === null) return context.notFound();
    served.push(context.req.path);
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    return context.body(body, 200, { 'content-type': type, 'content-security-policy': POLICY });
  });

  // While the page and the servers end, one of them may be gone already.
  app.onError(() => new Response(null, { status: 502 }));

  async function forward(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const body = request.method === 'POST' ? await request.arrayBuffer() : null;
    received += body?.byteLength ?? 0;
    const { method, headers } = request;
    const response = await fetch(new URL(pathname + search, imports.endpoint), {
      method,
      headers,
      body,
    });
    return new Response(response.body, response);
  }

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}/`,
    served,
    receivedBytes: () => received,
    close: async () => {
      await imports.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
