import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { generateCases } from '../../demo/generate-cases.js';
import { startServer, type RunningServer } from '../../demo/server/server.js';
import type { Import, Problem } from '../../src/core/index.js';
import { expect } from '../support/expect.js';
import { describeOnDatabases, type TestStorage } from './support/databases.js';
import { digestOf, ImportClient, newKey } from './support/import-client.js';
import { idOf, TusClient } from './support/tus-client.js';

const MAX_BYTES = 2_000_000;

let lastCase = 0;

/** Cases that no other test has imported. */
function newCases(rows: number): string {
  const first = lastCase + 1;
  lastCase += rows;
  return [...generateCases({ rows, first })].join('');
}

describeOnDatabases('demo server: files over tus', (source) => {
  let server: RunningServer | undefined;
  let client: ImportClient;
  let tus: TusClient;
  let storage: TestStorage;

  before(async function () {
    this.timeout(90_000);
    storage = await source.create();
    server = await startServer({ ...storage, port: 0, maxBytes: MAX_BYTES });
    client = new ImportClient(server.url);
    tus = new TusClient(server.url);
  });
  after(async function () {
    this.timeout(10_000);
    await server?.close();
  });

  const begin = async (body: string, key = newKey()): Promise<string> =>
    (await tus.begin(body, { key })).headers.get('location') ?? '';

  it('become imports when their last byte is there, and say so again to who asks', async () => {
    const body = newCases(40);
    const bytes = Buffer.from(body);
    const half = Math.floor(bytes.length / 2);
    const address = await begin(body);
    expect(address).to.match(/^\/api\/w\/cases\/files\/[0-9a-f-]{36}$/);
    const first = await tus.append(address, 0, bytes.subarray(0, half));
    expect([first.status, first.headers.get('import-location')]).to.deep.equal([204, null]);
    const asked = await tus.head(address);
    expect(asked.headers.get('upload-offset')).to.equal(String(half));
    const last = await tus.append(address, half, bytes.subarray(half));
    const again = await tus.head(address);
    expect(again.headers.get('upload-offset')).to.equal(String(bytes.length));
    expect(again.headers.get('import-location')).to.equal(last.headers.get('import-location'));
    const { counts, ...told } = await client.settled(idOf(again.headers.get('import-location')));
    expect(told).to.include({ status: 'success', fileName: 'cases.csv', bytes: bytes.length });
    expect(counts).to.deep.equal({ total: 40, imported: 40, rejected: 0, skipped: 0 });
  });

  it('leave only a note behind', async () => {
    const body = newCases(1);
    const address = await begin(body);
    const answer = await tus.append(address, 0, body);
    await client.settled(idOf(answer.headers.get('import-location')));
    const id = address.split('/').at(-1) ?? '';
    const names = await readdir(join(storage.dataFolder, 'tus/cases'));
    expect(names.filter((name) => name.includes(id))).to.deep.equal([`${id}.json`]);
  });

  it('of one key are one import, over whichever way they come', async () => {
    const body = newCases(3);
    const key = newKey();
    const location = await tus.send(body, { key });
    expect(await tus.send(body, { key })).to.equal(location);
    const posted = (await (await client.post(body, { key })).json()) as Import;
    expect(posted.id).to.equal(idOf(location));
    expect((await client.settled(posted.id)).counts).to.have.property('imported', 3);
  });

  it('may be empty: that is said of the import', async () => {
    const { headers } = await tus.begin('');
    const answer = await tus.head(headers.get('location') ?? '');
    const told = await client.settled(idOf(answer.headers.get('import-location')));
    expect(told.problem).to.have.property('code', 'empty-file');
  });

  it('keep names that would lead elsewhere as text', async () => {
    const name = '../../../etc/pass wd\u0000/日本.csv';
    const location = await tus.send(newCases(1), { fileName: name });
    expect(await client.settled(idOf(location))).to.have.property('fileName', name.replace('\0', ''));
  });

  it('are refused with 422 before their first byte where the key names another file', async () => {
    const key = newKey();
    await tus.send(newCases(1), { key });
    const answer = await tus.begin(newCases(1), { key });
    expect(answer.status).to.equal(422);
    expect(await answer.json()).to.include({ code: 'idempotency-key-reused' });
  });

  it('are refused with 422 after their last byte where only that shows it', async () => {
    const key = newKey();
    await tus.send(newCases(1), { key });
    const body = newCases(1);
    const { headers } = await tus.begin(body, { key, digest: null });
    const answer = await tus.append(headers.get('location') ?? '', 0, body);
    expect(answer.status).to.equal(422);
    expect(answer.headers.get('tus-resumable')).to.equal('1.0.0');
    expect(await answer.json()).to.include({ code: 'idempotency-key-reused' });
  });

  it('whose bytes are not the announced ones are refused and forgotten', async () => {
    const body = newCases(2);
    const address = await begin(body);
    const answer = await tus.append(address, 0, body.replace('CASE', 'CAFE'));
    expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([
      400,
      'application/problem+json',
    ]);
    expect(await answer.json()).to.include({ code: 'digest-mismatch' });
    expect((await tus.head(address)).status).to.equal(404);
  });

  const refused: readonly {
    what: string;
    ask: () => Promise<Response>;
    status: number;
    code: string;
  }[] = [
    {
      what: 'no key',
      ask: () => tus.begin('a', { headers: { 'upload-metadata': 'filename YQ==' } }),
      status: 400,
      code: 'idempotency-key-missing',
    },
    {
      what: 'an unreadable digest',
      ask: () => tus.begin('a', { digest: 'md5=:x:' }),
      status: 400,
      code: 'digest-invalid',
    },
    {
      what: 'unreadable metadata',
      ask: () => tus.begin('a', { headers: { 'upload-metadata': 'a b c d' } }),
      status: 400,
      code: 'malformed-request',
    },
    {
      what: 'too many bytes announced',
      ask: () => tus.begin('a', { headers: { 'upload-length': String(MAX_BYTES + 1) } }),
      status: 413,
      code: 'file-too-large',
    },
    {
      what: 'more bytes than announced',
      ask: async () => tus.append(await begin('abc'), 0, 'abcd'),
      status: 413,
      code: 'file-too-large',
    },
    {
      what: 'a wrong offset',
      ask: async () => tus.append(await begin('abc'), 2, 'c'),
      status: 409,
      code: 'upload-offset-conflict',
    },
    {
      what: 'another version of tus',
      ask: () => tus.begin('a', { headers: { 'tus-resumable': '0.2.2' } }),
      status: 400,
      code: 'malformed-request',
    },
    {
      what: 'an upload that nobody began',
      ask: () => tus.append('/api/w/cases/files/00000000-0000-4000-8000-000000000000', 0, 'a'),
      status: 404,
      code: 'not-found',
    },
    {
      what: 'a path in place of an upload',
      ask: () => tus.append('/api/w/cases/files/..%2f..%2fpackage', 0, 'a'),
      status: 404,
      code: 'not-found',
    },
    {
      what: 'a way back',
      ask: async () => tus.request(await begin('abc'), 'GET'),
      status: 405,
      code: 'method-not-allowed',
    },
    {
      what: 'an unknown workspace',
      ask: () => new TusClient(server?.url ?? '', 'nowhere').begin('a'),
      status: 404,
      code: 'not-found',
    },
  ];
  for (const { what, ask, status, code } of refused) {
    it(`are refused for ${what} with ${String(status)}`, async () => {
      const answer = await ask();
      expect(answer.status).to.equal(status);
      expect(answer.headers.get('content-type')).to.equal('application/problem+json');
      expect((await answer.json()) as Problem).to.include({ code, status });
    });
  }

  it('can be given up', async () => {
    const address = await begin('abc');
    const given = await tus.request(address, 'DELETE');
    expect([given.status, (await tus.head(address)).status]).to.deep.equal([204, 404]);
  });

  it('come from a client of others as well', async () => {
    const body = newCases(50);
    let location: string | null = null;
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(Buffer.from(body), {
        endpoint: client.at('files'),
        chunkSize: 4000,
        retryDelays: null,
        metadata: { filename: 'own.csv', 'idempotency-key': newKey(), 'repr-digest': digestOf(body) },
        onAfterResponse: (_request, response) => {
          location = response.getHeader('import-location') ?? location;
        },
        onSuccess: () => {
          resolve();
        },
        onError: reject,
      });
      upload.start();
    });
    expect((await client.settled(idOf(location))).counts).to.have.property('imported', 50);
  });

  it('tell other origins nothing, unless these are named', async () => {
    const origin = 'https://app.example.org';
    const closed = await tus.begin('a', { headers: { origin } });
    expect(closed.headers.get('access-control-allow-origin')).to.equal(null);
    const open = await startServer({ ...(await source.create()), port: 0, origins: [origin] });
    try {
      const answer = await new TusClient(open.url).begin('a', { headers: { origin } });
      const listed = await fetch(new ImportClient(open.url).at('imports'), { headers: { origin } });
      for (const { headers } of [answer, listed])
        expect(headers.get('access-control-allow-origin')).to.equal(origin);
      expect(answer.headers.get('access-control-expose-headers')).to.match(
        /Location.*Upload-Offset.*Import-Location/,
      );
      expect(listed.headers.get('access-control-expose-headers')).to.match(/ETag.*Location.*Retry-After/);
    } finally {
      await open.close();
    }
  }).timeout(30_000);
});
