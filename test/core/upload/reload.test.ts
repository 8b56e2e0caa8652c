import { CsvUploadError } from '../../../src/core/errors.js';
import { LIMITS } from '../../../src/core/limits.js';
import { createImporter } from '../../../src/core/upload/importer.js';
import type { Importer, ImporterOptions } from '../../../src/core/upload/importer.js';
import { memoryStore } from '../../../src/core/upload/memory-store.js';
import type { Import, Upload } from '../../../src/core/upload/state.js';
import type { Delivery, SendOptions, Transport } from '../../../src/core/upload/transport.js';
import type { FileHandle, UploadStore } from '../../../src/core/upload/upload-store.js';
import { memoryTransport } from '../../../src/transports/memory.js';
import { expect } from '../../support/expect.js';
import {
  aRecord,
  acceptAll,
  anImport,
  anUpload,
  anySchema,
  pretendVisible,
  rejection,
  report,
  until,
} from '../../support/uploads.js';

const TEXT = 'a\n1\n';
const file = (text = TEXT, name = 'cases.csv'): File => new File([text], name, { lastModified: 1 });

/** A handle as a browser gives it. */
function handleOf(given: File, permission: 'granted' | 'prompt' | 'denied' = 'granted'): FileHandle {
  let state: string = permission;
  return {
    getFile: () => Promise.resolve(given),
    queryPermission: () => Promise.resolve(state),
    requestPermission: () => Promise.resolve((state = permission === 'prompt' ? 'granted' : state)),
  };
}

/** A server that takes nothing while the page lives, and everything after the reload. */
function interruptedTransport(): Transport & { readonly sent: [Delivery, SendOptions][]; isDown: boolean } {
  const server = memoryTransport();
  const sent: [Delivery, SendOptions][] = [];
  const transport = {
    ...server,
    sent,
    isDown: true,
    send: (delivery: Delivery, options: SendOptions): Promise<Import> => {
      sent.push([delivery, options]);
      options.onResumable?.(`/uploads/${String(sent.length)}`);
      return transport.isDown ? new Promise<never>(() => undefined) : server.send(delivery, options);
    },
  };
  return transport;
}

