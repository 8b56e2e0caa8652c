import { CsvUploadError } from '../../../src/core/errors.js';
import { askEach, longest } from '../../../src/core/upload/ask-each.js';
import { expect } from '../../support/expect.js';
import { deferred } from '../../support/uploads.js';

const refused = (status: number): CsvUploadError =>
  new CsvUploadError('transport-rejected', { detail: { status } });

describe('askEach()', () => {
  it('gives what can be had, whatever becomes of the others', async () => {
    const busy = new CsvUploadError('transport-unreachable', {
      detail: { status: 503, retryAfterMs: 7_000 },
    });
    const asked = await askEach(['a', 'gone', 'busy', 'b'], (id) => {
      if (id === 'gone') return Promise.reject(refused(404));
      return id === 'busy' ? Promise.reject(busy) : Promise.resolve(id);
    });
    expect(asked).to.deep.equal({
      answers: ['a', 'b'],
      failures: [{ id: 'busy', error: busy }],
      retryAfterMs: 7_000,
    });
  });

  it('asks for all at once', async () => {
    const first = deferred<string>();
    const asking = askEach(['a', 'b'], (id) => {
      if (id === 'a') return first.promise;
      first.resolve('a'); // only the second question brings the answer to the first
      return Promise.resolve('b');
    });
    expect((await asking).answers).to.have.members(['a', 'b']);
  });

  for (const status of [404, 410]) {
    it(`takes ${String(status)} for the last word on an import`, async () => {
      const { failures } = await askEach(['a'], () => Promise.reject(refused(status)));
      expect(failures).to.deep.equal([]);
    });
  }

  it('remembers what was refused for another reason', async () => {
    const { failures } = await askEach(['a'], () => Promise.reject(refused(403)));
    expect(failures.map(({ id }) => id)).to.deep.equal(['a']);
  });
});

describe('longest()', () => {
  it('is the longest wait, or none', () => {
    expect([longest([null, 1, 3, 2]), longest([null]), longest([])]).to.deep.equal([3, null, null]);
  });
});
