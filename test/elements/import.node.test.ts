import { expect } from '../support/expect.js';

describe('importing the elements in plain Node', () => {
  it('does nothing and fails nothing', async () => {
    const { CaseCsvUpload, CaseCsvStatusTable } = await import('../../src/index.js');
    expect([typeof CaseCsvUpload, typeof CaseCsvStatusTable]).to.deep.equal(['function', 'function']);
  });
});
