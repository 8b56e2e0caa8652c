import { createImporter } from '../../../src/core/upload/importer.js';
import type { Importer } from '../../../src/core/upload/importer.js';
import { memoryStore } from '../../../src/core/upload/memory-store.js';
import type { UploadStatus } from '../../../src/core/upload/state.js';
import type { UploadStore } from '../../../src/core/upload/upload-store.js';
import { memoryTransport } from '../../../src/transports/memory.js';
import { expect } from '../../support/expect.js';
import { acceptAll, anySchema, deferred, until } from '../../support/uploads.js';

/** A store that does one thing after the other, as a database does; its first claim is not decided before `go`. */
function slowStore(go: Promise<void>): UploadStore & { readonly calls: string[] } {
  const store = memoryStore();
  const calls: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(name: string, step: () => Promise<T>): Promise<T> => {
    calls.push(name);
    const done = last.then(step);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    ...store,
    calls,
    load: () => inTurn('load', () => store.load()),
    put: (record) => inTurn('put', () => store.put(record)),
    claim: (sha256, decide) => {
      const isFirst = !calls.includes('claim');
      return inTurn('claim', async () => {
        if (isFirst) await go;
        await store.claim(sha256, decide);
      });
    },
  };
}

describe('createImporter() with a content that is claimed', () => {
  it('keeps nothing meanwhile that takes the key back, so that another tab sees the claim', async () => {
    const go = deferred();
    const store = slowStore(go.promise);
    const memory = memoryTransport();
    const keys = new Set<string>();
    const transport: typeof memory = {
      ...memory,
      send: (delivery, options) => {
        keys.add(delivery.idempotencyKey);
        return memory.send(delivery, options);
      },
    };
    const open = (): Importer => {
      const importer = createImporter({ transport, store, schema: anySchema, check: acceptAll });
      importer.tracker.subscribe(() => undefined);
      return importer;
    };
    const claims = async (count: number): Promise<void> => {
      while (store.calls.filter((call) => call === 'claim').length < count)
        await new Promise((resolve) => setTimeout(resolve, 1));
    };
    const reach = (importer: Importer, id: string, status: UploadStatus): Promise<unknown> =>
      until(importer.tracker, (all) => all.some((each) => each.id === id && each.state.status === status));
    const [a, b] = [open(), open()];
    const [first = ''] = a.add([new File(['a\n1\n'], 'cases.csv')]);
    await claims(1);
    a.tracker.count(first, 2); // a change that is kept
    await new Promise((resolve) => setTimeout(resolve, 10)); // it is as far as it can come
    const [second = ''] = b.add([new File(['a\n1\n'], 'copy.csv')]);
    await claims(2);
    go.resolve();
    await reach(b, second, 'needs-attention');
    await reach(a, first, 'success');
    expect(keys.size).to.equal(1);
    a.dispose();
    b.dispose();
  });
});
