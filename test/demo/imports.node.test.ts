import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Papa from 'papaparse';
import { generateCases } from '../../demo/generate-cases.js';
import { startServer, type RunningServer } from '../../demo/server/server.js';
import { birdStrikesWorkspace } from '../../demo/workspaces/bird-strikes.js';
import type { Import, Problem } from '../../src/core/index.js';
import { expect } from '../support/expect.js';
import { untilGone } from './support/until-gone.js';
import { describeOnDatabases, type TestStorage } from './support/databases.js';
import { digestOf, ImportClient, newKey } from './support/import-client.js';

const MAX_BYTES = 300_000;

let lastCase = 0;

/** Cases that no other test has imported. */
function newCases(rows: number): string {
  const first = lastCase + 1;
  lastCase += rows;
  return [...generateCases({ rows, first })].join('');
}

function sampleFile(name: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(new URL(`../../demo/sample-files/${name}`, import.meta.url));
}

describeOnDatabases('demo server: the HTTP contract', (source) => {
  let server: RunningServer | undefined;
  let client: ImportClient;
  let storage: TestStorage;

  before(async function () {
    this.timeout(90_000);
    storage = await source.create();
    server = await startServer({ ...storage, port: 0, maxBytes: 2_000_000 });
    client = new ImportClient(server.url);
  });
  after(async function () {
    this.timeout(10_000);
    await server?.close();
  });

  const expectNoFiles = (): Promise<void> => untilGone(join(storage.dataFolder, 'uploads'), '');

  it('accepts a file with 202, its address and when to ask again', async () => {
    const body = newCases(2);
    const answer = await client.post(body, { fileName: 'Füße "x"/../日本.csv' });
    const told = (await answer.json()) as Import;
    expect(answer.status).to.equal(202);
    expect(answer.headers.get('location')).to.equal(`/api/w/cases/imports/${told.id}`);
    expect(answer.headers.get('retry-after')).to.equal('1');
    expect(told).to.deep.include({ fileName: 'Füße "x"/../日本.csv', status: 'received', counts: null });
    expect(told.bytes).to.equal(Buffer.byteLength(body));
    await client.settled(told.id);
  });

  it('ends in Success with counts that add up, and keeps no file', async () => {
    const { status, counts, finishedAt, problem } = await client.import(newCases(1500));
    expect({ status, problem }).to.deep.equal({ status: 'success', problem: null });
    expect(counts).to.deep.equal({ total: 1500, imported: 1500, rejected: 0, skipped: 0 });
    expect(Date.parse(finishedAt ?? '')).to.be.greaterThan(0);
    await expectNoFiles();
  });

  it('shows the rows of an import all at once, and answers for them while it runs', async () => {
    const before = await client.count();
    const { id } = (await (await client.post(newCases(6000))).json()) as Import;
    const settled = client.settled(id);
    let isOver = false;
    settled.then(
      () => (isOver = true),
      () => (isOver = true),
    );
    const seen = new Set([before]);
    do seen.add(await client.count());
    while (!isOver); // eslint-disable-line @typescript-eslint/no-unnecessary-condition -- changed by the promise above
    expect(await settled).to.include({ status: 'success' });
    expect(
      [...seen, await client.count()].every((total) => total === before || total === before + 6000),
    ).to.equal(true);
  }).timeout(30_000);

  it('stores every field as it stands in the file', async () => {
    const file = newCases(60);
    await client.import(file);
    const { data } = Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true });
    const rows = new Map((await client.rows()).map((row) => [row['case_id'], row]));
    const stored = data.map(({ case_id: id }) => rows.get(id ?? ''));
    expect(stored).to.deep.equal(
      data.map((fields) => ({
        ...fields,
        amount: Number(fields['amount']),
        closed_at: fields['closed_at'] === '' ? null : fields['closed_at'],
        tags: fields['tags'] === '' ? null : fields['tags'],
      })),
    );
  });

  it('answers the same key with the same import, quoted or not', async () => {
    const key = newKey();
    const body = newCases(3);
    const first = (await (await client.post(body, { key })).json()) as Import;
    const again = await client.post(body, { headers: { 'idempotency-key': key } });
    expect(again.status).to.equal(202);
    expect(await again.json()).to.have.property('id', first.id);
    expect((await client.settled(first.id)).counts).to.have.property('imported', 3);
    const { items } = await client.get<{ items: Import[] }>('imports');
    expect(items.filter(({ id }) => id === first.id)).to.have.lengthOf(1);
  });

  it('skips cases that are there already', async () => {
    const once = newCases(20);
    const more = once + newCases(5).replace(/^.*\r\n/, '');
    await client.import(once);
    const { counts } = await client.import(more);
    expect(counts).to.deep.equal({ total: 25, imported: 5, rejected: 0, skipped: 20 });
  });

  it('takes the real bird strikes row for row, and once', async () => {
    const [sample] = birdStrikesWorkspace.sampleFiles;
    const file = await readFile(sample?.location ?? '');
    const first = await client.import(file, { workspace: 'bird-strikes' });
    const second = await client.import(file, { workspace: 'bird-strikes' });
    expect(first.counts).to.deep.equal({ total: 10_000, imported: 10_000, rejected: 0, skipped: 0 });
    expect(second.counts).to.deep.equal({ total: 10_000, imported: 0, rejected: 0, skipped: 10_000 });

    const { data } = Papa.parse<Record<string, string>>(file.toString(), {
      header: true,
      skipEmptyLines: true,
    });
    const rows = await client.rows('sort=airport_name&order=asc', 'bird-strikes');
    const asText = (row: object): string => JSON.stringify(Object.values(row));
    const wanted = data.map((fields) =>
      birdStrikesWorkspace.columns.map(({ header, type }) => {
        const field = fields[header] ?? '';
        return field === '' ? null : type === 'integer' ? Number(field) : field;
      }),
    );
    expect(rows.map(asText).sort()).to.deep.equal(wanted.map(asText).sort());
  }).timeout(20_000);

  const refused: readonly {
    what: string;
    headers?: Record<string, string>;
    body?: string;
    status: number;
    code: string;
  }[] = [
    { what: 'no key', headers: { 'idempotency-key': '' }, status: 400, code: 'idempotency-key-missing' },
    {
      what: 'a key with a space',
      headers: { 'idempotency-key': 'a b' },
      status: 400,
      code: 'idempotency-key-invalid',
    },
    {
      what: 'a wrong digest',
      headers: { 'repr-digest': digestOf('x') },
      status: 400,
      code: 'digest-mismatch',
    },
    {
      what: 'an unreadable digest',
      headers: { 'repr-digest': 'md5=:x:' },
      status: 400,
      code: 'digest-invalid',
    },
    {
      what: 'a form',
      headers: { 'content-type': 'multipart/form-data' },
      status: 415,
      code: 'unsupported-media-type',
    },
    {
      what: 'an unknown encoding',
      headers: { 'content-type': 'text/csv; charset=klingon' },
      status: 415,
      code: 'unsupported-charset',
    },
    {
      what: 'a compressed body',
      headers: { 'content-encoding': 'gzip' },
      status: 415,
      code: 'unsupported-content-encoding',
    },
    { what: 'too many bytes', body: 'x'.repeat(2_000_001), status: 413, code: 'file-too-large' },
  ];
  for (const { what, headers = {}, body = 'a\n1\n', status, code } of refused) {
    it(`refuses ${what} with ${String(status)}, and keeps nothing`, async () => {
      const before = await client.get<{ items: Import[] }>('imports');
      const answer = await client.post(body, { headers });
      expect(answer.status).to.equal(status);
      expect(answer.headers.get('content-type')).to.equal('application/problem+json');
      expect(await answer.json()).to.include({ code, status });
      expect(await client.get<{ items: Import[] }>('imports')).to.deep.equal(before);
      await expectNoFiles();
    });
  }

  it('refuses other content under a key with 422', async () => {
    const key = newKey();
    const { id } = await client.import(newCases(1), { key });
    const answer = await client.post(newCases(1), { key });
    expect(answer.status).to.equal(422);
    expect(await answer.json()).to.include({ code: 'idempotency-key-reused' });
    expect(await client.get<Import>(`imports/${id}`)).to.have.property('status', 'success');
    await expectNoFiles();
  });

  it('refuses a key whose file is still arriving with 409, and says when to come back', async () => {
    const key = newKey();
    const body = newCases(1);
    const arriving = request(client.at('imports'), {
      method: 'POST',
      headers: { 'idempotency-key': key, 'content-type': 'text/csv', expect: '100-continue' },
    });
    arriving.flushHeaders();
    await new Promise((resolve) => arriving.once('continue', resolve));
    arriving.write(body);
    const second = await client.post(body, { key });
    expect(second.status).to.equal(409);
    expect(second.headers.get('retry-after')).to.equal('1');
    expect(await second.json()).to.include({ code: 'still-receiving' });
    const first = new Promise<number | undefined>((resolve) =>
      arriving.once('response', (response) => {
        response.resume().once('end', () => {
          resolve(response.statusCode);
        });
      }),
    );
    arriving.end();
    expect(await first).to.equal(202);
  });

  it('keeps nothing of a file whose sender goes away, and takes it when it is sent again', async () => {
    const key = newKey();
    const body = newCases(5);
    const arriving = request(client.at('imports'), {
      method: 'POST',
      headers: { 'idempotency-key': key, 'content-type': 'text/csv', expect: '100-continue' },
    });
    arriving.flushHeaders();
    await new Promise((resolve) => arriving.once('continue', resolve));
    const gone = new Promise((resolve) => arriving.once('error', resolve));
    arriving.write(body.slice(0, 100), () => arriving.destroy(new Error('gone')));
    await gone;
    await expectNoFiles();
    expect((await client.import(body, { key })).counts).to.have.property('imported', 5);
  });

  it('refuses a body without a length as soon as it is beyond the limit', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(MAX_BYTES));
      },
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'idempotency-key': newKey(), 'content-type': 'text/csv' },
    };
    const status = await fetch(client.at('imports'), init).then(
      (answer) => answer.status,
      () => 413, // the connection may be cut before an endless body lets the answer through
    );
    expect(status).to.equal(413);
    await expectNoFiles();
  });

  it('answers headers without end in the form of all refusals', async () => {
    const answer = await fetch(client.url, { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(answer.status).to.equal(431);
    expect(answer.headers.get('content-type')).to.equal('application/problem+json');
    expect(await answer.json()).to.include({ code: 'headers-too-large', status: 431 });
  });

  const unknown = [
    { path: 'api/w/nowhere', status: 404, code: 'not-found' },
    { path: 'api/w/nowhere/imports', status: 404, code: 'not-found' },
    { path: 'api/w/cases/imports/1', status: 404, code: 'not-found' },
    {
      path: 'api/w/bird-strikes/imports/00000000-0000-4000-8000-000000000000/issues',
      status: 404,
      code: 'not-found',
    },
    { path: 'api/w/cases/imports?cursor=x', status: 400, code: 'invalid-parameter' },
    { path: 'api/w/cases/imports?limit=0', status: 400, code: 'invalid-parameter' },
    { path: 'api/w/cases/rows?sort=1;drop', status: 400, code: 'invalid-parameter' },
    { path: 'api/w/cases/rows?cursor=WyJ4IiwieCIsMV0', status: 400, code: 'invalid-parameter' },
    { path: 'api/w/cases/imports?cursor=bnVsbA', status: 400, code: 'invalid-parameter' },
    { path: 'api/w/cases/generate?rows=-1', status: 400, code: 'invalid-parameter' },
    { path: 'assets/..%2fserver%2fmain.ts', status: 404, code: 'not-found' },
    { path: 'api/w/cases/sample-files/..%2f..%2fREADME.md', status: 404, code: 'not-found' },
    { path: 'nothing', status: 404, code: 'not-found' },
  ];
  for (const { path, status, code } of unknown) {
    it(`answers ${path} with ${String(status)}`, async () => {
      const answer = await fetch(client.url + path);
      expect(answer.status).to.equal(status);
      expect(answer.headers.get('content-type')).to.equal('application/problem+json');
      const said = (await answer.json()) as Problem & { type: string };
      expect(said).to.include({ code, status });
      expect(said.type).to.match(new RegExp(`/problems/${code}$`));
    });
  }

  it('answers a method that does not fit with 405 and those that do', async () => {
    const answer = await fetch(client.at('imports'), { method: 'PUT' });
    expect(answer.status).to.equal(405);
    expect(answer.headers.get('allow')).to.equal('GET, POST');
  });

  it('sends a strict policy with everything', async () => {
    const { headers } = await fetch(`${client.url}nothing`);
    expect(headers.get('content-security-policy'))
      .to.contain(`default-src 'none'`)
      .and.to.contain(`require-trusted-types-for 'script'; trusted-types lit-html case-csv-upload`);
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
  });

  it('answers 304 to who knows the import already', async () => {
    const { id } = await client.import(newCases(1));
    const known = await fetch(client.at(`imports/${id}`));
    const etag = known.headers.get('etag') ?? '';
    const again = await fetch(client.at(`imports/${id}`), { headers: { 'if-none-match': etag } });
    expect([known.status, again.status]).to.deep.equal([200, 304]);
    expect(known.headers.get('retry-after')).to.equal(null);
  });

  it('answers 304 to who knows the list already, and says when to ask again while one runs', async () => {
    await client.import(newCases(1));
    const known = await fetch(client.at('imports'));
    const etag = known.headers.get('etag') ?? '';
    const again = await fetch(client.at('imports'), { headers: { 'if-none-match': etag } });
    expect([known.status, again.status]).to.deep.equal([200, 304]);
    expect(known.headers.get('retry-after')).to.equal(null);
    const { id } = (await (await client.post(newCases(4000))).json()) as Import;
    const running = await fetch(client.at('imports'), { headers: { 'if-none-match': etag } });
    expect([running.status, running.headers.get('retry-after')]).to.deep.equal([200, '1']);
    await client.settled(id);
  });

  it('lists imports page by page, newest first', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await client.import(newCases(1))).id);
    interface Page {
      items: Import[];
      nextCursor: string | null;
    }
    const first = await client.get<Page>('imports?limit=2');
    await client.import(newCases(1)); // what comes meanwhile shifts nothing
    const second = await client.get<Page>(`imports?limit=1&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).to.deep.equal(ids);
  });

  it('imports files that arrive at once, each on its own', async () => {
    const files = [newCases(200), newCases(300), await sampleFile('cases-wrong-header.csv'), newCases(400)];
    const imports = await Promise.all(files.map((file) => client.import(file)));
    expect(imports.map(({ status }) => status)).to.deep.equal(['success', 'success', 'error', 'success']);
    expect(imports.map(({ counts }) => counts?.imported)).to.deep.equal([200, 300, 0, 400]);
  });

  describe('a file that cannot be imported', () => {
    const broken = [
      { name: 'cases-wrong-header.csv', code: 'missing-header' },
      { name: 'cases-bad-rows.csv', code: 'invalid-rows' },
      { name: 'cases-unclosed-quote.csv', code: 'unclosed-quote' },
      { name: 'cases.xlsx-renamed.csv', code: 'not-csv' },
      { name: 'cases-unknown-assignee.csv', code: 'unknown-reference' },
    ];
    for (const { name, code } of broken) {
      it(`${name} ends in Error and leaves nothing behind`, async () => {
        const before = await client.count();
        const { status, counts, problem } = await client.import(await sampleFile(name));
        expect(status).to.equal('error');
        expect(problem).to.include({ code });
        expect(problem?.detail).to.match(/Nothing was imported\.$/);
        expect(counts?.imported ?? 0).to.equal(0);
        expect(counts?.total ?? 0).to.equal(counts?.rejected ?? 0);
        expect(await client.count()).to.equal(before);
        await expectNoFiles();
      });
    }

    it('says in words which rows name an assignee who does not exist, and keeps them as issues', async () => {
      const { id, problem, counts } = await client.import(await sampleFile('cases-unknown-assignee.csv'));
      expect(problem?.detail).to.equal(
        '3 rows name an assignee who does not exist (first: line 88, "m.lopez@example.org"). Nothing was imported.',
      );
      expect(counts).to.deep.equal({ total: 99, imported: 0, rejected: 99, skipped: 0 });
      const issues = await client.issues(id);
      expect(issues.map(({ line }) => line)).to.deep.equal([88, 91, 97]);
      expect(issues[0]).to.include({
        code: 'unknown-reference',
        severity: 'error',
        recordNumber: 87,
        column: 8,
        columnName: 'assignee',
        value: 'm.lopez@example.org',
      });
    });

    it('keeps what the check found as issues, in pages', async () => {
      const { id, problem } = await client.import(await sampleFile('cases-bad-rows.csv'));
      expect(problem?.detail).to.match(
        /^5 rows have a problem \(first: line \d+, column “case_id”, “CASE 00/,
      );
      const page = await client.get<{ items: unknown[]; nextCursor: string }>(`imports/${id}/issues?limit=2`);
      const rest = await client.get<{ items: unknown[]; nextCursor: null }>(
        `imports/${id}/issues?limit=10&cursor=${page.nextCursor}`,
      );
      expect([...page.items, ...rest.items]).to.deep.equal(await client.issues(id));
      expect([page.items.length, rest.items.length, rest.nextCursor]).to.deep.equal([2, 3, null]);
    });

    it('refuses a cursor that is no place among the issues', async () => {
      const { id } = await client.import('');
      const cursor = Buffer.from('9007199254740991').toString('base64url');
      const answer = await fetch(`${client.url}api/w/cases/imports/${id}/issues?cursor=${cursor}`);
      expect(answer.status).to.equal(400);
      expect(await answer.json()).to.have.property('code', 'invalid-parameter');
    });

    it('an empty one ends in Error', async () => {
      expect(await client.import('')).to.have.nested.property('problem.code', 'empty-file');
    });
  });

  describe('events', () => {
    it('tell of an import from Received over its progress to Success', async () => {
      const abort = new AbortController();
      const heard: Import[] = [];
      const events = client.events({ signal: abort.signal });
      const next = events.next();
      const answer = await client.post(newCases(5000));
      const { id } = (await answer.json()) as Import;
      for (let event = await next; event.done !== true; event = await events.next()) {
        if (event.value.told.id !== id) continue;
        heard.push(event.value.told);
        if (event.value.told.status !== 'received') break;
      }
      abort.abort();
      expect(heard.at(0)).to.include({ status: 'received', progress: null });
      expect(heard.some(({ progress }) => progress?.recordsTotal === 5000)).to.equal(true);
      expect(heard.at(-1)).to.include({ status: 'success' });
      const sequences = heard.map(({ sequence }) => sequence);
      expect(sequences).to.deep.equal([...sequences].sort((one, other) => one - other));
    });

    it('resume after Last-Event-ID', async () => {
      const seen = await client.import(newCases(1));
      const missed = [await client.import(newCases(1)), await client.import(newCases(1))];
      const abort = new AbortController();
      const heard = new Map<string, Import>();
      for await (const { id, told } of client.events({
        lastEventId: String(seen.sequence),
        signal: abort.signal,
      })) {
        expect(id).to.equal(String(told.sequence));
        heard.set(told.id, told);
        if (missed.every((one) => heard.has(one.id))) break;
      }
      abort.abort();
      expect(missed.map(({ id }) => heard.get(id))).to.deep.equal(missed);
    });

    it('have as many readers as want them, without a warning of the process', async () => {
      const warnings: string[] = [];
      const hear = ({ name }: Error): number => warnings.push(name);
      process.on('warning', hear);
      const abort = new AbortController();
      const readers = Array.from({ length: 12 }, () => client.events({ signal: abort.signal }));
      const first = Promise.all(readers.map((events) => events.next()));
      await sleep(200); // until the server has written to all of them
      await client.import(newCases(1));
      const heard = await first;
      process.off('warning', hear);
      abort.abort();
      expect(heard.filter(({ done }) => done !== true)).to.have.length(12);
      expect(warnings).to.deep.equal([]);
    });

    it('tell nothing of another workspace', async () => {
      const abort = new AbortController();
      const events = client.events({ workspace: 'bird-strikes', signal: abort.signal });
      const next = events.next();
      const other = await client.import(newCases(1));
      const own = await client.import('a\n1\n', { workspace: 'bird-strikes' });
      const told = new Set<string>();
      for (let event = await next; event.done !== true; event = await events.next()) {
        told.add(event.value.told.id);
        if (event.value.told.id === own.id) break;
      }
      abort.abort();
      expect(told.has(other.id)).to.equal(false);
    });
  });

  describe('DELETE', () => {
    it('gives up an import that has not ended, and none of its rows stay', async () => {
      const before = await client.count();
      const { id } = (await (await client.post(newCases(6000))).json()) as Import;
      const answer = await fetch(client.at(`imports/${id}`), { method: 'DELETE' });
      expect(answer.status).to.equal(204);
      const { status, problem } = await client.settled(id);
      expect({ status, code: problem?.code }).to.deep.equal({ status: 'error', code: 'canceled' });
      expect(await client.count()).to.equal(before);
    });

    it('refuses to give up what is imported', async () => {
      const { id } = await client.import(newCases(1));
      const answer = await fetch(client.at(`imports/${id}`), { method: 'DELETE' });
      expect(answer.status).to.equal(409);
      expect(await answer.json()).to.include({ code: 'already-imported' });
    });

    it('refuses to give up what ended in an error, and repeats that it gave up', async () => {
      const failed = await client.import('wrong\n1\n');
      const refused = await fetch(client.at(`imports/${failed.id}`), { method: 'DELETE' });
      expect([refused.status, ((await refused.json()) as Problem).code]).to.deep.equal([409, 'already-over']);
      const { id } = (await (await client.post(newCases(6000))).json()) as Import;
      for (let times = 0; times < 2; times++) {
        const answer = await fetch(client.at(`imports/${id}`), { method: 'DELETE' });
        expect(answer.status).to.equal(204);
        await client.settled(id);
      }
    });
  });

  describe('rows', () => {
    it('are filtered, narrowed down and sorted by the database', async () => {
      const rows = await client.rows('filter=TWICE&status=open&sort=amount&order=desc');
      const amounts = rows.map(({ amount }) => Number(amount));
      expect(rows.length).to.be.greaterThan(0);
      expect(amounts).to.deep.equal([...amounts].sort((one, other) => other - one));
      expect(new Set(rows.map(({ status }) => status))).to.deep.equal(new Set(['open']));
      expect(await client.count('filter=TWICE&status=open')).to.equal(rows.length);
    });

    for (const order of ['asc', 'desc']) {
      it(`come page by page without a gap where values are missing or equal, ${order}`, async () => {
        const inPages = await client.rows(`status=closed&sort=closed_at&order=${order}`, 'cases', 97);
        const atOnce = await client.rows(`status=closed&sort=closed_at&order=${order}`);
        const tagged = await client.rows(`filter=CASE-0000&sort=tags&order=${order}`, 'cases', 23);
        expect(inPages).to.deep.equal(atOnce);
        expect(new Set(tagged.map((row) => row['case_id'])).size).to.equal(
          await client.count('filter=CASE-0000'),
        );
      });
    }

    it('are counted by status and month', async () => {
      interface Counts {
        total: number;
        byStatus: { count: number }[];
        byMonth: { month: string; count: number }[];
        lastImport: Import;
      }
      const { total, byStatus, byMonth, lastImport } = await client.get<Counts>('summary');
      const sum = (list: { count: number }[]): number => list.reduce((all, { count }) => all + count, 0);
      expect([sum(byStatus), sum(byMonth)]).to.deep.equal([total, total]);
      expect(total).to.equal(await client.count());
      expect(byMonth.map(({ month }) => month)).to.deep.equal(byMonth.map(({ month }) => month).sort());
      expect(lastImport).to.include({ status: 'success' });
    });
  });

  it('streams generated cases of any size', async () => {
    const text = await (await fetch(client.at('generate?rows=700&seed=9'))).text();
    expect(text).to.equal([...generateCases({ rows: 700, seed: 9 })].join(''));
  });

  it('offers the sample files for download', async () => {
    const { items } = await client.get<{ items: { name: string; url: string }[] }>('sample-files');
    const answer = await fetch(new URL(items[0]?.url ?? '', client.url));
    expect(answer.headers.get('content-disposition')).to.equal(
      `attachment; filename="${items[0]?.name ?? ''}"`,
    );
    expect(Buffer.from(await answer.arrayBuffer())).to.deep.equal(await sampleFile('cases-good.csv'));
  });
});
