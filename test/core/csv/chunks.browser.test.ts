import { readChunks } from '../../../src/core/csv/chunks.js';
import { expect } from '../../support/expect.js';

/** There where the browser was started with `--js-flags=--expose-gc`. */
const { gc } = globalThis as { readonly gc?: () => void };

describe('readChunks() in a browser', () => {
  it('reads to the end however often garbage is collected', async function () {
    if (gc === undefined) {
      console.log('skipped: this browser does not let a test collect garbage');
      this.skip();
    }
    const file = new Blob([new Uint8Array(3_000_000)]);
    const timer = setInterval(gc, 1);
    try {
      for (let round = 0; round < 10; round += 1) {
        let bytes = 0;
        for await (const chunk of readChunks(file, { maxBytes: 65_536 })) bytes += chunk.length;
        expect(bytes).to.equal(file.size);
      }
    } finally {
      clearInterval(timer);
    }
  });
});
