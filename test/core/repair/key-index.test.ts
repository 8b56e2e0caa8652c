import { KeyIndex } from '../../../src/core/repair/key-index.js';
import { expect } from '../../support/expect.js';

/** Hashes of which many are the same, in no order. */
function hashOf(number: number): { low: number; high: number } {
  return { low: Math.imul(number % 5000, 0x9e37_79b1) >>> 0, high: (number % 5000) * 7 };
}

describe('KeyIndex', () => {
  it('finds every place of a key in file order, also of one that is repeated in many segments', () => {
    const index = new KeyIndex();
    for (let number = 0; number < 50_000; number += 1) {
      index.add(hashOf(number), { line: number + 2, byteStart: number * 2 ** 20 });
    }
    index.finish();
    const places = [...index.find(hashOf(4321))];
    expect(places.map(({ line }) => line)).to.deep.equal(
      Array.from({ length: 10 }, (_, turn) => 4323 + turn * 5000),
    );
    expect(places.at(-1)?.byteStart).to.equal(49_321 * 2 ** 20);
  });

  it('finds nothing of a key that is not there, and nothing in an empty index', () => {
    const index = new KeyIndex();
    index.finish();
    expect([...index.find({ low: 1, high: 1 })]).to.deep.equal([]);
    index.add({ low: 1, high: 1 }, { line: 2, byteStart: 9 });
    index.finish();
    expect([...index.find({ low: 1, high: 2 })]).to.deep.equal([]);
    expect([...index.find({ low: 1, high: 1 })]).to.deep.equal([{ line: 2, byteStart: 9 }]);
  });
});
