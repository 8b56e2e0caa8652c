import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CsvUploadError } from '../../src/core/errors.js';
import type { Import } from '../../src/core/upload/state.js';
import type { Delivery, Transport } from '../../src/core/upload/transport.js';
import { httpTransport } from '../../src/transports/http.js';
import { retryTransport } from '../../src/transports/retry.js';
import { tusTransport } from '../../src/transports/tus.js';
import type { TusTransportOptions } from '../../src/transports/tus.js';
import { startFaultProxy } from '../faults/proxy.js';
import type { Fault, FaultProxy } from '../faults/proxy.js';
import { expect } from '../support/expect.js';
import { rejection, thrown } from '../support/uploads.js';
import { delivery, describeTransport, quietly } from './contract.js';
import { startTusServer } from './support/tus-server.js';
import type { TusServer } from './support/tus-server.js';

function transportTo(origin: string, options: Partial<TusTransportOptions> = {}): Required<Transport> {
  const imports = httpTransport(`${origin}/imports`);
  return tusTransport({ endpoint: `${origin}/files`, imports, ...options }) as Required<Transport>;
}

describeTransport('tusTransport()', async () => {
  const server = await startTusServer();
  return { transport: transportTo(server.origin), close: server.close };
});

describe('tusTransport()', () => {
  const CHUNK = 1000;
  let server: TusServer;
  let proxy: FaultProxy;
  let transport: Required<Transport>;
  let file: Delivery;

  beforeEach(async () => {
    server = await startTusServer();
    proxy = await startFaultProxy(server.origin);
    transport = transportTo(proxy.origin, { chunkBytes: CHUNK, stallMs: 400 });
    file = await delivery('0123456789'.repeat(350)); // three and a half chunks
  });
  afterEach(async () => {
    await proxy.close();
    await server.close();
  });

  /** Sends with as many attempts as it takes, each with the token of the one before. */
  const sendAnyhow = (one = file): Promise<Import> =>
    retryTransport(transport, { firstMs: 10, mostMs: 50, forMs: 5_000 }).send(one, quietly);
  const uploads = (): readonly string[] => proxy.requests.filter((request) => request === 'POST /files');
  const sha256At = async (uploadId: string): Promise<string> =>
    createHash('sha256')
      .update(await readFile(server.pathOf(uploadId)))
      .digest('hex');

  it('sends in parts, and says what the file is', async () => {
    const progress: number[] = [];
    const onProgress = (bytes: number): void => void progress.push(bytes);
    const told = await transport.send({ ...file, fileName: 'Füße 😀.csv' }, { ...quietly, onProgress });
    expect(told).to.include({ fileName: 'Füße 😀.csv', bytes: 3500 });
    expect(proxy.requests.filter((request) => request.startsWith('PATCH'))).to.have.lengthOf(4);
    expect(progress.at(-1)).to.equal(3500);
    expect(progress).to.deep.equal([...progress].sort((a, b) => a - b));
  });

  for (const afterBytes of [0, 1, 500, 999, Infinity]) {
    it(`goes on in the same upload after a cut at byte ${String(afterBytes)} of a part`, async () => {
      proxy.inject({ kind: 'cut', afterBytes }, { method: 'PATCH' });
      const told = await sendAnyhow();
      expect(told.bytes).to.equal(3500);
      expect(uploads()).to.have.lengthOf(1);
      expect((await transport.list()).items).to.have.lengthOf(1);
    });
  }

  const passing: readonly { name: string; fault: Fault; method: string }[] = [
    { name: 'a lost answer to a part', fault: { kind: 'lose-answer' }, method: 'PATCH' },
    { name: 'a locked upload', fault: { kind: 'answer', status: 423 }, method: 'HEAD' },
    { name: 'a checksum mismatch', fault: { kind: 'answer', status: 460 }, method: 'PATCH' },
    { name: 'a failing server', fault: { kind: 'answer', status: 502 }, method: 'PATCH' },
    { name: 'a stalled line', fault: { kind: 'stall', afterBytes: 500 }, method: 'PATCH' },
    { name: 'a part that arrives twice', fault: { kind: 'repeat' }, method: 'PATCH' },
  ];
  for (const { name, fault, method } of passing) {
    it(`goes on in the same upload after ${name}`, async () => {
      if (method === 'HEAD') proxy.inject({ kind: 'cut', afterBytes: 10 }, { method: 'PATCH' });
      proxy.inject(fault, { method });
      expect(await sendAnyhow()).to.have.property('bytes', 3500);
      expect(uploads()).to.have.lengthOf(1);
    });
  }

  it('asks for the offset and goes on at once when the server has other bytes (409)', async () => {
    proxy.inject({ kind: 'answer', status: 409 }, { method: 'PATCH' });
    expect(await transport.send(file, quietly)).to.have.property('bytes', 3500);
    expect(proxy.requests.filter((request) => request.startsWith('HEAD'))).to.have.lengthOf(1);
    expect(uploads()).to.have.lengthOf(1);
  });

  it('gives up on a server that never agrees on the offset', async () => {
    proxy.inject({ kind: 'answer', status: 409 }, { method: 'PATCH', times: 10 });
    const error = await rejection(transport.send(file, quietly));
    expect(error).to.have.property('code', 'transport-unreachable');
    expect(error).to.have.nested.property('detail.status', 409);
  });

  it('makes one import when the answer to the last part is lost', async () => {
    for (let part = 0; part < 3; part++) proxy.inject({ kind: 'pass' }, { method: 'PATCH' });
    proxy.inject({ kind: 'lose-answer' }, { method: 'PATCH' });
    const told = await sendAnyhow();
    expect((await transport.list()).items.map(({ id }) => id)).to.deep.equal([told.id]);
    expect(uploads()).to.have.lengthOf(1);
  });

  describe('resuming', () => {
    /** A token of an upload that broke in its second part. */
    const breakOff = async (): Promise<string> => {
      let token = '';
      proxy.inject({ kind: 'pass' }, { method: 'PATCH' });
      proxy.inject({ kind: 'cut', afterBytes: 500 }, { method: 'PATCH' });
      await rejection(transport.send(file, { ...quietly, onResumable: (given) => (token = given) }));
      return token;
    };

    it('goes on after a reload by the token alone', async () => {
      const resumeFrom = await breakOff();
      const other = transportTo(proxy.origin, { chunkBytes: CHUNK });
      expect(await other.send(file, { ...quietly, resumeFrom })).to.have.property('bytes', 3500);
      expect(uploads()).to.have.lengthOf(1);
      const [uploadId = ''] = /[^/]+$/.exec((JSON.parse(resumeFrom) as { upload: string }).upload) ?? [];
      expect(await sha256At(uploadId)).to.equal(file.sha256);
    });

    it('never goes into the upload of other content, even of the same name and size', async () => {
      const resumeFrom = await breakOff();
      const other = await delivery('9876543210'.repeat(350));
      await transport.send(other, { ...quietly, resumeFrom });
      expect(uploads()).to.have.lengthOf(2);
    });

    for (const token of ['', 'x', 'null', '{}', '{"upload":7}']) {
      it(`begins anew with ${JSON.stringify(token)} for a token`, async () => {
        await transport.send(file, { ...quietly, resumeFrom: token });
        expect(uploads()).to.have.lengthOf(1);
      });
    }

    for (const status of [404, 410]) {
      it(`begins anew when the upload is no longer there (${String(status)})`, async () => {
        const resumeFrom = await breakOff();
        proxy.inject({ kind: 'answer', status }, { method: 'HEAD' });
        expect(await transport.send(file, { ...quietly, resumeFrom })).to.have.property('bytes', 3500);
        expect(uploads()).to.have.lengthOf(2);
      });
    }

    it('begins anew when the upload goes while it is sent', async () => {
      proxy.inject({ kind: 'answer', status: 410 }, { method: 'PATCH' });
      expect(await transport.send(file, quietly)).to.have.property('bytes', 3500);
      expect(uploads()).to.have.lengthOf(2);
    });

    for (const status of [401, 403, 423, 500]) {
      it(`does not begin anew when the upload is refused (${String(status)})`, async () => {
        const resumeFrom = await breakOff();
        proxy.inject({ kind: 'answer', status }, { method: 'HEAD' });
        const error = await rejection(transport.send(file, { ...quietly, resumeFrom }));
        expect(error).to.have.nested.property('detail.status', status);
        expect(uploads()).to.have.lengthOf(1);
      });
    }

    const wrong = [
      { name: 'is of another length', headers: { 'upload-offset': '10', 'upload-length': '4000' } },
      { name: 'is longer than the file', headers: { 'upload-offset': '3501', 'upload-length': '3500' } },
    ];
    for (const { name, headers } of wrong) {
      it(`says so when the upload ${name}, and forgets it`, async () => {
        const tokens = [await breakOff()];
        proxy.inject({ kind: 'answer', status: 200, headers }, { method: 'HEAD' });
        const options = { ...quietly, onResumable: (token: string): void => void tokens.push(token) };
        const error = await rejection(transport.send(file, { ...options, resumeFrom: tokens[0] ?? '' }));
        expect(error).to.have.property('code', 'transport-invalid-answer');
        expect(error).to.have.property('message').that.contains('not of this file');
        expect(tokens.at(-1)).to.equal('');
      });
    }
  });

  describe('a file that is no longer what was checked', () => {
    it('never becomes an import, and its upload is ended', async () => {
      const changed = { ...file, file: new Blob(['0123456789'.repeat(349), '012345678x']) };
      const tokens: string[] = [];
      const options = { ...quietly, onResumable: (token: string): void => void tokens.push(token) };
      const error = await rejection(transport.send(changed, options));
      expect(error).to.have.property('code', 'file-changed');
      expect((await transport.list()).items).to.deep.equal([]);
      expect(proxy.requests.some((request) => request.startsWith('DELETE /files/'))).to.equal(true);
      expect(tokens.at(-1)).to.equal('');
    });

    it('is noticed also when only a part changed that was sent before a reload', async () => {
      let token = '';
      proxy.inject({ kind: 'pass' }, { method: 'PATCH' });
      proxy.inject({ kind: 'cut', afterBytes: 0 }, { method: 'PATCH' });
      await rejection(transport.send(file, { ...quietly, onResumable: (given) => (token = given) }));
      const changed = { ...file, file: new Blob(['x123456789', '0123456789'.repeat(349)]) };
      const error = await rejection(transport.send(changed, { ...quietly, resumeFrom: token }));
      expect(error).to.have.property('code', 'file-changed');
    });

    it('is noticed when it has become empty', async () => {
      const error = await rejection(transport.send({ ...file, file: new Blob([]) }, quietly));
      expect(error).to.have.property('code', 'file-changed');
    });
  });

  describe('answer', () => {
    it('that is the page of a captive portal is no success', async () => {
      const portal = { kind: 'answer', status: 200, body: '<html>Log in</html>' } as const;
      for (const method of ['POST', 'PATCH']) {
        proxy.inject(portal, { method, path: '/files' });
        const error = await rejection(transport.send(file, quietly));
        expect(error).to.have.property('code', 'transport-invalid-answer');
      }
    });

    for (const status of [400, 403, 413, 415]) {
      it(`${String(status)} to the creation is final`, async () => {
        proxy.inject({ kind: 'answer', status }, { method: 'POST', path: '/files' });
        const error = await rejection(transport.send(file, quietly));
        expect(error).to.have.property('code', 'transport-rejected');
      });
    }

    it('401 is answered once with fresh headers', async () => {
      const asked: boolean[] = [];
      const headers = ({ wereRefused }: { wereRefused: boolean }): HeadersInit => {
        asked.push(wereRefused);
        return {};
      };
      const own = transportTo(proxy.origin, { chunkBytes: 10_000, headers });
      proxy.inject({ kind: 'answer', status: 401 }, { method: 'PATCH' });
      expect(await own.send(file, quietly)).to.have.property('bytes', 3500);
      expect(asked).to.deep.equal([false, false, true]); // creation, part, part again
    });

    it('without Import-Location says what is missing', async () => {
      const own = transportTo(proxy.origin);
      proxy.inject(
        { kind: 'answer', status: 204, headers: { 'upload-offset': '3500' } },
        { method: 'PATCH' },
      );
      proxy.inject({ kind: 'answer', status: 200, headers: { 'upload-offset': '3500' } }, { method: 'HEAD' });
      const error = await rejection(own.send(file, quietly));
      expect(error).to.be.instanceOf(CsvUploadError);
      expect(error).to.have.property('message').that.contains('Import-Location');
    });

    it('of another form is read by the host', async () => {
      const seen: (string | null)[] = [];
      const importOf = ({ importLocation }: { importLocation: string | null }): string => {
        seen.push(importLocation);
        return '1';
      };
      const own = transportTo(proxy.origin, { importOf });
      expect(await own.send(file, quietly)).to.have.property('id', '1');
      expect(seen).to.deep.equal(['/imports/1']);
    });
  });

  it('sends little more than the file over a line that is cut again and again', async function () {
    this.timeout(180_000);
    const script = fileURLToPath(new URL('support/cut-line.ts', import.meta.url));
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--import', 'tsx', script], { timeout: 180_000 });
    const { bytes, bytesSent, uploads: count } = JSON.parse(stdout) as Record<string, number>;
    const share = Number(bytesSent) / Number(bytes);
    console.log(`      50 MB, cut every 5 MB: ${share.toFixed(3)} times the file was sent`);
    expect(bytes).to.equal(50 * 1024 ** 2);
    expect(count).to.equal(1);
    expect(share).to.be.below(1.15);
  });

  for (const options of [
    { endpoint: '/files', imports: httpTransport('http://127.0.0.1:9/imports') },
    { endpoint: 'http://127.0.0.1:9/files' },
    { endpoint: 'http://127.0.0.1:9/files', imports: { name: 'x', send: () => Promise.reject(new Error()) } },
    {
      endpoint: 'http://127.0.0.1:9/files',
      imports: httpTransport('http://127.0.0.1:9/imports'),
      chunkBytes: 0,
    },
  ]) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      expect(thrown(() => tusTransport(options as never))).to.have.property('code', 'invalid-argument');
    });
  }
});
