import fc from 'fast-check';
import { checkFile } from '../../src/core/check/check.js';
import { RecordReader } from '../../src/core/csv/reader.js';
import { CsvUploadError } from '../../src/core/errors.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { expect } from '../support/expect.js';
import { readAll } from '../support/read-all.js';

/** Seconds of fuzzing: a few in the ordinary run, as many as asked for by `npm run fuzz -- SECONDS`. */
const seconds = Number(
  (globalThis as { process?: { env: Record<string, string> } }).process?.env['FUZZ_SECONDS'] ?? 4,
);

const schema = fromTableSchema({
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true } },
    { name: 'text', type: 'string', constraints: { maxLength: 5 } },
    { name: 'day', type: 'date' },
  ],
  primaryKey: 'id',
});

/** What files are made of: sound pieces, and what breaks readers. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('id,text,day\r\n', '1,a,2026-01-31\n', '2,"b ""c""\n",\r', ',,\n', '\r\n'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('"', '""', ',', ';', '\t', '\r', '\n', ' ', '\x1a', 'sep=;\n', '" '),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
);
const bytes = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(piece, { maxLength: 40 }).map((pieces) => new TextEncoder().encode(pieces.join(''))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);
const mutation = fc.record({ at: fc.nat(400), value: fc.nat(255) });
const input = fc
  .tuple(
    fc.constantFrom('', '\xef\xbb\xbf', '\xff\xfe', '\xfe\xff'),
    bytes,
    fc.array(mutation, { maxLength: 3 }),
  )
  .map(([mark, body, mutations]) => {
    const file = Uint8Array.of(...Array.from(mark, (character) => character.charCodeAt(0)), ...body);
    for (const { at, value } of mutations) if (at < file.length) file[at] = value;
    return file;
  });

describe('any bytes', () => {
  it('are read and checked without an exception, with counts that add up and places that are there', async function () {
    this.timeout(seconds * 1000 + 60_000);
    await fc.assert(
      fc.asyncProperty(
        input,
        fc.constantFrom(undefined, 'windows-1252', 'shift_jis', 'utf-16le'),
        async (file, encoding) => {
          const blob = new Blob([file]);
          const report = await checkFile(blob, schema, { encoding });
          expect(report.counts.valid + report.counts.invalid).to.equal(report.counts.records);
          const counted = Object.values(report.issueCounts).reduce((sum, count) => sum + count, 0);
          expect(report.issues.length).to.equal(counted);
          let end = 0;
          for (const record of await readAll(blob, { encoding })) {
            expect(record.byteStart).to.be.within(end, file.length);
            expect(record.byteEnd).to.be.within(record.byteStart, file.length + 1);
            end = record.byteStart;
          }
        },
      ),
      { numRuns: Infinity, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false },
    );
  });

  it('give the same records and places however they are cut', function () {
    this.timeout(seconds * 1000 + 60_000);
    const read = (file: Uint8Array, chunk: number, encoding: string): unknown[] => {
      const reader = new RecordReader({ encoding, delimiter: ',', byteStart: 0, lineStart: 1 });
      const records: unknown[] = [];
      for (let start = 0; start < file.length; start += chunk) {
        records.push(...reader.push(file.subarray(start, start + chunk)));
      }
      return [...records, ...reader.finish(), reader.blankLines, { ...reader.lineBreaks }];
    };
    fc.assert(
      fc.property(
        input,
        fc.constantFrom(1, 2, 3, 7, 64),
        fc.constantFrom('utf-8', 'windows-1252', 'gb18030', 'utf-16le', 'utf-16be'),
        (file, chunk, encoding) => {
          expect(read(file, chunk, encoding)).to.deep.equal(read(file, 1000, encoding));
        },
      ),
      { numRuns: Infinity, interruptAfterTimeLimit: seconds * 500, markInterruptAsFailure: false },
    );
  });

  it('are refused only with an error of this package', async () => {
    const error: unknown = await checkFile(new Blob(['a']), schema, { delimiter: 'ab' }).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.be.instanceOf(CsvUploadError);
  });
});
