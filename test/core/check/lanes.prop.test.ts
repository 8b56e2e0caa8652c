import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';
import { LANE_COLUMNS, LANE_VALUES } from '../../support/lane-cases.js';

/**
 * Files of one run; each is checked against a schema of its own, in chunks of its own, in both lanes. A browser needs
 * many times as long to read a small file, and runs the same code: there a few have to do.
 */
const RUNS = 'process' in globalThis ? 10_000 : 200;

/** A field: of 1,000 numbers the most stand for one which its column takes. */
const field = fc.nat(999);

const laneCase = fc
  .record({
    columns: fc.array(fc.constantFrom(...LANE_COLUMNS), { minLength: 1, maxLength: 4 }),
    uniqueKeys: fc.constantFrom([], [], [['id']], [['id', 'c1']], [['c1']], [['id'], ['c1', 'id']]),
    missingValues: fc.constantFrom(undefined, undefined, ['', 'NA'], ['-'], []),
    records: fc.array(fc.array(field, { minLength: 7, maxLength: 7 }), { maxLength: 14 }),
    lineBreak: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    delimiter: fc.constantFrom(',', ',', ',', ';', '\t'),
    isLatin: fc.nat(19).map((dice) => dice === 0),
    extraColumns: fc.nat(1),
  })
  .map(({ columns, records, lineBreak, delimiter, isLatin, extraColumns, ...schema }) => {
    const names = ['id', ...columns.map((_, index) => `c${String(index + 1)}`)];
    const header = [...names, ...Array.from({ length: extraColumns }, () => 'extra')];
    const fields = [{ type: 'string' }, ...columns.map((column) => column.field)];
    const lines = records.map(([dice = 0, ...numbers], index) => {
      const values = header.map((name, column) => {
        const number = numbers[column] ?? 0;
        if (name === 'id') return number < 960 ? `ID-${String(index)}` : pick(LANE_VALUES, number);
        return number < 960 ? pick(columns[column - 1]?.good ?? LANE_VALUES, number) : pick(ODD, number);
      });
      return writeRecord(values, { dice, delimiter, lineBreak });
    });
    const text = header.join(delimiter) + lineBreak + lines.join('');
    return {
      descriptor: {
        ...schema,
        fields: names.map((name, index) => ({ name, ...fields[index] })),
        fieldsMatch: 'subset',
      },
      bytes: encode(text, isLatin),
    };
  });

const PIECES = ['"', '"x', 'x"', '""', ',', '\n', '\r', ' ', '\ufeff', '\0', '\x1a', ' "x"', '\t', 'x\n\n'];
const ODD = [...LANE_VALUES, ...LANE_VALUES, ...PIECES];

function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length] as T;
}

/** Mostly as it has to be written; now and then not. */
function writeRecord(
  values: readonly string[],
  { dice, delimiter, lineBreak }: { dice: number; delimiter: string; lineBreak: string },
): string {
  const fields = dice < 20 ? values.slice(1) : dice < 40 ? [...values, ''] : values;
  const written = fields.map((value, index) => {
    const isBare = dice < 60 || PIECES.includes(value);
    const hasToBe = /[",;\t\r\n]/.test(value);
    return isBare || !(hasToBe || (dice + index) % 9 === 0) ? value : `"${value.replaceAll('"', '""')}"`;
  });
  const end = dice >= 960 ? pick(['\n', '\r', '\r\n', '\n\n', '\r\r\n', ''], dice) : lineBreak;
  return written.join(delimiter) + end;
}

/** UTF-8, or one byte a character, which mostly is no UTF-8. */
function encode(text: string, isLatin: boolean): Uint8Array<ArrayBuffer> {
  if (!isLatin) return new TextEncoder().encode(text);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

describe('checkFile() in its lanes', () => {
  it(`reports the same in all, for ${String(RUNS)} files, schemas and chunkings`, async function () {
    this.timeout(120_000);
    const readBytes = fc.constantFrom(1, 7, 31, 64, 150, 400, 1024, 65_536, 65_536, 65_536);
    const maxRecords = fc.constantFrom(3, 1000, 1000, 1000);
    await fc.assert(
      fc.asyncProperty(
        laneCase,
        fc.record({ readBytes, maxRecords, webAssembly: fc.boolean() }),
        async ({ descriptor, bytes }, options) => {
          const file = new Blob([bytes]);
          const schema = fromTableSchema(descriptor);
          const slow = await checkFile(file, schema, { ...options, lane: 'slow' });
          expect(await checkFile(file, schema, options)).to.deep.equal(slow);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
