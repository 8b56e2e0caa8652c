import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Upload } from '@tus/server';
import type { Import } from '../../../src/core/upload/state.js';
import { startImportServer } from '../../support/import-server.js';
import type { Arrival, ImportServer } from '../../support/import-server.js';

/** A real tus server, in front of the imports of `startImportServer`. */
export interface TusServer extends ImportServer {
  readonly origin: string;
  /** Path of a file as it arrived, by the id of its upload. */
  readonly pathOf: (uploadId: string) => string;
}

/** Starts a server with uploads at `/files` and imports at `/imports`. */
export async function startTusServer(): Promise<TusServer> {
  const folder = await mkdtemp(join(tmpdir(), 'case-csv-tus-'));
  const pathOf = (id: string): string => join(folder, id);
  const imports = new Map<string, Import>();
  const store = new FileStore({ directory: folder });
  let accept: (arrival: Arrival) => Import | Response;
  const tus = new Server({
    path: '/files',
    relativeLocation: true,
    datastore: store,
    onUploadFinish: async (_, upload) => {
      const accepted = accept(await arrivalOf(upload, pathOf(upload.id)));
      if (accepted instanceof Response) {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- how this server is told what to answer
        throw { status_code: accepted.status, body: await accepted.text() };
      }
      imports.set(upload.id, accepted);
      return { headers: { 'Import-Location': `/imports/${accepted.id}` } };
    },
  });
  const server = await startImportServer({
    mount: (app, given) => {
      accept = given;
      app.all('/files', (context) => tus.handleWeb(context.req.raw));
      app.all('/files/*', async (context) => {
        const answer = await tus.handleWeb(context.req.raw);
        const told = imports.get(new URL(context.req.url).pathname.split('/').at(-1) ?? '');
        if (context.req.method === 'HEAD' && told !== undefined)
          answer.headers.set('import-location', `/imports/${told.id}`);
        return answer;
      });
    },
  });
  return {
    ...server,
    origin: new URL(server.endpoint).origin,
    pathOf,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function arrivalOf({ metadata }: Upload, path: string): Promise<Arrival> {
  return {
    key: metadata?.['idempotency-key'] ?? '',
    digest: metadata?.['repr-digest'] ?? '',
    fileName: metadata?.['filename'] ?? '',
    content: await readFile(path),
  };
}
