import { request, type ClientRequest } from 'node:http';
import { readdir, watch, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCases } from '../../demo/generate-cases.js';
import { openEmbedded } from '../../demo/server/database/embedded.js';
import { migrate } from '../../demo/server/database/migrate.js';
import { openPostgres } from '../../demo/server/database/postgres.js';
import { ImportFiles } from '../../demo/server/imports/import-files.js';
import { ImportStore } from '../../demo/server/imports/import-store.js';
import { WorkspaceLoader } from '../../demo/server/imports/workspace-loader.js';
import { startServer, type RunningServer } from '../../demo/server/server.js';
import { WORKSPACES } from '../../demo/workspaces/index.js';
import type { Import } from '../../src/core/index.js';
import { expect } from '../support/expect.js';
import { describeOnDatabases, type TestStorage } from './support/databases.js';
import { ImportClient, newKey } from './support/import-client.js';
import { untilGone } from './support/until-gone.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

/** Enough for a kill to hit the middle of their loading. */
const ROWS = 8000;

const NO_CONTENT = { encoding: null, bytes: 1, sha256: '00' };

let lastCase = 0;

function newCases(): string {
  const first = lastCase + 1;
  lastCase += ROWS;
  return [...generateCases({ rows: ROWS, first })].join('');
}

describeOnDatabases('demo server: killed and started again', (source) => {
  let storage: TestStorage;
  let server: ServerProcess | undefined;
  let client: ImportClient;

  const start = async (): Promise<void> => {
    server = await startServerProcess(storage);
    client = new ImportClient(server.url);
  };
  const restart = async (): Promise<void> => {
    await server?.kill();
    await start();
  };

  before(async function () {
    this.timeout(90_000);
    storage = await source.create();
    await start();
  });
  after(() => server?.kill());

  const post = async (body: string, key = newKey()): Promise<Import> =>
    (await (await client.post(body, { key })).json()) as Import;

  const expectOnce = async (id: string, before: number): Promise<void> => {
    expect(await client.settled(id)).to.deep.include({
      status: 'success',
      counts: { total: ROWS, imported: ROWS, rejected: 0, skipped: 0 },
    });
    expect(await client.count()).to.equal(before + ROWS);
    await untilGone(join(storage.dataFolder, 'uploads'), id);
  };

  it('while a file arrives: nothing of it stays, and it can be sent again', async () => {
    const body = newCases();
    const key = newKey();
    const before = await client.count();
    await killWhileArriving(body, key);
    await start();
    // On a server that other processes may use, the piece stays for an hour: it could be theirs.
    const pieces = await readdir(join(storage.dataFolder, 'uploads'));
    expect(pieces).to.have.lengthOf(storage.databaseUrl === null ? 0 : 1);
    expect(await client.get('imports'))
      .to.have.property('items')
      .that.has.lengthOf(0);
    const { id } = await post(body, key);
    await expectOnce(id, before);
  }).timeout(30_000);

  it('while it checks: the import is taken up again, its rows are there once', async () => {
    const before = await client.count();
    const { id } = await post(newCases());
    await restart();
    await expectOnce(id, before);
  }).timeout(30_000);

  it('while it loads: the import is taken up again, its rows are there once', async () => {
    const before = await client.count();
    const body = newCases();
    const key = newKey();
    const loading = client.event(({ told }) => (told.progress?.recordsDone ?? 0) > 0);
    const { id } = await post(body, key);
    const { told } = await loading;
    expect(told).to.include({ id, status: 'received' });
    await restart();
    expect(await post(body, key)).to.include({ id }); // who did not hear the answer sends again
    await expectOnce(id, before);
  }).timeout(30_000);

  it('in order: ends with 0, and the import is taken up again', async () => {
    const before = await client.count();
    const loading = client.event(({ told }) => (told.progress?.recordsDone ?? 0) > 0);
    const { id } = await post(newCases());
    await loading;
    expect(await server?.interrupt()).to.equal(0);
    await start();
    await expectOnce(id, before);
  }).timeout(30_000);

  /** Sends half of a body and kills the server when that half has begun to lie on its disk. */
  async function killWhileArriving(body: string, key: string): Promise<void> {
    const abort = new AbortController();
    const changes = watch(join(storage.dataFolder, 'uploads'), { signal: abort.signal });
    const arriving: ClientRequest = request(client.at('imports'), {
      method: 'POST',
      headers: {
        'idempotency-key': key,
        'content-type': 'text/csv',
        'content-length': Buffer.byteLength(body),
      },
    });
    const cut = new Promise((resolve) => arriving.once('error', resolve));
    arriving.write(body.slice(0, body.length / 2));
    for await (const { filename } of changes) {
      if (filename?.endsWith('.part') === true) break;
    }
    abort.abort();
    await server?.kill();
    await cut;
  }
});

describeOnDatabases('demo server: an import that kills its server each time', (source) => {
  const poison = '11111111-1111-4111-8111-111111111111';
  const lost = '22222222-2222-4222-8222-222222222222';
  let server: RunningServer | undefined;
  let client: ImportClient;

  before(async function () {
    this.timeout(30_000);
    const storage = await source.create();
    await leaveUnfinished(storage, [
      { id: poison, attempts: 3, hasFile: true },
      { id: lost, attempts: 1, hasFile: false },
    ]);
    server = await startServer({ ...storage, port: 0 });
    client = new ImportClient(server.url);
  });
  after(() => server?.close());

  it('is given up after three attempts', async () => {
    const { status, problem } = await client.settled(poison);
    expect({ status, code: problem?.code }).to.deep.equal({ status: 'error', code: 'gave-up' });
    expect(problem?.detail).to.contain('Nothing was imported.');
  });

  it('ends in Error where its file is gone', async () => {
    const { problem } = await client.settled(lost);
    expect(problem).to.have.property('code', 'file-lost');
  });
});

interface Unfinished {
  readonly id: string;
  readonly attempts: number;
  readonly hasFile: boolean;
}

/** A database as a server leaves it which was killed while it worked on its imports for the last time. */
async function leaveUnfinished(
  { dataFolder, databaseUrl }: TestStorage,
  imports: readonly Unfinished[],
): Promise<void> {
  const database = await (databaseUrl === null
    ? openEmbedded(join(dataFolder, 'pgdata'))
    : openPostgres(databaseUrl));
  await migrate(
    database,
    [...WORKSPACES.values()].map((workspace) => new WorkspaceLoader(workspace)),
  );
  const store = new ImportStore(database);
  const files = new ImportFiles(join(dataFolder, 'uploads'));
  await files.prepare([], { isShared: database.isShared });
  for (const { id, attempts, hasFile } of imports) {
    await store.add({
      ...{ id, idempotencyKey: id, workspace: 'cases', fileName: 'poison.csv' },
      ...NO_CONTENT,
    });
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      await store.claim();
      await store.giveBack({ id, attempts: attempt + 1 }, { isCounted: true });
    }
    if (hasFile) await writeFile(files.path(id), [...generateCases({ rows: 1 })].join(''));
  }
  await database.close();
}
