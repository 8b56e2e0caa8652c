import fc from 'fast-check';
import { checkFile } from '../../src/core/check/check.js';
import { encodeText } from '../../src/core/csv/encode.js';
import { RecordReader } from '../../src/core/csv/reader.js';
import { CsvUploadError } from '../../src/core/errors.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { expect } from '../support/expect.js';
import { readAll } from '../support/read-all.js';

interface NodeProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  memoryUsage(): { readonly rss: number };
  cpuUsage(): { readonly user: number };
}
const nodeProcess = (globalThis as { process?: NodeProcess }).process;

/** Seconds of fuzzing: a few in the ordinary run, as many as asked for by `npm run fuzz -- SECONDS`. */
const seconds = Number(nodeProcess?.env['FUZZ_SECONDS'] ?? 4);
/** Replays a run which a finding, or one that hung, has printed. */
const seed = nodeProcess?.env['FUZZ_SEED'];
const replay = seed === undefined ? {} : { seed: Number(seed) };
/** Milliseconds of work that a file of a few hundred bytes may take; not of time, as the machine may do much else. */
const HANG_MS = 2000;
const workMs = (): number => (nodeProcess?.cpuUsage().user ?? 0) / 1000;
/** Bytes that the process may grow by, whatever it has read. */
const GROWTH_BYTES = 400 * 1024 ** 2;

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
    arbitrary: fc.constantFrom(
      'id,text,day\r\n',
      '1,a,2026-01-31\n',
      '2,"b ""c""\n",\r',
      ',,\n',
      '\r\n',
      '3,é,\n',
      '4,表ポ,x\n',
      '5,"처리\n",y\r',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('"', '""', ',', ';', '\t', '\r', '\n', ' ', '\x1a', 'sep=;\n', '" '),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
);
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis', 'gb18030', 'big5', 'euc-kr'];
const declared = fc.constantFrom(undefined, undefined, ...encodings, 'iso-8859-2', 'koi8-r', 'euc-jp', 'gbk');

/** A file as somebody may have written it: sound pieces in an encoding that has their characters. */
const written = fc
  .tuple(fc.array(piece, { maxLength: 40 }), fc.constantFrom(...encodings), fc.boolean())
  .map(([pieces, encoding, asked]) => {
    const byteOrderMark = asked && encoding.startsWith('utf-');
    const encoded = encodeText(pieces.join(''), { encoding, byteOrderMark });
    return encoded.isComplete ? encoded.bytes : new TextEncoder().encode(pieces.join(''));
  });
const raw = fc
  .tuple(fc.constantFrom('', '\xef\xbb\xbf', '\xff\xfe', '\xfe\xff'), fc.uint8Array({ maxLength: 200 }))
  .map(([mark, body]) => Uint8Array.of(...Array.from(mark, (character) => character.charCodeAt(0)), ...body));

/** What damages files: bits that flip, parts that go, come twice, or stand elsewhere, and an end that comes early. */
const mutation = fc.record({
  kind: fc.constantFrom('set', 'delete', 'repeat', 'move', 'insert', 'cut'),
  at: fc.nat(400),
  count: fc.nat(12),
  value: fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 13, 26, 34, 44, 0x80, 0xc3, 0xff)),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(file: Uint8Array, { kind, at, count, value }: Mutation): Uint8Array<ArrayBuffer> {
  const start = Math.min(at, file.length);
  const [head, part, tail] = [
    file.slice(0, start),
    file.slice(start, start + count),
    file.slice(start + count),
  ];
  switch (kind) {
    case 'set':
      return Uint8Array.of(...head, ...part.map(() => value), ...tail);
    case 'delete':
      return Uint8Array.of(...head, ...tail);
    case 'repeat':
      return Uint8Array.of(...head, ...part, ...part, ...tail);
    case 'move':
      return Uint8Array.of(...part, ...head, ...tail);
    case 'insert':
      return Uint8Array.of(...head, value, ...part, ...tail);
    case 'cut':
      return head;
  }
}

const input = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: written }, { weight: 1, arbitrary: raw }),
    fc.array(mutation, { maxLength: 4 }),
  )
  .map(([file, mutations]) => mutations.reduce(mutate, Uint8Array.from(file)));

describe('any bytes', () => {
  it('are read and checked without an exception, with counts that add up and places that are there', async function () {
    this.timeout(seconds * 1000 + 60_000);
    const before = nodeProcess?.memoryUsage().rss ?? 0;
    await fc.assert(
      fc.asyncProperty(input, declared, async (file, encoding) => {
        const blob = new Blob([file]);
        const start = workMs();
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
        expect(workMs() - start).to.be.lessThan(HANG_MS);
      }),
      {
        ...replay,
        numRuns: Infinity,
        interruptAfterTimeLimit: seconds * 1000,
        markInterruptAsFailure: false,
      },
    );
    expect((nodeProcess?.memoryUsage().rss ?? 0) - before).to.be.lessThan(GROWTH_BYTES);
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
        fc.oneof(fc.constantFrom(1, 2, 3, 7, 64), fc.integer({ min: 1, max: 200 })),
        fc.constantFrom(...encodings),
        (file, chunk, encoding) => {
          expect(read(file, chunk, encoding)).to.deep.equal(read(file, 1000, encoding));
        },
      ),
      { ...replay, numRuns: Infinity, interruptAfterTimeLimit: seconds * 500, markInterruptAsFailure: false },
    );
  });

  it('are refused only with an error of this package', async () => {
    const error: unknown = await checkFile(new Blob(['a']), schema, { delimiter: 'ab' }).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.be.instanceOf(CsvUploadError);
  });
});
