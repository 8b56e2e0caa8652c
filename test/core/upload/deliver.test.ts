import { CsvUploadError } from '../../../src/core/errors.js';
import { deliver } from '../../../src/core/upload/deliver.js';
import type { DeliverOptions } from '../../../src/core/upload/deliver.js';
import type { Delivery, SendOptions, Transport } from '../../../src/core/upload/transport.js';
import { expect } from '../../support/expect.js';
import { anImport, rejection } from '../../support/uploads.js';

const file: Delivery = {
  file: new Blob(['a\n1\n']),
  fileName: 'a.csv',
  idempotencyKey: 'key',
  encoding: 'utf-8',
  sha256: '0'.repeat(64),
};

const unreachable = new CsvUploadError('transport-unreachable');

/** A transport whose attempts fail as `attempts` say, and the last of which succeeds. */
function transportOf(...attempts: readonly ((options: SendOptions) => void)[]): Transport {
  const left = [...attempts];
  return {
    name: 'fake',
    send: (_, options) => {
      const attempt = left.shift();
      attempt?.(options);
      return attempt === undefined ? Promise.resolve(anImport()) : Promise.reject(unreachable);
    },
  };
}

const options = (rest: Partial<DeliverOptions> = {}): DeliverOptions => ({
  signal: new AbortController().signal,
  retry: { firstMs: 0 },
  beforeAttempt: () => undefined,
  onState: () => undefined,
  ...rest,
});

describe('deliver()', () => {
  it('goes on with each attempt where the one before stopped, and says from where', async () => {
    const given: unknown[] = [];
    const kept: string[] = [];
    const fail = (token: string) => (sent: SendOptions) => {
      given.push(sent.resumeFrom);
      sent.onResumable?.(token);
    };
    await deliver(
      transportOf(fail('first'), fail('second')),
      file,
      options({ resumeFrom: 'stored', onResumable: (token) => kept.push(token) }),
    );
    expect(given).to.deep.equal(['stored', 'first']);
    expect(kept).to.deep.equal(['first', 'second']);
  });

  it('looks at the file before each attempt, and ends with what that throws', async () => {
    const changed = new CsvUploadError('file-changed');
    let attempts = 0;
    const beforeAttempt = (): void => {
      if (attempts++ === 1) throw changed;
    };
    const sending = deliver(
      transportOf(
        () => undefined,
        () => undefined,
      ),
      file,
      options({ beforeAttempt }),
    );
    expect(await rejection(sending)).to.equal(changed);
  });

  it('gives up after its time, with the last failure', async () => {
    const transport = { name: 'fake', send: () => Promise.reject(unreachable) };
    const sending = deliver(transport, file, options({ retry: { forMs: 5, firstMs: 4 } }));
    expect(await rejection(sending)).to.equal(unreachable);
  });
});
