import { checkFile } from '../../../src/core/check/check.js';
import { noteKeys, type NoteKeys } from '../../../src/core/repair/key-places.js';
import { createRepairSession, type RepairSession } from '../../../src/core/repair/session.js';
import {
  addStep,
  NO_REPAIR,
  type RecordPlace,
  type Repair,
  type RepairStep,
} from '../../../src/core/repair/steps.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { fromZod } from '../../../src/core/schema/from-zod.js';
import * as z from 'zod/mini';
import { expect } from '../../support/expect.js';
import { rejection } from '../../support/uploads.js';

const schema = fromTableSchema({
  fields: [
    { name: 'case', type: 'string', constraints: { required: true } },
    { name: 'status', type: 'string', constraints: { enum: ['open', 'closed'] } },
  ],
  primaryKey: 'case',
});

const TEXT = 'case,status\nA,opn\nB,open\nC,open\n';

function placeOf(record: string, text = TEXT): RecordPlace {
  const byteStart = text.indexOf(record);
  const line = text.slice(0, byteStart).split('\n').length;
  return { line, recordNumber: line - 1, byteStart };
}

async function begin(text = TEXT): Promise<RepairSession> {
  const file = new Blob([text]);
  return createRepairSession(file, await checkFile(file, schema), schema);
}

function edit(record: RecordPlace, column: number, value: string): RepairStep {
  return { kind: 'edit-field', record, column, value };
}

