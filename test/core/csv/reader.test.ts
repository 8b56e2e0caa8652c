import fc from 'fast-check';
import { RecordReader } from '../../../src/core/csv/reader.js';
import type { CsvRecord, Dialect } from '../../../src/core/csv/record.js';
import { writeCsv } from '../../../src/core/csv/write.js';
import { LONE_SURROGATES } from '../../../src/core/lone-surrogates.js';
import { expect } from '../../support/expect.js';

const dialect: Dialect = { encoding: 'utf-8', delimiter: ',', byteStart: 0, lineStart: 1 };

function read(bytes: Uint8Array, chunk = bytes.length || 1, given = dialect): CsvRecord[] {
  const reader = new RecordReader(given);
  const records: CsvRecord[] = [];
  for (let start = 0; start < bytes.length; start += chunk) {
    records.push(...reader.push(bytes.subarray(start, start + chunk)));
  }
  return [...records, ...reader.finish()];
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const fieldsOf = (text: string): (readonly string[])[] => read(utf8(text)).map(({ fields }) => fields);

const clauses = [
  {
    rule: '§2.1 CRLF ends a record',
    input: 'a,b\r\nc,d\r\n',
    records: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  {
    rule: '§2.2 last record without a line break',
    input: 'a,b\r\nc,d',
    records: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  {
    rule: '§2.3 a header is a record like the others',
    input: 'name,"city"\r\na,b\r\n',
    records: [
      ['name', 'city'],
      ['a', 'b'],
    ],
  },
  { rule: '§2.4 spaces belong to the field', input: ' a ,b ', records: [[' a ', 'b ']] },
  {
    rule: '§2.4 an empty last field',
    input: 'a,\r\n,',
    records: [
      ['a', ''],
      ['', ''],
    ],
  },
  { rule: '§2.5 quoted and plain fields', input: '"a",b', records: [['a', 'b']] },
  { rule: '§2.6 comma and line break inside quotes', input: '"a,1\r\n2",b', records: [['a,1\r\n2', 'b']] },
  { rule: '§2.7 doubled quote', input: '"say ""hi""",b', records: [['say "hi"', 'b']] },
  { rule: 'a quoted empty field alone', input: '""\r\nb', records: [[''], ['b']] },
  { rule: 'LF ends a record', input: 'a\nb\n', records: [['a'], ['b']] },
  { rule: 'CR ends a record', input: 'a\rb\r', records: [['a'], ['b']] },
  { rule: 'mixed line breaks', input: 'a\r\nb\nc\rd', records: [['a'], ['b'], ['c'], ['d']] },
  { rule: 'a quote inside a plain field is data', input: '5" pipe,b', records: [['5" pipe', 'b']] },
  { rule: 'blank lines are no records', input: '\r\na\r\n\r\n\nb\r\n\r\n', records: [['a'], ['b']] },
  { rule: 'a trailing ^Z is no character', input: 'a,b\r\n\x1a', records: [['a', 'b']] },
  {
    rule: 'names of object members are ordinary',
    input: '__proto__,constructor',
    records: [['__proto__', 'constructor']],
  },
];

const problems = [
  {
    what: 'text after a closing quote',
    input: 'a,b\n"x"y,2\n3,4',
    code: 'malformed-quote',
    column: 1,
    line: 2,
  },
  {
    what: 'blanks before an opening quote',
    input: 'a,b\n1, "x"\n3,4',
    code: 'malformed-quote',
    column: 2,
    line: 2,
  },
  {
    what: 'a backslash before a quote',
    input: 'a,b\n"x\\"y",2\n3,4',
    code: 'malformed-quote',
    column: 1,
    line: 2,
  },
  {
    what: 'a quote that is never closed',
    input: 'a,b\n1,"x\ny\nz',
    code: 'unclosed-quote',
    column: 2,
    line: 2,
  },
  {
    what: 'a second line that opens it',
    input: 'a,b\n"1\n1","x\ny',
    code: 'unclosed-quote',
    column: 2,
    line: 3,
  },
  { what: 'a NUL', input: 'a,b\n1,x\0y\n3,4', code: 'invalid-character', column: 2, line: 2 },
] as const;

describe('RecordReader', () => {
  for (const { rule, input, records } of clauses) {
    it(`reads by RFC 4180: ${rule}`, () => {
      expect(fieldsOf(input)).to.deep.equal(records);
    });
  }

  for (const { what, input, code, column, line } of problems) {
    it(`names ${what}`, () => {
      const found = read(utf8(input)).filter(({ problem }) => problem !== null);
      expect(found).to.have.length(1);
      expect(found[0]?.problem).to.include({ code, column, line });
    });
  }

  it('names the byte at which invalid UTF-8 begins', () => {
    const bytes = Uint8Array.of(...utf8('a,b\né,'), 0xe9, ...utf8('x\n3,4'));
    const [, broken, next] = read(bytes);
    expect(broken?.problem).to.deep.equal({ code: 'invalid-encoding', column: 2, line: 2, byteStart: 7 });
    expect(broken?.fields).to.deep.equal([]);
    expect(next?.fields).to.deep.equal(['3', '4']);
  });

  it('counts every line break, also inside quotes and of blank lines', () => {
    const lines = read(utf8('h\r\n"a\r\nb\rc\nd"\n\n\r\nx')).map(({ line }) => line);
    expect(lines).to.deep.equal([1, 2, 8]);
  });

  it('passes over a record that is too long and reads the next', () => {
    const reader = new RecordReader(dialect, { maxRecordBytes: 8 });
    const records = [
      ...reader.push(utf8('a,b\n1,0123')),
      ...reader.push(utf8('45678\n2,3\n')),
      ...reader.finish(),
    ];
    expect(records.map(({ fields }) => fields)).to.deep.equal([['a', 'b'], [], ['2', '3']]);
    expect(records[1]?.problem).to.include({ code: 'value-too-long', column: null, line: 2 });
    expect(records[1]).to.include({ byteStart: 4, byteEnd: 15 });
  });

  it('names a field that is too long, wherever the bytes are cut', () => {
    for (const chunk of [1, 3, 100]) {
      const reader = new RecordReader(dialect, { maxFieldBytes: 4 });
      const bytes = utf8('a,b\n12,"345",6\n7,8\n9,01234');
      const records: CsvRecord[] = [];
      for (let start = 0; start < bytes.length; start += chunk) {
        records.push(...reader.push(bytes.subarray(start, start + chunk)));
      }
      records.push(...reader.finish());
      const columns = records.map(({ problem }) => (problem?.code === 'value-too-long' ? problem.column : 0));
      expect(columns).to.deep.equal([0, 2, 0, 2]);
    }
  });

  it('reads UTF-16 of either order with positions in bytes', () => {
    for (const encoding of ['utf-16le', 'utf-16be']) {
      const text = 'ä,"b\r\n€"\r\n😀,d\r\n';
      const bytes = new Uint8Array(text.length * 2);
      const view = new DataView(bytes.buffer);
      for (let index = 0; index < text.length; index += 1) {
        view.setUint16(index * 2, text.charCodeAt(index), encoding === 'utf-16le');
      }
      const records = read(bytes, 3, { ...dialect, encoding });
      expect(records.map(({ fields }) => fields)).to.deep.equal([
        ['ä', 'b\r\n€'],
        ['😀', 'd'],
      ]);
      expect(records[1]).to.include({ line: 3, byteStart: 20, byteEnd: 28 });
    }
  });

  const trails = [
    { encoding: 'shift_jis', delimiter: '|', bytes: [0x83, 0x7c], text: 'ポ' },
    { encoding: 'big5', delimiter: '|', bytes: [0xa4, 0x7c], text: '弋' },
    { encoding: 'gbk', delimiter: '|', bytes: [0x81, 0x7c], text: '亅' },
    { encoding: 'gb18030', delimiter: '0', bytes: [0x81, 0x30, 0x81, 0x30], text: '\x80' },
  ];
  for (const { encoding, delimiter, bytes, text } of trails) {
    it(`takes no part of a character of ${encoding} for the delimiter ${delimiter}`, () => {
      const mark = delimiter.charCodeAt(0);
      const input = Uint8Array.of(
        ...utf8('a'),
        mark,
        ...utf8('b\n'),
        ...bytes,
        ...utf8('"x'),
        mark,
        ...utf8('y"\nc\n'),
      );
      for (const chunk of [1, 2, 3, 100]) {
        const records = read(input, chunk, { ...dialect, encoding, delimiter });
        expect(records.map(({ fields }) => fields)).to.deep.equal([['a', 'b'], [`${text}"x`, 'y"'], ['c']]);
      }
    });
  }

  it('reads back every record that was written, in any dialect', () => {
    const field = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', ' ', 'a') }),
    );
    // A NUL is never written by anyone in good faith, and a trailing ^Z ends a file: both are named or dropped by rule.
    const sound = field.filter((text) => !/[\0\x1a]/.test(text) && text.search(LONE_SURROGATES) === -1);
    fc.assert(
      fc.property(
        fc.array(fc.array(sound, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\r\n' as const, '\n' as const, '\r' as const),
        (records, delimiter, lineBreak) => {
          const bytes = utf8(writeCsv(records, { delimiter, lineBreak }));
          const back = read(bytes, bytes.length, { ...dialect, delimiter }).map(({ fields }) => fields);
          expect(back).to.deep.equal(records);
        },
      ),
    );
  });

  it('gives the same records wherever the bytes are cut', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        '"',
        '"',
        ',',
        '\r',
        '\n',
        '\r\n',
        ' ',
        'a',
        '1,2\n',
        ',"',
        '",',
        'é',
        '😀',
        '\0',
        '\x1a',
      ),
      maxLength: 40,
    });
    const bytes = fc.oneof(text.map(utf8), fc.uint8Array({ max: 255 }));
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 7 }), (input, chunk) => {
        expect(read(input, chunk)).to.deep.equal(read(input));
      }),
      { numRuns: 2000 },
    );
  });
});
