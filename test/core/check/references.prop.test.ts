import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

const RUNS = 'process' in globalThis ? 400 : 30;

const NAMES = ['anna', 'ben', 'carl', 'zoë', 'a b', '', 'NA', 'x,y', ' anna', '"q"', 'dora', 'emil'];

const schema = fromTableSchema({
  fields: [
    { name: 'id', constraints: { unique: true } },
    { name: 'who', constraints: { maxLength: 4 } },
  ],
  missingValues: ['', 'NA'],
});

describe('checkFile() with references in all lanes', () => {
  it(`reports the same in each, for ${String(RUNS)} files, hosts and chunkings`, async function () {
    this.timeout(60_000);
    const records = fc.array(fc.tuple(fc.nat(60), fc.nat(NAMES.length - 1)), { maxLength: 60 });
    const known = fc.subarray(NAMES);
    const readBytes = fc.constantFrom(7, 64, 150, 65_536);
    await fc.assert(
      fc.asyncProperty(records, known, readBytes, async (rows, names, size) => {
        const lines = rows.map(([id, name]) => {
          const value = NAMES[name] ?? '';
          return `${String(id)},${/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value}\n`;
        });
        const file = new Blob([`id,who\n${lines.join('')}`]);
        const references = {
          who: (values: readonly string[]) =>
            Promise.resolve(values.filter((value) => !names.includes(value))),
        };
        const options = { references, readBytes: size };
        const slow = await checkFile(file, schema, { ...options, lane: 'slow' });
        expect(await checkFile(file, schema, { ...options, webAssembly: false })).to.deep.equal(slow);
        expect(await checkFile(file, schema, { ...options, webAssembly: true })).to.deep.equal(slow);
      }),
      { numRuns: RUNS },
    );
  });
});
