import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';
import { LANE_FIELDS, LANE_VALUES } from '../../support/lane-cases.js';

/** Files of one run; every one is checked against a schema of its own, in chunks of its own, in both lanes. */
const RUNS = 10_000;

const field = fc.constantFrom(...LANE_FIELDS);
const key = fc.constantFrom([], ['c0'], ['c0', 'c1'], ['c1']);
const schema = fc
  .tuple(fc.array(field, { minLength: 2, maxLength: 4 }), key, fc.constantFrom([''], ['', 'NA'], ['-'], []))
  .map(([fields, primaryKey, missingValues]) => ({
    fields: fields.map((descriptor, index) => ({ name: `c${String(index)}`, ...descriptor })),
    uniqueKeys: primaryKey.length === 0 ? [] : [primaryKey],
    missingValues,
    fieldsMatch: 'subset',
  }));

const piece = fc.constantFrom(
  '"',
  '""',
  ',',
  '\n',
  '\r',
  ' ',
  'x',
  '1',
  'é',
  '\u3000',
  '\ufeff',
  '\0',
  '\x1a',
  '😀',
);
const value = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...LANE_VALUES) },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')) },
);
/** Mostly as it has to be written; now and then not. */
const written = fc
  .tuple(value, fc.integer({ min: 0, max: 19 }))
  .map(([text, dice]) =>
    dice > 0 && (dice < 4 || /[",;\r\n]/.test(text)) ? `"${text.replaceAll('"', '""')}"` : text,
  );
const lineBreak = fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n');
const record = fc.tuple(fc.array(written, { minLength: 2, maxLength: 4 }), fc.integer({ min: 0, max: 9 }));
const chunkBytes = fc.constantFrom(1, 2, 3, 7, 16, 31, 64, 1024);

interface LaneCase {
  readonly descriptor: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const laneCase: fc.Arbitrary<LaneCase> = fc
  .record({
    descriptor: schema,
    records: fc.array(record, { maxLength: 12 }),
    lineBreak,
    otherBreak: lineBreak,
    delimiter: fc.constantFrom(',', ',', ',', ';', '\t'),
    latin: fc.integer({ min: 0, max: 9 }),
    extra: fc.boolean(),
  })
  .map((parts) => {
    const { descriptor, delimiter } = parts;
    const width = descriptor.fields.length + (parts.extra ? 1 : 0);
    const header = Array.from({ length: width }, (_, index) => `c${String(index)}`);
    const rows = parts.records.map(([fields, dice]) => {
      // Nearly all records have as many fields as the header.
      const right = dice === 0 ? fields : header.map((_, index) => fields[index % fields.length] ?? '');
      return right.join(delimiter) + (dice === 1 ? parts.otherBreak : parts.lineBreak);
    });
    const text = header.join(delimiter) + parts.lineBreak + rows.join('');
    return { descriptor, bytes: encode(text, parts.latin === 0) };
  });

/** UTF-8, or one byte a character, which mostly is no UTF-8. */
function encode(text: string, isLatin: boolean): Uint8Array<ArrayBuffer> {
  return isLatin
    ? Uint8Array.from(text, (character) => character.charCodeAt(0))
    : new TextEncoder().encode(text);
}

describe('checkFile() in two lanes', () => {
  it(`reports the same in both, for ${String(RUNS)} files, schemas and chunkings`, async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(
        laneCase,
        chunkBytes,
        fc.constantFrom(undefined, 3),
        async (file, readBytes, maxRecords) => {
          const blob = new Blob([file.bytes]);
          const compiled = fromTableSchema(file.descriptor);
          const limits = maxRecords === undefined ? {} : { maxRecords };
          const slow = await checkFile(blob, compiled, { lane: 'slow', readBytes, ...limits });
          const fast = await checkFile(blob, compiled, { readBytes, ...limits });
          expect(fast).to.deep.equal(slow);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
