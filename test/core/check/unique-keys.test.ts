import { KeyHasher } from '../../../src/core/csv/fast/key-hash.js';
import { KeyTable } from '../../../src/core/check/key-table.js';
import { KeyRegister } from '../../../src/core/check/unique-keys.js';
import { expect } from '../../support/expect.js';

/** A register over keys which stand at the bytes 0, 10, 20, … of a file, one a line. */
function registerOf(keys: readonly (readonly string[])[], hasher?: KeyHasher): KeyRegister {
  const readKey = (byteStart: number): Promise<readonly string[] | null> =>
    Promise.resolve(keys[byteStart / 10] ?? null);
  return new KeyRegister({ readKey, ...(hasher === undefined ? {} : { hasher }) });
}

async function addAll(keys: readonly (readonly string[])[], hasher?: KeyHasher): Promise<(number | null)[]> {
  const register = registerOf(keys, hasher);
  const lines: (number | null)[] = [];
  for (const [index, key] of keys.entries()) {
    lines.push(await register.add(key, { line: index + 1, byteStart: index * 10 }));
  }
  return lines;
}

describe('KeyRegister', () => {
  const keys = [['a'], ['b'], ['a'], ['é'], ['e\u0301'], ['c'], ['b']];
  const lines = [null, null, 1, null, 4, null, 2];

  it('gives the line where a key stood first', async () => {
    expect(await addAll(keys)).to.deep.equal(lines);
  });

  it('is exact where all hashes are the same', async () => {
    expect(await addAll(keys, new KeyHasher(1, 0))).to.deep.equal(lines);
  });

  it('keeps fields of a key apart', async () => {
    expect(
      await addAll([
        ['a', 'bc'],
        ['ab', 'c'],
        ['a', 'bc'],
      ]),
    ).to.deep.equal([null, null, 1]);
  });

  it('takes bytes and text of a key for the same', () => {
    const bytes = new TextEncoder().encode('x,abc,12,y');
    const register = registerOf([], new KeyHasher(7));
    const isNew = (...fields: readonly (readonly [number, number])[]): boolean => {
      const hasher = new KeyHasher(7);
      hasher.begin();
      for (const [start, end] of fields) hasher.addAscii(bytes, start, end);
      hasher.finish();
      return register.isNew(hasher.low, hasher.high);
    };
    expect(isNew([2, 5], [6, 8])).to.equal(true);
    void register.add(['abc', '12'], { byteStart: 0, line: 1 });
    expect(isNew([2, 5], [6, 8])).to.equal(false);
    expect(isNew([6, 8], [2, 5])).to.equal(true);
  });
});

describe('KeyTable', () => {
  it('finds the place of every entry, beyond 32 bits', () => {
    const table = new KeyTable();
    const places = Array.from({ length: 5000 }, (_, index) => ({
      line: index * 3_000_000 + 1,
      byteStart: index * 9_000_000_001,
    }));
    const lowOf = (index: number): number => (index * 2_654_435_761) % 2 ** 32;
    places.forEach((place, index) => {
      table.add(lowOf(index), index, place);
    });
    places.forEach((place, index) => {
      expect(table.placeOf(table.find(lowOf(index), index))).to.deep.equal(place);
    });
    expect(table.find(1, 1)).to.equal(0);
  });
});
