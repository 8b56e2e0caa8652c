import { createFastDigest } from '../../src/worker/fast-digest.js';
import { expect } from '../support/expect.js';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

async function digestOfAbc(bytes: number, isAllowed: boolean): Promise<string> {
  const digest = await createFastDigest(bytes, () => Promise.resolve(isAllowed));
  await digest.update(new TextEncoder().encode('a'));
  await digest.update(new TextEncoder().encode('bc'));
  return digest.finish();
}

describe('createFastDigest()', () => {
  for (const isAllowed of [true, false]) {
    for (const bytes of [3, Infinity]) {
      it(`is right of ${String(bytes)} bytes ${isAllowed ? 'with' : 'without'} WebAssembly`, async () => {
        expect(await digestOfAbc(bytes, isAllowed)).to.equal(ABC);
      });
    }
  }

  it('does not ask for WebAssembly for a small file', async () => {
    await createFastDigest(3, () => Promise.reject(new Error('asked')));
  });
});
