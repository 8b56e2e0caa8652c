import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { checkAndDigest } from '../../src/core/upload/checked-file.js';
import { createWorkerCheck } from '../../src/worker/client.js';
import type { WorkerCheckOptions } from '../../src/worker/client.js';
import { expect } from '../support/expect.js';
import { rejection } from '../support/uploads.js';

const schema = fromTableSchema({ fields: [{ name: 'id', type: 'integer' }] });
const file = new File(['id\n1\nx\n'], 'cases.csv');

describe('createWorkerCheck() in a browser', () => {
  const { debug } = console;
  let said: unknown[][];

  beforeEach(() => {
    said = [];
    console.debug = (...args: unknown[]): void => {
      said.push(args);
    };
  });
  afterEach(() => {
    console.debug = debug;
  });

  it('finds in the worker what the page finds', async () => {
    const check = createWorkerCheck();
    const inWorker = await check(file, schema, {});
    expect(said).to.deep.equal([]);
    expect(inWorker).to.deep.equal(await checkAndDigest(file, schema, {}));
    check.dispose();
  });

  it('stops a check in the worker', async () => {
    const check = createWorkerCheck();
    await check(file, schema, {});
    const abort = new AbortController();
    const reason = new Error('enough');
    const large = new File(['id\n', '1\n'.repeat(5_000_000)], 'large.csv');
    const options = {
      signal: abort.signal,
      onProgress: () => {
        abort.abort(reason);
      },
    };
    expect(await rejection(check(large, schema, options))).to.equal(reason);
    check.dispose();
  });

  it('checks a small file while a large one is still being checked', async () => {
    const check = createWorkerCheck();
    const large = new File(['id\n', '1\n'.repeat(5_000_000)], 'large.csv');
    const abort = new AbortController();
    const done: string[] = [];
    const largeChecked = check(large, schema, { signal: abort.signal }).then(
      () => done.push('large'),
      () => done.push('aborted'),
    );
    await check(file, schema, {});
    done.push('small');
    abort.abort();
    await largeChecked;
    expect(done).to.deep.equal(['small', 'aborted']);
    check.dispose();
  });

  const refused: readonly { name: string; options: WorkerCheckOptions }[] = [
    { name: 'of another origin', options: { workerUrl: 'https://elsewhere.invalid/worker.js' } },
    { name: 'that does not exist', options: { workerUrl: '/no-worker-here.js' } },
    { name: 'that is no address', options: { workerUrl: 'http://' } },
  ];
  for (const { name, options } of refused) {
    it(`checks on the page where the worker has an address ${name}`, async () => {
      const check = createWorkerCheck(options);
      const checked = await check(file, schema, {});
      expect(checked).to.deep.equal(await checkAndDigest(file, schema, {}));
      expect(said).to.have.lengthOf(1);
      check.dispose();
    });
  }
});
