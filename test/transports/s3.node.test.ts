import { createHash } from 'node:crypto';
import type { Delivery, Transport } from '../../src/core/upload/transport.js';
import { httpTransport } from '../../src/transports/http.js';
import { retryTransport } from '../../src/transports/retry.js';
import { s3Transport } from '../../src/transports/s3.js';
import type { S3TransportOptions } from '../../src/transports/s3.js';
import { startFaultProxy } from '../faults/proxy.js';
import type { Fault, FaultProxy, FaultTarget } from '../faults/proxy.js';
import { expect } from '../support/expect.js';
import { rejection, thrown } from '../support/uploads.js';
import { delivery, describeTransport, quietly } from './contract.js';
import { memoryStore, startS3Host } from './support/s3-host.js';
import type { S3Host } from './support/s3-host.js';
import { startSwift } from './support/swift-store.js';
import type { SwiftStore } from './support/swift-store.js';

const PART = 1000;

function transportTo(origin: string, options: Partial<S3TransportOptions> = {}): Required<Transport> {
  const imports = httpTransport(`${origin}/imports`);
  return s3Transport({ endpoint: `${origin}/uploads`, imports, ...options }) as Required<Transport>;
}

describeTransport('s3Transport()', async () => {
  let origin = '';
  const host = await startS3Host((app) => memoryStore(app, PART, () => origin));
  ({ origin } = host);
  return { transport: transportTo(origin), close: host.close };
});

