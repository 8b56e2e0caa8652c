import { CsvUploadError } from '../../src/core/errors.js';
import type { Transport } from '../../src/core/upload/transport.js';
import { memoryTransport } from '../../src/transports/memory.js';
import { retryTransport } from '../../src/transports/retry.js';
import { expect } from '../support/expect.js';
import { rejection, thrown } from '../support/uploads.js';
import { delivery, describeTransport, quietly } from './contract.js';

describeTransport('retryTransport()', () =>
  Promise.resolve({
    transport: retryTransport(memoryTransport()) as Required<Transport>,
    close: () => Promise.resolve(),
  }),
);

describe('retryTransport()', () => {
  const failing = (times: number, error: CsvUploadError): Transport =>
    memoryTransport({ fail: (_, attempt) => (attempt < times ? error : null) });

  it('tries again until it succeeds, and says that it waits', async () => {
    const reasons: string[] = [];
    const busy = new CsvUploadError('transport-unreachable', { detail: { status: 503 } });
    const transport = retryTransport(failing(4, busy), {
      firstMs: 1,
      onWaiting: ({ reason }) => reasons.push(reason),
    });
    expect(await transport.send(await delivery(), quietly)).to.have.property('bytes', 4);
    expect(reasons).to.deep.equal(['server-busy', 'server-busy', 'server-busy', 'server-busy']);
  });

  it('does not try again what cannot succeed', async () => {
    const refused = new CsvUploadError('transport-rejected', { detail: { status: 403 } });
    const transport = retryTransport(failing(1, refused), { firstMs: 1 });
    expect(await rejection(transport.send(await delivery(), quietly))).to.equal(refused);
  });

  it('ends while it waits with the reason of an abort', async () => {
    const reason = new Error('enough');
    const abort = new AbortController();
    const transport = retryTransport(failing(100, new CsvUploadError('transport-unreachable')), {
      firstMs: 60_000,
      onWaiting: () => {
        abort.abort(reason);
      },
    });
    expect(await rejection(transport.send(await delivery(), { ...quietly, signal: abort.signal }))).to.equal(
      reason,
    );
  });

  it('has only what the other transport has', () => {
    const send = (): Promise<never> => Promise.reject(new Error('not sent'));
    expect(retryTransport({ name: 'bare', send })).to.have.all.keys('name', 'send');
  });

  for (const options of [null, { firstMs: -1 }, { mostMs: 'x' }, { forMs: NaN }]) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      const error = thrown(() => retryTransport(memoryTransport(), options as never));
      expect(error).to.have.property('code', 'invalid-argument');
    });
  }
});
