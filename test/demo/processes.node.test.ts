import { join } from 'node:path';
import pg from 'pg';
import { generateCases } from '../../demo/generate-cases.js';
import type { Import } from '../../src/core/index.js';
import { expect } from '../support/expect.js';
import { describeOnPostgres, type TestStorage } from './support/databases.js';
import { ImportClient, newKey } from './support/import-client.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';
import { untilGone } from './support/until-gone.js';

const FILES = 12;

/** Enough for a kill to hit the middle of the loading. */
const ROWS = 3000;

let lastCase = 0;

/** Cases that no other test has imported. */
function newCases(rows: number): string {
  const first = lastCase + 1;
  lastCase += rows;
  return [...generateCases({ rows, first })].join('');
}

describeOnPostgres('demo server: three processes', (source) => {
  let storage: TestStorage;
  let servers: ServerProcess[] = [];
  let clients: ImportClient[] = [];
  let database: pg.Client;

  before(async function () {
    this.timeout(60_000);
    storage = await source.create();
    servers = await Promise.all([0, 1, 2].map(() => startServerProcess(storage)));
    clients = servers.map(({ url }) => new ImportClient(url));
    database = new pg.Client({ connectionString: storage.databaseUrl ?? '' });
    await database.connect();
  });
  after(async function () {
    this.timeout(10_000);
    await database.end();
    await Promise.all(servers.map((server) => server.kill()));
  });

  const clientOf = (index: number): ImportClient => {
    const client = clients[index % clients.length];
    if (client === undefined) throw new Error('There is no server.');
    return client;
  };

  const post = async (client: ImportClient, body: string, key: string): Promise<Import> => {
    const answer = await client.post(body, { key });
    if (answer.status !== 202) throw new Error(`${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as Import;
  };

  it('show the same imports, whichever is asked', async () => {
    const told = clientOf(1).event((event) => event.told.status === 'success');
    const { id } = await post(clientOf(0), newCases(10), newKey());
    expect((await told).told.id).to.equal(id);
    const seen = await Promise.all(clients.map((client) => client.get<Import>(`imports/${id}`)));
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).to.equal(1);
  }).timeout(20_000);

  it('take the same file, sent to each at once, as one import', async () => {
    const body = newCases(50);
    const key = newKey();
    const imports = await Promise.all(clients.map((client) => post(client, body, key)));
    expect(new Set(imports.map(({ id }) => id)).size).to.equal(1);
    expect((await clientOf(2).settled(imports[0]?.id ?? '')).counts).to.have.property('imported', 50);
  }).timeout(20_000);

  it('finish all imports, once each, also when one is killed in the middle of one', async () => {
    const before = await clientOf(0).count();
    const files = Array.from({ length: FILES }, () => ({ body: newCases(ROWS), key: newKey() }));
    const imports = await Promise.all(files.map(({ body, key }, index) => post(clientOf(index), body, key)));
    await untilLoading(servers[0]?.pid ?? 0);
    await servers[0]?.kill();
    const settled = await Promise.all(imports.map(({ id }, index) => clientOf(1 + (index % 2)).settled(id)));
    expect(settled.map(({ status, counts }) => ({ status, counts }))).to.deep.equal(
      files.map(() => ({
        status: 'success',
        counts: { total: ROWS, imported: ROWS, rejected: 0, skipped: 0 },
      })),
    );
    expect(await clientOf(1).count()).to.equal(before + FILES * ROWS);
    const again = await Promise.all(
      files.map(({ body, key }, index) => post(clientOf(1 + (index % 2)), body, key)),
    );
    expect(again.map(({ id }) => id)).to.deep.equal(imports.map(({ id }) => id));
    const { rows } = await database.query<{ attempts: number }>(
      'select max(attempts) as attempts from imports',
    );
    expect(rows[0]?.attempts).to.equal(2); // the killed one had begun; nobody else had to begin again
    for (const { id } of imports) await untilGone(join(storage.dataFolder, 'uploads'), id);
  }).timeout(60_000);

  it('cancel for each other, in the middle of an import', async () => {
    const before = await clientOf(1).count();
    const { id } = await post(clientOf(1), newCases(20_000), newKey());
    await untilLoading();
    const answers = await Promise.all(
      [1, 2].map((index) => fetch(clientOf(index).at(`imports/${id}`), { method: 'DELETE' })),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal([204, 204]);
    expect(await clientOf(2).settled(id)).to.have.nested.property('problem.code', 'canceled');
    expect(await clientOf(1).count()).to.equal(before);
  }).timeout(30_000);

  it('get through imports which hold the same cases in another order', async () => {
    const [header = '', ...records] = newCases(2000).split(/(?<=\r\n)(?=CASE-)/);
    const forward = header + records.join('');
    const backward = header + [...records].reverse().join('');
    const imports = await Promise.all(
      [forward, backward, forward, backward].map((body, index) =>
        post(clientOf(1 + (index % 2)), body, newKey()),
      ),
    );
    const settled = await Promise.all(imports.map(({ id }) => clientOf(1).settled(id)));
    expect(settled.map(({ status }) => status)).to.deep.equal(['success', 'success', 'success', 'success']);
    expect(settled.map(({ counts }) => counts?.imported ?? 0).sort()).to.deep.equal([0, 0, 0, 2000]);
  }).timeout(60_000);

  /** Resolves when a server, or any, has an import's transaction open. */
  async function untilLoading(pid?: number): Promise<void> {
    const name = pid === undefined ? 'case-csv-demo-%' : `case-csv-demo-${String(pid)}`;
    for (;;) {
      const { rowCount } = await database.query(
        `select 1 from pg_stat_activity
         where application_name like $1 and xact_start is not null and query like 'insert into cases %'`,
        [name],
      );
      if (rowCount !== null && rowCount > 0) return;
    }
  }
});
