import * as fc from 'fast-check';
import { SortedList } from '../../../src/core/upload/sorted-list.js';
import { expect } from '../../support/expect.js';

interface Item {
  readonly weight: number;
  readonly order: number;
}

const compare = (a: Item, b: Item): number => a.weight - b.weight || a.order - b.order;

/** What is done with a list, one after another; an index counts modulo the items there are. */
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), weights: fc.array(fc.nat({ max: 9 }), { maxLength: 40 }) }),
  fc.record({ do: fc.constant('replace' as const), index: fc.nat(), weight: fc.nat({ max: 9 }) }),
  fc.record({ do: fc.constant('delete' as const), index: fc.nat() }),
  fc.record({ do: fc.constant('read' as const) }),
);

describe('SortedList', () => {
  it('holds what was added and not deleted, in order, whatever was done with it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const list = new SortedList<Item>(compare);
        const kept: Item[] = [];
        let order = 0;
        for (const each of steps) {
          if (each.do === 'read') expect(list.items).to.deep.equal([...kept].sort(compare));
          if (each.do === 'add') {
            for (const weight of each.weights) {
              const item = { weight, order: order++ };
              kept.push(item);
              list.add(item);
            }
          }
          if (each.do === 'replace' && kept.length > 0) {
            const index = each.index % kept.length;
            const before = kept[index] as Item;
            const after = { ...before, weight: each.weight };
            kept[index] = after;
            list.replace(before, after);
          }
          if (each.do === 'delete' && kept.length > 0) {
            const [gone] = kept.splice(each.index % kept.length, 1);
            list.delete(gone as Item);
          }
          expect(list.size).to.equal(kept.length);
        }
        expect(list.items).to.deep.equal([...kept].sort(compare));
      }),
    );
  });

  it('compares a few times, however many items there are', () => {
    let comparisons = 0;
    const list = new SortedList<Item>((a, b) => {
      comparisons += 1;
      return compare(a, b);
    });
    for (let order = 0; order < 100_000; order++) list.add({ weight: 0, order });
    expect(list.items).to.have.length(100_000);
    expect(comparisons, 'each once, of what comes in order').to.be.below(100_000);
    comparisons = 0;
    list.replace({ weight: 0, order: 40_000 }, { weight: 0, order: 40_000 });
    list.replace({ weight: 0, order: 70_000 }, { weight: 1, order: 70_000 });
    expect(list.items.at(-1)).to.deep.equal({ weight: 1, order: 70_000 });
    expect(comparisons).to.be.below(100);
  });
});
