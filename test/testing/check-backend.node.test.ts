import type { Import } from '../../src/core/upload/state.js';
import { checkBackend, describeBackend } from '../../src/testing/check-backend.js';
import type { ClauseId } from '../../src/testing/backend/findings.js';
import { CLAUSES } from '../../src/testing/backend/findings.js';
import { expect } from '../support/expect.js';
import { startImportServer } from '../support/import-server.js';
import type { ImportServer, ImportServerOptions } from '../support/import-server.js';
import { rejection } from '../support/uploads.js';

/** Changes one answer of a server that keeps the contract. */
type Tamper = (
  answer: Response,
  request: { readonly call: string; readonly headers: Headers },
) => Response | Promise<Response>;

/** The same answer with another body, status or headers. */
async function change(
  answer: Response,
  { status = answer.status, headers = {}, edit = (text) => text }: Change,
): Promise<Response> {
  const all = new Headers(answer.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) all.delete(name);
    else all.set(name, value);
  }
  all.delete('content-length');
  const text = await answer.text();
  return new Response(status === 204 || status === 304 ? null : edit(text), { status, headers: all });
}

interface Change {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly edit?: (text: string) => string;
}

/** Changes the answers to one call. */
const on =
  (pattern: RegExp, what: Change): Tamper =>
  (answer, { call }) =>
    pattern.test(call) ? change(answer, what) : answer;

const POST = /^POST \/imports$/;
const GET_ONE = /^GET \/imports\/\d+$/;

let posts = 0;

const broken: Readonly<Record<ClauseId, Tamper>> = {
  'post-accepted': on(POST, { status: 200 }),
  'post-location': on(POST, { headers: { location: null } }),
  'import-shape': on(GET_ONE, { edit: (text) => text.replace(/"sequence":\d+/, '"sequence":"7"') }),
  'import-file': on(POST, { edit: (text) => text.replace('日本', '??') }),
  'key-repeated': on(POST, { edit: (text) => text.replace(/"id":"\d+"/, () => `"id":"${String(++posts)}"`) }),
  'key-reused': (answer, { call }) =>
    POST.test(call) && answer.status === 422 ? change(answer, { status: 202 }) : answer,
  'key-concurrent': on(POST, {
    edit: (text) => text.replace(/"id":"\d+"/, () => `"id":"${String(++posts)}"`),
  }),
  'digest-mismatch': (answer, { call }) =>
    POST.test(call) && answer.status === 422 ? change(answer, { status: 500 }) : answer,
  'problem-details': (answer) =>
    answer.status >= 400 ? change(answer, { headers: { 'content-type': 'text/html' } }) : answer,
  'list-page': on(/^GET \/imports\?limit=1/, {
    edit: (text) => text.replace(/"nextCursor":"[^"]*"/, '"nextCursor":null'),
  }),
  'list-order': on(/^GET \/imports\?limit=1$/, { edit: (text) => text.replace(/"id":"2"/, '"id":"1"') }),
  'get-import': on(GET_ONE, { edit: (text) => text.replace(/"id":"\d+"/, '"id":"0"') }),
  'get-etag': on(GET_ONE, { headers: { etag: null } }),
  'get-retry-after': on(GET_ONE, {
    headers: { 'retry-after': null },
    edit: (text) => text.replace('"success"', '"received"'),
  }),
  'get-unknown': on(/^GET \/imports\/0000/, { status: 200 }),
  'import-ends': on(GET_ONE, {
    edit: (text) => text.replace(/"sequence":\d+/, () => `"sequence":${String(--falling)}`),
  }),
  'issues-page': on(/issues/, { edit: () => '[]' }),
  'events-stream': on(/^$/, {}),
  'events-news': on(/^$/, {}),
  'events-resume': on(/^$/, {}),
  'delete-import': on(/^DELETE \/imports\/\d+$/, { status: 200 }),
};

let falling = 1_000_000;

/** Event streams are tampered with as they come: they never end. */
const brokenEvents: Partial<Record<ClauseId, (text: string) => string>> = {
  'events-news': (text) => text.replace(/^id: \d+$/gm, 'id: x'),
};

