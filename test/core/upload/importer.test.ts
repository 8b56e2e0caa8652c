import { CsvUploadError } from '../../../src/core/errors.js';
import type { CheckFunction } from '../../../src/core/upload/checked-file.js';
import { createImporter } from '../../../src/core/upload/importer.js';
import type { Importer, ImporterOptions } from '../../../src/core/upload/importer.js';
import type { Import, Upload } from '../../../src/core/upload/state.js';
import { isSettled } from '../../../src/core/upload/state.js';
import type { Delivery, Transport } from '../../../src/core/upload/transport.js';
import { memoryTransport } from '../../../src/transports/memory.js';
import { expect } from '../../support/expect.js';
import {
  acceptAll,
  anImport,
  anySchema,
  deferred,
  pretendVisible,
  rejection,
  report,
  thrown,
  until,
} from '../../support/uploads.js';

/** Files of different names have different contents. */
const file = (name = 'cases.csv', text = name === 'cases.csv' ? 'a\n1\n' : `a\n${name}\n`): File =>
  new File([text], name, { lastModified: 1 });

/** A file whose bytes become others without any sign of it, as Firefox gives it. */
function restlessFile(): { readonly file: File; become: (text: string) => void } {
  const restless = file();
  let bytes = new TextEncoder().encode('a\n1\n');
  Object.defineProperty(restless, 'arrayBuffer', { value: () => Promise.resolve(bytes.slice().buffer) });
  return { file: restless, become: (text) => (bytes = new TextEncoder().encode(text)) };
}

/** A transport of which a test writes only what matters to it. */
function fakeTransport(send: Transport['send'], rest: Partial<Transport> = {}): Transport {
  return { name: 'fake', send, ...rest };
}

