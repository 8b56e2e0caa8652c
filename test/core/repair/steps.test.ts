import type { Issue } from '../../../src/core/check/report.js';
import {
  addStep,
  NO_REPAIR,
  placeOf,
  removeStep,
  undoStep,
  type RepairStep,
} from '../../../src/core/repair/steps.js';
import { expect } from '../../support/expect.js';

const rename: RepairStep = { kind: 'rename-header', column: 2, name: 'status' };
const correct: RepairStep = { kind: 'correct-value', column: 2, from: 'open ', to: 'open' };

describe('addStep()', () => {
  it('gives a repair with one step more and leaves the one before as it is', () => {
    const before = addStep(NO_REPAIR, rename);
    expect(addStep(before, correct).steps).to.deep.equal([rename, correct]);
    expect(before.steps).to.deep.equal([rename]);
    expect(NO_REPAIR.steps).to.deep.equal([]);
  });

  it('keeps a correction of any number of records in one step', () => {
    expect(JSON.stringify(addStep(NO_REPAIR, correct)).length).to.be.lessThan(100);
  });

  const place = { line: 2, recordNumber: 1, byteStart: 10 };
  const wrong: readonly { readonly what: string; readonly step: unknown; readonly names: string }[] = [
    { what: 'an unknown kind', step: { kind: 'shuffle' }, names: '`step.kind`' },
    { what: 'no object', step: null, names: '`step`' },
    { what: 'column 0', step: { ...rename, column: 0 }, names: '`column`' },
    { what: 'a column that is no number', step: { ...rename, column: '2' }, names: '`column`' },
    { what: 'no name', step: { kind: 'rename-header', column: 1 }, names: '`name`' },
    { what: 'a NUL in a value', step: { ...correct, to: 'a\0b' }, names: '`to`' },
    {
      what: 'an edit without a place',
      step: { kind: 'edit-field', column: 1, value: '' },
      names: '`record`',
    },
    {
      what: 'a place before the file',
      step: { kind: 'edit-field', record: { ...place, byteStart: -1 }, column: 1, value: '' },
      names: '`record.byteStart`',
    },
    { what: 'no fields', step: { kind: 'rewrite-record', record: place, fields: [] }, names: '`fields`' },
    {
      what: 'a field that is no text',
      step: { kind: 'rewrite-record', record: place, fields: [1] },
      names: '`fields`',
    },
    { what: 'no records', step: { kind: 'leave-out-records', records: [] }, names: '`records`' },
  ];
  for (const { what, step, names } of wrong) {
    it(`refuses ${what}`, () => {
      expect(() => addStep(NO_REPAIR, step as RepairStep)).to.throw(names);
    });
  }
});

describe('undoStep()', () => {
  it('takes the last step back', () => {
    expect(undoStep(addStep(addStep(NO_REPAIR, rename), correct)).steps).to.deep.equal([rename]);
  });

  it('leaves a repair without steps as it is', () => {
    expect(undoStep(NO_REPAIR)).to.equal(NO_REPAIR);
  });
});

describe('removeStep()', () => {
  it('takes any step back', () => {
    expect(removeStep(addStep(addStep(NO_REPAIR, rename), correct), 0).steps).to.deep.equal([correct]);
  });
});

describe('placeOf()', () => {
  const issue = { code: 'required', line: 3, recordNumber: 2, byteStart: 20 } as Issue;

  it('gives the place of the record of an issue', () => {
    expect(placeOf(issue)).to.deep.equal({ line: 3, recordNumber: 2, byteStart: 20 });
  });

  it('gives none for what is about the file, the header, or a byte within a record', () => {
    expect(placeOf({ ...issue, byteStart: null })).to.equal(null);
    expect(placeOf({ ...issue, recordNumber: 0 })).to.equal(null);
    expect(placeOf({ ...issue, code: 'invalid-encoding' })).to.equal(null);
  });
});
