import { pollImports } from '../../../src/core/upload/poll.js';
import { expect } from '../../support/expect.js';
import { anImport, pretendVisible } from '../../support/uploads.js';

describe('pollImports() in a page', () => {
  after(pretendVisible);

  it('does not ask while nobody sees the page, and asks at once when somebody does', async () => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    let asked = 0;
    const ask = (): Promise<{ imports: [ReturnType<typeof anImport>]; retryAfterMs: null }> => {
      asked++;
      return Promise.resolve({ imports: [anImport()], retryAfterMs: null });
    };
    const first = pollImports(ask, { signal: new AbortController().signal }).next();
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).to.equal(0);
    Object.defineProperty(document, 'hidden', { configurable: true, value: false });
    document.dispatchEvent(new Event('visibilitychange'));
    expect((await first).value).to.have.property('id', 'import-1');
  });
});
