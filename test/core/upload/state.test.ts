import { canConfirm, needsFile, unaccountedRecords } from '../../../src/core/upload/state.js';
import type { ImportCounts } from '../../../src/core/upload/state.js';
import { expect } from '../../support/expect.js';
import { anUpload, report } from '../../support/uploads.js';

describe('unaccountedRecords()', () => {
  const cases: readonly {
    name: string;
    records: number | null;
    counts: ImportCounts | null;
    missing: number;
  }[] = [
    {
      name: 'counts that add up',
      records: 100,
      counts: { total: 100, imported: 90, rejected: 4, skipped: 6 },
      missing: 0,
    },
    { name: 'no counts', records: 100, counts: null, missing: 0 },
    {
      name: 'a total without two of its records',
      records: 100,
      counts: { total: 100, imported: 98, rejected: 0, skipped: 0 },
      missing: 2,
    },
    {
      name: 'two records fewer than the file has',
      records: 100,
      counts: { total: 98, imported: 98, rejected: 0, skipped: 0 },
      missing: 2,
    },
    {
      name: 'two records more than the file has',
      records: 100,
      counts: { total: 102, imported: 102, rejected: 0, skipped: 0 },
      missing: -2,
    },
    {
      name: 'a file that was not counted here',
      records: null,
      counts: { total: 3, imported: 3, rejected: 0, skipped: 0 },
      missing: 0,
    },
  ];
  for (const { name, records, counts, missing } of cases) {
    it(`gives ${String(missing)} for ${name}`, () => {
      expect(unaccountedRecords(anUpload({ records, state: { status: 'success', counts } }))).to.equal(
        missing,
      );
    });
  }
});

describe('needsFile()', () => {
  for (const [reason, expected] of [
    ['offline', false],
    ['server-busy', false],
    ['file-needed', true],
    ['permission-needed', true],
  ] as const) {
    it(`is ${String(expected)} while it waits for: ${reason}`, () => {
      expect(needsFile({ status: 'waiting', reason, until: null })).to.equal(expected);
    });
  }
});

describe('canConfirm()', () => {
  it('is true of a file with no errors, and of no other', () => {
    expect(canConfirm({ status: 'needs-attention', report: report() })).to.equal(true);
    const wrong = report({ issueCounts: { required: 1 } });
    expect(canConfirm({ status: 'needs-attention', report: wrong })).to.equal(false);
    expect(canConfirm({ status: 'queued' })).to.equal(false);
  });
});
