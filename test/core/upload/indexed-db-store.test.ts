import { indexedDbStore } from '../../../src/core/upload/indexed-db-store.js';
import { expect } from '../../support/expect.js';
import { rejection, thrown } from '../../support/uploads.js';

describe('indexedDbStore()', () => {
  for (const scope of ['', 7, undefined]) {
    it(`refuses ${JSON.stringify(scope)} as the name of its scope`, () => {
      expect(thrown(() => indexedDbStore(scope as string))).to.have.property('code', 'invalid-argument');
    });
  }

  it('rejects with storage-unavailable where there is no IndexedDB, as in Node', async function () {
    if ('indexedDB' in globalThis) this.skip();
    expect(await rejection(indexedDbStore('node').load())).to.have.property('code', 'storage-unavailable');
  });
});
