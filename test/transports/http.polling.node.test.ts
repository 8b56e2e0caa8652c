import type { Import } from '../../src/core/upload/state.js';
import { poller } from '../../src/transports/http/poller.js';
import { expect } from '../support/expect.js';
import { startImportServer } from '../support/import-server.js';
import type { ImportServer, SeenRequest } from '../support/import-server.js';
import { rejection } from '../support/uploads.js';
import { httpTransport } from '../../src/transports/http.js';
import { delivery, quietly } from './contract.js';

/** Imports that a page of the list has, where nobody asks for another number. */
const PAGE = 50;

describe('httpTransport(), asking for imports', () => {
  let server: ImportServer;
  /** What arrived of each answer. */
  let answers: { status: number; bytes: number }[];
  const { signal } = new AbortController();

  beforeEach(async () => {
    server = await startImportServer({ hasEvents: false, settles: false });
    answers = [];
  });
  afterEach(async () => {
    await server.close();
  });

  const ask = (): ReturnType<typeof poller> =>
    poller({
      endpoint: new URL(server.endpoint),
      headers: {},
      useXhr: false,
      stallMs: 60_000,
      fetch: async (...args) => {
        const response = await fetch(...args);
        const bytes = (await response.clone().arrayBuffer()).byteLength;
        answers.push({ status: response.status, bytes });
        return response;
      },
    });
  const send = async (...keys: readonly string[]): Promise<Import[]> => {
    const told: Import[] = [];
    for (const idempotencyKey of keys) {
      told.push(
        await httpTransport(server.endpoint).send(await delivery('a\n1\n', { idempotencyKey }), quietly),
      );
    }
    return told;
  };
  const questions = (): readonly SeenRequest[] => server.requests.filter(({ method }) => method === 'GET');

  it('costs no body while nothing is new, and tells the same', async () => {
    await send('one', 'two');
    const question = ask();
    const first = await question(signal);
    const second = await question(signal);
    expect(second.imports).to.deep.equal(first.imports);
    expect(answers[1]).to.deep.equal({ status: 304, bytes: 0 });
    server.change('1', { status: 'success' });
    const third = await question(signal);
    expect(third.imports.map(({ status }) => status)).to.deep.equal(['received', 'success']);
    expect(answers[2]).to.include({ status: 200 });
    expect((await question(signal)).imports).to.deep.equal(third.imports);
    expect(answers[3]).to.deep.equal({ status: 304, bytes: 0 });
  });

  it('asks without a version where the server gives none', async () => {
    const question = ask();
    for (let times = 0; times < 2; times++) {
      server.answerOnce('GET /imports', () => Response.json({ items: [], nextCursor: null }));
      await question(signal);
    }
    expect(questions().map(({ headers }) => headers.get('if-none-match'))).to.deep.equal([null, null]);
  });

  it('takes a 304 that nobody asked for as no answer', async () => {
    server.answerOnce('GET /imports', () => new Response(null, { status: 304 }));
    expect(await rejection(ask()(signal))).to.have.property('code', 'transport-rejected');
  });

  describe('beyond the newest', () => {
    const keys = Array.from({ length: PAGE + 2 }, (_, index) => `key-${String(index)}`);
    let question: ReturnType<typeof poller>;

    beforeEach(async () => {
      await send(...keys.slice(0, 2));
      question = ask();
      await question(signal); // both are known to be unfinished
      await send(...keys.slice(2)); // and fall off the page
    });
    const asked = async (): Promise<string[]> => {
      const before = questions().length;
      await question(signal);
      return questions()
        .slice(before)
        .map(({ path }) => path);
    };

    it('asks for each that is unfinished, and waits as long as the server says', async () => {
      const { imports, retryAfterMs } = await question(signal);
      expect(imports.map(({ id }) => id)).to.include.members(['1', '2']);
      expect(retryAfterMs).to.equal(1_000);
      answers = [];
      expect((await question(signal)).retryAfterMs).to.equal(1_000); // a 304 says it too
      expect(answers).to.deep.equal(Array.from({ length: 3 }, () => ({ status: 304, bytes: 0 })));
    });

    it('hears of the others where one is gone, and does not ask for that one again', async () => {
      server.answerOnce('GET /imports/1', () => new Response(null, { status: 404 }));
      server.change('2', { status: 'success' });
      const { imports } = await question(signal);
      expect(imports.find(({ id }) => id === '2')).to.include({ status: 'success' });
      expect(await asked()).to.deep.equal(['/imports']);
    });

    it('asks again for one that failed, when the server wants it', async () => {
      const busy = new Response(null, { status: 503, headers: { 'retry-after': '9' } });
      server.answerOnce('GET /imports/1', () => busy);
      server.change('2', { status: 'success' });
      const { imports, retryAfterMs } = await question(signal);
      expect(imports.some(({ id }) => id === '1')).to.equal(false);
      expect(retryAfterMs).to.equal(9_000);
      expect(await asked()).to.deep.equal(['/imports', '/imports/1']);
    });
  });
});
