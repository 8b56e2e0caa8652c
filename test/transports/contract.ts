import type { Delivery } from '../../src/core/upload/transport.js';
import { sampleDelivery } from '../../src/testing/sample.js';
import { transportContract } from '../../src/testing/transport-contract.js';
import type { TransportUnderTest } from '../../src/testing/transport-contract.js';
import { sha256 } from '../support/uploads.js';

/** A delivery of a file, digested by the platform: large ones take long otherwise. */
export async function delivery(text = 'a\n1\n', changes: Partial<Delivery> = {}): Promise<Delivery> {
  const file = new Blob([text]);
  return sampleDelivery('', { file, sha256: await sha256(file), ...changes });
}

/** Options of a sending that nobody stops or watches. */
export const quietly = { signal: new AbortController().signal, onProgress: (): void => undefined };

/** What every transport promises, as tests: call it with one of your own. */
export function describeTransport(name: string, start: () => Promise<TransportUnderTest>): void {
  describe(`${name} keeps the contract of transports`, () => {
    for (const promise of transportContract(start)) {
      it(promise.name, async function () {
        if (!(await promise.run())) this.skip();
      });
    }
  });
}
