import { CsvUploadError } from '../../src/core/errors.js';
import type { Transport } from '../../src/core/upload/transport.js';
import { memoryTransport } from '../../src/transports/memory.js';
import { expect } from '../support/expect.js';
import { rejection } from '../support/uploads.js';
import { delivery, describeTransport, quietly } from './contract.js';

describeTransport('memoryTransport()', () =>
  Promise.resolve({
    transport: memoryTransport() as Required<Transport>,
    close: () => Promise.resolve(),
  }),
);

describe('memoryTransport()', () => {
  it('fails the sending where it is told to', async () => {
    const failure = new CsvUploadError('transport-unreachable');
    const transport = memoryTransport({ fail: (_, attempt) => (attempt === 0 ? failure : null) });
    const once = await delivery();
    expect(await rejection(transport.send(once, quietly))).to.equal(failure);
    expect(await transport.send(once, quietly)).to.have.property('status', 'received');
  });

  it('ends the import in error where it is told to', async () => {
    const problem = { code: 'lost', title: 'The database is gone.', detail: null, status: null };
    const transport = memoryTransport({ fail: () => problem }) as Required<Transport>;
    const abort = new AbortController();
    void transport.send(await delivery(), quietly);
    for await (const told of transport.watch({ signal: abort.signal })) {
      if (told.status === 'received') continue;
      expect(told).to.deep.include({ status: 'error', problem });
      return;
    }
  });

  it('cancels an import that is not over', async () => {
    const transport = memoryTransport({ importMs: 200 }) as Required<Transport>;
    const { id } = await transport.send(await delivery(), quietly);
    await transport.cancel(id);
    expect(await transport.get(id)).to.have.nested.property('problem.code', 'canceled');
    expect(await rejection(transport.cancel(id))).to.have.property('code', 'transport-rejected');
  });
});
