import { compileScanner, keptScanner } from '../../../../scripts/build-wasm.mjs';
import { expect } from '../../../support/expect.js';

describe('wasm-bytes.ts', () => {
  it('is what its source compiles to', async function () {
    this.timeout(60_000);
    expect(await keptScanner()).to.equal(await compileScanner());
  });
});
