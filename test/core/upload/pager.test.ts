import { ImportPager } from '../../../src/core/upload/pager.js';
import { StatusTracker } from '../../../src/core/upload/tracker.js';
import type { PageRequest, Transport } from '../../../src/core/upload/transport.js';
import { expect } from '../../support/expect.js';
import { anImport } from '../../support/uploads.js';

const { signal } = new AbortController();

/** A server with imports of the given numbers, newest first, in pages of two. */
function serverWith(numbers: readonly number[]): {
  transport: Transport;
  asked: (string | null)[];
  numbers: number[];
} {
  const all = [...numbers];
  const asked: (string | null)[] = [];
  const list = ({ cursor = null }: PageRequest = {}): ReturnType<NonNullable<Transport['list']>> => {
    asked.push(cursor);
    const below = cursor === null ? all : all.filter((number) => number < Number(cursor));
    const items = below.slice(0, 2).map((number) => anImport({ id: String(number) }));
    return Promise.resolve({ items, nextCursor: below.length > 2 ? String(items.at(-1)?.id) : null });
  };
  return {
    transport: { name: 'list', send: () => Promise.reject(new Error('no')), list },
    asked,
    numbers: all,
  };
}

const idsOf = (tracker: StatusTracker): number[] =>
  tracker.uploads.map(({ importId }) => Number(importId)).sort((a, b) => b - a);

describe('ImportPager', () => {
  it('takes the newest first, and older ones when they are asked for, to the end', async () => {
    const { transport } = serverWith([5, 4, 3, 2, 1]);
    const tracker = new StatusTracker();
    const heard: boolean[] = [];
    const pager = new ImportPager(transport, (hasMore) => heard.push(hasMore));
    await pager.refresh(tracker, signal);
    expect(idsOf(tracker)).to.deep.equal([5, 4]);
    await pager.loadMore(tracker, signal);
    await pager.loadMore(tracker, signal);
    await pager.loadMore(tracker, signal);
    expect(idsOf(tracker)).to.deep.equal([5, 4, 3, 2, 1]);
    expect(heard).to.deep.equal([true, true, false]);
  });

  it('closes the gap of a long silence, back to what is known', async () => {
    const server = serverWith([2, 1]);
    const tracker = new StatusTracker();
    const pager = new ImportPager(server.transport, () => undefined);
    await pager.refresh(tracker, signal);
    server.numbers.unshift(9, 8, 7, 6, 5, 4, 3);
    await pager.refresh(tracker, signal);
    expect(idsOf(tracker)).to.deep.equal([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('asks for one page where nothing is missing', async () => {
    const server = serverWith([5, 4, 3, 2, 1]);
    const tracker = new StatusTracker();
    const pager = new ImportPager(server.transport, () => undefined);
    await pager.refresh(tracker, signal);
    await pager.refresh(tracker, signal);
    expect(server.asked).to.deep.equal([null, null]);
  });

  it('does nothing where the transport has no list', async () => {
    const tracker = new StatusTracker();
    const pager = new ImportPager(
      { name: 'x', send: () => Promise.reject(new Error('no')) },
      () => undefined,
    );
    await pager.refresh(tracker, signal);
    await pager.loadMore(tracker, signal);
    expect(tracker.uploads).to.deep.equal([]);
  });
});