describe('s3Transport()', () => {
  let host: S3Host;
  let proxy: FaultProxy;
  let transport: Required<Transport>;
  let file: Delivery;

  beforeEach(async () => {
    host = await startS3Host((app) => memoryStore(app, PART, () => proxy.origin));
    proxy = await startFaultProxy(host.origin);
    transport = transportTo(proxy.origin, { stallMs: 500 });
    file = await delivery('0123456789'.repeat(450)); // four and a half parts
  });
  afterEach(async () => {
    await proxy.close();
    await host.close();
  });

  const count = (pattern: RegExp): number => proxy.requests.filter((request) => pattern.test(request)).length;
  const PUT: FaultTarget = { method: 'PUT', path: '/store' };
  const COMPLETE: FaultTarget = { method: 'POST', path: /complete$/ };
  const answer = (status: number, rest: Partial<Extract<Fault, { kind: 'answer' }>> = {}): Fault => ({
    kind: 'answer',
    status,
    ...rest,
  });

  it('sends parts at the same time, straight to the store, and reports all their bytes', async () => {
    const progress: number[] = [];
    const onProgress = (bytes: number): void => void progress.push(bytes);
    expect(await transport.send(file, { ...quietly, onProgress })).to.have.property('bytes', 4500);
    expect(count(/^PUT \/store/)).to.equal(5);
    expect(progress.at(-1)).to.equal(4500);
    expect(host.open.size).to.equal(0);
  });

  it('gives the headers of the host to no store', async () => {
    const own = transportTo(proxy.origin, { headers: { authorization: 'Bearer secret' } });
    await own.send(file, quietly);
    const told = host.requests.filter(({ headers }) => headers.get('authorization') !== null);
    expect(told.length).to.be.above(0);
    expect(told.some(({ path }) => path.startsWith('/store'))).to.equal(false);
  });

  it('has a part signed anew when its signature has expired (403)', async () => {
    proxy.inject(answer(403, { body: '<Error><Code>AccessDenied</Code></Error>' }), PUT);
    expect(await transport.send(file, quietly)).to.have.property('bytes', 4500);
    expect(count(/^PUT \/store/)).to.equal(6);
  });

  it('gives up where a fresh signature is refused too', async () => {
    proxy.inject(answer(403, { body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' }), {
      ...PUT,
      times: 20,
    });
    const error = await rejection(transport.send(file, quietly));
    expect(error).to.have.property('code', 'transport-rejected');
    expect(error).to.have.nested.property('detail.storeCode', 'SignatureDoesNotMatch');
  });

  it('says that CORS hides the ETag', async () => {
    proxy.inject(answer(200), PUT);
    const error = await rejection(transport.send(file, quietly));
    expect(error).to.have.property('code', 'transport-invalid-answer');
    expect(error).to.have.property('message').that.contains('ExposeHeaders');
  });

  const passing: readonly { name: string; fault: Fault; target: FaultTarget }[] = [
    { name: 'a part that the store fails on (500)', fault: answer(500), target: PUT },
    { name: 'a part that is cut', fault: { kind: 'cut', afterBytes: 500 }, target: PUT },
    { name: 'a part whose answer is lost', fault: { kind: 'lose-answer' }, target: PUT },
    { name: 'a part that stalls', fault: { kind: 'stall', afterBytes: 500 }, target: PUT },
    {
      name: 'a store that timed out (400 RequestTimeout)',
      fault: answer(400, { body: '<Error><Code>RequestTimeout</Code></Error>' }),
      target: PUT,
    },
    {
      name: 'an error in the body of a 200 to Complete',
      fault: answer(200, { body: '<?xml?>\n<Error><Code>InternalError</Code></Error>' }),
      target: COMPLETE,
    },
    { name: 'a host that is completing it already (409)', fault: answer(409), target: COMPLETE },
  ];
  for (const { name, fault, target } of passing) {
    it(`goes on in the same upload after ${name}`, async () => {
      proxy.inject(fault, target);
      const again = retryTransport(transport, { firstMs: 10, mostMs: 50, forMs: 5_000 });
      expect(await again.send(file, quietly)).to.have.property('bytes', 4500);
      expect(count(/^POST \/uploads$/)).to.equal(1);
      expect((await transport.list()).items).to.have.lengthOf(1);
    });
  }

  describe('when the answer to Complete is lost', () => {
    const LOOK: FaultTarget = { method: 'GET', path: '/uploads/' };
    let resumeFrom: string;
    beforeEach(async () => {
      proxy.inject({ kind: 'lose-answer' }, COMPLETE);
      const onResumable = (given: string): void => void (resumeFrom = given);
      await rejection(transport.send(file, { ...quietly, onResumable }));
    });
    const sendAgain = async (): Promise<void> => {
      const told = await transport.send(file, { ...quietly, resumeFrom });
      expect((await transport.list()).items.map(({ id }) => id)).to.deep.equal([told.id]);
    };

    it('asks for the import, and sends no byte again', async () => {
      await sendAgain();
      expect(count(/^PUT \/store/)).to.equal(5);
    });

    it('makes one import also where the host does not say which it has become', async () => {
      proxy.inject(answer(200, { body: JSON.stringify({ parts: [], partBytes: PART }) }), LOOK);
      await sendAgain();
    });

    it('waits while the host is still completing it (409)', async () => {
      proxy.inject(answer(409, { headers: { 'retry-after': '1' } }), LOOK);
      const error = await rejection(transport.send(file, { ...quietly, resumeFrom }));
      expect(error).to.have.property('code', 'transport-unreachable');
      expect(error).to.have.nested.property('detail.retryAfterMs', 1_000);
      await sendAgain();
      expect(count(/^PUT \/store/)).to.equal(5);
    });
  });

  for (const body of [
    '<Error><Code>InvalidPart</Code><Message>One is missing.</Message></Error>',
    JSON.stringify({ title: 'The store has lost it.' }),
  ]) {
    it(`refuses a 200 to Complete with ${body.slice(0, 25)}`, async () => {
      proxy.inject(answer(200, { body }), COMPLETE);
      expect(await rejection(transport.send(file, quietly))).to.have.property('code', 'transport-rejected');
    });
  }

  describe('resuming', () => {
    const breakOff = async (): Promise<string> => {
      let token = '';
      const own = transportTo(proxy.origin, { parallel: 1 });
      proxy.inject({ kind: 'pass' }, { ...PUT, times: 2 });
      proxy.inject({ kind: 'cut', afterBytes: 10 }, PUT);
      await rejection(own.send(file, { ...quietly, onResumable: (given) => (token = given) }));
      return token;
    };

    it('sends only the parts which the store has not got', async () => {
      const resumeFrom = await breakOff();
      expect(await transport.send(file, { ...quietly, resumeFrom })).to.have.property('bytes', 4500);
      expect(count(/^POST \/uploads$/)).to.equal(1);
      expect(count(/^PUT \/store/)).to.equal(3 + 3);
    });

    it('never goes into the upload of other content', async () => {
      const resumeFrom = await breakOff();
      await transport.send(await delivery('9876543210'.repeat(450)), { ...quietly, resumeFrom });
      expect(count(/^POST \/uploads$/)).to.equal(2);
    });

    it('begins anew when the host no longer knows the upload', async () => {
      const resumeFrom = await breakOff();
      proxy.inject(answer(404), { method: 'GET', path: '/uploads/' });
      expect(await transport.send(file, { ...quietly, resumeFrom })).to.have.property('bytes', 4500);
      expect(count(/^POST \/uploads$/)).to.equal(2);
    });

    it('begins anew when the store no longer has the upload', async () => {
      proxy.inject(answer(404, { body: '<Error><Code>NoSuchUpload</Code></Error>' }), PUT);
      expect(await transport.send(file, quietly)).to.have.property('bytes', 4500);
      expect(count(/^POST \/uploads$/)).to.equal(2);
    });

    it('notices a change in a part that was sent before', async () => {
      const resumeFrom = await breakOff();
      const changed = { ...file, file: new Blob(['x', '0123456789'.repeat(450).slice(1)]) };
      const error = await rejection(transport.send(changed, { ...quietly, resumeFrom }));
      expect(error).to.have.property('code', 'file-changed');
      expect(host.open.size).to.equal(0);
    });
  });

  it('gives the upload up when it is canceled', async () => {
    const abort = new AbortController();
    proxy.inject({ kind: 'stall', afterBytes: 10 }, PUT);
    const reason = new Error('enough');
    const onProgress = (bytes: number): void => {
      if (bytes > 0) abort.abort(reason);
    };
    const error = await rejection(transport.send(file, { signal: abort.signal, onProgress }));
    expect(error).to.equal(reason);
    expect(host.open.size).to.equal(0);
  });

  it('refuses parts so small that a file would be more than 10,000 of them', async () => {
    proxy.inject(answer(201, { body: '{"id":"1","partBytes":1}' }), { method: 'POST', path: '/uploads' });
    const large = await delivery('x'.repeat(10_001));
    const error = await rejection(transport.send(large, quietly));
    expect(error).to.have.property('message').that.contains('10000');
  });

  for (const options of [{ endpoint: 'http://127.0.0.1:9/' }, { endpoint: '/uploads', imports: {} }]) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      expect(thrown(() => s3Transport(options as never))).to.have.property('code', 'invalid-argument');
    });
  }
});