describe('createImporter() after a reload', () => {
  let store: UploadStore;
  let transport: ReturnType<typeof interruptedTransport>;
  let importer: Importer;
  let pages: Importer[] = [];

  /** A page that is opened; the one before it is gone. */
  const open = (options: Partial<ImporterOptions> = {}): Importer => {
    importer = createImporter({
      transport,
      store,
      schema: anySchema,
      check: acceptAll,
      retryDelaysMs: [],
      ...options,
    });
    pages.push(importer);
    importer.tracker.subscribe(() => undefined);
    return importer;
  };
  const reload = (options: Partial<ImporterOptions> = {}): Importer => {
    importer.dispose();
    transport.isDown = false;
    return open(options);
  };
  const reach = async (status: string, reason?: string): Promise<Upload> => {
    const isThere = ({ state }: Upload): boolean =>
      state.status === status &&
      (reason === undefined || (state.status === 'waiting' && state.reason === reason));
    const uploads = await until(importer.tracker, (all) => all.some(isThere));
    const found = uploads.find(isThere);
    if (found === undefined) throw new Error('never reached');
    return found;
  };
  /** Adds a file and waits until it is on its way and kept so. */
  const send = async (given = file(), handle: FileHandle | null = null): Promise<string> => {
    const [id = ''] = importer.add([given], { handleOf: () => Promise.resolve(handle) });
    await reach('sending');
    await kept(({ upload }) => upload.state.status === 'sending');
    return id;
  };
  const kept = async (
    isAsWanted: (record: Awaited<ReturnType<UploadStore['load']>>[number]) => boolean,
  ): Promise<void> => {
    while (!(await store.load()).some(isAsWanted)) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const keysOf = (): readonly string[] => transport.sent.map(([{ idempotencyKey }]) => idempotencyKey);

  before(pretendVisible);
  beforeEach(() => {
    store = memoryStore();
    transport = interruptedTransport();
    open();
  });
  afterEach(() => {
    // One that still sends would have the browser ask whether to leave the page.
    for (const page of [...pages, importer]) page.dispose();
    pages = [];
  });

  it('leaves what is kept as it is when its page goes away before the content is claimed', async () => {
    let claim: () => void = () => undefined;
    const claiming = new Promise<void>((resolve) => {
      const atOnce = store;
      const late: UploadStore['claim'] = async (...args) => {
        resolve();
        await new Promise<void>((go) => (claim = go));
        await atOnce.claim(...args);
      };
      open({ store: { ...store, claim: late } });
    });
    importer.add([file()], { handleOf: () => Promise.resolve(handleOf(file())) });
    await claiming;
    const before = await store.load();
    importer.dispose();
    claim();
    await new Promise((resolve) => setTimeout(resolve));
    expect(await store.load()).to.deep.equal(before);
    reload();
    await reach('success');
    expect(transport.sent).to.have.lengthOf(1);
  });

  it('keeps nothing more of an upload once its page is gone', async () => {
    importer.add([file()], { handleOf: () => Promise.resolve(handleOf(file())) });
    importer.dispose(); // before it is known that the upload is this page's
    await new Promise((resolve) => setTimeout(resolve));
    expect(await store.load()).to.deep.equal([]);
  });

  it('keeps the key before the first byte leaves', async () => {
    let keptKey: string | undefined;
    const look: Transport = {
      name: 'look',
      send: async ({ idempotencyKey }) => {
        const records = await store.load();
        keptKey = records.find(({ key }) => key?.value === idempotencyKey)?.id;
        return anImport();
      },
    };
    open({ transport: look });
    const [id] = importer.add([file()]);
    await reach('received');
    expect(keptKey).to.equal(id);
  });

  it('shows an upload that was under way, and asks for its file', async () => {
    const id = await send();
    reload();
    const upload = await reach('waiting', 'file-needed');
    expect(upload).to.deep.include({ id, fileName: 'cases.csv', bytes: 4, records: 1, origin: 'here' });
  });

  it('goes on under the same key, from where it was, when the file is given again', async () => {
    const id = await send();
    reload();
    await reach('waiting', 'file-needed');
    await importer.resume(id, file());
    await reach('success');
    expect(new Set(keysOf()).size).to.equal(1);
    expect(transport.sent.map(([, { resumeFrom }]) => resumeFrom)).to.deep.equal([null, '/uploads/1']);
    expect(importer.tracker.uploads).to.have.lengthOf(1);
  });

  it('refuses another file of the same name and size, and goes on waiting', async () => {
    const id = await send();
    reload();
    await reach('waiting', 'file-needed');
    expect(await rejection(importer.resume(id, file('a\n2\n')))).to.have.property('code', 'other-file');
    expect(await rejection(importer.resume(id, file('a\n12\n')))).to.have.property('code', 'other-file');
    expect(importer.tracker.find(id).state).to.have.property('reason', 'file-needed');
    expect(keysOf()).to.have.lengthOf(1);
  });

  it('is given up, or taken out, while it waits for its file', async () => {
    const id = await send();
    reload();
    await reach('waiting', 'file-needed');
    await importer.cancel(id);
    expect(importer.tracker.find(id).state.status).to.equal('canceled');
    importer.retry(id);
    await reach('waiting', 'file-needed');
    importer.remove(id);
    expect(importer.tracker.uploads).to.deep.equal([]);
    while ((await store.load()).length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it('takes the same file twice in one breath, as by a double click, and sends it once', async () => {
    const id = await send();
    reload();
    await reach('waiting', 'file-needed');
    const resumed = await Promise.allSettled([importer.resume(id, file()), importer.resume(id, file())]);
    expect(resumed.map(({ status }) => status)).to.deep.equal(['fulfilled', 'fulfilled']);
    await reach('success');
    expect(keysOf()).to.have.lengthOf(2);
  });

  it('imports the file once when it is simply added again, in the place of the upload that waits', async () => {
    const id = await send();
    reload();
    await reach('waiting', 'file-needed');
    const [again] = importer.add([file()]);
    const done = await reach('success');
    expect(done.id).to.equal(again);
    expect(done.id).to.not.equal(id);
    expect(new Set(keysOf()).size).to.equal(1);
    expect(importer.tracker.uploads).to.have.lengthOf(1);
    await kept(({ upload }) => upload.state.status === 'success');
    expect((await store.load()).map((record) => record.id)).to.deep.equal([again]);
  });

  it('goes on by itself with a file which the browser may still read, without a check and without a schema', async () => {
    await send(file(), handleOf(file()));
    let checks = 0;
    reload({
      schema: () => Promise.reject(new Error('none')),
      check: (...call) => (checks++, acceptAll(...call)),
    });
    await reach('success');
    expect(checks).to.equal(0);
    expect(new Set(keysOf()).size).to.equal(1);
  });

  it('asks for permission where the browser wants that, and only when a person acts', async () => {
    const id = await send(file(), handleOf(file(), 'prompt'));
    reload();
    await reach('waiting', 'permission-needed');
    await importer.resume(id);
    await reach('success');
  });

  it('asks for the file where permission was refused, or the file was moved', async () => {
    const id = await send(file(), handleOf(file(), 'denied'));
    reload();
    await reach('waiting', 'file-needed');
    expect(await rejection(importer.resume(id))).to.have.property('code', 'file-needed');
    await store.putFile(id, {
      kind: 'handle',
      handle: { getFile: () => Promise.reject(new DOMException('gone', 'NotFoundError')) },
    });
    reload();
    await reach('waiting', 'file-needed');
  });

  for (const [what, edited] of [
    ['with the same size', file('a\n2\n')],
    ['with another size', file('a\n1\n2\n')],
  ] as const) {
    it(`refuses a file that was edited meanwhile, ${what}`, async () => {
      await send(file(), handleOf(edited));
      reload();
      const { state } = await reach('error');
      expect(state).to.have.nested.property('problem.code', 'file-changed');
      expect(keysOf()).to.have.lengthOf(1);
    });
  }

  it('goes on with a private copy, and deletes it when the upload has ended', async () => {
    open({ keepFile: 'copy' });
    const id = await send();
    reload({ keepFile: 'copy' });
    await reach('success');
    while ((await store.getFile(id)) !== null) await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it('copies no file beyond the size that the host allows, and none where it allows none', async () => {
    open({ keepFile: 'copy', maxCopyBytes: 3 });
    const large = await send();
    expect(await store.getFile(large)).to.equal(null);
    open({ keepFile: 'never' });
    const [id = ''] = importer.add([file('b\n')], { handleOf: () => Promise.resolve(handleOf(file('b\n'))) });
    await kept((record) => record.id === id);
    expect(await store.getFile(id)).to.equal(null);
  });

  it('checks a file that was not checked yet, as soon as there is a schema', async () => {
    open({ check: () => new Promise(() => undefined) });
    importer.add([file()], { handleOf: () => Promise.resolve(handleOf(file())) });
    await reach('checking');
    await kept(({ upload }) => upload.state.status === 'checking');
    importer.dispose();
    transport.isDown = false;
    importer = createImporter({ transport, store, check: acceptAll });
    importer.tracker.subscribe(() => undefined);
    await reach('queued');
    importer.schema = anySchema;
    await reach('success');
  });

  it('asks for the file of an upload that is tried again', async () => {
    const problem = { code: 'transport-unreachable', title: 'No.', detail: null, status: null };
    await store.put(
      aRecord('a', { upload: anUpload({ state: { status: 'error', problem, canRetry: true } }) }),
    );
    reload();
    await reach('error');
    importer.retry('a');
    await reach('waiting', 'file-needed');
    await importer.resume('a', file());
    await reach('success');
  });

  it('shows what is over, and what the server says of it with its words', async () => {
    const problem = { code: 'unknown-reference', title: '“x” does not exist.', detail: null, status: 422 };
    const told = anImport({ sequence: 4, status: 'error', problem });
    const stored = { ...problem, title: 'The server could not import this file.' };
    const upload = anUpload({
      importId: 'import-1',
      state: { status: 'error', problem: stored, canRetry: true },
    });
    await store.put(aRecord('a', { upload, sequence: 4 }));
    const list = (): Promise<{ items: Import[]; nextCursor: null }> =>
      Promise.resolve({ items: [told], nextCursor: null });
    open({ transport: { name: 'list', send: () => Promise.reject(new Error('no')), list } });
    const isTold = ({ id, state }: Upload): boolean =>
      id === 'a' && state.status === 'error' && state.problem.title.includes('“x”');
    const uploads = await until(importer.tracker, (all) => all.some(isTold));
    expect(uploads.map(({ id }) => id)).to.deep.equal(['a']);
  });

  it('is not taken back by what the server said before', async () => {
    const upload = anUpload({ importId: 'import-1', state: { status: 'success', counts: null } });
    await store.put(aRecord('a', { upload, sequence: 7 }));
    reload();
    await reach('success');
    importer.tracker.merge([anImport({ sequence: 6, status: 'error' })]);
    expect(importer.tracker.find('a').state.status).to.equal('success');
  });

  it('remembers what was imported, and asks before it is imported again', async () => {
    transport.isDown = false;
    importer.add([file()]);
    await reach('success');
    await kept(({ upload }) => upload.state.status === 'success');
    reload();
    const [id = ''] = importer.add([file(TEXT, 'other name.csv')]);
    const { state } = await reach('needs-attention');
    expect(state)
      .to.have.property('duplicateOf')
      .that.includes({ fileName: 'cases.csv', status: 'success', records: 1 });
    importer.confirm(id);
    await until(importer.tracker, () => importer.tracker.find(id).state.status === 'success');
    expect(new Set(keysOf()).size).to.equal(2);
  });

  it('forgets the oldest when there are more than anyone looks through', async () => {
    const old = Array.from({ length: LIMITS.maxKeptUploads }, (_, index) => `old-${String(index)}`);
    for (const [addedAt, id] of old.entries()) {
      await store.put(
        aRecord(id, { upload: anUpload({ id, addedAt, state: { status: 'success', counts: null } }) }),
      );
    }
    reload();
    await reach('success');
    await send();
    while ((await store.load()).length > LIMITS.maxKeptUploads)
      await new Promise((resolve) => setTimeout(resolve, 1));
    expect((await store.load()).map(({ id }) => id)).to.not.include('old-0');
  });
});

describe('createImporter() with a store that fails', () => {
  const broken = (): Promise<never> => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  const failing: UploadStore = {
    scope: 'full',
    load: broken,
    put: broken,
    claim: broken,
    delete: broken,
    putFile: broken,
    getFile: broken,
    deleteFile: broken,
    clear: broken,
  };

  before(pretendVisible);

  it('goes on in memory, says so, and still sees a duplicate', async () => {
    const importer = createImporter({
      transport: memoryTransport(),
      store: failing,
      schema: anySchema,
      check: acceptAll,
    });
    expect(importer.tracker.persistence).to.equal('kept');
    const [first = ''] = importer.add([file()]);
    await until(importer.tracker, () => importer.tracker.find(first).state.status === 'success');
    expect(importer.tracker.persistence).to.equal('memory');
    const [second = ''] = importer.add([file()]);
    await until(importer.tracker, () => importer.tracker.find(second).state.status === 'needs-attention');
    importer.remove(second);
    importer.dispose();
  });

  it('says from the start that nothing is kept where there is no store', () => {
    const importer = createImporter({ transport: memoryTransport() });
    expect(importer.tracker.persistence).to.equal('memory');
  });
});

describe('createImporter() with the same content twice', () => {
  let importer: Importer;
  const create = (options: Partial<ImporterOptions> = {}): void => {
    importer = createImporter({
      transport: memoryTransport({ importMs: 20 }),
      schema: anySchema,
      check: acceptAll,
      ...options,
    });
  };
  const settle = async (): Promise<readonly string[]> => {
    const uploads = await until(importer.tracker, (all) =>
      all.every(({ state }) => ['success', 'needs-attention', 'canceled', 'error'].includes(state.status)),
    );
    return uploads.map(({ state }) => state.status).toSorted();
  };

  before(pretendVisible);
  afterEach(() => {
    importer.dispose();
  });

  it('asks about the second of two that are added at once', async () => {
    create();
    importer.add([file(), file()]);
    expect(await settle()).to.deep.equal(['needs-attention', 'success']);
  });

  it('passes the second over where the host says skip', async () => {
    create({ duplicates: 'skip' });
    importer.add([file(), file()]);
    expect(await settle()).to.deep.equal(['canceled', 'success']);
  });

  it('imports both where the host says allow', async () => {
    create({ duplicates: 'allow' });
    importer.add([file(), file()]);
    expect(await settle()).to.deep.equal(['success', 'success']);
    expect(new Set(importer.tracker.uploads.map(({ importId }) => importId)).size).to.equal(2);
  });

  it('asks about a guessed encoding first, and then about the content', async () => {
    const guessed = { ...report().file, encodingFrom: 'guessed' } as const;
    create({
      check: async (...call) => ({
        ...(await acceptAll(...call)),
        report: report({ file: guessed, issueCounts: { 'encoding-guessed': 1 } }),
      }),
    });
    const [first = '', second = ''] = importer.add([file(), file()]);
    expect(await settle()).to.deep.equal(['needs-attention', 'needs-attention']);
    importer.confirm(first);
    await until(importer.tracker, () => importer.tracker.find(first).state.status === 'success');
    importer.confirm(second);
    await until(importer.tracker, () =>
      JSON.stringify(importer.tracker.find(second).state).includes('duplicateOf'),
    );
    importer.confirm(second);
    expect(await settle()).to.deep.equal(['success', 'success']);
  });

  it('sends under the same key what went out without an answer', async () => {
    const keys: string[] = [];
    const server = memoryTransport();
    create({
      retryDelaysMs: [],
      transport: {
        ...server,
        send: async (delivery, options) => {
          keys.push(delivery.idempotencyKey);
          const told = await server.send(delivery, options);
          if (keys.length === 1) throw new CsvUploadError('transport-unreachable');
          return told; // the answer to the first got lost
        },
      },
    });
    importer.add([file()]);
    await until(importer.tracker, (all) => all.some(({ state }) => state.status === 'error'));
    importer.add([file()]);
    await until(importer.tracker, (all) => all.some(({ state }) => state.status === 'success'));
    expect(new Set(keys).size).to.equal(1);
    expect((await server.list?.())?.items).to.have.lengthOf(1);
  });
});
