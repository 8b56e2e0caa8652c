import { CsvUploadError } from '../../../src/core/errors.js';
import { followImports, pauseAfter } from '../../../src/core/upload/follow.js';
import { ImportPager } from '../../../src/core/upload/pager.js';
import type { Import } from '../../../src/core/upload/state.js';
import { StatusTracker } from '../../../src/core/upload/tracker.js';
import type { Transport } from '../../../src/core/upload/transport.js';
import { expect } from '../../support/expect.js';
import { anImport, pretendVisible, until } from '../../support/uploads.js';

const missing = new CsvUploadError('transport-rejected', { detail: { status: 404 } });
const busy = new CsvUploadError('transport-unreachable', { detail: { status: 503 } });

describe('followImports()', () => {
  let abort: AbortController;
  let tracker: StatusTracker;

  before(pretendVisible);
  beforeEach(() => {
    abort = new AbortController();
    tracker = new StatusTracker();
    tracker.merge([anImport({ id: 'a' }), anImport({ id: 'b' }), anImport({ id: 'c' })]);
  });
  afterEach(() => {
    abort.abort();
  });

  const follow = (answers: Partial<Transport>): void => {
    const transport = { name: 'fake', send: () => Promise.reject(new Error('not asked')), ...answers };
    const pager = new ImportPager(transport, () => undefined);
    void followImports(transport, { hearer: tracker, pager, signal: abort.signal }); // never rejects
  };

  it('hears of each import, whatever becomes of the question for another', async () => {
    const get = (id: string): Promise<Import> => {
      if (id === 'a') return Promise.reject(missing);
      return id === 'b'
        ? Promise.reject(busy)
        : Promise.resolve(anImport({ id, status: 'success', sequence: 2 }));
    };
    follow({ get });
    const heard = await until(tracker, (uploads) => uploads.some(({ state }) => state.status === 'success'));
    expect(heard.map(({ importId, state }) => `${String(importId)}: ${state.status}`)).to.have.members([
      ...['a: received', 'b: received', 'c: success'],
    ]);
    expect(tracker.connection).to.equal('polling');
  });

  it('says that the server is lost where it answers no question', async () => {
    follow({ get: () => Promise.reject(busy) });
    await new Promise<void>((resolve) => {
      tracker.subscribe(() => {
        if (tracker.connection === 'lost') resolve();
      });
    });
  });
});

describe('pauseAfter()', () => {
  it('is at least as long as the server wants', () => {
    const error = new CsvUploadError('transport-unreachable', { detail: { retryAfterMs: 45_000 } });
    expect(pauseAfter(error, 0)).to.equal(45_000);
  });

  it('grows with each failure, to half a minute', () => {
    expect(pauseAfter(busy, 0)).to.be.within(500, 1_000);
    expect(pauseAfter(new Error('no'), 100)).to.be.within(15_000, 30_000);
  });
});
