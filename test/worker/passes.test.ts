import { checkFile } from '../../src/core/check/check.js';
import type { CheckReport } from '../../src/core/check/report.js';
import { withWayBack } from '../../src/core/repair/rewrite.js';
import { createRepairSession, type RepairSession } from '../../src/core/repair/session.js';
import { addStep, NO_REPAIR } from '../../src/core/repair/steps.js';
import type { Repair, RepairStep } from '../../src/core/repair/steps.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import type { RepairPasses } from '../../src/core/upload/checked-file.js';
import { passesHere } from '../../src/core/upload/late-passes.js';
import { createWorkerCheck } from '../../src/worker/client.js';
import type { WorkerCheck } from '../../src/worker/client.js';
import { PROTOCOL } from '../../src/worker/protocol.js';
import { expect } from '../support/expect.js';
import { FakeWorker } from '../support/fake-worker.js';
import { rejection } from '../support/uploads.js';

const schema = fromTableSchema({
  primaryKey: ['id'],
  fields: [
    { name: 'id', type: 'string', constraints: { required: true } },
    { name: 'status', type: 'string', constraints: { enum: ['open', 'closed'] } },
  ],
});

const TEXT = 'title\n\nid,status\nA,opn\nB,open\nC,"open"\nB,closed\nD,opn\nÉ,open\n';
const file = new File([TEXT], 'cases.csv');
const demand = { keys: [[0]], trim: false };

/** A byte of the text, as UTF-8. */
function placeOf(record: string): { line: number; recordNumber: number; byteStart: number } {
  const before = TEXT.slice(0, TEXT.indexOf(record));
  const line = before.split('\n').length;
  return { line, recordNumber: line - 3, byteStart: new TextEncoder().encode(before).length };
}

const repairs: readonly { readonly name: string; readonly steps: readonly RepairStep[] }[] = [
  { name: 'a correction', steps: [{ kind: 'correct-value', column: 2, from: 'opn', to: 'open' }] },
  { name: 'an edit', steps: [{ kind: 'edit-field', record: placeOf('A,'), column: 1, value: 'C' }] },
  { name: 'an edited header', steps: [{ kind: 'rename-header', column: 2, name: 'state' }] },
  { name: 'title rows left out', steps: [{ kind: 'leave-out-title-rows' }] },
  {
    name: 'invalid records left out',
    steps: [{ kind: 'leave-out-title-rows' }, { kind: 'leave-out-invalid' }],
  },
  { name: 'nothing', steps: [] },
];

