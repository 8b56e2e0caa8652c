import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { generateCases } from '../../demo/generate-cases.js';
import type { Import } from '../../src/core/index.js';
import { expect } from '../support/expect.js';
import { describeOnDatabases, type TestStorage } from './support/databases.js';
import { ImportClient, newKey } from './support/import-client.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';
import { idOf, TusClient } from './support/tus-client.js';

let lastCase = 0;

/** Cases that no other test has imported. */
function newCases(rows: number): string {
  const first = lastCase + 1;
  lastCase += rows;
  return [...generateCases({ rows, first })].join('');
}

describeOnDatabases('demo server: killed while a file comes over tus', (source) => {
  let storage: TestStorage;
  let server: ServerProcess | undefined;
  let client: ImportClient;
  let tus: TusClient;

  const start = async (): Promise<void> => {
    server = await startServerProcess(storage);
    client = new ImportClient(server.url);
    tus = new TusClient(server.url);
  };

  before(async function () {
    this.timeout(90_000);
    storage = await source.create();
    await start();
  });
  after(() => server?.kill());

  const begin = async (body: string, key = newKey()): Promise<string> =>
    (await tus.begin(body, { key })).headers.get('location') ?? '';

  const bytesOf = (address: string): string =>
    join(storage.dataFolder, 'tus/cases', address.split('/').at(-1) ?? '');

  /** Goes on where the upload stands, as a client does that lost its server, and gives the import. */
  const finish = async (address: string, body: string): Promise<string> => {
    const { headers } = await tus.head(address);
    const told = headers.get('import-location');
    if (told !== null) return idOf(told);
    const offset = Number(headers.get('upload-offset'));
    const answer = await tus.append(address, offset, Buffer.from(body).subarray(offset));
    return idOf(answer.headers.get('import-location'));
  };

  it('in the middle: what arrived is kept, the rest is enough', async () => {
    const body = newCases(2000);
    const address = await begin(body);
    await cutInTheMiddle(address, body);
    await start();
    const offset = Number((await tus.head(address)).headers.get('upload-offset'));
    expect(offset).to.be.greaterThan(0).and.lessThan(body.length);
    const told = await client.settled(await finish(address, body));
    expect(told.counts).to.deep.equal({ total: 2000, imported: 2000, rejected: 0, skipped: 0 });
  }).timeout(30_000);

  it('after the last byte, before there is an import: the next start makes it, once', async () => {
    const body = newCases(20);
    const key = newKey();
    const address = await begin(body, key);
    await server?.kill();
    await appendFile(bytesOf(address), body); // what a process leaves that dies at this point
    await start();
    const { items } = await client.get<{ items: readonly Import[] }>('imports');
    const [newest] = items;
    expect(await finish(address, body)).to.equal(newest?.id);
    expect(await tus.send(body, { key })).to.contain(newest?.id);
    expect((await client.settled(newest?.id ?? '')).counts).to.have.property('imported', 20);
  }).timeout(30_000);

  it('at any moment of the last piece: there is one import, with all rows', async () => {
    for (const delayMs of [0, 5, 20]) {
      const body = newCases(100);
      const before = await client.count();
      const address = await begin(body);
      const sent = tus.append(address, 0, body).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await server?.kill();
      await sent;
      await start();
      const id = await finish(address, body);
      expect((await client.settled(id)).counts).to.deep.equal({
        ...{ total: 100, imported: 100, rejected: 0, skipped: 0 },
      });
      expect(await client.count()).to.equal(before + 100);
    }
  }).timeout(60_000);

  it('and forgets uploads that nobody went on with, after a time', async () => {
    const address = await begin(newCases(1));
    const note = `${bytesOf(address)}.json`;
    const written = JSON.parse(await readFile(note, 'utf8')) as Record<string, unknown>;
    await writeFile(note, JSON.stringify({ ...written, creation_date: '2020-01-01T00:00:00.000Z' }));
    expect((await tus.head(address)).status).to.equal(410);
    await server?.kill();
    await start();
    const names = await readdir(join(storage.dataFolder, 'tus/cases'));
    expect(names.filter((name) => name.includes(address.split('/').at(-1) ?? ''))).to.deep.equal([]);
  }).timeout(30_000);

  /** Sends half of a body, waits until that half lies on the server's disk, and kills it. */
  async function cutInTheMiddle(address: string, body: string): Promise<void> {
    const arriving = request(new URL(address, server?.url), {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': Buffer.byteLength(body),
      },
    });
    const cut = new Promise((resolve) => arriving.once('error', resolve));
    arriving.write(body.slice(0, body.length / 2));
    for (let arrived = 0; arrived === 0;) arrived = (await readFile(bytesOf(address))).length;
    await server?.kill();
    await cut;
  }
});
