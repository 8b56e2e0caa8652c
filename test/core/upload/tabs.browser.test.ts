import { createImporter } from '../../../src/core/upload/importer.js';
import type { Importer, ImporterOptions } from '../../../src/core/upload/importer.js';
import { indexedDbStore } from '../../../src/core/upload/indexed-db-store.js';
import type { Import, Upload } from '../../../src/core/upload/state.js';
import type { Transport } from '../../../src/core/upload/transport.js';
import { memoryTransport } from '../../../src/transports/memory.js';
import { expect } from '../../support/expect.js';
import { acceptAll, anySchema, deferred, pretendVisible, until } from '../../support/uploads.js';

const file = (text = 'a\n1\n', name = 'cases.csv'): File => new File([text], name, { lastModified: 1 });

/** Resolves as soon as something is as wanted that no tracker tells of. */
async function eventually(isAsWanted: () => boolean): Promise<void> {
  while (!isAsWanted()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Importers of one page with one store behave like tabs: locks and channels know no difference. */
describe('createImporter() in several tabs', () => {
  let scope: string;
  let tabs: Importer[];
  let server: Transport;
  let sent: string[];
  let watching: number;
  let watchedEver: number;
  let lists: number;
  let gate: ReturnType<typeof deferred<void>>;

  const open = (options: Partial<ImporterOptions> = {}): Importer => {
    const importer = createImporter({
      transport: server,
      store: indexedDbStore(scope),
      schema: anySchema,
      check: acceptAll,
      ...options,
    });
    importer.tracker.subscribe(() => undefined);
    tabs.push(importer);
    return importer;
  };
  const reach = async (importer: Importer, isThere: (upload: Upload) => boolean): Promise<Upload> => {
    const uploads = await until(importer.tracker, (all) => all.some(isThere));
    return uploads.find(isThere) as Upload;
  };
  const is =
    (...statuses: readonly string[]) =>
    ({ state }: Upload): boolean =>
      statuses.includes(state.status);

  before(pretendVisible);
  beforeEach(() => {
    scope = `tabs-${String(Math.random())}`;
    tabs = [];
    sent = [];
    watching = 0;
    watchedEver = 0;
    lists = 0;
    gate = deferred();
    const memory = memoryTransport();
    server = {
      ...memory,
      send: async (delivery, options) => {
        sent.push(delivery.idempotencyKey);
        options.onProgress(2);
        await Promise.race([
          gate.promise,
          new Promise((_, reject) => {
            options.signal.addEventListener('abort', () => {
              reject(options.signal.reason as Error);
            });
          }),
        ]);
        return memory.send(delivery, options);
      },
      list: (page) => {
        lists++;
        return memory.list?.(page) ?? Promise.reject(new Error('no list'));
      },
      watch: async function* (options): AsyncGenerator<Import, void> {
        watching++;
        watchedEver++;
        try {
          yield* memory.watch?.(options) ?? [];
        } finally {
          watching--;
        }
      },
    };
  });
  afterEach(async () => {
    for (const tab of tabs) tab.dispose();
    await indexedDbStore(scope).clear();
  });

  it('shows in all of them what one sends, and sends it once', async () => {
    const [a, b] = [open(), open()];
    const [id] = a.add([file()]);
    const shown = await reach(b, is('sending'));
    expect(shown).to.deep.include({ id, fileName: 'cases.csv', records: 1, origin: 'here' });
    gate.resolve();
    await Promise.all([a, b].map((tab) => reach(tab, is('success'))));
    expect(sent).to.have.lengthOf(1);
    expect(b.tracker.uploads).to.have.lengthOf(1);
  });

  it('shows what was there before to one that is opened later', async () => {
    const a = open();
    a.add([file()]);
    await reach(a, is('sending'));
    const b = open();
    await reach(b, is('sending', 'checking', 'queued'));
    gate.resolve();
    await reach(b, is('success'));
    expect(sent).to.have.lengthOf(1);
  });

  it('listens to the server in one of them, and in another when that one is gone', async () => {
    const [a, b, c] = [open(), open(), open()];
    await eventually(() => [a, b, c].every(({ tracker }) => tracker.connection === 'live'));
    expect(watching).to.equal(1);
    a.dispose();
    await eventually(() => watchedEver === 2);
    b.add([file()]);
    gate.resolve();
    await Promise.all([b, c].map((tab) => reach(tab, is('success'))));
    expect(watching).to.equal(1);
    expect(lists).to.be.lessThan(9);
  });

  it('goes on in another with the file of one that is gone, under the same key', async () => {
    const [a, b] = [open(), open()];
    const [id] = a.add([file()]);
    await reach(b, is('sending'));
    a.dispose();
    gate.resolve();
    const done = await reach(b, is('success'));
    expect(done.id).to.equal(id);
    expect(sent).to.have.lengthOf(2);
    expect(new Set(sent).size).to.equal(1);
  });

  it('goes on with a file that was lent to a tab opened later', async () => {
    const a = open();
    a.add([file()]);
    await reach(a, is('sending'));
    const b = open();
    await reach(b, is('sending'));
    await new Promise((resolve) => setTimeout(resolve, 100)); // the file follows the greeting
    a.dispose();
    gate.resolve();
    await reach(b, is('success'));
  });

  it('goes on in one of many, and only there', async () => {
    const [a, ...others] = [open(), open(), open(), open()];
    a.add([file()]);
    await Promise.all(others.map((tab) => reach(tab, is('sending'))));
    gate.resolve();
    a.dispose();
    await Promise.all(others.map((tab) => reach(tab, is('success'))));
    expect(sent.length).to.be.lessThan(3);
    expect(new Set(sent).size).to.equal(1);
  });

  it('asks for the file where the host lends none', async () => {
    const [a, b] = [open({ keepFile: 'never' }), open({ keepFile: 'never' })];
    a.add([file()]);
    await reach(b, is('sending'));
    a.dispose();
    const { state } = await reach(b, is('waiting'));
    expect(state).to.have.property('reason', 'file-needed');
  });

  it('does in the tab that has the file what is pressed in another', async () => {
    const [a, b] = [open(), open()];
    const [id = ''] = a.add([file()]);
    await reach(b, is('sending'));
    await b.cancel(id);
    await Promise.all([a, b].map((tab) => reach(tab, is('canceled'))));
    b.retry(id);
    await Promise.all([a, b].map((tab) => reach(tab, is('sending'))));
    gate.resolve();
    await Promise.all([a, b].map((tab) => reach(tab, is('success'))));
    b.remove(id);
    await until(a.tracker, (all) => all.length === 0);
    await until(b.tracker, (all) => all.length === 0);
  });

  it('asks about a content that another tab is sending', async () => {
    const [a, b] = [open(), open()];
    a.add([file()]);
    await reach(b, is('sending'));
    const [id = ''] = b.add([file('a\n1\n', 'copy.csv')]);
    const { state } = await reach(
      b,
      (upload) => upload.id === id && upload.state.status === 'needs-attention',
    );
    expect(state).to.have.nested.property('duplicateOf.fileName', 'cases.csv');
    gate.resolve();
    await reach(a, is('success'));
    expect(sent).to.have.lengthOf(1);
  });

  it('sends one of two when the same content is added in two tabs at once', async () => {
    gate.resolve();
    const [a, b] = [open(), open()];
    a.add([file()]);
    b.add([file()]);
    await Promise.all([a, b].map((tab) => reach(tab, is('success'))));
    await Promise.all([a, b].map((tab) => reach(tab, is('needs-attention'))));
    expect(new Set(sent).size).to.equal(1);
  });

  it('knows nothing of tabs with another store', async () => {
    const a = open();
    scope = `${scope}-other`;
    const b = open();
    a.add([file()]);
    await reach(a, is('sending'));
    expect(b.tracker.uploads).to.deep.equal([]);
  });

  describe('that nobody sees', () => {
    const hide = (isHidden: boolean): void => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    afterEach(() => {
      hide(false);
    });

    it('leaves listening to one that is seen', async () => {
      const a = open();
      await eventually(() => a.tracker.connection === 'live');
      hide(true);
      const b = open(); // asks as one that is seen would
      await eventually(() => watching === 0);
      hide(false);
      await eventually(() => watching === 1);
      expect(b.tracker.connection).to.equal('live');
    });
  });
});

describe('createImporter() in a page without Web Locks', () => {
  let store: ReturnType<typeof indexedDbStore>;
  let tabs: Importer[];

  const open = (transport: Transport): Importer => {
    const importer = createImporter({ transport, store, schema: anySchema, check: acceptAll });
    importer.tracker.subscribe(() => undefined);
    tabs.push(importer);
    return importer;
  };
  const is =
    (status: string) =>
    ([upload]: readonly Upload[]): boolean =>
      upload?.state.status === status;

  before(() => {
    pretendVisible();
    Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined });
  });
  after(() => {
    Reflect.deleteProperty(navigator, 'locks');
  });
  beforeEach(() => {
    store = indexedDbStore(`pings-${String(Math.random())}`);
    tabs = [];
  });
  afterEach(async () => {
    for (const tab of tabs) tab.dispose();
    await store.clear();
  });

  it('leaves an upload to the tab that lives, and takes it over when that is gone', async function () {
    this.timeout(60_000);
    const server = memoryTransport();
    const sent: string[] = [];
    let isDown = true;
    const transport: Transport = {
      ...server,
      send: (delivery, options) => {
        sent.push(delivery.idempotencyKey);
        return isDown ? new Promise<never>(() => undefined) : server.send(delivery, options);
      },
    };
    const a = open(transport);
    a.add([file()]);
    await until(a.tracker, is('sending'));
    const [b, c] = [open(transport), open(transport)];
    await Promise.all([b, c].map(({ tracker }) => until(tracker, is('sending'))));
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // longer than an answer may take
    expect(sent).to.have.lengthOf(1);
    isDown = false;
    a.dispose();
    await Promise.all([b, c].map(({ tracker }) => until(tracker, is('success'))));
    expect(new Set(sent).size).to.equal(1);
    expect((await server.list?.())?.items).to.have.lengthOf(1);
  });

  it('goes on after a reload, when nobody else is there', async () => {
    const transport = memoryTransport();
    const before = open(transport);
    before.add([file()]);
    await until(before.tracker, is('success'));
    before.dispose();
    const after = open(transport);
    await until(after.tracker, ([upload]) => upload?.state.status === 'success' && upload.origin === 'here');
  });

  it('is alone where there are no channels either', async () => {
    const channel = Object.getOwnPropertyDescriptor(globalThis, 'BroadcastChannel');
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    try {
      const alone = open(memoryTransport());
      alone.add([file()]);
      await until(alone.tracker, is('success'));
    } finally {
      if (channel !== undefined) Object.defineProperty(globalThis, 'BroadcastChannel', channel);
    }
  });
});
