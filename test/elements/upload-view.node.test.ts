import * as fc from 'fast-check';
import { StatusTracker } from '../../src/core/upload/tracker.js';
import { compareUploads } from '../../src/elements/upload-sort.js';
import { UploadView } from '../../src/elements/upload-view.js';
import type { UploadQuery } from '../../src/elements/upload-view.js';
import { expect } from '../support/expect.js';
import { anImport } from '../support/uploads.js';

const HOST = { isConnected: true, addController: () => undefined };

const queryOf = fc.record({
  sort: fc.record({
    column: fc.constantFrom('file', 'size', 'added', 'status'),
    isDescending: fc.boolean(),
  }),
  status: fc.constant(''),
  text: fc.constantFrom('', '1'),
  locale: fc.constant('en'),
}) satisfies fc.Arbitrary<UploadQuery>;

/** What happens, one after another; an index counts modulo the uploads there are. */
const step = fc.oneof(
  fc.record({ do: fc.constant('tell' as const), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('finish' as const), first: fc.nat(), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('remove' as const), index: fc.nat() }),
);

/** Imports of which several are of the same moment and of the same size. */
const importAt = (index: number): ReturnType<typeof anImport> =>
  anImport({
    id: String(index),
    fileName: `${String(index % 13)}.csv`,
    bytes: index % 7,
    receivedAt: new Date(Math.floor(index / 3) * 1000).toISOString(),
  });

describe('UploadView', () => {
  it('shows what is looked for in the order that is wanted, however few or many uploads change', () => {
    fc.assert(
      fc.property(queryOf, fc.array(step, { maxLength: 20 }), (query, steps) => {
        const tracker = new StatusTracker();
        const view = new UploadView(HOST as unknown as ConstructorParameters<typeof UploadView>[0]);
        const compare = compareUploads(query.sort, query.locale);
        let told = 0;
        for (const each of steps) {
          const { uploads } = tracker;
          if (each.do === 'tell') tracker.merge(Array.from({ length: each.count }, () => importAt(told++)));
          else if (uploads.length === 0) continue;
          else if (each.do === 'remove') tracker.remove(uploads[each.index % uploads.length]?.id ?? '');
          else
            tracker.merge(
              Array.from({ length: Math.min(each.count, told) }, (_, index) => ({
                ...importAt((each.first + index) % told),
                status: 'success' as const,
                sequence: 2,
              })),
            );
          const expected = tracker.uploads
            .filter(({ fileName }) => fileName.includes(query.text))
            .sort((a, b) => compare(a, b) || b.addedAt - a.addedAt);
          expect(view.uploads(tracker, query)).to.deep.equal(expected);
        }
      }),
    );
  });
});
