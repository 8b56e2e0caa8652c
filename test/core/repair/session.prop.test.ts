import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import type { Issue } from '../../../src/core/check/report.js';
import type { CsvRecord } from '../../../src/core/csv/record.js';
import { CompiledRepair } from '../../../src/core/repair/compiled-repair.js';
import { applyRepair } from '../../../src/core/repair/repair.js';
import { createRepairSession } from '../../../src/core/repair/session.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { csvFiles } from '../../support/csv-files.js';
import { expect } from '../../support/expect.js';
import { readAll } from '../../support/read-all.js';
import { recordPlace, repairSteps } from '../../support/repair-steps.js';

const RUNS = 'process' in globalThis ? 500 : 20;

const schemas = [[['case']], [['case', 'status']], [['case'], ['status']], []].map((uniqueKeys) =>
  fromTableSchema({
    fields: [
      { name: 'case', type: 'string', constraints: { maxLength: 6 } },
      { name: 'status', type: 'string', constraints: { enum: ['open', 'closed', '=1+1', 'a,b', ''] } },
    ],
    fieldsMatch: 'subset',
    uniqueKeys,
  }),
);

/** Issues without those that look at other records, and without the places, which `relocate` is tested for. */
function ownIssues(issues: readonly Issue[]): unknown[] {
  return issues
    .filter(({ code }) => code !== 'duplicate-key')
    .map(({ code, message, column, value }) => ({ code, message, column, value }));
}

describe('createRepairSession()', function () {
  this.timeout(120_000);

  it('says of every record what a check of the repaired file says, and of both of two equal keys that they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        csvFiles({ isEven: true }),
        repairSteps,
        fc.constantFrom(...schemas),
        async (file, dice, schema) => {
          const { encoding, delimiter } = file;
          const blob = new Blob([file.bytes]);
          const options = { encoding, delimiter, isEncodingCertain: true };
          const report = await checkFile(blob, schema, options);
          const [header, ...records] = await readAll(blob, options);
          const repair = { steps: dice({ ...file, records }).filter(({ kind }) => kind !== 'rename-header') };
          const { file: repaired, relocate } = await applyRepair(blob, report, repair);
          const after = relocate(await checkFile(repaired, schema, options));
          const session = await createRepairSession(blob, report, schema);
          const compiled = new CompiledRepair(repair, header?.fields.length ?? 0);
          const keys = keysOf(records, compiled, schema.uniqueKeys);
          for (const record of records) {
            const place = recordPlace(record);
            const issues = await session.issuesOf(place, repair);
            const expected = after.issues.filter(
              ({ byteStart, recordNumber }) => byteStart === record.byteStart && recordNumber !== 0,
            );
            expect(ownIssues(issues)).to.deep.equal(ownIssues(expected));
            const doubles = issues.filter(({ code }) => code === 'duplicate-key').length;
            expect(doubles).to.equal(keys.doublesOf(record));
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** How many keys of a record stand in another one as well. */
function keysOf(
  records: readonly CsvRecord[],
  repair: CompiledRepair,
  uniqueKeys: readonly (readonly string[])[],
): { doublesOf(record: CsvRecord): number } {
  const names = ['case', 'status'];
  const kept = records.filter(({ byteStart }) => !repair.leftOut.has(byteStart));
  const keyOf = (record: CsvRecord, key: readonly string[]): string | null => {
    const values = key.map((name) => repair.repairRecord(record).fields[names.indexOf(name)] ?? '');
    return values.includes('') ? null : JSON.stringify(values);
  };
  return {
    doublesOf(record) {
      if (!kept.includes(record)) return 0;
      return uniqueKeys.filter((key) => {
        const own = keyOf(record, key);
        return own !== null && kept.filter((other) => keyOf(other, key) === own).length > 1;
      }).length;
    },
  };
}
