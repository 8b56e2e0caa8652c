import { setMaxListeners } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Workspace } from '../workspaces/workspace.js';
import { Admission } from './admission.js';
import { createApp } from './app.js';
import { refuseClientError } from './client-error.js';
import type { Database } from './database/database.js';
import { openEmbedded } from './database/embedded.js';
import { migrate } from './database/migrate.js';
import { openPostgres } from './database/postgres.js';
import { lockFolder, type FolderLock } from './folder-lock.js';
import { ImportAcceptor } from './imports/accept-import.js';
import type { EntryParts } from './imports/enter-import.js';
import { ImportBoard } from './imports/import-board.js';
import { ImportFiles } from './imports/import-files.js';
import { ImportRunner } from './imports/import-runner.js';
import { ImportStore } from './imports/import-store.js';
import { WorkspaceLoader } from './imports/workspace-loader.js';
import { listen } from './listen.js';
import { Bucket } from './s3/bucket.js';
import { MultipartStore } from './s3/multipart-store.js';
import { MultipartUploads, type MultipartParts } from './s3/multipart-uploads.js';
import { SERVER_DEFAULTS, type ServerOptions, type ServerSettings } from './settings.js';
import { UploadReceiver } from './tus/upload-receiver.js';

/** Milliseconds between two looks for uploads that are too old or were left behind. */
const TIDY_MS = 600_000;

/** A server at work. */
export interface RunningServer {
  /** Address of its first page, with a slash at the end. */
  readonly url: string;
  /** Stops it in order: what is being imported is taken up again at the next start. */
  close(): Promise<void>;
}

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

async function openDatabase({ databaseUrl, dataFolder }: ServerSettings): Promise<OpenedDatabase> {
  if (databaseUrl !== null) return { database: await openPostgres(databaseUrl), lock: null };
  const lock = await lockFolder(dataFolder);
  const database = await openEmbedded(join(dataFolder, 'pgdata')).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  return { database, lock };
}

async function serve(settings: ServerSettings, { database, lock }: OpenedDatabase): Promise<RunningServer> {
  const { host, port, dataFolder, maxBytes, idleMs, workspaces } = settings;
  const loaders = new Map([...workspaces].map(([id, workspace]) => [id, new WorkspaceLoader(workspace)]));
  const store = new ImportStore(database);
  const board = new ImportBoard(database, store);
  const files = new ImportFiles(join(dataFolder, 'uploads'));
  const runner = new ImportRunner({
    ...{ database, store, board, files, loaders },
    importsAtOnce: database.isShared ? settings.importsAtOnce : 1,
  });
  const acceptor = new ImportAcceptor({ store, board, files, limits: { maxBytes, idleMs } });
  const admission = new Admission(board, settings);
  const receivers = createReceivers(settings, {
    store,
    board,
    files,
    onEntered: () => {
      runner.wake();
    },
  });

  const uploads = createUploads(settings, {
    ...{ database, store, board, files, limits: { maxBytes, idleMs } },
    onEntered: () => {
      runner.wake();
    },
  });

  await migrate(database, loaders.values());
  if (!database.isShared) await store.freeAll();
  await files.prepare(await store.listUnfinished(), { isShared: database.isShared });
  await board.start();
  for (const receiver of receivers.values()) await receiver.tidy();
  await uploads?.tidy().catch(complainOfTidying); // the store may be away; uploads to it wait
  runner.start();

  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // one for everybody who reads events, however many they are
  const tidying = tidyNowAndThen([...receivers.values(), ...(uploads === null ? [] : [uploads])]);
  const app = createApp({
    ...settings,
    ...{ database, store, board, runner, acceptor, admission, receivers, uploads },
    connections: settings.s3 === null ? [] : [new URL(settings.s3.endpoint).origin],
    signal: stopping.signal,
  });
  const server = createHttpServer(app.fetch, settings);
  const boundPort = await listen(server, { host, port });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(boundPort)}/`,
    close: async () => {
      stopping.abort();
      clearInterval(tidying);
      await stopServer(server);
      await runner.stop();
      board.stop();
      await database.close();
      await lock?.release();
    },
  };
}

function createReceivers(
  { workspaces, dataFolder, maxBytes, uploadExpiryMs, origins }: ServerSettings,
  parts: EntryParts & { readonly onEntered: () => void },
): ReadonlyMap<string, UploadReceiver> {
  const create = ({ id }: Workspace): UploadReceiver =>
    new UploadReceiver({
      ...{ ...parts, maxBytes, origins, workspace: id, expiryMs: uploadExpiryMs },
      path: `/api/w/${id}/files`,
      folder: join(dataFolder, 'tus', id),
    });
  return new Map([...workspaces].map(([id, workspace]) => [id, create(workspace)]));
}

function createUploads(
  { s3, uploadExpiryMs }: ServerSettings,
  {
    database,
    ...parts
  }: Omit<MultipartParts, 'bucket' | 'uploads' | 'expiryMs'> & { readonly database: Database },
): MultipartUploads | null {
  if (s3 === null) return null;
  const uploads = new MultipartStore(database);
  return new MultipartUploads({ ...parts, uploads, bucket: new Bucket(s3), expiryMs: uploadExpiryMs });
}

/** Removes what has become too old, and takes over what another process has received whole before it died. */
function tidyNowAndThen(folders: readonly { tidy(): Promise<void> }[]): NodeJS.Timeout {
  return setInterval(() => {
    for (const folder of folders) {
      folder.tidy().catch(complainOfTidying);
    }
  }, TIDY_MS).unref();
}

function complainOfTidying(error: unknown): void {
  console.error('Uploads could not be tidied up:', error);
}

function createHttpServer(
  fetch: (request: Request) => Response | Promise<Response>,
  { idleMs }: ServerSettings,
): Server {
  // The global Request and Response stay those of Node: tests share the process.
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  server.on('clientError', refuseClientError);
  server.requestTimeout = 0; // large files on slow lines take as long as they take; a pause is limited where they arrive
  server.keepAliveTimeout = 65_000; // a busy server would cut a connection on which the next file has begun to come
  server.timeout = 2 * idleMs; // whatever else stands still, such as an upload over tus that nobody goes on with
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
