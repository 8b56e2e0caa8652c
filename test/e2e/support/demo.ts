import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbedded } from '../../../demo/server/database/embedded.js';
import { startServer } from '../../../demo/server/server.js';
import type { Import } from '../../../src/core/upload/state.js';
import { newDataFolder } from '../../demo/support/data-folder.js';

/** The demo server with an embedded database of its own. */
export interface Demo {
  /** Address without a slash at the end. */
  readonly url: string;
  /** Imported rows of a workspace, as the server counts them. */
  countRows(workspaceId: string): Promise<number>;
  /** The newest import of a file. */
  findImport(workspaceId: string, fileName: string): Promise<Import>;
  /** Stops the server and asks its database itself. */
  closeAndQuery<Row>(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/**
 * Starts a server on a free port, with an empty database in a temporary folder.
 *
 * @param token - what has to be shown to get at data; nothing by default
 */
export async function startDemo({ token = null }: { readonly token?: string | null } = {}): Promise<Demo> {
  assertBuilt();
  const dataFolder = await newDataFolder('case-csv-e2e-');
  const server = await startServer({ port: 0, dataFolder, databaseUrl: null, token });
  const url = server.url.replace(/\/$/, '');
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopping ??= server.close());
  return {
    url,
    countRows: async (workspaceId) => {
      const response = await fetch(`${url}/api/w/${workspaceId}/summary`);
      return ((await response.json()) as { total: number }).total;
    },
    findImport: async (workspaceId, fileName) => {
      const response = await fetch(`${url}/api/w/${workspaceId}/imports`);
      const { items } = (await response.json()) as { items: readonly Import[] };
      const found = items.find((told) => told.fileName === fileName);
      if (found === undefined) throw new Error(`There is no import of ${fileName}.`);
      return found;
    },
    closeAndQuery: async <Row>(sql: string) => {
      await stop();
      const database = await openEmbedded(join(dataFolder, 'pgdata'));
      const { rows } = await database.query<Row>(sql);
      await database.close();
      return rows;
    },
    close: async () => {
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

let shared: Promise<Demo> | null = null;

/** The one server that most tests use; started with the first that asks. */
export function sharedDemo(): Promise<Demo> {
  return (shared ??= startDemo());
}

after(async () => {
  await (await shared)?.close();
});

function assertBuilt(): void {
  if (!existsSync(new URL('../../../demo/build/app.js', import.meta.url))) {
    throw new Error(
      'The pages of the demo are not built: run `npm run build` and `node demo/build.mjs` first.',
    );
  }
}
