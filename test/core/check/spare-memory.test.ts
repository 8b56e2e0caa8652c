import { SpareMemory } from '../../../src/core/check/spare-memory.js';
import { expect } from '../../support/expect.js';

describe('SpareMemory', () => {
  it('gives what was left to the next who takes as much, once', () => {
    const memory = new SpareMemory();
    const used = memory.take(64);
    memory.giveBack(used);
    expect(memory.take(65)).not.to.equal(used);
    expect(memory.take(64)).to.equal(used);
    expect(memory.take(64)).not.to.equal(used);
  });

  it('keeps 16 MiB at most', () => {
    const memory = new SpareMemory();
    const [first, second, third] = [10, 7, 6].map((mebibytes) => new ArrayBuffer(mebibytes * 1024 ** 2));
    for (const buffer of [first, second, third]) if (buffer !== undefined) memory.giveBack(buffer);
    expect(memory.take(10 * 1024 ** 2)).to.equal(first);
    expect(memory.take(7 * 1024 ** 2)).not.to.equal(second);
    expect(memory.take(6 * 1024 ** 2)).to.equal(third);
  });
});
