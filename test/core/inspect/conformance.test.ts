import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import Papa from 'papaparse';
import { writeCsv } from '../../../src/core/csv/write.js';
import { expect } from '../../support/expect.js';
import { loadFile } from '../../support/load-file.js';
import { readAll } from '../../support/read-all.js';

/**
 * The pairs of csv-spectrum. `location_coordinates` is left out because it contradicts itself: the phone number in
 * its JSON (1234567890) is not the one in its CSV (2095257564), and its JSON is one object where the others list rows.
 */
const spectrum = [
  'comma_in_quotes',
  'empty',
  'empty_crlf',
  'escaped_quotes',
  'json',
  'newlines',
  'newlines_crlf',
  'quotes_and_newlines',
  'simple',
  'simple_crlf',
  'utf8',
];

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '😀'),
  maxLength: 6,
});
const table = fc
  .array(fc.tuple(text, text, text), { minLength: 1, maxLength: 6 })
  .map((records) => [['one', 'two', 'three'], ...records]);

async function fieldsOf(content: string | Blob): Promise<(readonly string[])[]> {
  return (await readAll(content, { delimiter: ',' })).map(({ fields }) => fields);
}

describe('readRecords() beside other readers', () => {
  for (const name of spectrum) {
    it(`reads csv-spectrum's ${name}`, async () => {
      const folder = 'node_modules/csv-spectrum';
      const [header = [], ...records] = await fieldsOf(await loadFile(`${folder}/csvs/${name}.csv`));
      const rows = records.map((fields) =>
        Object.fromEntries(header.map((key, index) => [key, fields[index]])),
      );
      const expected: unknown = JSON.parse(await (await loadFile(`${folder}/json/${name}.json`)).text());
      expect(rows).to.deep.equal(expected);
    });
  }

  it('reads what csv-parse reads', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\r\n' as const, '\n' as const), async (records, lineBreak) => {
        const content = writeCsv(records, { lineBreak });
        expect(await fieldsOf(content)).to.deep.equal(parse(content, { skip_empty_lines: false }));
      }),
    );
  });

  it('reads what Papa Parse reads of a whole string with one kind of line break', async () => {
    const plain = fc.string({ unit: fc.constantFrom('a', '"', '""', ',', '\n', ' ', 'é'), maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(plain, async (body) => {
        const content = `one,two\n${body}`;
        const { data, errors } = Papa.parse<string[]>(content, { delimiter: ',', newline: '\n' });
        const records = await readAll(content, { delimiter: ',' });
        // Papa Parse goes on inside the quotes where one is misplaced; we name the record and read the next.
        if (errors.length > 0 || records.some(({ problem }) => problem !== null)) return;
        const expected = data.filter((fields) => fields.length > 1 || fields[0] !== '');
        // Its blank line and its record of one quoted empty field look alike.
        const found = records
          .map(({ fields }) => fields)
          .filter((fields) => fields.length > 1 || fields[0] !== '');
        expect(found).to.deep.equal(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
