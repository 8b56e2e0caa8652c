import fc from 'fast-check';
import { KeyHasher } from '../../../src/core/csv/fast/key-hash.js';
import { KEY_ORDER, KEY_WORDS } from '../../../src/core/csv/fast/scan-words.js';
import type { HashedKeys } from '../../../src/core/csv/fast/scanner.js';
import { checkFile } from '../../../src/core/check/check.js';
import { KeyTable } from '../../../src/core/check/key-table.js';
import { SpareMemory } from '../../../src/core/check/spare-memory.js';
import { KeyRegister } from '../../../src/core/check/unique-keys.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';
import { KeyOrder } from '../../support/key-order.js';

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

/** Records of one key each, 10 bytes and a line apart. */
function hashedKeys(hashes: readonly (readonly [number, number] | null)[]): HashedKeys {
  const stride = KEY_WORDS.hashes + 2;
  const words = new Uint32Array(hashes.length * stride);
  hashes.forEach((hash, index) => {
    const at = index * stride;
    words[at + KEY_WORDS.byte] = index * 10;
    words[at + KEY_WORDS.line] = index;
    words[at + KEY_WORDS.mask] = hash === null ? 0 : 1;
    words.set(hash ?? [0, 0], at + KEY_WORDS.hashes);
  });
  return { words, stride, records: hashes.length, byteStart: 100, line: 5 };
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
      return register.addNew(hashedKeys([[hasher.low, hasher.high]]), 0) === 1;
    };
    void register.add(['abc', '12'], { byteStart: 0, line: 1 });
    expect(isNew([2, 5], [6, 8])).to.equal(false);
    expect(isNew([6, 8], [2, 5])).to.equal(true);
  });
});

