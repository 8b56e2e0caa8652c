import { checkFile } from '../../../src/core/check/check.js';
import { countedRecords } from '../../../src/core/check/counted-records.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

describe('countedRecords()', () => {
  const schema = fromTableSchema({
    fields: [{ name: 'id' }, { name: 'status', constraints: { required: true } }],
  });
  const cases: readonly (readonly [string, string, number | null])[] = [
    ['records', 'id,status\n1,open\n2,\n', 2],
    ['a header alone', 'id,status\n', 0],
    ['an empty file', '', 0],
    ['another header', 'id,state\n1,open\n', null],
    ['no CSV', '%PDF-1.7\n1,open\n', null],
  ];
  for (const [what, text, records] of cases) {
    it(`gives ${String(records)} for ${what}`, async () => {
      expect(countedRecords(await checkFile(new File([text], 'cases.csv'), schema))).to.equal(records);
    });
  }
});
