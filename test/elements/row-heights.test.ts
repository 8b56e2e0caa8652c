import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { RowHeights } from '../../src/elements/row-heights.js';

const height = fc.integer({ min: 1, max: 9 });

describe('RowHeights', () => {
  it('knows where each row begins and which one is at a place, whatever is set', () => {
    const changes = fc.array(fc.tuple(fc.nat(), height), { maxLength: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), height, changes, (count, usual, changed) => {
        const expected = new Array<number>(count).fill(usual);
        const heights = new RowHeights(count, usual);
        for (const [index, value] of changed) {
          expected[index % count] = value;
          heights.set(index % count, value);
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