describe('KeyTable', () => {
  it('finds the place of every entry, beyond 32 bits', () => {
    const table = new KeyTable();
    const places = Array.from({ length: 9000 }, (_, index) => ({
      line: index * 3_000_000 + 1,
      byteStart: index * 90_000_001,
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

  it('adds many up to the first that is there', () => {
    const table = new KeyTable();
    const keys = hashedKeys([[1, 2], null, [1, 3], [7, 7], [1, 2], [8, 8]]);
    expect(table.addNew(keys, 0)).to.equal(4);
    expect(table.placeOf(table.find(1, 3))).to.deep.equal({ line: 7, byteStart: 120 });
    expect(table.find(8, 8)).to.equal(0);
  });

  it('counts the places of a batch from where it begins, also far behind the one before', () => {
    const table = new KeyTable();
    const batches = [0, 1, 2 ** 31, 2 ** 33, 2 ** 33 + 100].map((byteStart, index) => ({
      ...hashedKeys([[index, 1], [index, 2], null, [index, 3]]),
      byteStart,
      line: 2 ** 32 + Math.floor(byteStart / 50),
    }));
    for (const batch of batches) {
      expect(table.addNew(batch, 0)).to.equal(4);
      table.takeBack(batch, 0, 1);
      expect(table.addNew(batch, 0)).to.equal(0);
      table.takeBack({ ...batch, records: 1 }, 0, 0);
    }
    for (const batch of batches) table.addNew(batch, 0);
    for (const [index, { byteStart, line }] of batches.entries()) {
      const places = [1, 2, 3].map((high) => table.placeOf(table.find(index, high)));
      expect(places).to.deep.equal([0, 1, 3].map((n) => ({ line: line + n, byteStart: byteStart + 10 * n })));
    }
  });

  /** Adds entries of 100 bytes each; gives the most bytes that the table held an entry, and how often it grew. */
  function measure(entries: number, bytes: number): { soFar: number; inAll: number; growths: number } {
    let count = 0;
    let segments = 0;
    let slots = 0;
    let growths = -1;
    let soFar = 0;
    class CountedMemory extends SpareMemory {
      override take(size: number): ArrayBuffer {
        if (size === 4096 * 16) segments += size;
        else [slots, growths] = [size, growths + 1];
        if (count > 50_000) soFar = Math.max(soFar, (segments + slots) / count);
        return super.take(size);
      }
    }
    const table = new KeyTable({ bytes, memory: new CountedMemory() });
    for (; count < entries; count += 1)
      table.add(Math.imul(count, 0x9e37_79b1) >>> 0, count, { line: count, byteStart: count * 100 });
    return { soFar, inAll: (segments + slots) / entries, growths };
  }

  it('takes at most 32 bytes an entry, also while it grows', () => {
    expect(measure(300_000, 0).soFar).to.be.within(20, 32);
  });

  it('makes room at once for what the rest of the file will hold', () => {
    const { inAll, growths } = measure(300_000, 300_000 * 100);
    expect(growths).to.equal(1);
    expect(inAll).to.be.within(20, 32);
  });

  it('works in memory that another table has left', () => {
    const memory = new SpareMemory();
    const places = [0, 10, 20].map((byteStart) => ({ line: byteStart, byteStart }));
    for (const round of [1, 2, 3]) {
      const table = new KeyTable({ memory });
      for (const place of places) {
        expect(table.find(place.line, round)).to.equal(0);
        table.add(place.line, round, place);
      }
      for (const place of places) {
        expect(table.placeOf(table.find(place.line, round))).to.deep.equal(place);
      }
      table.close();
    }
  });

  it('needs no slots while keys rise or fall', () => {
    for (const order of [KEY_ORDER.rises, KEY_ORDER.falls]) {
      const sizes: number[] = [];
      class CountedMemory extends SpareMemory {
        override take(size: number): ArrayBuffer {
          sizes.push(size);
          return super.take(size);
        }
      }
      const table = new KeyTable({ memory: new CountedMemory() });
      const keys = hashedKeys(Array.from({ length: 5000 }, (_, index) => [index, index] as const));
      for (let record = 0; record < keys.records; record += 1) {
        const at = record * keys.stride + KEY_WORDS.mask;
        keys.words[at] = (keys.words[at] ?? 0) | (record === 0 ? 0 : order);
      }
      expect(table.addNew(keys, 0)).to.equal(5000);
      expect(sizes).to.deep.equal([65_536, 65_536]);
      expect(table.placeOf(table.find(4711, 4711))).to.deep.equal({ line: 4716, byteStart: 47_210 });
      expect(sizes).to.have.length(3);
    }
  });

  it('knows every key, in and out of order, from either lane', () => {
    const key = fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) }, // the next one in order
      { weight: 1, arbitrary: fc.integer({ min: 940, max: 1060 }) },
    );
    const step = fc.record({
      isSlow: fc.nat(9).map((dice) => dice === 0),
      keys: fc.array(key, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (steps, rises) => {
        const table = new KeyTable();
        const order = new KeyOrder();
        const firsts = new Map<number, number>();
        let next = 1000;
        let record = 0;
        const numbers = (keys: readonly (number | null)[]): number[] =>
          keys.map((key) => key ?? (next += rises ? 1 : -1));
        const addSlowly = (number: number): void => {
          const found = table.find(number, number);
          expect(found !== 0).to.equal(firsts.has(number));
          if (found === 0) {
            table.add(number, number, { line: record, byteStart: record * 10 });
            firsts.set(number, record);
          }
          record += 1;
        };
        for (const { isSlow, keys } of steps) {
          let left = numbers(keys);
          if (isSlow) for (const number of left.splice(0)) addSlowly(number);
          while (left.length > 0) {
            const hashed = hashedKeys(left.map((number) => [number, number] as const));
            left.forEach((number, index) => {
              const bytes = new TextEncoder().encode(String(number));
              const at = index * hashed.stride + KEY_WORDS.mask;
              hashed.words[at] = (hashed.words[at] ?? 0) | order.next(bytes, 0, bytes.length);
            });
            const count = table.addNew({ ...hashed, line: record, byteStart: record * 10 }, 0);
            for (const number of left.slice(0, count)) {
              expect(firsts.has(number)).to.equal(false);
              firsts.set(number, record);
              record += 1;
            }
            if (count === left.length) break;
            order.forget();
            addSlowly(left[count] ?? 0);
            left = left.slice(count + 1);
          }
        }
        for (const [number, record] of firsts)
          expect(table.placeOf(table.find(number, number))).to.deep.equal({
            line: record,
            byteStart: record * 10,
          });
      }),
      { numRuns: 1000 },
    );
  });

  it('takes back what was added last, and finds all the others', () => {
    const random = fc.tuple(fc.nat(40), fc.nat(3));
    const lists = fc.array(fc.oneof(random, fc.constant(null)), { maxLength: 60 });
    fc.assert(
      fc.property(lists, lists, fc.nat(60), (before, after, first) => {
        const table = new KeyTable();
        // All hashes fall into a few slots, so that many make way for one another.
        const spread = (list: typeof before): HashedKeys =>
          hashedKeys(list.map((pair) => (pair === null ? null : [pair[0], pair[1]])));
        const kept = spread(before);
        const keptRecords = table.addNew(kept, 0);
        const size = before.slice(0, keptRecords).filter((pair) => pair !== null).length;
        const added = spread(after);
        const records = table.addNew(added, 0);
        table.takeBack({ ...added, records }, 0, Math.min(first, records));
        for (const pair of before.slice(0, keptRecords))
          if (pair !== null) expect(table.find(pair[0], pair[1])).to.be.within(1, size);
        for (const pair of after.slice(0, Math.min(first, records)))
          if (pair !== null) expect(table.find(pair[0], pair[1])).to.be.greaterThan(size);
        for (const pair of after.slice(first, records))
          if (pair !== null) expect(table.find(pair[0], pair[1])).to.equal(0);
      }),
    );
  });
});

describe('checkFile() with keys in order', () => {
  const schema = fromTableSchema({
    fields: [
      { name: 'id', type: 'string' },
      { name: 'note', type: 'string' },
    ],
    primaryKey: 'id',
  });
  const rising = Array.from({ length: 9000 }, (_, index) => `T-${String(index * 7)}`);
  const orders = {
    rise: rising,
    fall: [...rising].reverse(),
    'come in none': rising.map((id, index) => `${id}${String(index % 3)}`),
  };

  for (const [order, ids] of Object.entries(orders)) {
    for (const webAssembly of [true, false]) {
      it(`names every repeated one where they ${order}, ${webAssembly ? 'in WebAssembly' : 'without'}`, async () => {
        // Each of these is repeated a little later, or thousands of records later.
        const repeated = [3, 4, 500, 501, 4000, 8990];
        const lines = [...ids];
        for (const index of [...repeated].reverse())
          lines.splice(Math.min(lines.length, index * 2 + 1), 0, ids[index] ?? '');
        const file = new Blob([`id,note\n${lines.map((id) => `${id},"a, b"`).join('\n')}\n`]);
        const report = await checkFile(file, schema, { webAssembly, readBytes: 10_000 });
        expect(report.counts).to.include({ records: 9006, invalid: 6 });
        const found = report.issues.map(({ value, line }) => [value, lines.indexOf(value ?? ''), line]);
        expect(found).to.have.length(6);
        for (const [value, first, line] of found) {
          expect(lines[Number(line) - 2]).to.equal(value);
          expect(Number(line) - 2).to.be.greaterThan(Number(first));
        }
        expect(report).to.deep.equal(await checkFile(file, schema, { lane: 'slow' }));
      });
    }
  }
});
