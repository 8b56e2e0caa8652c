import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

const SCHEMA = fromTableSchema({
  fields: [{ name: 'a', type: 'integer', constraints: { required: true, unique: true } }, { name: 'b' }],
});
const piece = fc.constantFrom('1', '2', ',', '"', '\n', '\r\n', '\r', ' ', 'x', '""', ';', '\0', 'é');
const body = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

function countLines(text: string): number {
  return text.split(/\r\n|\n|\r/).length;
}

describe('checkFile() on any text', () => {
  it('has records = valid + invalid, exact counts, and issues that stand in the file', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (rows) => {
        const text = `a,b\n${rows}`;
        const { counts, issueCounts, issues } = await checkFile(new Blob([text]), SCHEMA);
        expect(counts.records).to.equal(counts.valid + counts.invalid);
        expect(Object.values(issueCounts).reduce((sum, count) => sum + count, 0)).to.equal(issues.length);
        const invalid = new Set(
          issues.flatMap((issue) => ((issue.recordNumber ?? 0) > 0 ? [issue.recordNumber] : [])),
        );
        expect(invalid.size).to.equal(counts.invalid);
        for (const { line } of issues) expect(line ?? 1).to.be.within(1, countLines(text));
      }),
      { numRuns: 200 },
    );
  });

  it('finds the same however few issues are kept', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.nat(5), async (rows, maxIssues) => {
        const file = new Blob([`a,b\n${rows}`]);
        const whole = await checkFile(file, SCHEMA);
        const cut = await checkFile(file, SCHEMA, { maxIssues });
        expect(cut).to.deep.equal({ ...whole, issues: whole.issues.slice(0, maxIssues) });
      }),
      { numRuns: 100 },
    );
  });
});