describe('the passes of a repair', () => {
  let report: CheckReport;
  let workers: FakeWorker[];
  let check: WorkerCheck;
  const repairOf = (steps: readonly RepairStep[]): Repair => steps.reduce(addStep, NO_REPAIR);
  const create = (start: (worker: FakeWorker) => void): WorkerCheck => {
    workers = [];
    check = createWorkerCheck({
      createWorker: () => {
        const worker = new FakeWorker();
        workers.push(worker);
        start(worker);
        return worker as unknown as Worker;
      },
    });
    return check;
  };
  const serving = (worker: FakeWorker): void => {
    worker.serve();
  };
  const kinds = (): readonly string[] => workers.flatMap(({ received }) => received.map(({ kind }) => kind));
  const begin = (noteKeys?: RepairPasses['noteKeys']): Promise<RepairSession> =>
    createRepairSession(file, report, schema, { noteKeys });

  before(async () => {
    report = await checkFile(file, schema);
  });
  beforeEach(() => {
    create(serving);
  });
  afterEach(() => {
    check.dispose();
  });

  for (const where of ['in the worker', 'on the page']) {
    describe(where, () => {
      let passes: RepairPasses;
      beforeEach(() => {
        ({ passes } = where === 'on the page' ? { passes: passesHere } : check);
      });

      for (const { name, steps } of repairs) {
        it(`find the same of a session as one without them, with ${name}`, async () => {
          const [other, same] = [await begin(passes.noteKeys), await begin()];
          for (const record of ['A,', 'B,open', 'C,', 'B,closed', 'D,', 'É,'].map(placeOf)) {
            const repair = repairOf(steps);
            const issues = await other.issuesOf(record, repair);
            expect(issues).to.deep.equal(await same.issuesOf(record, repair));
          }
        });

        it(`rewrite the file, with ${name}, and lead back to the places of the first one`, async () => {
          const repair = repairOf(steps);
          const options = { schema };
          const found = withWayBack(await passes.rewriteFile(file, report, repair, options));
          const same = withWayBack(await passesHere.rewriteFile(file, report, repair, options));
          expect(await found.file.text()).to.equal(await same.file.text());
          expect(found.counts).to.deep.equal(same.counts);
          const later = await checkFile(found.file, schema);
          expect(found.relocate(later)).to.deep.equal(same.relocate(later));
        });
      }

      it('find nothing any more when the keys were let go', async () => {
        const places = await passes.noteKeys(file, report, demand);
        const question = { key: 0, values: [['B'], ['X']], except: new Set<number>() };
        const [found, none] = await places.find(question);
        expect(found?.map(({ line }) => line)).to.deep.equal([5, 7]);
        expect(none).to.deep.equal([]);
        const [rest] = await places.find({ ...question, except: new Set([placeOf('B,open').byteStart]) });
        expect(rest?.map(({ line }) => line)).to.deep.equal([7]);
        places.release();
        expect((await places.find(question)).flat()).to.deep.equal([]);
      });

      it('reject with the code of what went wrong', async () => {
        const other = new File(['x'], 'other.csv');
        expect(await rejection(passes.noteKeys(other, report, demand))).to.have.property(
          'code',
          'file-changed',
        );
        const step: RepairStep = { kind: 'rename-header', column: 9, name: 'x' };
        expect(await rejection(passes.rewriteFile(file, report, repairOf([step])))).to.have.property(
          'code',
          'invalid-repair',
        );
      });

      it('stop when they are aborted', async () => {
        const reason = new Error('enough');
        const options = { signal: AbortSignal.abort(reason) };
        expect(await rejection(passes.noteKeys(file, report, demand, options))).to.equal(reason);
        expect(await rejection(passes.rewriteFile(file, report, NO_REPAIR, options))).to.equal(reason);
      });
    });
  }

  it('run in the worker of the check, to which no issue is posted', async () => {
    await check(file, schema, {});
    await check.passes.noteKeys(file, report, demand);
    await check.passes.rewriteFile(file, report, NO_REPAIR);
    expect(workers).to.have.length(1);
    expect(kinds()).to.deep.equal(['check', 'note-keys', 'rewrite']);
    expect(workers[0]?.received[1]).to.have.property('report').that.has.all.keys('file', 'header');
  });

  it('tell the worker when they are aborted under way', async () => {
    create((worker) => {
      worker.say({ kind: 'ready', protocol: PROTOCOL });
    });
    const abort = new AbortController();
    const noting = rejection(check.passes.noteKeys(file, report, demand, { signal: abort.signal }));
    while (workers[0]?.received.length !== 1) await Promise.resolve();
    const reason = new Error('enough');
    abort.abort(reason);
    expect(await noting).to.equal(reason);
    expect(workers[0].received.at(-1)).to.deep.equal({ kind: 'abort', id: 1 });
  });

  it('let the keys go when their session ends', async () => {
    const session = await begin(check.passes.noteKeys);
    await session.issuesOf(placeOf('A,'), NO_REPAIR);
    session.end();
    await Promise.resolve();
    expect(kinds()).to.deep.equal(['note-keys', 'find-keys', 'forget-keys']);
  });

  it('note the keys again in the next worker where the first died', async () => {
    const session = await begin(check.passes.noteKeys);
    expect(await session.issuesOf(placeOf('B,open'), NO_REPAIR)).to.have.length(1);
    workers[0]?.crash();
    const lost = await rejection(session.issuesOf(placeOf('B,open'), NO_REPAIR));
    expect(lost).to.have.property('code', 'worker-unavailable');
    expect(await session.issuesOf(placeOf('B,open'), NO_REPAIR)).to.have.length(1);
    expect(workers).to.have.length(2);
  });

  it('run on the page where no worker starts, and where what judges cannot be posted', async () => {
    const host = { ...schema, descriptor: null };
    const repair = repairOf([{ kind: 'leave-out-title-rows' }, { kind: 'leave-out-invalid' }]);
    const { file: kept } = await check.passes.rewriteFile(file, report, repair, { schema: host });
    expect(await kept.text()).to.equal('id,status\nB,open\nC,"open"\nÉ,open\n');
    expect(kinds()).to.deep.equal([]);
    const { debug } = console;
    console.debug = () => undefined;
    create(() => {
      throw new Error('refused');
    });
    const { file: same } = await check.passes.rewriteFile(file, report, repair, { schema });
    console.debug = debug;
    expect(await same.text()).to.equal(await kept.text());
    expect(await check.passes.noteKeys(file, report, demand)).to.have.property('find');
  });
});
