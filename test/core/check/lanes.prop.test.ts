import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import type { CaseSchema } from '../../../src/core/schema/case-schema.js';
import { fromColumns } from '../../../src/core/schema/from-columns.js';
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
    isTrimmed: fc.nat(5).map((dice) => dice === 0),
    absent: fc.constantFrom(-1, -1, -1, 0, 1, 2),
    demands: fc.array(fc.record({ target: fc.nat(4), decider: fc.nat(4), equals: fc.nat(99) }), {
      maxLength: 2,
    }),
  })
  .map(({ records, lineBreak, delimiter, isLatin, extraColumns, isTrimmed, absent, demands, ...rest }) => {
    const { columns, ...schema } = rest;
    const names = ['id', ...columns.map((_, index) => `c${String(index + 1)}`)];
    const header = [
      ...names.filter((_, index) => index !== absent + 1 || absent < 0),
      ...Array.from({ length: extraColumns }, () => 'extra'),
    ];
    const goodOf = (name: string): readonly string[] => columns[names.indexOf(name) - 1]?.good ?? LANE_VALUES;
    const fields = [{ type: 'string' }, ...columns.map((column) => column.field)].map((field, index) => {
      const demand = demands.find(({ target }) => target % names.length === index);
      const decider = names[(demand?.decider ?? 0) % names.length] ?? 'id';
      return demand === undefined
        ? field
        : { ...field, requiredIf: { field: decider, ...equalsOf(demand.equals, goodOf(decider)) } };
    });
    const isTarget = (name: string): boolean => 'requiredIf' in (fields[names.indexOf(name)] ?? {});
    const lines = records.map(([dice = 0, ...numbers], index) => {
      const values = header.map((name, column) => {
        const number = numbers[column] ?? 0;
        if (number >= 960) return name === 'id' ? pick(LANE_VALUES, number) : pick(ODD, number);
        if (isTarget(name) && number % 3 === 0) return pick(['', '', ' ', 'NA'], number);
        if (isTrimmed && number % 7 === 0) return ` ${pick(goodOf(name), number)} `;
        return name === 'id' ? `ID-${String(index)}` : pick(goodOf(name), number);
      });
      return writeRecord(values, { dice, delimiter, lineBreak });
    });
    const text = header.join(delimiter) + lineBreak + lines.join('');
    return { schema: makeSchema({ ...schema, names, fields, isTrimmed }), bytes: encode(text, isLatin) };
  });

/** Mostly some of the good values; now and then any, or one that is not missing only if the schema says so. */
function equalsOf(number: number, good: readonly string[]): { readonly equals?: readonly string[] } {
  if (number < 20) return {};
  return { equals: [...good.filter((_, index) => (index + number) % 2 === 0), pick(LANE_VALUES, number)] };
}

interface SchemaParts {
  readonly names: readonly string[];
  readonly fields: readonly object[];
  readonly missingValues: readonly string[] | undefined;
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly isTrimmed: boolean;
}

/** A Table Schema; it has no word for white space that does not count. */
function makeSchema({ names, fields, missingValues, uniqueKeys, isTrimmed }: SchemaParts): CaseSchema {
  const missing = missingValues === undefined ? {} : { missingValues };
  const named = names.map((name, index) => ({ name, ...fields[index] }));
  if (!isTrimmed) return fromTableSchema({ fields: named, uniqueKeys, fieldsMatch: 'partial', ...missing });
  const columns = Object.fromEntries(named.map(({ name, ...field }) => [name, field]));
  return fromColumns(columns, { uniqueKeys, trim: true, extraColumns: 'ignore', ...missing });
}

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
        async ({ schema, bytes }, options) => {
          const file = new Blob([bytes]);
          const slow = await checkFile(file, schema, { ...options, lane: 'slow' });
          expect(await checkFile(file, schema, options)).to.deep.equal(slow);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
