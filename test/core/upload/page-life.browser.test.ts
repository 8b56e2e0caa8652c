import { createImporter } from '../../../src/core/upload/importer.js';
import type { Importer, ImporterOptions } from '../../../src/core/upload/importer.js';
import { indexedDbStore } from '../../../src/core/upload/indexed-db-store.js';
import { memoryStore } from '../../../src/core/upload/memory-store.js';
import type { Import } from '../../../src/core/upload/state.js';
import type { Page, Transport } from '../../../src/core/upload/transport.js';
import { expect } from '../../support/expect.js';
import { acceptAll, anImport, anySchema, deferred, pretendVisible, until } from '../../support/uploads.js';

/** Leaves the page, as far as a page can do that itself. */
function isAskedBeforeUnload(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  globalThis.dispatchEvent(event);
  return event.defaultPrevented;
}

const comesOutOfTheCache = (): void => {
  globalThis.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
};

describe('a page with uploads', () => {
  const importers: Importer[] = [];
  let name: string;
  let answer: ReturnType<typeof deferred<Import>>;

  before(pretendVisible);
  beforeEach(() => {
    name = `page life ${crypto.randomUUID()}`;
    answer = deferred<Import>();
  });
  afterEach(async () => {
    for (const importer of importers.splice(0)) importer.dispose();
    await indexedDbStore(name).clear();
  });

  const open = (more: Partial<Transport> = {}, options: Partial<ImporterOptions> = {}): Importer => {
    const transport: Transport = { name: 'held', send: () => answer.promise, ...more };
    const importer = createImporter({ transport, schema: anySchema, check: acceptAll, ...options });
    importers.push(importer);
    return importer;
  };
  const send = async (importer: Importer): Promise<string> => {
    const [id = ''] = importer.add([new File(['a\n1\n'], 'cases.csv')]);
    await until(importer.tracker, () => importer.tracker.find(id).state.status === 'sending');
    return id;
  };

  describe('that keeps nothing', () => {
    it('asks before it is left while a file is on its way, and only then', async () => {
      const importer = open({}, { store: memoryStore() });
      expect(isAskedBeforeUnload()).to.equal(false);
      const id = await send(importer);
      expect(isAskedBeforeUnload()).to.equal(true);
      answer.resolve(anImport());
      await until(importer.tracker, () => importer.tracker.find(id).state.status === 'received');
      expect(isAskedBeforeUnload()).to.equal(false);
    });

    it('does not ask for a file that needs a person first', async () => {
      const importer = open({}, { store: memoryStore(), duplicates: 'ask', check: failingCheck });
      const [id = ''] = importer.add([new File(['a\n1\n'], 'cases.csv')]);
      await until(importer.tracker, () => importer.tracker.find(id).state.status === 'error');
      expect(isAskedBeforeUnload()).to.equal(false);
    });

    it('does not ask once the importer is disposed of', async () => {
      const importer = open({}, { store: memoryStore() });
      await send(importer);
      importer.dispose();
      expect(isAskedBeforeUnload()).to.equal(false);
    });

    it('asks where the store has failed in the middle', async () => {
      const store = indexedDbStore(name);
      const importer = open(
        {},
        { store: { ...store, claim: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) } },
      );
      await send(importer);
      expect(isAskedBeforeUnload()).to.equal(true);
    });
  });

  it('that keeps its uploads does not ask', async () => {
    await send(open({}, { store: indexedDbStore(name) }));
    expect(isAskedBeforeUnload()).to.equal(false);
  });

  describe('that comes out of the back/forward cache', () => {
    it('asks the server for what it has missed', async () => {
      let status: Import['status'] = 'received';
      const list = (): Promise<Page<Import>> =>
        Promise.resolve({
          items: [anImport({ status, sequence: status === 'success' ? 2 : 1 })],
          nextCursor: null,
        });
      const { tracker } = open({ list, watch: silence }, { store: memoryStore() });
      await until(tracker, ([row]) => row?.state.status === 'received');
      status = 'success';
      comesOutOfTheCache();
      await until(tracker, ([row]) => row?.state.status === 'success');
    });

    it('shows what other tabs did meanwhile', async () => {
      const store = indexedDbStore(name);
      const restored = deferred();
      const load: typeof store.load = async () => {
        const records = await store.load();
        restored.resolve();
        return records;
      };
      const importer = open({}, { store: { ...store, load } });
      importer.tracker.subscribe(() => undefined);
      await restored.promise;
      const other = open({}, { store: { ...indexedDbStore(name), scope: null } }); // of which no word gets here
      await send(other);
      expect(importer.tracker.uploads).to.deep.equal([]);
      comesOutOfTheCache();
      await until(importer.tracker, ([row]) => row?.state.status === 'sending');
    });
  });
});

const failingCheck: typeof acceptAll = () => Promise.reject(new Error('no'));

/** News that never come. */
// eslint-disable-next-line require-yield -- there are none
async function* silence({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<Import, void> {
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DOMException('enough', 'AbortError'));
    });
  });
}
