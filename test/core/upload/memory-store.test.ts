import { memoryStore } from '../../../src/core/upload/memory-store.js';
import type { UploadStore } from '../../../src/core/upload/upload-store.js';
import { expect } from '../../support/expect.js';
import { itIsAnUploadStore } from './store-contract.js';

describe('memoryStore()', () => {
  const opened = new Map<string, UploadStore>();

  itIsAnUploadStore((name) => {
    const store = opened.get(name) ?? memoryStore();
    opened.set(name, store);
    return store;
  });

  it('is seen by nobody else', () => {
    expect(memoryStore().scope).to.equal(null);
  });
});
