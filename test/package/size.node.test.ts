import { BUDGET, measureSizes } from '../../scripts/size.mjs';
import { expect } from '../support/expect.js';

describe('the bundle', () => {
  for (const part of ['start', 'bound', 'worker', 'all'] as const) {
    it(`takes at most ${String(BUDGET[part])} KB, compressed: ${part}`, async () => {
      expect((await measureSizes())[part]).to.be.within(10_000, BUDGET[part] * 1000);
    });
  }
});
