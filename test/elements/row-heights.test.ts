import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { RowHeights } from '../../src/elements/row-heights.js';

const height = fc.integer({ min: 1, max: 9 });

describe('RowHeights', () => {
  it('knows where each row begins and which one is at a place, whatever is set', () => {
    const changes = fc.array(fc.tuple(fc.nat(), height), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(height, { minLength: 1, maxLength: 70 }), changes, (initial, changed) => {
        const expected = [...initial];
        const heights = new RowHeights(Float64Array.from(initial));
        for (const [index, value] of changed) {
          expected[index % initial.length] = value;
          heights.set(index % initial.length, value);
        }
        let top = 0;
        for (const [index, value] of expected.entries()) {
          expect(heights.topOf(index)).to.equal(top);
          expect(heights.indexAt(top)).to.equal(index);
          expect(heights.indexAt(top + value - 1)).to.equal(index);
          top += value;
        }
        expect(heights.topOf(expected.length)).to.equal(top);
        expect(heights.indexAt(top + 100)).to.equal(expected.length - 1);
        expect(heights.indexAt(-100)).to.equal(0);
      }),
    );
  });
});
