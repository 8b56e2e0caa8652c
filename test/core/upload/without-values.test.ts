import * as fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { withoutValues } from '../../../src/core/upload/without-values.js';
import { expect } from '../../support/expect.js';
import { anUpload } from '../../support/uploads.js';

const schema = fromTableSchema({
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true } },
    { name: 'name', type: 'string', constraints: { maxLength: 3, enum: ['Ann', 'Bob'] } },
  ],
  primaryKey: 'id',
});

describe('withoutValues()', () => {
  it('keeps the counts of a report and no field of the file, whatever is in it', async () => {
    const secret = fc.stringMatching(/^SECRET[a-z"; ]{0,8}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(secret, { minLength: 2, maxLength: 6 }),
        fc.boolean(),
        async (fields, hasHeader) => {
          const lines = fields.map((field, index) => `${String(index % 2)}${field},${field}`);
          const file = new File([[...(hasHeader ? ['id,name'] : []), ...lines].join('\n')], 'cases.csv');
          const report = await checkFile(file, schema);
          const stored = withoutValues(anUpload({ state: { status: 'needs-attention', report } }));
          expect(JSON.stringify(stored)).to.not.contain('SECRET');
          expect(stored.state)
            .to.have.nested.property('report.issueCounts')
            .that.deep.equals(report.issueCounts);
          expect(stored.state).to.have.nested.property('report.counts').that.deep.equals(report.counts);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps what the file itself is blamed for', async () => {
    const report = await checkFile(new File([''], 'cases.csv'), schema);
    const { state } = withoutValues(anUpload({ state: { status: 'needs-attention', report } }));
    expect(state).to.have.nested.property('report.issues[0].message').that.contains('is empty');
  });

  it('leaves out what the server said of an import, and keeps why a file never got there', () => {
    const problem = {
      code: 'unknown-reference',
      title: '“m.lopez” does not exist.',
      detail: 'Line 3',
      status: 422,
    };
    const state = { status: 'error', problem, canRetry: true } as const;
    const imported = withoutValues(anUpload({ importId: 'i', state }));
    expect(JSON.stringify(imported)).to.not.contain('lopez');
    expect(imported.state).to.have.nested.property('problem.code', 'unknown-reference');
    expect(withoutValues(anUpload({ state })).state).to.deep.equal(state);
  });
});
