import { httpTransport } from '../../src/transports/http.js';
import { expect } from '../support/expect.js';
import { rejection } from '../support/uploads.js';
import { delivery, quietly } from './contract.js';

describe('httpTransport() by XMLHttpRequest', () => {
  it('takes a relative address, and the answer of a server that has no imports', async () => {
    // The test server has no such address and answers 404.
    const error = await rejection(httpTransport('/no-imports-here').send(await delivery(), quietly));
    expect(error).to.have.property('code', 'transport-rejected');
    expect(error).to.have.nested.property('detail.url', `${location.origin}/no-imports-here`);
  });

  it('says that nobody answers', async () => {
    const error = await rejection(
      httpTransport('http://127.0.0.1:9/imports').send(await delivery(), quietly),
    );
    expect(error).to.have.property('code', 'transport-unreachable');
    expect(error).to.not.have.nested.property('detail.status');
  });

  it('rejects with the reason of an abort', async () => {
    const reason = new Error('enough');
    const abort = new AbortController();
    const headers = (): HeadersInit => {
      // The request begins in this very task: it is under way when the abort comes.
      setTimeout(() => {
        abort.abort(reason);
      });
      return {};
    };
    const transport = httpTransport({ endpoint: '/no-imports-here', headers });
    const large = await delivery('x'.repeat(10_000_000));
    expect(await rejection(transport.send(large, { ...quietly, signal: abort.signal }))).to.equal(reason);
  });

  it('gives up a transfer in which no byte moves', async () => {
    const { XMLHttpRequest: Original } = globalThis;
    // A browser that hangs, as some do when the file changed on the disk.
    globalThis.XMLHttpRequest = class extends Original {
      override send(): void {
        this.setRequestHeader('x-hangs', '1');
      }
      override abort(): void {
        this.dispatchEvent(new ProgressEvent('abort'));
      }
    };
    try {
      const transport = httpTransport({ endpoint: '/imports', stallMs: 5 });
      expect(await rejection(transport.send(await delivery(), quietly))).to.have.property(
        'code',
        'transport-unreachable',
      );
    } finally {
      globalThis.XMLHttpRequest = Original;
    }
  });
});
