import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { WORKSPACES } from '../workspaces/index.js';
import { createApp } from './app.js';
import { refuseClientError } from './client-error.js';
import type { Database } from './database/database.js';
import { openEmbedded } from './database/embedded.js';
import { migrate } from './database/migrate.js';
import { openPostgres } from './database/postgres.js';
import { lockFolder, type FolderLock } from './folder-lock.js';
import { ImportAcceptor } from './imports/accept-import.js';
import { ImportBoard } from './imports/import-board.js';
import { ImportFiles } from './imports/import-files.js';
import { ImportRunner } from './imports/import-runner.js';
import { ImportStore } from './imports/import-store.js';
import { WorkspaceLoader } from './imports/workspace-loader.js';
import { listen } from './listen.js';

/** How the demo server is set up. Everything has a default. */
export interface ServerOptions {
  readonly host?: string;
  /** 0 takes any free one. A taken one gives way to the next free one. */
  readonly port?: number;
  /** Folder of the embedded database and of files on their way. */
  readonly dataFolder?: string;
  /** Address of a PostgreSQL server; the embedded database where it is `null`. */
  readonly databaseUrl?: string | null;
  /** Bytes of a file at most. */
  readonly maxBytes?: number;
  /** Milliseconds for which a file that is arriving may pause. */
  readonly idleMs?: number;
  /** Folder of the built pages. */
  readonly buildFolder?: string;
}

/** A server at work. */
export interface RunningServer {
  /** Address of its first page, with a slash at the end. */
  readonly url: string;
  /** Stops it in order: what is being imported is taken up again at the next start. */
  close(): Promise<void>;
}

/** Defaults of `ServerOptions`. */
export const SERVER_DEFAULTS: Required<ServerOptions> = {
  host: '127.0.0.1',
  port: 5170,
  dataFolder: fileURLToPath(new URL('../data', import.meta.url)),
  databaseUrl: null,
  maxBytes: 2 * 1024 ** 3,
  idleMs: 60_000,
  buildFolder: fileURLToPath(new URL('../build', import.meta.url)),
};

/** Starts the demo server, and with it the imports that an earlier process left unfinished. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const settings = { ...SERVER_DEFAULTS, ...options };
  const { database, lock } = await openDatabase(settings);
  try {
    return await serve(settings, { database, lock });
  } catch (error) {
    await database.close();
    await lock?.release();
    throw error;
  }
}

interface OpenedDatabase {
  readonly database: Database;
  readonly lock: FolderLock | null;
}

async function openDatabase({ databaseUrl, dataFolder }: Required<ServerOptions>): Promise<OpenedDatabase> {
  if (databaseUrl !== null) return { database: await openPostgres(databaseUrl), lock: null };
  const lock = await lockFolder(dataFolder);
  const database = await openEmbedded(join(dataFolder, 'pgdata')).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  return { database, lock };
}

async function serve(
  settings: Required<ServerOptions>,
  { database, lock }: OpenedDatabase,
): Promise<RunningServer> {
  const { host, port, dataFolder, maxBytes, idleMs, buildFolder } = settings;
  const loaders = new Map([...WORKSPACES].map(([id, workspace]) => [id, new WorkspaceLoader(workspace)]));
  const store = new ImportStore(database);
  const board = new ImportBoard(database, store);
  const files = new ImportFiles(join(dataFolder, 'uploads'));
  const runner = new ImportRunner({ database, store, board, files, loaders });
  const acceptor = new ImportAcceptor({ store, board, files, limits: { maxBytes, idleMs } });

  await migrate(database, WORKSPACES.values());
  if (!database.isShared) await store.freeAll();
  await files.prepare(await store.listUnfinished(), { isShared: database.isShared });
  await board.start();
  runner.start();

  const stopping = new AbortController();
  const app = createApp({
    ...{ database, store, board, runner, acceptor, buildFolder },
    workspaces: WORKSPACES,
    signal: stopping.signal,
  });
  const server = createHttpServer(app.fetch);
  const boundPort = await listen(server, { host, port });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(boundPort)}/`,
    close: async () => {
      stopping.abort();
      await stopServer(server);
      await runner.stop();
      await database.close();
      await lock?.release();
    },
  };
}

function createHttpServer(fetch: (request: Request) => Response | Promise<Response>): Server {
  // The global Request and Response stay those of Node: tests share the process.
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  server.on('clientError', refuseClientError);
  server.requestTimeout = 0; // large files on slow lines take as long as they take; a pause is limited where they arrive
  return server;
}

function stopServer(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => {
      done();
    });
    server.closeAllConnections();
  });
}
