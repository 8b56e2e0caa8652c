import { CsvUploadError } from '../../src/core/errors.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { createWorkerCheck } from '../../src/worker/client.js';
import type { WorkerCheck, WorkerCheckOptions } from '../../src/worker/client.js';
import { PROTOCOL } from '../../src/worker/protocol.js';
import { expect } from '../support/expect.js';
import { FakeWorker } from '../support/fake-worker.js';
import { rejection, sha256, thrown } from '../support/uploads.js';

const schema = fromTableSchema({ fields: [{ name: 'id', type: 'integer' }] });
const file = new Blob(['id\n1\n2\n']);

describe('createWorkerCheck()', () => {
  let workers: FakeWorker[];
  let check: WorkerCheck;
  let said: unknown[][];
  const { debug } = console;

  const create = (start: (worker: FakeWorker) => void, options: WorkerCheckOptions = {}): void => {
    const createWorker = (): Worker => {
      const worker = new FakeWorker();
      workers.push(worker);
      start(worker);
      return worker as unknown as Worker;
    };
    check = createWorkerCheck({ createWorker, ...options });
  };
  const serving = (worker: FakeWorker): void => {
    worker.serve();
  };
  /** The worker says that it is ready and then nothing more. */
  const silent = (worker: FakeWorker): void => {
    worker.say({ kind: 'ready', protocol: PROTOCOL });
  };
  const untilAsked = async (): Promise<FakeWorker> => {
    for (;;) {
      const worker = workers.at(-1);
      if (worker !== undefined && worker.received.length > 0) return worker;
      await Promise.resolve();
    }
  };

  beforeEach(() => {
    workers = [];
    said = [];
    console.debug = (...args: unknown[]): void => {
      said.push(args);
    };
  });
  afterEach(() => {
    console.debug = debug;
    check.dispose();
  });

  it('starts the worker ahead, and once', async () => {
    create(serving);
    check.prepare();
    check.prepare();
    expect(workers).to.have.length(1);
    await check(file, schema, {});
    expect(workers).to.have.length(1);
  });

  it('gives the report and the digest of a check in the worker', async () => {
    create(serving);
    const { report, sha256: digest } = await check(file, schema, {});
    expect(report.counts.records).to.equal(2);
    expect(digest).to.equal(await sha256(file));
    expect(said).to.deep.equal([]);
  });

  it('reports how far the worker has come', async () => {
    create(serving);
    const bytes: number[] = [];
    await check(file, schema, { onProgress: ({ bytesRead }) => bytes.push(bytesRead) });
    expect(bytes.at(-1)).to.equal(file.size);
  });

  it('starts one worker for all checks', async () => {
    create(serving);
    await Promise.all([check(file, schema, {}), check(file, schema, {})]);
    await check(file, schema, {});
    expect(workers).to.have.lengthOf(1);
  });

  it('lets the functions of the host answer on the page', async () => {
    create(serving);
    const asked: (readonly string[])[] = [];
    const references = {
      id: (values: readonly string[]) => {
        asked.push(values);
        return new Set(values.filter((value) => value === '2'));
      },
    };
    const { report } = await check(file, schema, { references });
    expect(asked.flat()).to.deep.equal(['1', '2']);
    expect(report.issues.map(({ code, value }) => [code, value])).to.deep.equal([['unknown-reference', '2']]);
    expect(workers[0]?.received[0]).to.have.nested.property('options.references').that.deep.equals(['id']);
  });

  const answers = [
    { of: 'throws', lookup: () => Promise.reject(new Error('down')), says: /failed \(down\)/ },
    { of: 'answers what cannot be posted', lookup: () => ({ list: () => [] }), says: /no list of values/ },
    { of: 'answers nonsense', lookup: () => 5, says: /answered 5/ },
    { of: 'is silent', lookup: () => new Promise(() => undefined), says: /within 0.02 seconds/ },
  ];
  for (const { of, lookup, says } of answers) {
    it(`says so where a function of the host ${of}`, async () => {
      create(serving);
      const references = { id: lookup as never };
      const { report } = await check(file, schema, {
        references,
        lookupRetryDelaysMs: [],
        lookupTimeoutMs: 20,
      });
      expect(report.issueCounts).to.deep.equal({ 'lookup-failed': 1 });
      expect(report.issues[0]?.message).to.match(says);
    });
  }

  it('aborts a question of the worker where the check is aborted', async () => {
    create(serving);
    const abort = new AbortController();
    const heard = new Promise<boolean>((resolve) => {
      const references = {
        id: (_values: readonly string[], { signal }: { signal: AbortSignal }) => {
          signal.addEventListener('abort', () => {
            resolve(true);
          });
          abort.abort();
          return new Promise<string[]>(() => undefined);
        },
      };
      check(file, schema, { references, signal: abort.signal }).catch(() => undefined);
    });
    expect(await heard).to.equal(true);
  });

  it('posts the options of the check, but no functions', async () => {
    create(serving);
    const { signal } = new AbortController();
    await check(file, schema, { maxIssues: 3, onProgress: () => undefined, signal });
    expect(workers[0]?.received[0]).to.have.deep.property('options', { maxIssues: 3 });
  });

  it('hands on an error of the worker with its code', async () => {
    create(silent);
    const checking = rejection(check(file, schema, {}));
    const worker = await untilAsked();
    const error = { code: 'unreadable-file', message: 'The disk is gone.', detail: { at: 7 } };
    worker.say({ kind: 'failed', id: 1, error });
    const caught = await checking;
    expect(caught).to.be.instanceOf(CsvUploadError);
    expect(caught).to.deep.include({ code: 'unreadable-file', detail: { at: 7 } });
    expect(caught)
      .to.have.property('message')
      .that.matches(/^The disk is gone\. /);
  });

  it('hands on an error in the descriptor', async () => {
    create(serving);
    const error = await rejection(
      check(file, { ...schema, descriptor: { kind: 'table-schema', schema: { fields: 'x' } } }, {}),
    );
    expect(error).to.have.property('code', 'invalid-schema');
  });

  it('ignores messages that are not of the protocol', async () => {
    create(silent);
    const checking = check(file, schema, {});
    const worker = await untilAsked();
    const checked = { report: null, sha256: 'x' };
    for (const noise of [null, 'x', {}, { kind: 'done' }, { kind: 'done', id: 99, result: checked }])
      worker.say(noise);
    worker.say({ kind: 'done', id: 1, result: checked });
    expect(await checking).to.deep.equal(checked);
  });

  describe('abort', () => {
    it('before the start rejects with its reason and starts no worker', async () => {
      create(silent);
      const reason = new Error('enough');
      expect(await rejection(check(file, schema, { signal: AbortSignal.abort(reason) }))).to.equal(reason);
      expect(workers).to.have.lengthOf(0);
    });

    it('while the worker starts rejects with its reason', async () => {
      create(() => undefined);
      const abort = new AbortController();
      const checking = rejection(check(file, schema, { signal: abort.signal }));
      const reason = new Error('enough');
      abort.abort(reason);
      expect(await checking).to.equal(reason);
    });

    it('under way rejects with its reason and tells the worker', async () => {
      create(silent);
      const abort = new AbortController();
      const checking = rejection(check(file, schema, { signal: abort.signal }));
      const worker = await untilAsked();
      const reason = new Error('enough');
      abort.abort(reason);
      expect(await checking).to.equal(reason);
      expect(worker.received.at(-1)).to.deep.equal({ kind: 'abort', id: 1 });
    });
  });

  describe('a worker that dies', () => {
    it('fails the check with worker-unavailable', async () => {
      create(silent);
      const checking = rejection(check(file, schema, {}));
      (await untilAsked()).crash();
      expect(await checking).to.have.property('code', 'worker-unavailable');
    });

    it('is replaced for the next check', async () => {
      create((worker) => {
        if (workers.length === 1) silent(worker);
        else serving(worker);
      });
      const checking = rejection(check(file, schema, {}));
      (await untilAsked()).crash();
      await checking;
      expect((await check(file, schema, {})).report.counts.records).to.equal(2);
      expect(workers).to.have.lengthOf(2);
    });
  });

  describe('checks on the page', () => {
    const refusals: readonly {
      name: string;
      start: (worker: FakeWorker) => void;
      options?: WorkerCheckOptions;
    }[] = [
      {
        name: 'cannot be made',
        start: () => {
          throw new TypeError('refused by policy');
        },
      },
      {
        name: 'does not load',
        start: (worker) => {
          queueMicrotask(() => {
            worker.crash();
          });
        },
      },
      { name: 'never starts', start: () => undefined, options: { startTimeoutMs: 5 } },
      {
        name: 'is of another release',
        start: (worker) => {
          worker.say({ kind: 'ready', protocol: 0 });
        },
      },
    ];
    for (const { name, start, options } of refusals) {
      it(`where a worker ${name}, for good, and says so once`, async () => {
        create(start, options);
        expect((await check(file, schema, {})).report.counts.records).to.equal(2);
        await check(file, schema, {});
        expect(workers).to.have.lengthOf(1);
        expect(said).to.have.lengthOf(1);
      });
    }

    it('where a schema has no descriptor, without a word', async () => {
      create(silent);
      await check(file, { ...schema, descriptor: null }, {});
      expect(workers).to.have.lengthOf(0);
      expect(said).to.deep.equal([]);
    });

    it('where a descriptor cannot be posted', async () => {
      create(serving);
      await check(
        file,
        { ...schema, descriptor: { kind: 'table-schema', schema: { parse: () => undefined } } },
        {},
      );
      expect(workers[0]?.received).to.deep.equal([]);
    });

    it('where the address is that of another origin, or there are no workers', async () => {
      check = createWorkerCheck({ workerUrl: 'https://elsewhere.invalid/worker.js' });
      expect((await check(file, schema, {})).report.counts.records).to.equal(2);
      expect(said).to.have.lengthOf(1);
    });
  });

  it('stops with disposed', async () => {
    create(silent);
    const checking = rejection(check(file, schema, {}));
    const worker = await untilAsked();
    check.dispose();
    expect(await checking).to.have.property('code', 'disposed');
    expect(worker.isTerminated).to.equal(true);
    expect(await rejection(check(file, schema, {}))).to.have.property('code', 'disposed');
  });

  it('refuses options that are none', () => {
    create(silent);
    const bad = [{ workerUrl: 7 }, { createWorker: 'worker.js' }] as unknown as WorkerCheckOptions[];
    for (const options of bad) {
      expect(thrown(() => createWorkerCheck(options))).to.have.property('code', 'invalid-argument');
    }
  });
});

describe('worker.ts', () => {
  it('does nothing where there is no worker', async () => {
    expect(Object.keys(await import('../../src/worker/worker.js'))).to.deep.equal([]);
  });
});