describe('s3Transport() with OpenStack Swift', () => {
  let swift: SwiftStore;
  let host: S3Host;

  before(async function () {
    this.timeout(120_000); // python servers, four of them
    const started = await startSwift();
    if (typeof started === 'string') {
      console.log(`      skipped: ${started}`);
      this.skip();
    }
    swift = started;
    host = await startS3Host(() => swift.store);
  });
  after(async function () {
    this.timeout(30_000);
    // Nothing was started where the tests are skipped.
    await (host as S3Host | undefined)?.close();
    await (swift as SwiftStore | undefined)?.stop();
  });

  it('sends a file of three parts, byte for byte, and resumes it', async function () {
    this.timeout(120_000);
    const text = '0123456789abcde\n'.repeat((11 * 1024 ** 2) / 16);
    const file = await delivery(text);
    let token = '';
    const abort = new AbortController();
    const cutAfter = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const url = input instanceof Request ? input.url : String(input);
      if (url.includes('partNumber=2')) throw new TypeError('the line is cut');
      return fetch(input, init);
    };
    const first = transportTo(host.origin, { fetch: cutAfter, parallel: 1 });
    await rejection(
      first.send(file, { ...quietly, signal: abort.signal, onResumable: (given) => (token = given) }),
    );
    const told = await transportTo(host.origin).send(file, { ...quietly, resumeFrom: token });
    expect(told.bytes).to.equal(text.length); // the host compares what the store has with the digest
    expect(createHash('sha256').update(text).digest('hex')).to.equal(file.sha256);
  });

  it('gets from the store what it says of a signature that is wrong', async () => {
    const tamper = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const url = input instanceof Request ? input.url : String(input);
      return fetch(url.replace('partNumber=1', 'partNumber=2'), init);
    };
    const own = transportTo(host.origin, { fetch: tamper });
    const error = await rejection(own.send(await delivery(), quietly));
    expect(error).to.have.property('code', 'transport-rejected');
    expect(error).to.have.nested.property('detail.status', 403);
  });
});