describe('checkBackend()', () => {
  let server: ImportServer;
  const start = async (options?: ImportServerOptions): Promise<void> => {
    server = await startImportServer(options);
  };
  afterEach(async () => {
    posts = 1000;
    falling = 1_000_000;
    await server.close();
  });

  /** The global `fetch` with answers that are tampered with. */
  const tampered =
    (clause: ClauseId): typeof fetch =>
    async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const headers = new Headers(init?.headers);
      const call = `${init?.method ?? 'GET'} ${url.pathname}${url.search}`;
      if (clause === 'events-resume') headers.delete('last-event-id');
      const answer = await fetch(input, { ...init, headers });
      if (!call.endsWith('/events')) return broken[clause](answer, { call, headers });
      if (clause === 'events-stream') {
        await answer.body?.cancel();
        return new Response(null, { status: 500 });
      }
      const edit = brokenEvents[clause];
      if (edit === undefined || answer.body === null) return answer;
      const editing = new TransformStream<string, string>({
        transform: (text, controller) => {
          controller.enqueue(edit(text));
        },
      });
      const body = answer.body
        .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
        .pipeThrough(editing)
        .pipeThrough(new TextEncoderStream());
      return new Response(body, { headers: answer.headers });
    };

  it('finds nothing in a server that keeps the contract', async () => {
    await start();
    const report = await checkBackend(server.endpoint);
    expect(describeBackend(report)).to.contain('keeps the contract');
    expect(report.findings.filter(({ verdict }) => verdict === 'violated')).to.deep.equal([]);
  });

  it('looks at every clause', async () => {
    await start();
    const { findings } = await checkBackend(server.endpoint);
    const seen = new Set(findings.map(({ clause }) => clause));
    expect([...seen]).to.have.members(Object.keys(CLAUSES));
  });

  it('takes a server without events as it is', async () => {
    await start({ hasEvents: false });
    const { findings } = await checkBackend(server.endpoint);
    expect(findings.filter(({ verdict }) => verdict === 'violated')).to.deep.equal([]);
  });

  it('does not know what becomes of an import that never ends', async () => {
    await start({ settles: false });
    const { findings, violations } = await checkBackend(server.endpoint, { importMs: 1 });
    expect(violations).to.equal(0);
    expect(findings.find(({ clause }) => clause === 'import-ends')).to.have.property('verdict', 'unclear');
  });

  it('says that a server refuses the sample, and what to do', async () => {
    await start();
    const problem = { code: 'wrong-header', title: 'A column is missing.', detail: null, status: null };
    const edit = (text: string): string => {
      const told = JSON.parse(text) as Import;
      return JSON.stringify(told.status === 'success' ? { ...told, status: 'error', problem } : told);
    };
    const refusing: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      const url = new URL(input instanceof Request ? input.url : input);
      const isOne = GET_ONE.test(`${init?.method ?? 'GET'} ${url.pathname}`) && answer.status === 200;
      return isOne ? change(answer, { edit }) : answer;
    };
    const report = await checkBackend(server.endpoint, { fetch: refusing });
    expect(describeBackend(report))
      .to.contain('unclear:  import-ends')
      .and.to.contain('A column is missing.')
      .and.to.contain('--content FILE');
  });

  for (const clause of Object.keys(CLAUSES) as ClauseId[]) {
    it(`finds a violation of ${clause}`, async function () {
      this.timeout(30_000);
      await start({ settles: clause !== 'import-ends' });
      const report = await checkBackend(server.endpoint, { fetch: tampered(clause), importMs: 1_000 });
      const found = report.findings.filter(({ verdict }) => verdict === 'violated').map((one) => one.clause);
      expect(found).to.include(clause);
      expect(describeBackend(report)).to.contain(CLAUSES[clause]);
    });
  }

  it('says that there is no answer at all', async () => {
    await start();
    const error = await rejection(checkBackend('http://127.0.0.1:9/imports'));
    expect(error).to.have.property('code', 'transport-unreachable');
  });

  it('refuses what is no address', async () => {
    await start();
    expect(await rejection(checkBackend('imports'))).to.have.property('code', 'invalid-argument');
  });
});
