import { keepRepair, restoreRepair } from '../../../src/core/repair/kept-repair.js';
import { addStep, NO_REPAIR } from '../../../src/core/repair/steps.js';
import { expect } from '../../support/expect.js';

const file = { name: 'cases.csv', bytes: 1000, lastModified: 1_700_000_000_000, sha256: 'ab'.repeat(32) };
const repair = addStep(NO_REPAIR, { kind: 'correct-value', column: 2, from: 'open ', to: 'open' });
const kept = keepRepair(repair, file);

describe('restoreRepair()', () => {
  it('gives back what was kept of the same file', () => {
    expect(restoreRepair(kept, file)).to.deep.equal(repair);
  });

  it('knows a file by its digest, whatever its name and time', () => {
    expect(restoreRepair(kept, { ...file, name: 'copy.csv', lastModified: 5 })).to.deep.equal(repair);
  });

  it('knows a file by name, size and time as long as its digest is not known', () => {
    expect(restoreRepair(kept, { ...file, sha256: null })).to.deep.equal(repair);
  });

  const others = [
    { what: 'another digest', other: { ...file, sha256: 'cd'.repeat(32) } },
    { what: 'another size', other: { ...file, bytes: 1001 } },
    { what: 'another name and no digest', other: { ...file, name: 'other.csv', sha256: null } },
    { what: 'another time and no digest', other: { ...file, lastModified: 6, sha256: null } },
    { what: 'neither time nor digest', other: { ...file, lastModified: null, sha256: null } },
  ];
  for (const { what, other } of others) {
    it(`gives nothing to a file of ${what}`, () => {
      expect(restoreRepair(kept, other)).to.equal(null);
    });
  }

  for (const text of [
    null,
    '',
    'null',
    '{',
    '[]',
    '{"version":1}',
    kept.replace('correct-value', 'shuffle'),
    kept.replace('"version":1', '"version":2'),
  ]) {
    it(`gives nothing for ${JSON.stringify(text).slice(0, 40)}`, () => {
      expect(restoreRepair(text, file)).to.equal(null);
    });
  }
});

describe('keepRepair()', () => {
  it('holds of the file nothing but the values that were corrected', () => {
    expect(JSON.parse(kept)).to.deep.equal({ version: 1, file, repair });
  });
});
