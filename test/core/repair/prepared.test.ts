import { checkFile } from '../../../src/core/check/check.js';
import { normalizeFile } from '../../../src/core/repair/normalize.js';
import { writeRowsToFix } from '../../../src/core/repair/rows-to-fix.js';
import { createRepairSession } from '../../../src/core/repair/session.js';
import { addStep, NO_REPAIR } from '../../../src/core/repair/steps.js';
import type { CaseSchema } from '../../../src/core/schema/case-schema.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

/** A schema that nobody has prepared yet, as on a page whose files are checked in a worker. */
function fresh(): CaseSchema {
  return fromTableSchema({ fields: [{ name: 'a', constraints: { pattern: '(x+)+' } }, { name: 'b' }] });
}

describe('a repair with a schema whose patterns have to be loaded', () => {
  const file = new Blob(['a,b\nxx,1\ny,2\n']);

  it('checks single records', async () => {
    const report = await checkFile(file, fresh());
    const [issue] = report.issues;
    const session = await createRepairSession(file, report, fresh());
    const record = { byteStart: issue?.byteStart ?? 0, line: 3, recordNumber: 2 };
    expect((await session.issuesOf(record, NO_REPAIR)).map(({ code }) => code)).to.deep.equal([
      'invalid-value',
    ]);
    const repaired = addStep(NO_REPAIR, { kind: 'edit-field', record, column: 1, value: 'x' });
    expect(await session.issuesOf(record, repaired)).to.deep.equal([]);
  });

  it('writes the rows to fix, and a file without them', async () => {
    const report = await checkFile(file, fresh());
    expect(await (await writeRowsToFix(file, report, fresh())).text()).to.contain('y,2');
    const repair = addStep(NO_REPAIR, { kind: 'leave-out-invalid' });
    const normalized = await normalizeFile(file, report, fresh(), { repair });
    expect(await normalized.file.text()).to.match(/^a,b\r?\nxx,1\r?\n$/);
  });
});
