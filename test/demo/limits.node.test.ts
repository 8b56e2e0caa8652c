import { generateCases } from '../../demo/generate-cases.js';
import { readSettings } from '../../demo/server/read-settings.js';
import { startServer, type RunningServer } from '../../demo/server/server.js';
import type { ServerOptions } from '../../demo/server/settings.js';
import type { Import } from '../../src/core/index.js';
import { httpTransport } from '../../src/transports/http.js';
import { expect } from '../support/expect.js';
import { describeOnDatabases, type TestStorage } from './support/databases.js';
import { ImportClient, newKey } from './support/import-client.js';
import { TusClient } from './support/tus-client.js';

describeOnDatabases('demo server: what it lets in', (source) => {
  let server: RunningServer | undefined;
  let client: ImportClient;
  let storage: TestStorage;

  before(async () => {
    storage = await source.create();
  });

  const start = async (options: ServerOptions): Promise<RunningServer> => {
    server = await startServer({ ...storage, port: 0, ...options });
    client = new ImportClient(server.url);
    return server;
  };
  afterEach(async function () {
    this.timeout(20_000);
    await server?.close();
  });

  it('is so many files a minute from one address, whichever way they come', async () => {
    const { url } = await start({ filesPerMinute: 3 });
    const taken = [await client.post('a'), await client.post('a'), await new TusClient(url).begin('a')];
    expect(taken.map(({ status }) => status)).to.deep.equal([202, 202, 201]);
    for (const answer of [await client.post('a'), await new TusClient(url).begin('a')]) {
      expect(answer.status).to.equal(429);
      expect(Number(answer.headers.get('retry-after'))).to.be.within(15, 20);
      expect(await answer.json()).to.include({ code: 'too-many-requests' });
    }
    expect((await fetch(client.at('imports'))).status).to.equal(200);
  }).timeout(60_000);

  it('is so many imports at a time: the next one comes when there is room', async () => {
    await start({ maxWaiting: 2 });
    const files = [1, 2].map((part) => [...generateCases({ rows: 12_000, first: part * 12_000 })].join(''));
    const waiting = await Promise.all(files.map((file) => client.post(file)));
    const imports = await Promise.all(waiting.map(async (answer) => (await answer.json()) as Import));
    const key = newKey();
    const refused = await client.post(generateCases({ rows: 1 }).next().value ?? '', { key });
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([503, '10']);
    expect(await refused.json()).to.include({ code: 'queue-full' });
    for (const { id } of imports) await client.settled(id);
    expect((await client.post('a', { key })).status).to.equal(202);
  }).timeout(30_000);

  it('is so many bytes a file, which the refusal names before they come', async () => {
    await start({ maxBytes: 1000 });
    const answer = await client.post('x'.repeat(1001));
    expect(answer.status).to.equal(413);
    expect(await answer.json()).to.include({ code: 'file-too-large', maxBytes: 1000 });
  }).timeout(20_000);

  it('is who shows the token, where there is one', async () => {
    const token = 'correct horse'.replace(' ', '-');
    const { url } = await start({ token, origins: ['https://app.example.org'] });
    const unsigned = await fetch(client.at('imports'));
    expect(unsigned.status).to.equal(401);
    expect(unsigned.headers.get('www-authenticate')).to.equal('Bearer realm="case-csv-upload demo"');
    expect(await unsigned.json()).to.include({ code: 'unauthorized', status: 401 });
    const wrong = await fetch(client.at('imports'), { headers: { authorization: `Bearer ${token}x` } });
    expect([wrong.status, wrong.headers.get('www-authenticate')]).to.deep.equal([
      401,
      'Bearer realm="case-csv-upload demo", error="invalid_token"',
    ]);
    expect((await new TusClient(url).begin('a')).status).to.equal(401);
    expect((await client.post('a')).status).to.equal(401);
    const preflight = await fetch(client.at('imports'), {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.org', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).to.deep.equal([
      204,
      'https://app.example.org',
    ]);
    const transport = httpTransport({
      endpoint: client.at('imports'),
      headers: () => Promise.resolve({ authorization: `Bearer ${token}` }),
    });
    expect((await transport.list?.())?.items).to.not.equal(undefined);
  }).timeout(20_000);
});

describe('readSettings()', () => {
  it('takes the command line before the environment', () => {
    const environment = {
      PORT: '1',
      HOST: '::1',
      DEMO_TOKEN: ' t ',
      ORIGINS: 'https://a, https://b',
      MAX_BYTES: '5',
    };
    expect(readSettings(['--port', '2'], environment)).to.deep.equal({
      ...{ port: 2, host: '::1', token: 't', origins: ['https://a', 'https://b'], maxBytes: 5 },
    });
  });

  it('takes a bucket as a whole or not at all', () => {
    const environment = {
      ...{ S3_ENDPOINT: 'http://127.0.0.1:1', S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k' },
      ...{ S3_SECRET_ACCESS_KEY: 's' },
    };
    expect(readSettings([], environment).s3).to.deep.equal({
      ...{ endpoint: 'http://127.0.0.1:1', bucket: 'b', region: 'us-east-1' },
      ...{ accessKeyId: 'k', secretAccessKey: 's' },
    });
    expect(() => readSettings([], { S3_BUCKET: 'b' })).to.throw(
      'The bucket also needs S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY.',
    );
  });

  it('says which number is none', () => {
    expect(() => readSettings(['--port', '99999'], {})).to.throw('The port must be a number from 0 to 65535');
    expect(() => readSettings([], { MAX_BYTES: '2GB' })).to.throw('The max bytes must be a number');
  });
});
