import type { Import } from '../../src/core/upload/state.js';
import type { Transport, WatchConnection } from '../../src/core/upload/transport.js';
import { httpTransport } from '../../src/transports/http.js';
import { expect } from '../support/expect.js';
import { startImportServer } from '../support/import-server.js';
import type { ImportServer, ImportServerOptions } from '../support/import-server.js';
import { rejection, thrown } from '../support/uploads.js';
import { delivery, describeTransport, quietly } from './contract.js';

describeTransport('httpTransport()', async () => {
  const server = await startImportServer();
  return { transport: httpTransport(server.endpoint), close: server.close };
});

describeTransport('httpTransport() without server-sent events', async () => {
  const server = await startImportServer({ hasEvents: false });
  return { transport: httpTransport(server.endpoint), close: server.close };
});

describe('httpTransport()', () => {
  let server: ImportServer;
  let transport: Required<Transport>;

  const start = async (options?: ImportServerOptions): Promise<void> => {
    server = await startImportServer(options);
    transport = httpTransport(server.endpoint) as Required<Transport>;
  };
  afterEach(async () => {
    await server.close();
  });

  describe('address', () => {
    beforeEach(() => start());

    const refused = [
      { name: 'a relative address outside of a page', endpoint: '/imports' },
      { name: 'an empty address', endpoint: '' },
      { name: 'a script', endpoint: 'javascript:alert(1)' },
      { name: 'a file', endpoint: 'file:///etc/passwd' },
      { name: 'a name and a password in it', endpoint: 'https://user:secret@example.com/imports' },
    ];
    for (const { name, endpoint } of refused) {
      it(`refuses ${name}`, () => {
        const error = thrown(() => httpTransport(endpoint));
        expect(error).to.have.property('code', 'invalid-argument');
        expect(error).to.have.property('message').that.does.not.contain('secret');
      });
    }

    it('refuses options without an endpoint', () => {
      expect(thrown(() => httpTransport({} as never))).to.have.property('code', 'invalid-argument');
    });

    it('keeps the query of the endpoint in every address', async () => {
      const withQuery = httpTransport(`${server.endpoint}?workspace=birds`) as Required<Transport>;
      await withQuery.list({ limit: 3 });
      await rejection(withQuery.get('a/b?c'));
      expect(server.requests.map(({ path }) => path)).to.deep.equal([
        '/imports?workspace=birds&limit=3',
        '/imports/a%2Fb%3Fc?workspace=birds',
      ]);
    });
  });

  describe('request', () => {
    beforeEach(() => start());

    it('carries the headers of the contract', async () => {
      await transport.send(
        await delivery('', { fileName: "a'b.csv", idempotencyKey: 'k', encoding: 'shift_jis' }),
        quietly,
      );
      const headers = server.requests[0]?.headers;
      expect(headers?.get('content-type')).to.equal('text/csv; charset=shift_jis; header=present');
      expect(headers?.get('idempotency-key')).to.equal('"k"');
      expect(headers?.get('content-disposition')).to.equal("attachment; filename*=UTF-8''a%27b.csv");
      expect(headers?.get('repr-digest')).to.equal('sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:');
    });

    it('carries the headers of the host, made anew for each', async () => {
      let count = 0;
      const headers = (): Promise<HeadersInit> =>
        Promise.resolve({ authorization: `Bearer ${String(++count)}` });
      const own = httpTransport({ endpoint: server.endpoint, headers }) as Required<Transport>;
      await own.list();
      await own.send(await delivery(), quietly);
      const seen = server.requests.map((request) => request.headers.get('authorization'));
      expect(seen).to.deep.equal(['Bearer 1', 'Bearer 2']);
    });

    it('is not made if the headers cannot be made', async () => {
      const headers = (): never => {
        throw new Error('no token');
      };
      const own = httpTransport({ endpoint: server.endpoint, headers });
      const error = await rejection(own.send(await delivery(), quietly));
      expect(error).to.have.property('code', 'transport-unreachable');
      expect(server.requests).to.have.lengthOf(0);
    });
  });

  describe('answer', () => {
    beforeEach(() => start());

    const json = { 'content-type': 'application/json' };
    const told = {
      id: '1',
      fileName: 'x',
      bytes: 4,
      status: 'received',
      sequence: 1,
      receivedAt: '2026-11-23T08:00:00Z',
    };
    const failures = [
      {
        name: 'a page of a captive portal',
        answer: new Response('<html>Log in</html>'),
        code: 'transport-invalid-answer',
      },
      {
        name: 'JSON which is no import',
        answer: Response.json({ items: [] }),
        code: 'transport-invalid-answer',
      },
      {
        name: 'a sequence which is no number',
        answer: Response.json({ ...told, sequence: 'x' }),
        code: 'transport-invalid-answer',
      },
      { name: '400', answer: new Response('no', { status: 400 }), code: 'transport-rejected' },
      { name: '401', answer: new Response('no', { status: 401 }), code: 'transport-rejected' },
      { name: '413', answer: new Response('no', { status: 413 }), code: 'transport-rejected' },
      {
        name: '409, the same key still running',
        answer: new Response('', { status: 409 }),
        code: 'transport-unreachable',
      },
      { name: '429', answer: new Response('', { status: 429 }), code: 'transport-unreachable' },
      { name: '500', answer: new Response('', { status: 500 }), code: 'transport-unreachable' },
      { name: '503', answer: new Response('', { status: 503 }), code: 'transport-unreachable' },
    ];
    for (const { name, answer, code } of failures) {
      it(`${name} is ${code}`, async () => {
        server.answerOnce('POST /imports', () => answer);
        expect(await rejection(transport.send(await delivery(), quietly))).to.have.property('code', code);
      });
    }

    it('may say when to come back, in seconds or as a date', async () => {
      const date = new Date(Date.now() + 60_000).toUTCString();
      for (const [header, least, most] of [
        ['7', 7_000, 7_000],
        [date, 55_000, 60_000],
      ] as const) {
        server.answerOnce(
          'POST /imports',
          () => new Response('', { status: 503, headers: { 'retry-after': header } }),
        );
        const error = await rejection(transport.send(await delivery(), quietly));
        expect(error).to.have.nested.property('detail.retryAfterMs').that.is.within(least, most);
      }
    });

    it('may explain itself by problem details', async () => {
      const body = {
        type: 'https://example.com/problems/too-big',
        title: 'Too <b>big</b>.',
        detail: 'At most 2 GB.',
      };
      server.answerOnce('POST /imports', () => Response.json(body, { status: 413 }));
      const error = await rejection(transport.send(await delivery(), quietly));
      expect(error).to.have.deep.nested.property('detail.problem', {
        code: 'too-big',
        title: 'Too <b>big</b>.',
        detail: 'At most 2 GB.',
        status: 413,
      });
    });

    it('with an unknown status is received, never success', async () => {
      server.answerOnce('POST /imports', () => Response.json({ ...told, status: 'DONE' }, { headers: json }));
      const { status, statusWord } = await transport.send(await delivery(), quietly);
      expect({ status, statusWord }).to.deep.equal({ status: 'received', statusWord: 'DONE' });
    });

    it('with one import that cannot be read gives the others', async () => {
      server.answerOnce('GET /imports', () => Response.json({ items: [{ id: 7 }, told], nextCursor: null }));
      expect((await transport.list()).items.map(({ id }) => id)).to.deep.equal(['1']);
    });

    it('that never comes is transport-unreachable', async () => {
      const { endpoint } = server;
      await server.close();
      const error = await rejection(httpTransport(endpoint).send(await delivery(), quietly));
      expect(error).to.have.property('code', 'transport-unreachable');
      expect(error).to.not.have.nested.property('detail.status');
    });

    it('may be a redirect that keeps the method', async () => {
      const location = `${server.endpoint}?moved`;
      server.answerOnce('POST /imports', () => new Response(null, { status: 307, headers: { location } }));
      expect(await transport.send(await delivery(), quietly)).to.have.property('bytes', 4);
    });
  });

  describe('watch()', () => {
    /** What is heard until an import is over, and how. */
    const listen = async (
      onConnection: (connection: WatchConnection) => void = () => undefined,
    ): Promise<Import[]> => {
      const heard: Import[] = [];
      const { signal } = new AbortController();
      for await (const one of transport.watch({ signal, onConnection })) {
        heard.push(one);
        if (one.status !== 'received') break;
      }
      return heard;
    };

    it('goes on after the last event when the connection drops', async () => {
      await start({ settles: false });
      const connections: string[] = [];
      let id = '';
      const watching = listen((connection) => {
        connections.push(connection);
        if (connection === 'live' && connections.length === 1) {
          void delivery()
            .then((one) => transport.send(one, quietly))
            .then((one) => {
              ({ id } = one);
              setTimeout(server.dropEvents, 30);
            });
        }
        // While nobody listens: only Last-Event-ID brings this event.
        if (connection === 'lost') server.change(id, { status: 'success' });
      });
      const heard = await watching;
      expect(heard.map(({ status }) => status)).to.deep.equal(['received', 'success']);
      expect(connections).to.deep.equal(['live', 'lost', 'live']);
    });

    it('asks instead where the answer is no stream of events', async () => {
      await start();
      const spa = new Response('<html></html>', { headers: { 'content-type': 'text/html' } });
      server.answerOnce('GET /imports/events', () => spa);
      await transport.send(await delivery(), quietly);
      const connections = new Set<string>();
      const heard = await listen((connection) => connections.add(connection));
      expect([...connections]).to.deep.equal(['polling']);
      expect(heard.at(-1)?.status).to.equal('success');
    });

    it('skips events that are no imports', async () => {
      await start();
      const event = { id: '1', fileName: 'x', bytes: 1, status: 'success', sequence: 1, receivedAt: '' };
      const lines = [
        ': hello',
        'data: {"__proto__": {}}',
        '',
        'event: ping',
        'data: x',
        '',
        `data: ${JSON.stringify(event)}`,
      ];
      server.answerOnce(
        'GET /imports/events',
        () => new Response(`${lines.join('\n')}\n\n`, { headers: { 'content-type': 'text/event-stream' } }),
      );
      expect(await listen()).to.have.lengthOf(1);
    });

    it('comes back after a server that is down', async () => {
      await start();
      const down = new Response('', { status: 503, headers: { 'retry-after': '0' } });
      server.answerOnce('GET /imports/events', () => down);
      const connections: string[] = [];
      const heard = await listen((connection) => {
        connections.push(connection);
        if (connection === 'live') void delivery().then((one) => transport.send(one, quietly));
      });
      expect(connections).to.deep.equal(['lost', 'live']);
      expect(heard.at(-1)?.status).to.equal('success');
    });
  });
});
