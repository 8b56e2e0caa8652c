import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { parse } from 'yaml';
import { generateCases } from '../../demo/generate-cases.js';
import { writeContract, type OpenApiDocument } from '../../demo/server/contract/openapi.js';
import { startServer, type RunningServer } from '../../demo/server/server.js';
import type { ServerOptions } from '../../demo/server/settings.js';
import type { Import } from '../../src/core/index.js';
import { readImport, readImports, readIssues } from '../../src/transports/wire/answers.js';
import { expect } from '../support/expect.js';
import { ContractCheck } from './support/contract.js';
import { describeOnEmbedded, type TestStorage } from './support/databases.js';
import { ImportClient, newKey } from './support/import-client.js';
import { TusClient } from './support/tus-client.js';

const FILE = new URL('../../docs/openapi.yaml', import.meta.url);

const NOBODY = '00000000-0000-4000-8000-000000000000';

let lastCase = 0;

/** Cases that no other test has imported. */
function newCases(rows: number): string {
  const first = lastCase + 1;
  lastCase += rows;
  return [...generateCases({ rows, first })].join('');
}

describe('docs/openapi.yaml', () => {
  it('is what `npm run openapi` writes', async () => {
    expect(await readFile(FILE, 'utf8')).to.equal(writeContract());
  });
});

