import { askWhenQuiet } from '../../../src/core/upload/ask-when-quiet.js';
import { ImportPager } from '../../../src/core/upload/pager.js';
import type { Import } from '../../../src/core/upload/state.js';
import { StatusTracker } from '../../../src/core/upload/tracker.js';
import type { Transport } from '../../../src/core/upload/transport.js';
import { CsvUploadError } from '../../../src/core/errors.js';
import { expect } from '../../support/expect.js';
import { anImport, pretendVisible, rejection, until } from '../../support/uploads.js';

const done = anImport({ status: 'success', sequence: 2 });

/** A server whose events never come. */
function silentServer(answers: Partial<Transport>): Transport {
  return { name: 'silent', send: () => Promise.reject(new Error('not asked')), ...answers };
}

describe('askWhenQuiet()', () => {
  let abort: AbortController;
  let tracker: StatusTracker;

  before(pretendVisible);
  beforeEach(() => {
    abort = new AbortController();
    tracker = new StatusTracker();
    tracker.merge([anImport()]);
  });
  afterEach(() => {
    abort.abort();
  });

  const ask = (transport: Transport, quietMs = 20): Promise<never> => {
    const pager = new ImportPager(transport, () => undefined);
    return askWhenQuiet(transport, { hearer: tracker, pager, signal: abort.signal, quietMs });
  };
  const success = async (): Promise<void> => {
    await until(tracker, ([row]) => row?.state.status === 'success');
  };

  it('asks for the list when nothing was heard of an import under way', async () => {
    const list = (): Promise<{ items: readonly Import[]; nextCursor: null }> =>
      Promise.resolve({ items: [done], nextCursor: null });
    ask(silentServer({ list })).catch(() => undefined);
    await success();
  });

  it('asks for an import that the list does not have any more', async () => {
    ask(silentServer({ get: () => Promise.resolve(done) })).catch(() => undefined);
    await success();
  });

  it('goes on after failures', async () => {
    let asked = 0;
    const get = (): Promise<Import> =>
      asked++ < 2 ? Promise.reject(new CsvUploadError('transport-unreachable')) : Promise.resolve(done);
    ask(silentServer({ list: () => Promise.reject(new Error('no')), get })).catch(() => undefined);
    await success();
    expect(asked).to.equal(3);
  });

  it('asks nothing while all imports are over', async () => {
    tracker.merge([done]);
    let asked = 0;
    const get = (): Promise<Import> => {
      asked++;
      return Promise.resolve(done);
    };
    const asking = ask(silentServer({ get }), 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    abort.abort(new Error('enough'));
    expect(await rejection(asking)).to.have.property('message', 'enough');
    expect(asked).to.equal(0);
  });
});