describe('createRepairSession()', () => {
  it('says at once what is wrong with a record, and that nothing is once it is edited', async () => {
    const session = await begin();
    const record = placeOf('A,');
    const [issue] = await session.issuesOf(record, NO_REPAIR);
    expect(issue).to.include({ code: 'invalid-value', line: 2, recordNumber: 1, column: 2, value: 'opn' });
    expect(await session.issuesOf(record, addStep(NO_REPAIR, edit(record, 2, 'open')))).to.deep.equal([]);
  });

  it('gives the fields of a record as in the file, and as a repair leaves them', async () => {
    const session = await begin();
    const record = placeOf('A,');
    expect(await session.fieldsOf(record)).to.deep.equal(['A', 'opn']);
    const repair = addStep(NO_REPAIR, { kind: 'correct-value', column: 2, from: 'opn', to: 'open' });
    expect(await session.fieldsOf(record, repair)).to.deep.equal(['A', 'open']);
  });

  it('names another record of the same key, before it or behind it', async () => {
    const session = await begin();
    for (const [record, line] of [
      [placeOf('A,'), 3],
      [placeOf('C,'), 3],
    ] as const) {
      const issues = await session.issuesOf(record, addStep(NO_REPAIR, edit(record, 1, 'B')));
      expect(issues.at(-1)).to.include({ code: 'duplicate-key', column: 1, columnName: 'case', value: 'B' });
      expect(issues.at(-1)?.message).to.include(`line ${String(line)}`);
    }
  });

  it('forgets a key that was edited away, or left out', async () => {
    const session = await begin();
    const record = placeOf('C,');
    const steps = [
      edit(placeOf('B,'), 1, 'X'),
      { kind: 'leave-out-records', records: [placeOf('B,')] } as const,
    ];
    for (const step of steps) {
      const repair = addStep(addStep(NO_REPAIR, step), edit(record, 1, 'B'));
      expect(await session.issuesOf(record, repair)).to.deep.equal([]);
    }
  });

  it('sees a key that a correction made', async () => {
    const session = await begin();
    const repair = addStep(NO_REPAIR, { kind: 'correct-value', column: 1, from: 'B', to: 'C' });
    const [issue] = await session.issuesOf(placeOf('C,'), repair);
    expect(issue).to.include({ code: 'duplicate-key' });
  });

  it('finds the first of many equal keys', async () => {
    const text = `case,status\n${'A,open\n'.repeat(20_000)}Z,open\n`;
    const session = await begin(text);
    const record = placeOf('Z,', text);
    const [issue] = await session.issuesOf(record, addStep(NO_REPAIR, edit(record, 1, 'A')));
    expect(issue?.message).to.include('line 2');
  });

  it('answers questions that are asked side by side', async () => {
    const session = await begin();
    const answers = await Promise.all(['A,', 'B,', 'C,'].map((record) => session.fieldsOf(placeOf(record))));
    expect(answers.map(([first]) => first)).to.deep.equal(['A', 'B', 'C']);
  });

  it('takes a renamed header into account, keys too', async () => {
    const text = TEXT.replace('case', 'Case no');
    const session = await begin(text);
    const record = placeOf('C,', text);
    const repair = addStep(NO_REPAIR, { kind: 'rename-header', column: 1, name: 'case' });
    const issues = await session.issuesOf(record, addStep(repair, edit(record, 1, 'B')));
    expect(issues.map(({ code }) => code)).to.deep.equal(['duplicate-key']);
  });

  describe('whose keys are noted elsewhere', () => {
    const file = new Blob([TEXT]);
    const record = placeOf('C,');
    const toB = addStep(NO_REPAIR, edit(record, 1, 'B'));
    const beginWith = async (note: NoteKeys): Promise<RepairSession> =>
      createRepairSession(file, await checkFile(file, schema), schema, { noteKeys: note });

    it('says what is wrong with a record by itself before they are known', async () => {
      let go = (): void => undefined;
      const gate = new Promise<void>((resolve) => (go = resolve));
      const session = await beginWith(async (...args) => {
        await gate;
        return noteKeys(...args);
      });
      expect(await session.ownIssuesOf(placeOf('A,'), NO_REPAIR)).to.have.length(1);
      expect(await session.ownIssuesOf(record, toB)).to.deep.equal([]);
      go();
      expect((await session.issuesOf(record, toB)).map(({ code }) => code)).to.deep.equal(['duplicate-key']);
    });

    it('notes them once, and again after what kept them was lost', async () => {
      let times = 0;
      const lost = new Error('lost');
      const session = await beginWith(async (...args) => {
        times += 1;
        if (times === 1) throw lost;
        const places = await noteKeys(...args);
        return times === 2 ? { ...places, find: () => Promise.reject(lost) } : places;
      });
      expect(await rejection(session.issuesOf(record, toB))).to.equal(lost);
      for (let turn = 0; turn < 2; turn += 1) expect(await session.issuesOf(record, toB)).to.have.length(1);
      expect(times).to.equal(3);
    });

    it('notes them again only where a renamed header has others, and lets go of the ones before', async () => {
      const renamed = (column: number, name: string): Repair =>
        addStep(toB, { kind: 'rename-header', column, name });
      const said: string[] = [];
      const session = await beginWith(async (from, report, demand, options) => {
        const name = JSON.stringify(demand.keys);
        said.push(`note ${name}`);
        const places = await noteKeys(from, report, demand, options);
        return { ...places, release: () => said.push(`release ${name}`) };
      });
      await session.issuesOf(record, renamed(2, 'Status'));
      expect(said).to.deep.equal(['note [[0]]']);
      const swapped = addStep(renamed(1, 'status'), { kind: 'rename-header', column: 2, name: 'case' });
      await session.issuesOf(record, swapped);
      expect(said).to.deep.equal(['note [[0]]', 'note [[1]]', 'release [[0]]']);
      session.end();
      await Promise.resolve();
      expect(said.at(-1)).to.equal('release [[1]]');
      expect(await rejection(session.issuesOf(record, toB))).to.have.property('name', 'AbortError');
    });

    it('stops noting them when it ends', async () => {
      const stopped = new Promise<AbortSignal | undefined>((resolve, reject) => {
        void beginWith((_file, _report, _demand, options) => {
          options?.signal?.addEventListener('abort', () => {
            resolve(options.signal);
          });
          return new Promise(() => undefined);
        }).then((session) => {
          session.end();
        }, reject);
      });
      expect(await stopped).to.have.property('aborted', true);
    });
  });

  it('knows rules about whole records', async () => {
    const pair = z
      .object({ from: z.string(), to: z.string() })
      .check(z.refine(({ from, to }) => from <= to, 'Turn them.'));
    const rules = fromZod(pair);
    const file = new Blob(['from,to\nb,a\n']);
    const session = await createRepairSession(file, await checkFile(file, rules), rules);
    const record = { line: 2, recordNumber: 1, byteStart: 8 };
    expect((await session.issuesOf(record, NO_REPAIR)).map(({ code }) => code)).to.deep.equal(['row-rule']);
    expect(await session.issuesOf(record, addStep(NO_REPAIR, edit(record, 1, 'a')))).to.deep.equal([]);
  });
});
