import { KeyHasher } from '../../../src/core/check/key-hash.js';
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
    expect(await addAll(keys, new KeyHasher(0))).to.deep.equal(lines);
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
    const record = {
      bytes,
      starts: Int32Array.of(0, 2, 6, 9),
      ends: Int32Array.of(1, 5, 8, 10),
      byteStart: 0,
      line: 1,
    };
    const register = registerOf([]);
    expect(register.isNew(record, [1, 2])).to.equal(true);
    void register.add(['abc', '12'], record);
    expect(register.isNew(record, [1, 2])).to.equal(false);
    expect(register.isNew(record, [2, 1])).to.equal(true);
  });
});

describe('KeyTable', () => {
  it('finds the place of every entry, beyond 32 bits', () => {
    const table = new KeyTable();
    const places = Array.from({ length: 5000 }, (_, index) => ({
      line: index * 3_000_000 + 1,
      byteStart: index * 9_000_000_001,
    }));
    const hashOf = (index: number): { low: number; high: number } => ({
      low: (index * 2_654_435_761) % 2 ** 32,
      high: index,
    });
    places.forEach((place, index) => {
      table.add(hashOf(index), place);
    });
    places.forEach((place, index) => {
      expect(table.placeOf(table.find(hashOf(index)))).to.deep.equal(place);
    });
    expect(table.find({ low: 1, high: 1 })).to.equal(0);
  });
});