describeOnEmbedded('demo server: every call of docs/openapi.yaml', (source) => {
  let storage: TestStorage;
  let server: RunningServer | undefined;
  let client: ImportClient;
  let tus: TusClient;
  let check: ContractCheck;
  let document: OpenApiDocument;

  const start = async (options: ServerOptions = {}): Promise<void> => {
    await server?.close();
    server = await startServer({ ...storage, port: 0, maxBytes: 2_000_000, ...options });
    client = new ImportClient(server.url);
    tus = new TusClient(server.url);
  };

  before(async function () {
    this.timeout(60_000);
    storage = await source.create();
    document = parse(await readFile(FILE, 'utf8')) as OpenApiDocument;
    check = new ContractCheck(document);
    await start();
  });
  after(async function () {
    this.timeout(20_000);
    await server?.close();
  });

  const ask = (path: string, init: RequestInit = {}, workspace?: string): Promise<Response> =>
    fetch(client.at(path, workspace), init);

  const begin = async (body: string): Promise<string> =>
    (await tus.begin(body)).headers.get('location') ?? '';

  async function postAndList(): Promise<void> {
    const key = newKey();
    const posts = [
      client.post(newCases(1), { key }),
      client.post('a', { headers: { 'idempotency-key': '' } }),
      client.post('a', { workspace: 'nowhere' }),
      client.post('x'.repeat(2_000_001)),
      client.post('a', { headers: { 'content-type': 'multipart/form-data' } }),
    ];
    for (const post of posts) await check.see('POST /imports', await post);
    await check.see('POST /imports', await client.post('other', { key }));
    await seeArriving();
    // An import that is still running changes the list between two questions.
    for (let status = 0, asked = 0; status !== 304 && asked < 100; asked += 1) {
      const listed = await ask('imports');
      const etag = listed.headers.get('etag') ?? '';
      await check.see('GET /imports', listed);
      const again = await ask('imports', { headers: { 'if-none-match': etag } });
      ({ status } = again);
      await check.see('GET /imports', again);
    }
    await check.see('GET /imports', await ask('imports?cursor=x'));
    await check.see('GET /imports', await ask('imports', {}, 'nowhere'));
    await check.see(
      'GET /imports/events',
      await ask('imports/events', { headers: { 'last-event-id': '0' } }),
    );
    await check.see('GET /imports/events', await ask('imports/events', {}, 'nowhere'));
  }

  async function askForOne(): Promise<void> {
    const { id } = await client.import('wrong\n1\n');
    const known = await ask(`imports/${id}`);
    const etag = known.headers.get('etag') ?? '';
    await check.see('GET /imports/{id}', known);
    await check.see('GET /imports/{id}', await ask(`imports/${id}`, { headers: { 'if-none-match': etag } }));
    await check.see('GET /imports/{id}', await ask(`imports/${NOBODY}`));
    for (const path of [`${id}/issues`, `${id}/issues?limit=0`, `${NOBODY}/issues`])
      await check.see('GET /imports/{id}/issues', await ask(`imports/${path}`));
    const done = await client.import(newCases(1));
    const running = (await (await client.post(newCases(4000))).json()) as Import;
    for (const other of [running.id, done.id, NOBODY])
      await check.see('DELETE /imports/{id}', await ask(`imports/${other}`, { method: 'DELETE' }));
  }

  /** A file whose first bytes are here, and another one under its key. */
  async function seeArriving(): Promise<void> {
    const key = newKey();
    const arriving = request(client.at('imports'), {
      method: 'POST',
      headers: { 'idempotency-key': key, 'content-type': 'text/csv', expect: '100-continue' },
    });
    arriving.flushHeaders();
    await new Promise((resolve) => arriving.once('continue', resolve));
    arriving.write('a');
    await check.see('POST /imports', await client.post('a', { key }));
    const ended = new Promise((resolve) => arriving.once('error', resolve));
    arriving.destroy(new Error('gone'));
    await ended;
  }

  async function sendOverTus(): Promise<void> {
    await check.see('OPTIONS /files', await tus.request('', 'OPTIONS'));
    const body = newCases(1);
    const key = newKey();
    const begun = await tus.begin(body, { key });
    const address = begun.headers.get('location') ?? '';
    const begins = [
      tus.begin('a', { headers: { 'upload-metadata': 'filename YQ==' } }),
      new TusClient(server?.url ?? '', 'nowhere').begin('a'),
      fetch(client.at('files'), { method: 'POST' }),
      tus.begin('a', { headers: { 'upload-length': '2000001' } }),
    ];
    await check.see('POST /files', begun);
    for (const answer of begins) await check.see('POST /files', await answer);
    const nobody = `/api/w/cases/files/${NOBODY}`;
    for (const answer of [
      await tus.append(address, 0, body),
      await tus.append(await begin('abc'), 0, 'abx'),
      await tus.append(nobody, 0, 'a'),
      await tus.append(await begin('abc'), 2, 'c'),
      await tus.append(await expired(), 0, 'abc'),
      await tus.append(await begin('abc'), 0, 'abcd'),
      await reuse(key),
    ])
      await check.see('PATCH /files/{id}', answer);
    await check.see('POST /files', await tus.begin('other', { key }));
    for (const place of [address, nobody, await expired()])
      await check.see('HEAD /files/{id}', await tus.head(place));
    for (const place of [address, nobody])
      await check.see('DELETE /files/{id}', await tus.request(place, 'DELETE'));
  }

  async function reuse(key: string): Promise<Response> {
    const { headers } = await tus.begin('other', { key, digest: null });
    return tus.append(headers.get('location') ?? '', 0, 'other');
  }

  /** An upload that was begun long ago. */
  async function expired(): Promise<string> {
    const address = await begin('abc');
    const note = join(storage.dataFolder, 'tus/cases', `${address.split('/').at(-1) ?? ''}.json`);
    const written = JSON.parse(await readFile(note, 'utf8')) as object;
    await writeFile(note, JSON.stringify({ ...written, creation_date: '2020-01-01T00:00:00.000Z' }));
    return address;
  }

  /** Every call that has an answer with this status, by a plain request. */
  async function callAll(status: string): Promise<void> {
    for (const [path, calls] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(calls)) {
        if (!(status in responses)) continue;
        const call = method.toUpperCase();
        const answer = await ask(path.slice(1).replace('{id}', NOBODY), { method: call });
        await check.see(`${call} ${path}`, answer);
      }
    }
  }

  it('is answered as documented, with every documented answer', async () => {
    await postAndList();
    await askForOne();
    await sendOverTus();
    await callAll('501');
    await start({ token: 'secret' });
    await callAll('401');
    await start({ maxWaiting: 0 });
    await callAll('503');
    await start({ filesPerMinute: 1 });
    await client.post('a');
    await callAll('429');
    await start();
    expect(check.violations).to.deep.equal([]);
    // What there is only with an object store is looked at where one is.
    const unseen = check.unseen.filter((answer) => !/ \/uploads.* (?!501)/.test(answer));
    expect(unseen).to.deep.equal([]);
  }).timeout(120_000);

  it('would not pass with a member, a header or a status that is not documented', async () => {
    const text = JSON.stringify(document).replaceAll('"bytes":', '"size":').replaceAll('"ETag":', '"X-Tag":');
    const other = new ContractCheck(JSON.parse(text) as OpenApiDocument);
    const { id } = await client.import('wrong\n1\n');
    await other.see('GET /imports/{id}', await ask(`imports/${id}`));
    await other.see('GET /imports/{id}', await ask('imports?limit=0'));
    expect(other.violations).to.have.lengthOf(3);
    expect(other.violations.join('\n'))
      .to.contain('lacks the header X-Tag')
      .and.to.contain('bytes')
      .and.to.contain('400 is not documented');
  }).timeout(30_000);

  it('is understood by the transport', async () => {
    const { id } = await client.import('wrong\n1\n');
    const answerOf = async (path: string): Promise<Parameters<typeof readImport>[0]> => {
      const response = await ask(path);
      const { url, status } = response;
      const header = (name: string): string | null => response.headers.get(name);
      return { url, status, body: await response.text(), isRedirected: false, header };
    };
    expect(readImport(await answerOf(`imports/${id}`))).to.deep.equal(await client.get(`imports/${id}`));
    expect(readImports(await answerOf('imports'))).to.deep.equal(await client.get('imports'));
    expect(readIssues(await answerOf(`imports/${id}/issues`))).to.deep.equal(
      await client.get(`imports/${id}/issues`),
    );
  }).timeout(30_000);
});
