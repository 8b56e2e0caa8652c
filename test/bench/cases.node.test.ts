import Papa from 'papaparse';
import { columnsOf, generateCases } from '../../bench/cases.mjs';
import { tableSchemaOf } from '../../bench/schema.mjs';
import { caseObject } from '../../bench/zod-schema.mjs';
import { checkFile } from '../../src/core/check/check.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { expect } from '../support/expect.js';

const BYTES = 300_000;

interface Made {
  readonly text: string;
  readonly totals: { readonly bytes: number; readonly records: number; readonly invalid: number };
}

function make(variant: string): Made {
  const pieces = generateCases(variant, BYTES);
  let text = '';
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return { text, totals: value };
    text += value;
  }
}

describe('generateCases()', () => {
  for (const variant of ['clean', 'quoted', 'bad', 'shuffled', 'columns-3', 'columns-48']) {
    it(`makes the same bytes for ${variant} each time, and no more than asked for`, () => {
      const { text, totals } = make(variant);
      expect(make(variant).text).to.equal(text);
      expect(new TextEncoder().encode(text)).to.have.lengthOf(totals.bytes);
      expect(totals.bytes).to.be.within(BYTES - 5_000, BYTES);
    });

    it(`tells how many records ${variant} has, all of one width`, () => {
      const { text, totals } = make(variant);
      const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n', skipEmptyLines: true });
      expect(data).to.have.lengthOf(totals.records + 1);
      expect(new Set(data.map((fields) => fields.length))).to.deep.equal(
        new Set([columnsOf(variant).length]),
      );
    });

    it(`tells how many invalid records ${variant} has, as a check finds them`, async () => {
      const { text, totals } = make(variant);
      const { counts, issueCounts } = await checkFile(
        new Blob([text]),
        fromTableSchema(tableSchemaOf(variant)),
      );
      expect(counts).to.include({ records: totals.records, invalid: totals.invalid });
      expect(issueCounts).to.not.have.property('duplicate-key');
    });
  }

  for (const variant of ['clean', 'quoted', 'bad']) {
    it(`makes records of ${variant} which zod judges as the check does`, () => {
      const { text, totals } = make(variant);
      const { data } = Papa.parse(text, {
        header: true,
        delimiter: ',',
        newline: '\n',
        skipEmptyLines: true,
      });
      expect(data.filter((row) => !caseObject.safeParse(row).success)).to.have.lengthOf(totals.invalid);
    });
  }

  it('quotes about 30% of the descriptions of quoted, with each kind of character that needs it', () => {
    const { text, totals } = make('quoted');
    const quoted = text.match(/(?<=,)"(?:[^"]|"")*"(?=,)/g) ?? [];
    expect(quoted.length / totals.records).to.be.within(0.25, 0.35);
    for (const part of [', ', '""', '\n'])
      expect(quoted.some((field) => field.includes(part))).to.equal(true);
  });

  it('makes a fault in some records of clean and in every one of bad', () => {
    const { records, invalid } = make('clean').totals;
    expect(invalid).to.be.within(1, records / 100);
    expect(make('bad').totals).to.satisfy(({ records, invalid }: Made['totals']) => records === invalid);
  });
});
