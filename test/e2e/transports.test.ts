import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { startFaultProxy } from '../faults/proxy.js';
import type { FaultProxy } from '../faults/proxy.js';
import { expect } from '../support/expect.js';
import { memoryStore, startS3Host } from '../transports/support/s3-host.js';
import { startTusServer } from '../transports/support/tus-server.js';
import { closeVisits, visit } from './support/browser.js';
import { serveFiles } from './support/serve-files.js';
import type { Sent, TransportPage } from './support/transport-page.js';

const HTML = `<!doctype html><title>Send</title><script type="module" src="/page.js"></script>`;

describe('transports in a page with a strict policy, by XMLHttpRequest', () => {
  let script = '';
  let proxy: FaultProxy;
  let close: () => Promise<void> = () => Promise.resolve();

  before(async function () {
    this.timeout(60_000);
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('support/transport-page.ts', import.meta.url))],
      bundle: true,
      format: 'esm',
      target: 'es2022',
      write: false,
      logLevel: 'error',
    });
    script = outputFiles[0]?.text ?? '';
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
    await proxy.close();
    await close();
  });

  const open = async (server: {
    readonly origin: string;
    readonly close: () => Promise<void>;
  }): Promise<Page> => {
    ({ close } = server);
    proxy = await startFaultProxy(server.origin);
    const prepare = (page: Page): Promise<void> =>
      serveFiles(page, { '/page.html': HTML, '/page.js': script });
    const { page } = await visit(`${proxy.origin}/page.html`, { prepare });
    await page.waitForFunction(() => 'sendByS3' in globalThis);
    return page;
  };

  /** Calls a function of the page with a text of so many megabytes. */
  const call = (
    page: Page,
    name: keyof TransportPage,
    megabytes: number,
    options: object = {},
  ): Promise<Sent> =>
    page.evaluate(
      ([method, size, rest]) => {
        const offered = globalThis as unknown as Record<
          string,
          (text: string, options: object) => Promise<Sent>
        >;
        const send = offered[method];
        if (send === undefined) throw new Error(`The page has no ${method}.`);
        return send('0123456789abcde\n'.repeat((size * 1024 ** 2) / 16), rest);
      },
      [name, megabytes, options] as const,
    );

  it('sends by tus over a line that is cut, in one upload', async function () {
    this.timeout(60_000);
    const page = await open(await startTusServer());
    proxy.cutEvery(1.5 * 1024 ** 2);
    const { told, code, progress } = await call(page, 'sendByTus', 4);
    expect(code).to.equal(null);
    expect(told).to.have.property('bytes', 4 * 1024 ** 2);
    expect(progress.at(-1)).to.equal(4 * 1024 ** 2);
    expect(proxy.requests.filter((request) => request === 'POST /files')).to.have.lengthOf(1);
  });

  it('sends parts to a store, one of which is cut', async function () {
    this.timeout(60_000);
    const host = await startS3Host((app) => memoryStore(app, 1024 ** 2, () => proxy.origin));
    const page = await open(host);
    proxy.inject({ kind: 'cut', afterBytes: 1000 }, { method: 'PUT' });
    const { told } = await call(page, 'sendByS3', 4);
    expect(told).to.have.property('bytes', 4 * 1024 ** 2);
    expect(proxy.requests.filter((request) => request === 'POST /uploads')).to.have.lengthOf(1);
  });

  it('sends by http, and reports bytes as they leave', async function () {
    this.timeout(60_000);
    const page = await open(await startTusServer());
    const { told, progress } = await call(page, 'sendByHttp', 8);
    expect(told).to.have.property('bytes', 8 * 1024 ** 2);
    expect(progress).to.deep.equal([...progress].sort((one, other) => one - other));
  });

  it('gives up a request on which nothing moves any more', async function () {
    this.timeout(60_000);
    const page = await open(await startTusServer());
    proxy.inject({ kind: 'stall', afterBytes: 1000 }, { method: 'POST' });
    expect(await call(page, 'sendByHttp', 1, { stallMs: 200 })).to.have.property(
      'code',
      'transport-unreachable',
    );
    proxy.inject({ kind: 'stall', afterBytes: Infinity }, { method: 'POST' });
    expect(await call(page, 'sendByHttp', 1, { stallMs: 200 })).to.have.property(
      'code',
      'transport-unreachable',
    );
  });

  it('does not know the outcome at a server that only answers, when the answer is lost', async function () {
    this.timeout(60_000);
    const page = await open(await startTusServer());
    const plain = { status: 'from-response', body: { multipart: { fields: { kind: 'cases' } } } };
    // Not before its first byte: Chromium would repeat the request by itself if the connection was used before.
    proxy.inject({ kind: 'lose-answer', afterBytes: 1 }, { method: 'POST' });
    expect(await call(page, 'sendByHttp', 1, plain)).to.have.property('code', 'outcome-unknown');
    proxy.inject({ kind: 'answer', status: 422, body: '{"title":"No."}' }, { method: 'POST' });
    expect(await call(page, 'sendByHttp', 1, plain)).to.have.property('code', 'transport-rejected');
  });
});
