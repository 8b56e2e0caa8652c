import { RecordReader } from '../../../src/core/csv/reader.js';
import type { CsvRecord } from '../../../src/core/csv/record.js';
import { expect } from '../../support/expect.js';

function read(bytes: Uint8Array, chunk: number): CsvRecord[] {
  const reader = new RecordReader({ encoding: 'utf-8', delimiter: ',', byteStart: 0, lineStart: 1 });
  const records: CsvRecord[] = [];
  for (let start = 0; start < bytes.length; start += chunk) {
    records.push(...reader.push(bytes.subarray(start, start + chunk)));
  }
  return [...records, ...reader.finish()];
}

/** Malformed records, and the sound one behind them where it is not `3,"4"`. */
const shapes = [
  { what: 'text behind a closing quote', records: ['"a"b,c'] },
  { what: 'a blank behind a closing quote', records: ['"a" ,b'] },
  { what: 'a blank before an opening quote', records: [' "a",b'] },
  { what: 'a backslash before a quote', records: ['"a\\"b",c'] },
  { what: 'a value in two pairs of quotes', records: ['""a"",b'] },
  { what: 'quotes within quotes', records: ['"say "hi" now",b'] },
  { what: 'quotes and delimiters within quotes', records: ['"a, "b, c" d",e'] },
  { what: 'quotes within quotes before a field of two lines', records: ['"say "hi"","b\nc"'] },
  { what: 'a line break behind quotes within quotes', records: ['"say "hi"\nto me",b'] },
  { what: 'line breaks and doubled quotes behind them', records: ['"say "hi"\n\nto ""me""",b'] },
  { what: 'a line break before quotes within quotes', records: ['"a\nb "c" d",e'] },
  { what: 'a forgotten closing quote', records: ['1,"x'], next: '"2","y"' },
  { what: 'a forgotten closing quote in a first field', records: ['"x,1'], next: '2,"y"' },
  { what: 'three forgotten ones', records: ['1,"x', '2,"y', '3,"z'], next: '"4",5' },
  { what: 'text behind a closing quote before inches', records: ['"a"b,c'], next: '1,5"' },
  { what: 'too few fields before an empty quoted one', records: ['"a"b'], next: '"",c' },
  { what: 'too few fields before a quoted one', records: ['"a"b'], next: '"c",d' },
];

describe('RecordReader, where quotes are malformed', () => {
  for (const { what, records, next = '3,"4"' } of shapes) {
    it(`reads the sound records around ${what}, wherever the bytes are cut`, () => {
      const expected = ['1,2', ...records, next, '5,6'];
      const input = new TextEncoder().encode(expected.map((text) => `${text}\n`).join(''));
      for (const chunk of [1, 2, 3, 7, 1000]) {
        const found = read(input, chunk);
        const texts = found.map(({ byteStart, byteEnd }) =>
          new TextDecoder().decode(input.subarray(byteStart, byteEnd)),
        );
        expect(texts).to.deep.equal(expected);
        const codes = found.map(({ problem }) => problem?.code ?? 'sound');
        expect(codes).to.deep.equal(['sound', ...records.map(() => 'malformed-quote'), 'sound', 'sound']);
        const breaks = expected.map((text) => text.split('\n').length);
        const lines = expected.map((_, index) =>
          breaks.slice(0, index).reduce((sum, count) => sum + count, 1),
        );
        expect(found.map(({ line }) => line)).to.deep.equal(lines);
      }
    });
  }

  it('takes time in proportion to the size where no quote ever fits', () => {
    for (const text of ['"a"b\n', '1,"x\n', '"a" "\n\n\n', '"', ' "\n', '"\n"x', '"a"\n,,"""x\n']) {
      const input = new TextEncoder().encode(`1,2\n${text.repeat(300_000 / text.length)}`);
      const start = performance.now();
      read(input, 128 * 1024);
      expect(performance.now() - start).to.be.lessThan(3000);
    }
  }).timeout(60_000);
});
