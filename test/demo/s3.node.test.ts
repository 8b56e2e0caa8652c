import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { generateCases } from '../../demo/generate-cases.js';
import type { OpenApiDocument } from '../../demo/server/contract/openapi.js';
import { startServer, type RunningServer } from '../../demo/server/server.js';
import type { ServerOptions } from '../../demo/server/settings.js';
import type { Import } from '../../src/core/index.js';
import { expect } from '../support/expect.js';
import { startSwiftS3, type SwiftS3 } from '../support/swift-s3.js';
import { ContractCheck } from './support/contract.js';
import { describeOnEmbedded, type TestStorage } from './support/databases.js';
import { digestOf, ImportClient, newKey } from './support/import-client.js';
import { untilGone } from './support/until-gone.js';

interface Part {
  readonly partNumber: number;
  readonly etag: string;
}

interface Begun {
  readonly id: string;
  readonly partBytes: number;
}

let lastCase = 0;

/** Cases that no other test has imported. */
function newCases(rows: number): string {
  const first = lastCase + 1;
  lastCase += rows;
  return [...generateCases({ rows, first })].join('');
}

describeOnEmbedded('demo server: files by way of an object store', (source) => {
  let storage: TestStorage;
  let s3: SwiftS3 | undefined;
  let server: RunningServer | undefined;
  let client: ImportClient;
  let check: ContractCheck;

  before(async function () {
    this.timeout(200_000);
    const started = await startSwiftS3();
    if (typeof started === 'string') {
      console.log(`      skipped: no S3-compatible server (${started})`);
      this.skip();
    }
    s3 = started;
    storage = await source.create();
    const file = new URL('../../docs/openapi.yaml', import.meta.url);
    check = new ContractCheck(parse(await readFile(file, 'utf8')) as OpenApiDocument);
    await start();
  });
  after(async function () {
    this.timeout(30_000);
    await server?.close();
    await s3?.stop();
  });

  const start = async (options: ServerOptions = {}): Promise<void> => {
    await server?.close();
    server = await startServer({ ...storage, port: 0, maxBytes: 20_000_000, s3: s3 ?? null, ...options });
    client = new ImportClient(server.url);
  };

  /** Asks, and holds the answer against the document. */
  const ask = async (call: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(client.at(path), {
      method: call.split(' ')[0] ?? '',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await check.see(call, response.clone());
    return response;
  };

  const begin = (body: string, more: object = {}): Promise<Response> =>
    ask('POST /uploads', 'uploads', {
      ...{ fileName: '../own.csv', bytes: Buffer.byteLength(body), idempotencyKey: newKey() },
      ...{ reprDigest: digestOf(body), contentType: 'text/csv; charset=utf-8' },
      ...more,
    });

  const begun = async (body: string, more: object = {}): Promise<Begun> =>
    (await (await begin(body, more)).json()) as Begun;

  const put = async ({ id, partBytes }: Begun, bytes: Buffer, partNumber: number): Promise<Part> => {
    const answer = await ask('POST /uploads/{id}/parts', `uploads/${id}/parts`, {
      partNumbers: [partNumber],
    });
    const { parts } = (await answer.json()) as { parts: { url: string }[] };
    const part = bytes.subarray((partNumber - 1) * partBytes, partNumber * partBytes);
    const stored = await fetch(parts[0]?.url ?? '', { method: 'PUT', body: new Uint8Array(part) });
    expect(stored.status).to.equal(200);
    return { partNumber, etag: stored.headers.get('etag') ?? '' };
  };

  const complete = (id: string, parts: readonly Part[]): Promise<Response> =>
    ask('POST /uploads/{id}/complete', `uploads/${id}/complete`, { parts });

  /** Sends a file in one part. */
  const send = async (body: string, more: object = {}): Promise<Response> => {
    const upload = await begun(body, more);
    return complete(upload.id, [await put(upload, Buffer.from(body), 1)]);
  };

  it('become imports when they are completed, in parts that may come in any order', async () => {
    const body = newCases(40_000); // about 10 MB: two parts
    const bytes = Buffer.from(body);
    const upload = await begun(body);
    const second = await put(upload, bytes, 2);
    const asked = await ask('GET /uploads/{id}', `uploads/${upload.id}`);
    const { parts } = (await asked.json()) as { parts: { partNumber: number; bytes: number }[] };
    expect(parts.map(({ partNumber, bytes: size }) => ({ partNumber, size }))).to.deep.equal([
      { partNumber: 2, size: bytes.length - upload.partBytes },
    ]);
    const early = await complete(upload.id, [{ partNumber: 1, etag: second.etag }, second]);
    expect(await early.json()).to.include({ code: 'invalid-parts' });
    const first = await put(upload, bytes, 1);
    const answer = await complete(upload.id, [first, second]);
    const told = (await answer.json()) as Import;
    expect(answer.headers.get('location')).to.equal(`/api/w/cases/imports/${told.id}`);
    expect(told).to.include({ fileName: '../own.csv', bytes: bytes.length });
    const again = (await (await complete(upload.id, [first, second])).json()) as Import;
    expect(again.id).to.equal(told.id);
    expect((await client.settled(told.id)).counts).to.deep.equal({
      ...{ total: 40_000, imported: 40_000, rejected: 0, skipped: 0 },
    });
    await untilGone(`${storage.dataFolder}/uploads`, '');
  }).timeout(60_000);

  it('of one key are one import, over whichever way they come', async () => {
    const body = newCases(3);
    const key = newKey();
    const told = (await (await send(body, { idempotencyKey: key })).json()) as Import;
    const posted = (await (await client.post(body, { key })).json()) as Import;
    const again = (await (await send(body, { idempotencyKey: key })).json()) as Import;
    expect([posted.id, again.id]).to.deep.equal([told.id, told.id]);
    const other = await begin(newCases(1), { idempotencyKey: key });
    expect([other.status, ((await other.json()) as { code: string }).code]).to.deep.equal([
      422,
      'idempotency-key-reused',
    ]);
    const late = await send(newCases(1), { idempotencyKey: key, reprDigest: null });
    expect(late.status).to.equal(422);
  }).timeout(30_000);

  it('whose bytes are not the announced ones are refused and forgotten', async () => {
    const body = newCases(2);
    const upload = await begun(body);
    const parts = [await put(upload, Buffer.from(body.replace('CASE', 'CAFE')), 1)];
    const refused = await complete(upload.id, parts);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).to.deep.equal([
      400,
      'digest-mismatch',
    ]);
    expect((await complete(upload.id, parts)).status).to.equal(404);
    await untilGone(`${storage.dataFolder}/uploads`, '');
  });

  it('can be put only where the address says: a changed one is refused by the store', async () => {
    const { id } = await begun('abc');
    const answer = await ask('POST /uploads/{id}/parts', `uploads/${id}/parts`, { partNumbers: [1] });
    const { parts } = (await answer.json()) as { parts: { url: string }[] };
    const url = (parts[0]?.url ?? '').replace('partNumber=1', 'partNumber=2');
    expect((await fetch(url, { method: 'PUT', body: 'abc' })).status).to.equal(403);
  });

  it('can be given up, and are after a time', async () => {
    const [one, two] = [await begun('abc'), await begun('abc')];
    expect((await ask('DELETE /uploads/{id}', `uploads/${one.id}`)).status).to.equal(204);
    expect((await ask('DELETE /uploads/{id}', `uploads/${one.id}`)).status).to.equal(404);
    await start({ uploadExpiryMs: 0 });
    expect((await ask('GET /uploads/{id}', `uploads/${two.id}`)).status).to.equal(404);
  }).timeout(30_000);

  it('are refused with what is wrong, as documented', async () => {
    await start();
    const { id } = await begun('abc');
    const refused = [
      await begin('abc', { bytes: -1 }),
      await begin('abc', { bytes: 20_000_001 }),
      await ask('POST /uploads/{id}/parts', `uploads/${id}/parts`, { partNumbers: [2] }),
      await ask('POST /uploads/{id}/parts', `uploads/${id}/parts`, {}),
      await ask('POST /uploads/{id}/parts', 'uploads/..%2f/parts', { partNumbers: [1] }),
      await complete(id, [{ partNumber: 1, etag: '<x>' }]),
    ];
    const codes = refused.map(async (answer) => ((await answer.json()) as { code: string }).code);
    expect(await Promise.all(codes)).to.deep.equal([
      ...['invalid-body', 'file-too-large', 'invalid-parts', 'invalid-body', 'not-found', 'invalid-body'],
    ]);
    expect(check.violations).to.deep.equal([]);
  }).timeout(30_000);

  it('wait where the store is away', async () => {
    await start({ s3: s3 === undefined ? null : { ...s3, endpoint: 'http://127.0.0.1:9' } });
    const answer = await begin('abc');
    expect([answer.status, answer.headers.get('retry-after')]).to.deep.equal([503, '5']);
    expect(await answer.json()).to.include({ code: 'store-unavailable' });
  }).timeout(30_000);
});
