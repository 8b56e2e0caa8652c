import { randomId } from '../../../src/core/upload/random-id.js';
import { expect } from '../../support/expect.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('randomId()', () => {
  it('is a UUID, and another one each time', () => {
    expect(randomId()).to.match(UUID);
    expect(randomId()).to.not.equal(randomId());
  });

  it('is one, too, on a page that is not secure', () => {
    const { crypto } = globalThis;
    const insecure = { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes) };
    Object.defineProperty(globalThis, 'crypto', { configurable: true, value: insecure });
    try {
      expect(randomId()).to.match(UUID);
    } finally {
      Object.defineProperty(globalThis, 'crypto', { configurable: true, value: crypto });
    }
  });
});