const busy = (retryAfterMs?: number): CsvUploadError =>
  new CsvUploadError('transport-unreachable', {
    message: 'The server answered with status 503.',
    detail: { status: 503, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
  });

const needsAttention: CheckFunction = () =>
  Promise.resolve({
    report: report({ verdict: 'rejected', issueCounts: { 'missing-header': 1 } }),
    sha256: null,
  });

describe('createImporter()', () => {
  let importer: Importer;

  const create = (options: Partial<ImporterOptions> = {}): Importer => {
    importer = createImporter({
      transport: memoryTransport(),
      schema: anySchema,
      check: acceptAll,
      retryDelaysMs: [0, 0],
      ...options,
    });
    return importer;
  };
  const add = (...files: File[]): string => importer.add(files)[0] ?? '';
  const upload = (id: string): Upload => importer.tracker.find(id);
  const reach = async (id: string, ...statuses: readonly string[]): Promise<Upload> => {
    await until(importer.tracker, () => statuses.includes(upload(id).state.status));
    return upload(id);
  };
  const problemCode = ({ state }: Upload): string | null =>
    state.status === 'error' ? state.problem.code : null;

  before(pretendVisible);
  afterEach(() => {
    importer.dispose();
  });

  it('asks before a file leaves, and keeps it here where the answer is no', async () => {
    const keys: string[] = [];
    create({
      transport: fakeTransport(({ idempotencyKey }) => {
        keys.push(idempotencyKey);
        return Promise.resolve(anImport({ status: 'success' }));
      }),
    });
    const asked: string[] = [];
    const takeOut = importer.beforeSend((asking) => {
      asked.push(`${asking.fileName} ${asking.state.status} ${String(asking.records)}`);
      return false;
    });
    importer.beforeSend(() => true);
    const id = add(file());
    await reach(id, 'canceled');
    expect(asked).to.deep.equal(['cases.csv checking 1']);
    expect(keys).to.deep.equal([]);
    takeOut();
    importer.retry(id);
    await reach(id, 'success');
    expect(asked).to.have.length(1);
    expect(keys).to.have.length(1);
  });

  it('tells what support needs of an upload', async () => {
    const keys: string[] = [];
    create({
      transport: fakeTransport(({ idempotencyKey }) => {
        keys.push(idempotencyKey);
        return Promise.resolve(anImport({ status: 'success' }));
      }),
    });
    const id = add(file());
    await reach(id, 'success');
    const facts = await importer.supportFacts(id);
    expect(facts).to.include({ uploadId: id, importId: 'import-1', status: 'success', sequence: 1 });
    expect(facts.idempotencyKey).to.equal(keys[0]);
    expect(facts.sha256).to.match(/^[0-9a-f]{64}$/);
    expect(await rejection(importer.supportFacts('unknown'))).to.have.property('code', 'unknown-upload');
  });

  it('takes a file from queued to success', async () => {
    create();
    const seen = new Set<string>();
    importer.tracker.subscribe(() => {
      for (const { state } of importer.tracker.uploads) seen.add(state.status);
    });
    const id = add(file());
    const done = await reach(id, 'success');
    expect([...seen]).to.deep.equal(['queued', 'checking', 'sending', 'received', 'success']);
    expect(done).to.deep.include({ fileName: 'cases.csv', bytes: 4, records: 1, origin: 'here' });
  });

  it('says of no file how many records it has where none were read', async () => {
    const counts = { records: 0, valid: 0, invalid: 0, blankLines: 0 };
    const unread = report({ verdict: 'rejected', issueCounts: { 'missing-header': 1 }, counts });
    create({ check: () => Promise.resolve({ report: unread, sha256: null }) });
    const id = add(file());
    expect(await reach(id, 'needs-attention')).to.have.property('records', null);
    expect(await importer.supportFacts(id)).to.have.property('records', null);
  });

  it('shows one row for one file, also when the news overtake the answer', async () => {
    const transport = memoryTransport();
    create({
      transport: {
        ...transport,
        send: async (...args) => {
          const told = await transport.send(...args);
          await new Promise((resolve) => setTimeout(resolve, 20)); // the import is over before the answer is there
          return told;
        },
      },
    });
    let most = 0;
    importer.tracker.subscribe(() => (most = Math.max(most, importer.tracker.uploads.length)));
    await reach(add(file()), 'success');
    expect(most).to.equal(1);
  });

  it('takes two files at once and keeps a third waiting', async () => {
    const gate = deferred();
    create({
      check: async (...args) => {
        await gate.promise;
        return acceptAll(...args);
      },
    });
    const ids = importer.add([file('1.csv'), file('2.csv'), file('3.csv')]);
    expect(ids.map((id) => upload(id).state.status)).to.deep.equal(['checking', 'checking', 'queued']);
    gate.resolve();
    for (const id of ids) await reach(id, 'success');
  });

  it('takes ten thousand files in one go, each with a row of its own', async () => {
    let underWay = 0;
    let most = 0;
    const check: CheckFunction = async (...args) => {
      most = Math.max(most, ++underWay);
      await Promise.resolve();
      underWay -= 1;
      return acceptAll(...args);
    };
    create({ check, duplicates: 'allow', concurrency: 3 });
    const files = Array.from({ length: 10_000 }, (_, index) => file(`${String(index)}.csv`));
    const ids = importer.add(files);
    expect(new Set(ids).size).to.equal(files.length);
    const { uploads } = importer.tracker;
    expect(uploads).to.have.lengthOf(files.length);
    expect(uploads.filter(({ state }) => state.status === 'queued').length).to.be.at.least(files.length - 3);
    await until(importer.tracker, (now) => now.filter(({ state }) => isSettled(state)).length > 50);
    expect(most).to.be.within(1, 3);
    expect(uploads).to.have.lengthOf(files.length); // a snapshot stays what it was
  }).timeout(60_000);

  it('goes on with other files when one fails', async () => {
    create({
      check: (blob, ...rest) => {
        if ((blob as File).name === 'bad.csv') throw new TypeError('broken');
        return acceptAll(blob, ...rest);
      },
    });
    const ids = importer.add([file('bad.csv'), file('good.csv')]);
    expect(problemCode(await reach(ids[0] ?? '', 'error'))).to.equal('unexpected');
    await reach(ids[1] ?? '', 'success');
  });

  it('names a Blob without a name', () => {
    create();
    const [id = ''] = importer.add([new Blob(['a\n'])]);
    expect(upload(id).fileName).to.equal('untitled.csv');
  });

  it('does nothing before it is used', () => {
    let calls = 0;
    const list = (): Promise<never> => {
      calls++;
      return Promise.reject(busy());
    };
    create({ transport: fakeTransport(() => Promise.reject(busy()), { list }) });
    expect(calls).to.equal(0);
  });

  it('asks for the list when someone begins to listen', async () => {
    const list = (): Promise<{ items: Import[]; nextCursor: null }> =>
      Promise.resolve({ items: [anImport({ status: 'success' })], nextCursor: null });
    create({ transport: fakeTransport(() => Promise.reject(busy()), { list }) });
    const uploads = await until(importer.tracker, ({ length }) => length === 1);
    expect(uploads[0]).to.include({ origin: 'server', importId: 'import-1' });
  });

  it('asks one by one where the server has neither news nor a list', async () => {
    const missing = new CsvUploadError('transport-rejected', { detail: { status: 404 } });
    const transport = fakeTransport(() => Promise.resolve(anImport()), {
      list: () => Promise.reject(missing),
      // eslint-disable-next-line require-yield -- it has no news
      watch: async function* (): AsyncGenerator<Import, void> {
        await Promise.reject(missing);
      },
      get: (id) => Promise.resolve(anImport({ id, sequence: 2, status: 'success' })),
    });
    create({ transport });
    await reach(add(file()), 'success');
  });

  it('asks one by one where the transport can neither watch nor list', async () => {
    const get = (id: string): Promise<Import> =>
      Promise.resolve(anImport({ id, sequence: 2, status: 'success' }));
    create({ transport: fakeTransport(() => Promise.resolve(anImport()), { get }) });
    await reach(add(file()), 'success');
  });

  describe('bad input', () => {
    const options: readonly { name: string; options: unknown }[] = [
      { name: 'no options', options: undefined },
      { name: 'no transport', options: {} },
      { name: 'a transport that cannot send', options: { transport: {} } },
      { name: 'a check that is no function', options: { transport: memoryTransport(), check: 1 } },
      { name: 'a concurrency of 0', options: { transport: memoryTransport(), concurrency: 0 } },
      { name: 'a pause below 0', options: { transport: memoryTransport(), retryDelaysMs: [-1] } },
      { name: 'a policy which is none', options: { transport: memoryTransport(), duplicates: 'never' } },
      {
        name: 'a word for what is sent that is none',
        options: { transport: memoryTransport(), send: 'some' },
      },
      {
        name: 'a way to keep files which is none',
        options: { transport: memoryTransport(), keepFile: true },
      },
      { name: 'copies below 0 bytes', options: { transport: memoryTransport(), maxCopyBytes: -1 } },
      {
        name: 'a store that cannot keep',
        options: { transport: memoryTransport(), store: { load: () => [] } },
      },
      { name: 'a status map which is none', options: { transport: memoryTransport(), statusMap: 'DONE' } },
      { name: 'a schema which is none', options: { transport: memoryTransport(), schema: {} } },
    ];
    for (const { name, options: bad } of options) {
      it(`${name} is invalid-argument`, () => {
        create();
        expect(thrown(() => createImporter(bad as ImporterOptions))).to.have.property(
          'code',
          'invalid-argument',
        );
      });
    }

    const files: readonly { name: string; files: unknown }[] = [
      { name: 'nothing', files: undefined },
      { name: 'a name', files: 'cases.csv' },
      { name: 'one file which is in no list', files: file() },
      { name: 'a list with something else in it', files: [file(), 'cases.csv'] },
      { name: 'a list with null in it', files: [null] },
    ];
    for (const { name, files: bad } of files) {
      it(`adding ${name} is invalid-argument and adds nothing`, () => {
        create();
        expect(thrown(() => importer.add(bad as File[]))).to.have.property('code', 'invalid-argument');
        expect(importer.tracker.uploads).to.deep.equal([]);
      });
    }

    it('an id that it does not have is unknown-upload', async () => {
      create();
      const calls = [
        () => {
          importer.retry('x');
        },
        () => {
          importer.remove('x');
        },
        () => importer.report('x'),
      ];
      for (const call of calls) expect(thrown(call)).to.have.property('code', 'unknown-upload');
      expect(await rejection(importer.cancel('x'))).to.have.property('code', 'unknown-upload');
    });

    it('a handle or a file in another form is invalid-argument', async () => {
      create();
      const options = { handleOf: 'file' } as never;
      expect(thrown(() => importer.add([file()], options))).to.have.property('code', 'invalid-argument');
      expect(await rejection(importer.resume('x', 'cases.csv' as never))).to.have.property(
        'code',
        'invalid-argument',
      );
      expect(importer.tracker.uploads).to.deep.equal([]);
    });

    it('an upload that does not wait for its file cannot be resumed', async () => {
      create();
      const id = add(file());
      expect(await rejection(importer.resume(id, file()))).to.have.property('code', 'wrong-state');
    });

    it('an empty list adds nothing', () => {
      create();
      expect(importer.add([])).to.deep.equal([]);
    });
  });

  describe('schema', () => {
    it('that was never given is an error of the file', async () => {
      importer = createImporter({ transport: memoryTransport(), check: acceptAll });
      expect(problemCode(await reach(add(file()), 'error'))).to.equal('schema-missing');
    });

    it('that cannot be loaded is an error of the file, and loaded again on retry', async () => {
      let calls = 0;
      create({
        schema: () => (calls++ === 0 ? Promise.reject(new Error('404')) : Promise.resolve(anySchema)),
      });
      const id = add(file());
      expect(problemCode(await reach(id, 'error'))).to.equal('schema-unreachable');
      importer.retry(id);
      await reach(id, 'success');
    });

    it('that is loaded is loaded once for all files', async () => {
      let calls = 0;
      create({
        schema: () => {
          calls++;
          return Promise.resolve(anySchema);
        },
      });
      for (const id of importer.add([file('1.csv'), file('2.csv'), file('3.csv')]))
        await reach(id, 'success');
      expect(calls).to.equal(1);
    });

    it('of a file stays the one it was added with', async () => {
      const gate = deferred();
      const seen: unknown[] = [];
      create({
        concurrency: 1,
        check: async (blob, schema, rest) => {
          seen.push(schema);
          await gate.promise;
          return acceptAll(blob, schema, rest);
        },
      });
      const ids = importer.add([file('1.csv'), file('2.csv')]);
      importer.schema = { ...anySchema };
      gate.resolve();
      for (const id of ids) await reach(id, 'success');
      expect(seen).to.deep.equal([anySchema, anySchema]);
      expect(seen[1]).to.equal(anySchema);
    });
  });

  describe('check', () => {
    it('that finds errors keeps the file here', async () => {
      let sent = 0;
      create({
        check: needsAttention,
        transport: fakeTransport(() => {
          sent++;
          return Promise.resolve(anImport());
        }),
      });
      const id = add(file());
      const { state } = await reach(id, 'needs-attention');
      expect(state).to.have.nested.property('report.verdict', 'rejected');
      expect(importer.report(id)).to.have.property('verdict', 'rejected');
      expect(sent).to.equal(0);
    });

    it('that finds only warnings sends the file', async () => {
      create({
        check: async (blob, ...rest) => ({
          ...(await acceptAll(blob, ...rest)),
          report: report({ verdict: 'accepted-with-issues', issueCounts: { 'encoding-guessed': 1 } }),
        }),
      });
      await reach(add(file()), 'success');
    });

    it('that found an error beyond the issues it kept does not send the file', async () => {
      create({
        check: async (blob, ...rest) => ({
          ...(await acceptAll(blob, ...rest)),
          report: report({ verdict: 'accepted-with-issues', issueCounts: { required: 1 }, issues: [] }),
        }),
      });
      await reach(add(file()), 'needs-attention');
    });

    it('reports how far it has come', async () => {
      const gate = deferred();
      create({
        check: async (blob, schema, rest) => {
          rest.onProgress?.({ bytesRead: 2, bytesTotal: 4, records: 1, issues: 0 });
          await gate.promise;
          return acceptAll(blob, schema, rest);
        },
      });
      const id = add(file());
      const { state } = await reach(id, 'checking');
      await until(importer.tracker, () => JSON.stringify(upload(id).state).includes('"bytesRead":2'));
      expect(state.status).to.equal('checking');
      gate.resolve();
    });
  });

  describe('sending', () => {
    it('is tried again under the same key when there was no answer', async () => {
      const keys: string[] = [];
      create({
        transport: memoryTransport({
          fail: ({ idempotencyKey }, attempt) => {
            keys.push(idempotencyKey);
            return attempt < 2 ? new CsvUploadError('transport-unreachable') : null;
          },
        }),
      });
      await reach(add(file()), 'success');
      expect(keys).to.have.lengthOf(3);
      expect(new Set(keys).size).to.equal(1);
    });

    it('ends in error when the server stays out of reach', async () => {
      create({ transport: fakeTransport(() => Promise.reject(new CsvUploadError('transport-unreachable'))) });
      const done = await reach(add(file()), 'error');
      expect(problemCode(done)).to.equal('transport-unreachable');
      expect(done.state).to.have.property('canRetry', true);
    });

    it('waits when the server says when to come back, as often as it says so', async () => {
      let attempts = 0;
      const reasons = new Set<string>();
      create({
        retryDelaysMs: [0],
        transport: fakeTransport(() => {
          return ++attempts < 5 ? Promise.reject(busy(1)) : Promise.resolve(anImport());
        }),
      });
      importer.tracker.subscribe(() => {
        for (const { state } of importer.tracker.uploads)
          if (state.status === 'waiting') reasons.add(state.reason);
      });
      await reach(add(file()), 'received');
      expect([...reasons]).to.deep.equal(['server-busy']);
    });

    it('is not tried again when the server refuses, and shows its words', async () => {
      let attempts = 0;
      const problem = { code: 'too-big', title: 'Too big.', detail: null, status: 413 };
      create({
        transport: fakeTransport(() => {
          attempts++;
          return Promise.reject(
            new CsvUploadError('transport-rejected', { detail: { problem, status: 413 } }),
          );
        }),
      });
      const { state } = await reach(add(file()), 'error');
      expect(state).to.deep.include({ problem });
      expect(attempts).to.equal(1);
    });

    it('does not begin with a file that changed since it was added', async () => {
      const changing = file();
      create({
        check: async (...args) => {
          const checked = await acceptAll(...args);
          Object.defineProperty(changing, 'lastModified', { value: 2 });
          return checked;
        },
      });
      const done = await reach(add(changing), 'error');
      expect(problemCode(done)).to.equal('file-changed');
      expect(done.state).to.have.property('canRetry', false);
    });

    it('sends the bytes that were checked, although the file has others by now', async () => {
      const restless = restlessFile();
      let sent = '';
      create({
        transport: fakeTransport(async (delivery) => {
          restless.become('a\n2\n'); // after it was read, as when it is saved during a transfer
          sent = await delivery.file.text();
          return anImport();
        }),
      });
      await reach(add(restless.file), 'received');
      expect(sent).to.equal('a\n1\n');
    });

    it('does not begin with a file whose bytes changed without any sign of it', async () => {
      const restless = restlessFile();
      create({
        check: async (...args) => {
          const checked = await acceptAll(...args);
          restless.become('a\n2\n');
          return checked;
        },
      });
      const done = await reach(add(restless.file), 'error');
      expect(problemCode(done)).to.equal('file-changed');
    });

    it('hands the token of a transport back with the next attempt, and forgets it with other content', async () => {
      const restless = restlessFile();
      const tokens: unknown[] = [];
      create({
        retryDelaysMs: [0],
        transport: fakeTransport((_, { resumeFrom, onResumable }) => {
          tokens.push(resumeFrom);
          onResumable?.(`/uploads/${String(tokens.length)}`);
          return Promise.reject(busy());
        }),
      });
      const id = add(restless.file);
      await reach(id, 'error');
      restless.become('a\n2\n');
      importer.retry(id);
      await reach(id, 'sending');
      await reach(id, 'error');
      expect(tokens).to.deep.equal([null, '/uploads/1', null, '/uploads/3']);
    });

    it('hands over what was checked', async () => {
      const deliveries: Delivery[] = [];
      create({
        transport: fakeTransport((delivery) => {
          deliveries.push(delivery);
          return Promise.resolve(anImport());
        }),
      });
      const id = add(file('cases.csv', ''));
      await reach(id, 'received');
      expect(deliveries[0]).to.deep.include({
        fileName: 'cases.csv',
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      });
    });
  });

  describe('cancel()', () => {
    const stuck = (signal: AbortSignal | undefined): Promise<never> =>
      new Promise((_, reject) =>
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error);
        }),
      );

    const cases: readonly { state: string; options: Partial<ImporterOptions> }[] = [
      { state: 'checking', options: { check: (_file, _schema, { signal }) => stuck(signal) } },
      { state: 'checking', options: { schema: () => new Promise(() => undefined) } },
      { state: 'needs-attention', options: { check: needsAttention } },
      { state: 'sending', options: { transport: fakeTransport((_, { signal }) => stuck(signal)) } },
      { state: 'sending', options: { transport: fakeTransport(() => new Promise(() => undefined)) } },
      {
        state: 'waiting',
        options: { retryDelaysMs: [60_000], transport: fakeTransport(() => Promise.reject(busy(60_000))) },
      },
    ];
    for (const { state, options } of cases) {
      it(`stops an upload which is ${state} at once, and goes on with the next`, async () => {
        create({ ...options, concurrency: 1 });
        const [first = '', second = ''] = importer.add([file('1.csv'), file('2.csv')]);
        await reach(first, state);
        await importer.cancel(first);
        expect(upload(first).state.status).to.equal('canceled');
        await reach(second, state);
        expect(upload(first).state.status).to.equal('canceled');
      });
    }

    it('takes a queued upload out of the queue', async () => {
      let checks = 0;
      create({
        concurrency: 1,
        check: (...args) => {
          checks++;
          return acceptAll(...args);
        },
      });
      const [first = '', second = ''] = importer.add([file('1.csv'), file('2.csv')]);
      await importer.cancel(second);
      await reach(first, 'success');
      expect(upload(second).state.status).to.equal('canceled');
      expect(checks).to.equal(1);
    });

    it('cancels an import which the server has when the server says so', async () => {
      create({ transport: memoryTransport({ importMs: 300 }) });
      const id = add(file());
      await reach(id, 'received');
      await importer.cancel(id);
      expect((await reach(id, 'canceled')).state.status).to.equal('canceled');
    });

    it('shows the success of an import that was over before', async () => {
      const get = (): Promise<Import> => Promise.resolve(anImport({ sequence: 2, status: 'success' }));
      const cancel = (): Promise<void> => Promise.reject(new CsvUploadError('transport-rejected'));
      create({
        transport: fakeTransport(() => Promise.resolve(anImport()), { get, cancel, watch: silence }),
      });
      const id = add(file());
      await reach(id, 'received');
      await importer.cancel(id);
      expect(upload(id).state.status).to.equal('success');
    });

    it('rejects, and the import stays received, when the server cannot be asked', async () => {
      const cancel = (): Promise<void> => Promise.reject(busy());
      create({ transport: fakeTransport(() => Promise.resolve(anImport()), { cancel }) });
      const id = add(file());
      await reach(id, 'received');
      expect(await rejection(importer.cancel(id))).to.have.property('code', 'transport-unreachable');
      expect(upload(id).state.status).to.equal('received');
    });

    it('rejects with not-supported where the transport cannot', async () => {
      create({ transport: fakeTransport(() => Promise.resolve(anImport())) });
      const id = add(file());
      await reach(id, 'received');
      expect(await rejection(importer.cancel(id))).to.have.property('code', 'not-supported');
    });

    it('rejects with wrong-state what is over', async () => {
      create();
      const id = add(file());
      await reach(id, 'success');
      expect(await rejection(importer.cancel(id))).to.have.property('code', 'wrong-state');
    });
  });

  describe('retry()', () => {
    it('keeps the key of content that may have arrived', async () => {
      const deliveries: Delivery[] = [];
      let isDown = true;
      create({
        retryDelaysMs: [],
        transport: fakeTransport((delivery) => {
          deliveries.push(delivery);
          return isDown ? Promise.reject(busy()) : Promise.resolve(anImport());
        }),
      });
      const id = add(file());
      await reach(id, 'error');
      isDown = false;
      importer.retry(id);
      await reach(id, 'received');
      expect(deliveries[1]?.idempotencyKey).to.equal(deliveries[0]?.idempotencyKey);
    });

    it('takes a new key after the server ended the import in error', async () => {
      const problem = { code: 'lost', title: 'The database is gone.', detail: null, status: null };
      const keys: string[] = [];
      create({
        transport: memoryTransport({
          fail: ({ idempotencyKey }) => {
            keys.push(idempotencyKey);
            return keys.length === 1 ? problem : null;
          },
        }),
      });
      const id = add(file());
      await reach(id, 'error');
      importer.retry(id);
      await reach(id, 'success');
      expect(keys[1]).to.not.equal(keys[0]);
      expect(importer.tracker.uploads).to.have.lengthOf(1);
    });

    it('takes a new key for other content', async () => {
      const deliveries: Delivery[] = [];
      const restless = restlessFile();
      create({
        retryDelaysMs: [],
        transport: fakeTransport((delivery) => {
          deliveries.push(delivery);
          return Promise.reject(busy());
        }),
      });
      const id = add(restless.file);
      await reach(id, 'error');
      restless.become('a\n2\n');
      importer.retry(id);
      await reach(id, 'sending');
      await reach(id, 'error');
      expect(deliveries[1]?.idempotencyKey).to.not.equal(deliveries[0]?.idempotencyKey);
    });

    for (const [state, check] of [
      ['needs-attention', needsAttention],
      ['canceled', acceptAll],
    ] as const) {
      it(`checks an upload which is ${state} again`, async () => {
        let isFirst = true;
        create({
          check: (...args) => {
            const now = isFirst ? check : acceptAll;
            isFirst = false;
            return now(...args);
          },
        });
        const id = add(file());
        if (state === 'canceled') await importer.cancel(id);
        await reach(id, state);
        importer.retry(id);
        await reach(id, 'success');
      });
    }

    it('throws wrong-state for what is under way or done', async () => {
      create();
      const id = add(file());
      expect(
        thrown(() => {
          importer.retry(id);
        }),
      ).to.have.property('code', 'wrong-state');
      await reach(id, 'success');
      expect(
        thrown(() => {
          importer.retry(id);
        }),
      ).to.have.property('code', 'wrong-state');
    });
  });

  describe('confirm()', () => {
    const guessing: CheckFunction = async (...call) => {
      const checked = await acceptAll(...call);
      const guessed = { ...checked.report.file, encoding: 'windows-1252', encodingFrom: 'guessed' } as const;
      const issueCounts = { 'encoding-guessed': 1 };
      return { ...checked, report: report({ file: guessed, issueCounts, verdict: 'accepted-with-issues' }) };
    };

    it('lets a file go out whose encoding was guessed, and not before', async () => {
      const deliveries: Delivery[] = [];
      create({
        check: guessing,
        transport: fakeTransport((delivery) => {
          deliveries.push(delivery);
          return Promise.resolve(anImport());
        }),
      });
      const id = add(file());
      await reach(id, 'needs-attention');
      expect(deliveries).to.deep.equal([]);
      importer.confirm(id);
      await reach(id, 'received');
      expect(deliveries.map(({ encoding }) => encoding)).to.deep.equal(['windows-1252']);
    });

    it('does not send what has errors', async () => {
      create({ check: needsAttention });
      const id = add(file());
      await reach(id, 'needs-attention');
      expect(
        thrown(() => {
          importer.confirm(id);
        }),
      ).to.have.property('code', 'wrong-state');
    });
  });

  describe('remove()', () => {
    it('takes a settled upload out, for good', async () => {
      create();
      const id = add(file());
      await reach(id, 'success');
      importer.remove(id);
      await importer.refresh();
      expect(importer.tracker.uploads).to.deep.equal([]);
    });

    it('throws wrong-state for one that is under way', () => {
      create();
      const id = add(file());
      expect(
        thrown(() => {
          importer.remove(id);
        }),
      ).to.have.property('code', 'wrong-state');
    });

    it('throws wrong-state for an import of the server', () => {
      create();
      importer.tracker.merge([anImport({ status: 'success' })]);
      expect(
        thrown(() => {
          importer.remove('import:import-1');
        }),
      ).to.have.property('code', 'wrong-state');
    });
  });

  describe('refresh()', () => {
    it('rejects with what the transport threw', async () => {
      const list = (): Promise<never> => Promise.reject(busy());
      create({ transport: fakeTransport(() => Promise.reject(busy()), { list }) });
      expect(await rejection(importer.refresh())).to.have.property('code', 'transport-unreachable');
    });

    it('does nothing where the transport has no list', async () => {
      create({ transport: fakeTransport(() => Promise.reject(busy())) });
      await importer.refresh();
      expect(importer.tracker.connection).to.equal('none');
    });
  });

  describe('dispose()', () => {
    it('stops the transfer and leaves nothing unsettled', async () => {
      let signal: AbortSignal | undefined;
      create({
        transport: fakeTransport((_, options) => {
          ({ signal } = options);
          return new Promise(() => undefined);
        }),
      });
      const id = add(file());
      await reach(id, 'sending');
      importer.dispose();
      importer.dispose();
      expect(signal?.aborted).to.equal(true);
      expect(isSettled(upload(id).state)).to.equal(true);
    });

    it('makes every call throw disposed', async () => {
      create();
      importer.dispose();
      expect(thrown(() => importer.add([file()]))).to.have.property('code', 'disposed');
      expect(await rejection(importer.refresh())).to.have.property('code', 'disposed');
    });
  });
});

/** News of a server that says nothing. */
// eslint-disable-next-line require-yield -- it has the form of a watch
async function* silence(): AsyncGenerator<Import, void> {
  await new Promise(() => undefined);
}
