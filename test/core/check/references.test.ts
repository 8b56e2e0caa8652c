import { checkFile } from '../../../src/core/check/check.js';
import type { CheckOptions } from '../../../src/core/check/check.js';
import type { ReferenceLookup } from '../../../src/core/check/reference-lookup.js';
import type { CheckReport } from '../../../src/core/check/report.js';
import { CsvUploadError } from '../../../src/core/errors.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';
import { rejection } from '../../support/uploads.js';

const schema = fromTableSchema({
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true, unique: true } },
    { name: 'assignee', title: 'Assignee', constraints: { maxLength: 9 } },
  ],
});

/** Knows some names; remembers what it was asked for. */
function people(known: readonly string[]): { lookup: ReferenceLookup; asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    lookup: (values) => {
      asked.push(values);
      return Promise.resolve(values.filter((value) => !known.includes(value)));
    },
  };
}

function check(text: string, lookup: unknown, options: CheckOptions = {}): Promise<CheckReport> {
  const references = { assignee: lookup as ReferenceLookup };
  return checkFile(new Blob([text]), schema, { references, lookupRetryDelaysMs: [], ...options });
}

describe('checkFile() with references', () => {
  it('reports each record with a value that the host does not know', async () => {
    const { lookup } = people(['anna', 'ben']);
    const report = await check('id,assignee\n1,anna\n2,carl\n3,ben\n4,carl\n', lookup);
    expect(report.issues.map(({ code, line, value }) => [code, line, value])).to.deep.equal([
      ['unknown-reference', 3, 'carl'],
      ['unknown-reference', 5, 'carl'],
    ]);
    expect(report.issues[0]).to.include({
      message: 'Assignee is “carl”, which is not known here.',
      column: 2,
      columnName: 'assignee',
    });
    expect(report.counts).to.include({ records: 4, valid: 2, invalid: 2 });
    expect(report.verdict).to.equal('accepted-with-issues');
  });

  it('asks for each different value once, and for none that is missing or wrong', async () => {
    const { lookup, asked } = people(['anna', 'ben']);
    const rows = ['1,anna', '2,', '3,far too long', '4,ben', '5,anna', 'x,anna'].join('\n');
    const report = await check(`id,assignee\n${rows}\n`, lookup);
    expect(asked.flat().sort()).to.deep.equal(['anna', 'ben']);
    expect(report.issueCounts).to.deep.equal({ 'value-too-long': 1, 'invalid-value': 1 });
  });

  it('asks for at most 1,000 values in one question', async () => {
    const { lookup, asked } = people([]);
    const rows = Array.from({ length: 2500 }, (_, index) => `${String(index)},p${String(index)}\n`);
    const report = await check(`id,assignee\n${rows.join('')}`, lookup);
    expect(Math.max(...asked.map(({ length }) => length))).to.be.at.most(1000);
    expect(asked.flat()).to.have.length(2500);
    expect(report.issueCounts).to.deep.equal({ 'unknown-reference': 2500 });
  });

  it('begins with a large question, and asks up to four at a time when one was answered', async () => {
    const sizes: number[] = [];
    let underWay = 0;
    const together: number[] = [];
    const lookup: ReferenceLookup = async (values) => {
      underWay += 1;
      together.push(underWay);
      sizes.push(values.length);
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay -= 1;
      return [];
    };
    const rows = Array.from({ length: 12_000 }, (_, index) => `${String(index)},p${String(index)}\n`);
    const report = await check(`id,assignee\n${rows.join('')}`, lookup);
    expect(report.counts.valid).to.equal(12_000);
    expect(sizes).to.deep.equal(Array.from({ length: 12 }, () => 1000));
    expect(together[1]).to.be.below(3); // alone until it is answered
    expect(Math.max(...together)).to.equal(4);
  });

  it('asks again for values whose answers it has no room to remember, and reports the same', async () => {
    const names = Array.from({ length: 24 }, (_, index) => String(index).padEnd(900_000, 'x'));
    const wide = fromTableSchema({ fields: [{ name: 'id' }, { name: 'assignee' }] });
    const { lookup, asked } = people(names.slice(1));
    const rows = [...names, ...names].map((name, index) => `${String(index)},${name}\n`);
    const report = await checkFile(new Blob(['id,assignee\n', ...rows]), wide, {
      references: { assignee: lookup },
    });
    expect(asked.flat().length).to.be.above(24);
    expect(report.issues.map(({ line }) => line)).to.deep.equal([2, 26]);
  });

  it('takes a set, and an answer that is no promise', async () => {
    const report = await check('id,assignee\n1,a\n2,b\n', (values: readonly string[]) => {
      return new Set(values.filter((value) => value === 'b'));
    });
    expect(report.counts.valid).to.equal(1);
  });

  it('asks nothing for a column that the file has not', async () => {
    const { lookup, asked } = people([]);
    expect((await check('id\n1\n', lookup)).verdict).to.equal('accepted');
    expect(asked).to.deep.equal([]);
  });

  it('asks again where the host fails, and goes on when it answers', async () => {
    let attempts = 0;
    const lookup = (): Promise<string[]> => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new Error('busy')) : Promise.resolve([]);
    };
    const report = await check('id,assignee\n1,a\n', lookup, { lookupRetryDelaysMs: [1, 1] });
    expect(attempts).to.equal(3);
    expect(report.verdict).to.equal('accepted');
  });

  const failures = [
    {
      of: 'throws',
      lookup: (): never => {
        throw new Error('database is down');
      },
      says: /the lookup failed \(database is down\)/,
    },
    { of: 'rejects', lookup: () => Promise.reject(new Error('no')), says: /the lookup failed \(no\)/ },
    {
      of: 'never answers',
      lookup: () => new Promise(() => undefined),
      says: /no answer came within 0.02 seconds/,
    },
    {
      of: 'answers nothing',
      lookup: () => Promise.resolve(undefined),
      says: /answered undefined and no list/,
    },
    { of: 'answers true', lookup: () => true, says: /answered true and no list/ },
    { of: 'answers a value it was not asked for', lookup: () => ['zoe'], says: /answered "zoe", for which/ },
    { of: 'answers numbers', lookup: () => [1], says: /answered 1, for which/ },
  ];
  for (const { of, lookup, says } of failures) {
    it(`says once that nothing can be sent where the host ${of}`, async () => {
      const report = await check('id,assignee\n1,a\n2,b\nx,c\n', lookup, { lookupTimeoutMs: 20 });
      expect(report.verdict).to.equal('rejected');
      expect(report.issueCounts).to.deep.equal({ 'lookup-failed': 1, 'invalid-value': 1 });
      expect(report.issues[0]).to.include({ code: 'lookup-failed', columnName: 'assignee', line: null });
      expect(report.issues[0]?.message)
        .to.match(says)
        .and.to.match(/^Whether the values of Assignee/);
    });
  }

  it('says what is wrong with the records before the byte from which a file cannot be read', async () => {
    const { lookup } = people(['anna']);
    const text = new TextEncoder().encode(`id,assignee\n1,carl\n${'2,anna\n'.repeat(40_000)}`);
    const file = new Blob([text]);
    let reads = 0;
    file.stream = () =>
      new ReadableStream({
        pull: (controller) => {
          reads += 1;
          if (reads > 1) controller.error(new Error('gone'));
          else controller.enqueue(text.subarray(0, 200_000));
        },
      });
    const options = { references: { assignee: lookup }, readBytes: 65_536 };
    const report = await checkFile(file, schema, options);
    expect(report.issueCounts).to.include({ 'unreadable-file': 1, 'unknown-reference': 1 });
  });

  it('aborts a question together with the check, with its reason', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    let heard: unknown = null;
    const lookup: ReferenceLookup = (_values, { signal }) => {
      signal.addEventListener('abort', () => {
        heard = signal.reason;
      });
      queueMicrotask(() => {
        abort.abort(reason);
      });
      return new Promise(() => undefined);
    };
    const error = await rejection(check('id,assignee\n1,a\n', lookup, { signal: abort.signal }));
    expect(error).to.equal(reason);
    expect(heard).to.equal(reason);
  });

  it('remembers where a key first stood, although records wait for answers', async () => {
    const { lookup } = people(['a']);
    const report = await check('id,assignee\n1,b\n1,a\n', lookup);
    expect(report.issues.map(({ code, line }) => [code, line])).to.deep.equal([
      ['unknown-reference', 2],
      ['duplicate-key', 3],
    ]);
    expect(report.issues[1]?.message).to.contain('line 2');
  });

  it('refuses a reference of a column that is not in the schema, and one that is no function', async () => {
    const file = new Blob(['id\n1\n']);
    for (const references of [{ owner: () => [] }, { assignee: 'x' }]) {
      const error = await rejection(checkFile(file, schema, { references: references as never }));
      expect(error).to.be.instanceOf(CsvUploadError).with.property('code', 'invalid-argument');
      expect((error as Error).message).to.match(/owner|references\.assignee/);
    }
  });
});
