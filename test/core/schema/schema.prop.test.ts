import fc from 'fast-check';
import { instantOf, readIso } from '../../../src/core/schema/instant.js';
import { integerReader } from '../../../src/core/schema/numerals.js';
import { compileStrptime } from '../../../src/core/schema/strptime.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

const FOUR_DIGIT_YEARS = {
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
};

describe('readIso()', () => {
  it('reads every moment as the platform writes it', () => {
    fc.assert(
      fc.property(fc.date(FOUR_DIGIT_YEARS), (date) => {
        const parts = readIso('datetime', date.toISOString());
        expect(parts === null ? null : instantOf(parts)).to.equal(date.getTime());
      }),
    );
  });

  it('takes a day exactly if the calendar has it', () => {
    const part = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(part(9999), part(13), part(32), (year, month, day) => {
        const text = [
          String(year).padStart(4, '0'),
          ...[month, day].map((n) => String(n).padStart(2, '0')),
        ].join('-');
        const date = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect(readIso('date', text) !== null).to.equal(exists);
      }),
    );
  });
});

describe('compileStrptime()', () => {
  it('reads every date that was written by its format', () => {
    const read = compileStrptime('%d/%m/%Y %H:%M:%S');
    fc.assert(
      fc.property(fc.date(FOUR_DIGIT_YEARS), (date) => {
        const [, year = '', month = '', day = '', time = ''] =
          /^(\d+)-(\d+)-(\d+)T(.{8})/.exec(date.toISOString()) ?? [];
        const parts = read(`${day}/${month}/${year} ${time}`);
        expect(parts === null ? null : instantOf(parts)).to.equal(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });
});

describe('integerReader()', () => {
  it('loses no digit', () => {
    const read = integerReader({ decimalChar: '.', groupChar: null, bareNumber: true });
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        expect(String(read(String(value)))).to.equal(String(value));
      }),
    );
  });
});

describe('CaseSchema.validate()', () => {
  it('gives at most one fault a column, in column order, for any fields', () => {
    const { validate } = fromTableSchema({
      fields: [
        { name: 'a', type: 'integer', constraints: { required: true, minimum: 3 } },
        { name: 'b', type: 'date' },
        { name: 'c', type: 'string', constraints: { minLength: 2, maxLength: 3, pattern: '[a-z]*' } },
      ],
    });
    const field = fc.option(fc.oneof(fc.string(), fc.constantFrom('', ' ', '5', '2024-01-01')), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.tuple(field, field, field), (values) => {
        const places = validate(values).map(({ columnIndex }) => columnIndex ?? -1);
        expect(places).to.deep.equal([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });
});
