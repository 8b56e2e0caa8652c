import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { Import } from '../../src/core/upload/state.js';
import type { Delivery, Transport } from '../../src/core/upload/transport.js';
import { httpTransport } from '../../src/transports/http.js';
import type { HttpTransportOptions } from '../../src/transports/http.js';
import { startFaultProxy } from '../faults/proxy.js';
import type { Fault, FaultProxy } from '../faults/proxy.js';
import { expect } from '../support/expect.js';
import { startImportServer } from '../support/import-server.js';
import type { ImportServer } from '../support/import-server.js';
import { rejection, thrown } from '../support/uploads.js';
import { delivery, quietly } from './contract.js';

/** What a plain server got in a form. */
interface PlainForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly type: string;
  readonly sha256: string;
}

describe('httpTransport() on a line where things go wrong', () => {
  let server: ImportServer;
  let proxy: FaultProxy;
  let file: Delivery;
  const forms: PlainForm[] = [];

  /** A server that knows nothing of imports: it takes a form, or anything. */
  const mountPlain = (app: Hono): void => {
    app.post('/form', async (context) => {
      const fields: Record<string, string> = {};
      for (const [name, value] of Object.entries(await context.req.parseBody())) {
        if (typeof value === 'string') fields[name] = value;
        else if (value instanceof File) {
          const content = Buffer.from(await value.arrayBuffer());
          const sha256 = createHash('sha256').update(content).digest('hex');
          forms.push({ fields, fileName: value.name, type: value.type, sha256 });
        }
      }
      return context.json({ counts: { total: 2, imported: 1, rejected: 1 } });
    });
  };

  const transportTo = (options: Partial<HttpTransportOptions> = {}): Required<Transport> =>
    httpTransport({ endpoint: `${proxy.origin}/imports`, stallMs: 300, ...options }) as Required<Transport>;
  const send = (options: Partial<HttpTransportOptions> = {}, one = file): Promise<Import> =>
    transportTo(options).send(one, quietly);

  beforeEach(async () => {
    forms.length = 0;
    server = await startImportServer({ mount: mountPlain });
    proxy = await startFaultProxy(new URL(server.endpoint).origin);
    file = await delivery('0123456789'.repeat(100));
  });
  afterEach(async () => {
    await proxy.close();
    await server.close();
  });

  describe('a connection', () => {
    for (const afterBytes of [0, 1, 500, Infinity]) {
      it(`that is cut at byte ${String(afterBytes)} is worth another attempt, which makes one import`, async () => {
        proxy.inject({ kind: 'cut', afterBytes });
        const error = await rejection(send());
        expect(error).to.have.property('code', 'transport-unreachable');
        await send();
        expect((await transportTo().list()).items).to.have.lengthOf(1);
      });
    }

    it('whose answer is lost makes one import', async () => {
      proxy.inject({ kind: 'lose-answer' });
      expect(await rejection(send())).to.have.property('code', 'transport-unreachable');
      const told = await send();
      expect((await transportTo().list()).items.map(({ id }) => id)).to.deep.equal([told.id]);
    });

    it('whose answer breaks off is no success', async () => {
      proxy.inject({ kind: 'lose-answer', afterBytes: 20 });
      expect(await rejection(send())).to.have.property('code', 'transport-unreachable');
    });

    it('that stalls before all bytes are out is given up', async () => {
      proxy.inject({ kind: 'stall', afterBytes: 100 });
      const large = await delivery('x'.repeat(8_000_000)); // more than the buffers between take
      const error = await rejection(send({ stallMs: 50, maxBufferBytes: 0 }, large));
      expect(error).to.have.property('code', 'transport-unreachable');
      expect(error).to.have.property('message').that.contains('Nothing more was heard');
    });

    it('on which no answer comes is given up', async () => {
      proxy.inject({ kind: 'stall', afterBytes: Infinity });
      expect(await rejection(send())).to.have.property('code', 'transport-unreachable');
    });

    it('on which no answer to a question comes is given up', async () => {
      proxy.inject({ kind: 'stall', afterBytes: Infinity }, { method: 'GET' });
      expect(await rejection(transportTo().list())).to.have.property('code', 'transport-unreachable');
    });

    it('that is slow is waited for: 60 kB in each stall limit are enough', async () => {
      proxy.inject({ kind: 'throttle', bytesPerSecond: 300_000 });
      const slow = await delivery('x'.repeat(150_000)); // half a second, of which most lies in buffers
      expect(await send({ stallMs: 200 }, slow)).to.have.property('bytes', 150_000);
    });
  });

  describe('an answer', () => {
    for (const status of [301, 302, 303]) {
      it(`${String(status)} that turns the sending into a question is no success`, async () => {
        const headers = { location: '/imports' };
        proxy.inject({ kind: 'answer', status, headers }, { method: 'POST' });
        const error = await rejection(send());
        expect(error).to.have.property('code', 'transport-invalid-answer');
        expect(error).to.have.property('message').that.contains('after a redirect');
      });
    }

    for (const status of [307, 308]) {
      it(`${String(status)} is followed with the file`, async () => {
        const headers = { location: '/imports?moved' };
        proxy.inject({ kind: 'answer', status, headers }, { method: 'POST' });
        expect(await send()).to.have.property('bytes', 1000);
      });
    }

    it('without a body is completed by what its Location gives', async () => {
      const told = await send();
      const headers = { location: `/imports/${told.id}` };
      proxy.inject({ kind: 'answer', status: 204, headers }, { method: 'POST' });
      expect(await send()).to.have.property('id', told.id);
    });

    const refused: readonly { name: string; fault: Fault }[] = [
      { name: '204 without a Location', fault: { kind: 'answer', status: 204 } },
      { name: '201 with broken JSON', fault: { kind: 'answer', status: 201, body: '{"id":' } },
      {
        name: 'a Location at another server',
        fault: { kind: 'answer', status: 201, headers: { location: 'http://127.0.0.1:9/imports/1' } },
      },
    ];
    for (const { name, fault } of refused) {
      it(`that is ${name} is no success`, async () => {
        proxy.inject(fault, { method: 'POST' });
        expect(await rejection(send())).to.have.property('code', 'transport-invalid-answer');
      });
    }

    it('that confirms another number of bytes is no success', async () => {
      const told = { ...(await send()), bytes: 999 };
      proxy.inject({ kind: 'answer', status: 202, body: JSON.stringify(told) }, { method: 'POST' });
      const error = await rejection(send());
      expect(error).to.have.property('message').that.contains('999 bytes, and 1000 were sent');
    });
  });

  describe('headers that are refused (401)', () => {
    it('are made anew once, and the file is sent again with them', async () => {
      const asked: boolean[] = [];
      proxy.inject({ kind: 'answer', status: 401 });
      await send({
        headers: ({ wereRefused }) => {
          asked.push(wereRefused);
          return {};
        },
      });
      expect(asked).to.deep.equal([false, true]);
    });

    it('are final when the fresh ones are refused too', async () => {
      proxy.inject({ kind: 'answer', status: 401 }, { times: 5 });
      const error = await rejection(send({ headers: () => ({}) }));
      expect(error).to.have.property('code', 'transport-rejected');
      expect(proxy.requests).to.have.lengthOf(2);
    });

    it('are final when they are always the same', async () => {
      proxy.inject({ kind: 'answer', status: 401 });
      expect(await rejection(send({ headers: { authorization: 'x' } }))).to.have.property(
        'code',
        'transport-rejected',
      );
      expect(proxy.requests).to.have.lengthOf(1);
    });

    it('are made anew for the events too', async () => {
      const asked: boolean[] = [];
      const abort = new AbortController();
      proxy.inject({ kind: 'answer', status: 401 }, { path: '/imports/events' });
      const transport = transportTo({
        headers: ({ wereRefused }) => {
          asked.push(wereRefused);
          return {};
        },
      });
      const onConnection = (connection: string): void => {
        if (connection === 'live') abort.abort();
      };
      await rejection(transport.watch({ signal: abort.signal, onConnection })[Symbol.asyncIterator]().next());
      expect(asked).to.deep.equal([false, true]);
    });
  });

  describe('a file that is no longer what was checked', () => {
    it('is not sent at all', async () => {
      const error = await rejection(send({}, { ...file, file: new Blob(['x'.repeat(1000)]) }));
      expect(error).to.have.property('code', 'file-changed');
      expect(proxy.requests).to.deep.equal([]);
    });

    it('is refused by the server where it is too large to be looked at first', async () => {
      const error = await rejection(
        send({ maxBufferBytes: 999 }, { ...file, file: new Blob(['x'.repeat(1000)]) }),
      );
      expect(error).to.have.nested.property('detail.problem.code', 'digest-mismatch');
    });
  });

  it('sends a file of more than maxBufferBytes as it is', async () => {
    const progress: number[] = [];
    const options = { ...quietly, onProgress: (bytes: number): void => void progress.push(bytes) };
    expect(await transportTo({ maxBufferBytes: 10 }).send(file, options)).to.have.property('bytes', 1000);
    expect(progress.at(-1)).to.equal(1000);
  });

  describe('with a server that only answers', () => {
    const plain = (options: Partial<HttpTransportOptions> = {}): Promise<Import> =>
      send({
        endpoint: `${proxy.origin}/form`,
        status: 'from-response',
        body: { multipart: {} },
        ...options,
      });

    it('takes 2xx as Success, with its counts', async () => {
      const told = await plain();
      expect(told).to.deep.include({ status: 'success', bytes: 1000, fileName: 'cases.csv' });
      expect(told.counts).to.deep.equal({ total: 2, imported: 1, rejected: 1, skipped: 0 });
    });

    it('sends a form with named fields', async () => {
      const fields = ({ idempotencyKey }: Delivery): Record<string, string> => ({
        key: idempotencyKey,
        kind: 'cases',
      });
      const sent = { ...file, fileName: 'Füße.csv' };
      await send(
        {
          endpoint: `${proxy.origin}/form`,
          status: 'from-response',
          body: { multipart: { file: 'csv', fields } },
        },
        sent,
      );
      expect(forms).to.deep.equal([
        {
          fields: { key: file.idempotencyKey, kind: 'cases' },
          fileName: 'Füße.csv',
          type: 'text/csv; charset=utf-8; header=present',
          sha256: file.sha256,
        },
      ]);
    });

    it('has nothing to ask it', () => {
      const transport = httpTransport({ endpoint: `${proxy.origin}/form`, status: 'from-response' });
      expect(transport).to.have.all.keys('name', 'address', 'send');
    });

    const problem = JSON.stringify({ title: 'Column 3 is missing.' });
    for (const status of [400, 409, 500, 503]) {
      it(`takes ${String(status)} as Error, in its words, and does not ask again`, async () => {
        proxy.inject({ kind: 'answer', status, body: problem });
        const error = await rejection(plain());
        expect(error).to.have.property('code', 'transport-rejected');
        expect(error).to.have.nested.property('detail.problem.title', 'Column 3 is missing.');
      });
    }

    it('comes back where it is asked to', async () => {
      proxy.inject({ kind: 'answer', status: 503, headers: { 'retry-after': '3' } });
      const error = await rejection(plain());
      expect(error).to.have.property('code', 'transport-unreachable');
      expect(error).to.have.nested.property('detail.retryAfterMs', 3_000);
    });

    it('takes a web page for no success', async () => {
      const headers = { 'content-type': 'text/html' };
      proxy.inject({ kind: 'answer', status: 200, headers, body: 'Welcome' });
      expect(await rejection(plain())).to.have.property('code', 'transport-invalid-answer');
    });

    it('does not know the outcome after a redirect', async () => {
      proxy.inject({ kind: 'answer', status: 303, headers: { location: '/imports' } });
      expect(await rejection(plain())).to.have.property('code', 'outcome-unknown');
    });

    it('does not know the outcome when the answer is lost, and does not send it twice', async () => {
      proxy.inject({ kind: 'lose-answer' });
      expect(await rejection(plain())).to.have.property('code', 'outcome-unknown');
    });

    it('knows that a file did not arrive of which bytes are missing', async () => {
      proxy.inject({ kind: 'cut', afterBytes: 10 });
      const large = await delivery('x'.repeat(40_000_000)); // more than the buffers between take
      const body = { endpoint: `${proxy.origin}/form`, body: 'raw', maxBufferBytes: 0 } as const;
      const error = await rejection(send({ ...body, status: 'from-response' }, large));
      expect(error).to.have.property('code', 'transport-unreachable');
    });

    it('may send it again where the server knows its key again', async () => {
      proxy.inject({ kind: 'lose-answer' });
      expect(await rejection(plain({ idempotent: true }))).to.have.property('code', 'transport-unreachable');
    });
  });

  const wrong: readonly object[] = [
    { body: 'form' },
    { body: { multipart: null } },
    { status: 'from-mail' },
    { answerMs: -1 },
    { maxBufferBytes: '32 MB' },
  ];
  for (const options of wrong) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      const error = thrown(() => httpTransport({ endpoint: 'http://127.0.0.1:9/', ...options }));
      expect(error).to.have.property('code', 'invalid-argument');
    });
  }
});
