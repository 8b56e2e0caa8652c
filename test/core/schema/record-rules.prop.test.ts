import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

const RUNS = 'process' in globalThis ? 400 : 30;

describe('requiredIf', () => {
  it(`gives the same report in all lanes, for ${String(RUNS)} files and rules`, async function () {
    this.timeout(60_000);
    const value = fc.constantFrom('', 'NA', ' ', 'a', 'b', 'ab', '"x,y"');
    const field = fc.record({
      type: fc.constantFrom('string', 'any', 'list'),
      requiredIf: fc.option(
        fc.record({ field: fc.constantFrom('a', 'b'), equals: fc.constantFrom('a', ['b', 'ab'], ' ') }),
        { nil: undefined },
      ),
    });
    const header = fc.constantFrom('a,b,c', 'c,b,a', 'a,b', 'b,c');
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(field, field, field),
        header,
        fc.array(fc.tuple(value, value, value), { maxLength: 12 }),
        async ([a, b, c], names, rows) => {
          const width = names.split(',').length;
          const lines = rows.map((row) => `${row.slice(0, width).join(',')}\n`);
          const file = new Blob([`${names}\n${lines.join('')}`]);
          const fields = [
            { name: 'a', ...a },
            { name: 'b', ...b },
            { name: 'c', ...c },
          ];
          const schema = fromTableSchema({ fields, missingValues: ['', 'NA'] });
          const slow = await checkFile(file, schema, { lane: 'slow' });
          expect(await checkFile(file, schema, { webAssembly: false })).to.deep.equal(slow);
          expect(await checkFile(file, schema, { webAssembly: true })).to.deep.equal(slow);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('refuses a text of only white space where a value is needed', () => {
    const requiredIf = { field: 'a', equals: 'x' };
    const { validate } = fromTableSchema({ fields: [{ name: 'a' }, { name: 'b', requiredIf }] });
    expect(validate(['x', ' '])[0]?.code).to.equal('required');
    expect(validate(['y', ' '])).to.deep.equal([]);
  });
});
