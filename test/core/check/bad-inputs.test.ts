import { checkFile, type CheckOptions } from '../../../src/core/check/check.js';
import type { CheckReport, IssueCode } from '../../../src/core/check/report.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

const schema = fromTableSchema({
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true } },
    { name: 'name', type: 'string', constraints: { required: true } },
    { name: 'note', type: 'string' },
  ],
  primaryKey: 'id',
});

const latin1 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, isLittleEndian: boolean): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), isLittleEndian);
  }
  return bytes;
};

interface Case {
  /** Number in the list of bad inputs which the project answers. */
  readonly no: number;
  readonly what: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly options?: CheckOptions;
  /** Every issue as `code line:column`; `-` where a place does not apply. */
  readonly issues: readonly string[];
  /** Records read, where the file is not rejected before them. */
  readonly records?: number;
}

const sound = 'id,name,note\r\n1,a,x\r\n';

const cases: readonly Case[] = [
  { no: 1, what: '0 bytes', content: '', issues: ['empty-file -:-'] },
  { no: 2, what: 'a byte order mark only', content: '\ufeff', issues: ['empty-file -:-'] },
  { no: 3, what: 'blanks only', content: ' \r\n\t \r\n', issues: ['empty-file -:-'] },
  {
    no: 4,
    what: 'an Excel workbook',
    content: latin1('PK\x03\x04\x14\0xl/workbook.xml'),
    issues: ['not-csv -:-'],
  },
  {
    no: 5,
    what: 'an old Excel workbook',
    content: latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0'),
    issues: ['not-csv -:-'],
  },
  { no: 6, what: 'a PDF', content: '%PDF-1.7\n', issues: ['not-csv -:-'] },
  { no: 7, what: 'a PNG', content: latin1('\x89PNG\r\n\x1a\n'), issues: ['not-csv -:-'] },
  { no: 8, what: 'a gzip file', content: latin1('\x1f\x8b\x08\0'), issues: ['not-csv -:-'] },
  { no: 8, what: 'a zip file', content: latin1('PK\x03\x04cases.csv'), issues: ['not-csv -:-'] },
  { no: 9, what: 'a log-in page', content: '<!doctype html><title>Log in</title>', issues: ['not-csv -:-'] },
  { no: 9, what: 'JSON', content: '[{"id": 1}]', issues: ['not-csv -:-'] },
  {
    no: 14,
    what: 'bytes that are no UTF-8',
    content: latin1('id,name,note\n1,Jos\xc3\xa9,x\n2,Pe\xf1a,y\n3,c,z\n'),
    issues: ['invalid-encoding 3:2'],
    records: 3,
  },
  {
    no: 15,
    what: 'Windows-1252, declared',
    content: latin1('id,name,note\n1,Jos\xe9,x\n'),
    options: { encoding: 'windows-1252' },
    issues: [],
    records: 1,
  },
  {
    no: 15,
    what: 'Windows-1252, not declared',
    content: latin1('id,name,note\n1,Jos\xe9,x\n'),
    issues: ['encoding-guessed -:-'],
    records: 1,
  },
  {
    no: 15,
    what: 'Windows-1252 behind a sample of ASCII',
    content: latin1(`id,name,note\n${'1,a,x\n'.repeat(1)}${'\n'.repeat(70_000)}2,Jos\xe9,x\n`),
    issues: ['encoding-guessed -:-'],
    records: 2,
  },
  { no: 16, what: 'UTF-16LE with a mark', content: utf16(`\ufeff${sound}`, true), issues: [], records: 1 },
  { no: 16, what: 'UTF-16BE with a mark', content: utf16(`\ufeff${sound}`, false), issues: [], records: 1 },
  {
    no: 17,
    what: 'UTF-16 without a mark',
    content: utf16(sound, true),
    issues: ['encoding-guessed -:-'],
    records: 1,
  },
  {
    no: 18,
    what: 'Shift_JIS with 0x5C as second byte',
    content: latin1('id,name,note\n1,\x95\x5c\x8e\xa6,x\n'),
    options: { encoding: 'shift_jis' },
    issues: [],
    records: 1,
  },
  {
    no: 19,
    what: 'GB18030 of four bytes',
    content: latin1('id,name,note\n1,\x81\x30\x81\x30,x\n'),
    options: { encoding: 'gb18030' },
    issues: [],
    records: 1,
  },
  {
    no: 22,
    what: 'a NUL in a field',
    content: 'id,name,note\n1,a\0b,x\n',
    issues: ['invalid-character 2:2'],
    records: 1,
  },
  { no: 23, what: 'a trailing ^Z', content: `${sound}\x1a`, issues: [], records: 1 },
  {
    no: 25,
    what: 'a byte order mark in the middle',
    content: 'id,name,note\n1,\ufeffa,x\n',
    issues: ['byte-order-mark 2:2'],
    records: 1,
  },
  { no: 26, what: 'CR only', content: 'id,name,note\r1,a,x\r2,b,y\r', issues: [], records: 2 },
  {
    no: 27,
    what: 'CRLF, LF and CR mixed',
    content: 'id,name,note\r\n1,a,x\n2,b,y\r3,c,z',
    issues: ['mixed-line-breaks -:-'],
    records: 3,
  },
  {
    no: 28,
    what: 'an issue behind line breaks in quotes',
    content: 'id,name,note\n1,"a\nb\r\nc",x\n2,,y\n',
    issues: ['required 5:2'],
    records: 2,
  },
  {
    no: 29,
    what: 'a quote that is never closed',
    content: 'id,name,note\n1,a,x\n2,"b\n3,c\n',
    issues: ['unclosed-quote 3:2'],
  },
  {
    no: 30,
    what: 'text behind a closing quote',
    content: 'id,name,note\n1,"a"b,x\n2,c,y\n',
    issues: ['malformed-quote 2:2'],
    records: 2,
  },
  {
    no: 31,
    what: 'a quote inside a plain field',
    content: 'id,name,note\n1,5" pipe,x\n',
    issues: [],
    records: 1,
  },
  {
    no: 32,
    what: 'too many fields',
    content: 'id,name,note\n1,a,x,y,z\n',
    issues: ['too-many-fields 2:4'],
    records: 1,
  },
  {
    no: 33,
    what: 'too few fields',
    content: 'id,name,note\n1,a\n',
    issues: ['too-few-fields 2:3'],
    records: 1,
  },
  {
    no: 34,
    what: 'blank lines anywhere',
    content: '\nid,name,note\n\n1,a,x\n\n\n2,,y\n\n',
    issues: ['required 7:2'],
    records: 2,
  },
  {
    no: 35,
    what: 'a row of delimiters',
    content: 'id,name,note\n,,\n',
    issues: ['required 2:1', 'required 2:2'],
    records: 1,
  },
  { no: 36, what: 'no final line break', content: 'id,name,note\n1,a,x', issues: [], records: 1 },
  {
    no: 37,
    what: "Excel's sep= line",
    content: 'sep=;\r\nid;name;note\r\n1;;x\r\n',
    issues: ['required 3:2'],
    records: 1,
  },
  { no: 38, what: 'tabs', content: 'id\tname\tnote\n1\ta, b\tx\n', issues: [], records: 1 },
  {
    no: 39,
    what: 'pipes with commas inside',
    content: 'id|name|note\n1|a, b|x, y\n',
    issues: [],
    records: 1,
  },
  {
    no: 40,
    what: 'blanks before a quote',
    content: 'id,name,note\n1, "a",x\n',
    issues: ['malformed-quote 2:2'],
    records: 1,
  },
  {
    no: 41,
    what: 'a backslash before a quote',
    content: 'id,name,note\n1,"a \\"b\\"",x\n',
    issues: ['malformed-quote 2:2'],
    records: 1,
  },
  {
    no: 42,
    what: 'a wrong delimiter',
    content: 'id;name;note\n1;a;x\n',
    options: { delimiter: ',' },
    issues: ['missing-header 1:-'],
  },
  {
    no: 43,
    what: 'a comment line',
    content: 'id,name,note\n#1,a,x\n',
    issues: ['invalid-value 2:1'],
    records: 1,
  },
  {
    no: 44,
    what: 'a footer',
    content: 'id,name,note\n1,a,x\nTotal,,99\n',
    issues: ['invalid-value 3:1', 'required 3:2'],
    records: 2,
  },
  {
    no: 45,
    what: 'a second table',
    content: 'id,name,note\n1,a,x\nid,name,note\n2,b,y\n',
    issues: ['invalid-value 3:1'],
    records: 3,
  },
  { no: 46, what: 'a header only', content: 'id,name,note\n', issues: ['header-only 1:-'] },
  {
    no: 47,
    what: 'a required column that is missing',
    content: 'id,note\n1,x\n2,y\n',
    issues: ['missing-header 1:-'],
  },
  {
    no: 48,
    what: 'an unexpected column',
    content: 'id,name,note,more\n1,a,x,y\n',
    issues: ['unexpected-header 1:4'],
    records: 1,
  },
  { no: 49, what: 'a repeated column', content: 'id,name,name\n1,a,x\n', issues: ['duplicate-header 1:3'] },
  {
    no: 50,
    what: 'a column without a name',
    content: 'id,name,\n1,a,x\n',
    issues: ['blank-header 1:3'],
    records: 1,
  },
  {
    no: 52,
    what: 'title rows',
    content: 'Cases of March\n\nid,name,note\n1,a,x\n',
    issues: ['title-rows 1:-'],
  },
  { no: 53, what: 'blanks around a name', content: 'id, name ,note\n1,a,x\n', issues: [], records: 1 },
  { no: 54, what: 'another order', content: 'note,name,id\nx,a,1\n', issues: [], records: 1 },
  {
    no: 58,
    what: 'a file without a header',
    content: '1,a,x\n2,b,y\n3,c,z\n',
    issues: ['missing-header 1:-'],
  },
  {
    no: 57,
    what: 'more columns than can be',
    content: `id,name,note${','.repeat(20_000)}\n1,a,x\n`,
    issues: ['too-many-columns 1:-'],
  },
  {
    no: 69,
    what: 'a field that is longer than is allowed',
    content: 'id,name,note\n1,a,x\n2,12345678901,y\n3,c,z\n',
    options: { maxFieldBytes: 10 },
    issues: ['value-too-long 3:2'],
    records: 3,
  },
  {
    no: 29,
    what: 'a quote that was forgotten, and reads the rows below',
    content: 'id,name,note\n1,"a,x\n2,"b",y\n3,c,z\n',
    issues: ['malformed-quote 2:2'],
    records: 3,
  },
  {
    no: 76,
    what: 'a file that is too large',
    content: sound,
    options: { maxBytes: 10 },
    issues: ['file-too-large -:-'],
  },
  {
    no: 14,
    what: 'UTF-8 cut off within a character',
    content: latin1('id,name,note\n1,\xc3\xa9,\xc3'),
    issues: ['invalid-encoding 2:3'],
    records: 1,
  },
  {
    no: 17,
    what: 'UTF-16BE without a mark',
    content: utf16(sound, false),
    issues: ['encoding-guessed -:-'],
    records: 1,
  },
  {
    no: 20,
    what: 'Latin-2, declared',
    content: latin1('id,name,note\n1,\xa3\xf3d\xbc,x\n'),
    options: { encoding: 'iso-8859-2' },
    issues: [],
    records: 1,
  },
  {
    no: 20,
    what: 'Mac Roman, declared',
    content: latin1('id,name,note\n1,M\x9fller,x\n'),
    options: { encoding: 'macintosh' },
    issues: [],
    records: 1,
  },
  {
    no: 21,
    what: 'UTF-8 that was encoded twice',
    content: 'id,name,note\n1,JosÃ©,x\n',
    issues: ['double-encoded -:-'],
    records: 1,
  },
  {
    no: 24,
    what: 'half of a surrogate pair in UTF-16',
    content: utf16('\ufeffid,name,note\n1,a\ud83d,x\n2,b,y\n', true),
    issues: ['invalid-encoding 2:2'],
    records: 2,
  },
  {
    no: 24,
    what: 'half of a surrogate pair in UTF-8',
    content: latin1('id,name,note\n1,\xc3\xa9t\xc3\xa9,x\n2,\xed\xa0\xbd,y\n'),
    issues: ['invalid-encoding 3:2'],
    records: 2,
  },
  { no: 24, what: 'a noncharacter', content: 'id,name,note\n1,\uffff\ufdd0,x\n', issues: [], records: 1 },
  {
    no: 40,
    what: 'blanks behind a quote',
    content: 'id,name,note\n1,"a" ,x\n2,b,y\n',
    issues: ['malformed-quote 2:2'],
    records: 2,
  },
  {
    no: 49,
    what: 'a column repeated with blanks around its name',
    content: 'id,name, name\n1,a,x\n',
    issues: ['duplicate-header 1:3'],
  },
  {
    no: 53,
    what: 'a name in another case',
    content: 'id,Name,note\n1,a,x\n',
    issues: ['missing-header 1:-', 'unexpected-header 1:2'],
  },
  {
    no: 57,
    what: 'a header of one megabyte',
    content: `id,name,note,${'x'.repeat(1024 ** 2)}\n1,a,x,y\n`,
    issues: ['unexpected-header 1:4'],
    records: 1,
  },
];

async function check({ content, options }: Pick<Case, 'content' | 'options'>): Promise<CheckReport> {
  return checkFile(new File([content], 'cases.csv'), schema, options);
}

const refuse = (): never => {
  throw new Error('It was read.');
};

const place = (value: number | null): string => (value === null ? '-' : String(value));

describe('checkFile() on bad input', () => {
  for (const example of cases) {
    it(`names case ${String(example.no)}, ${example.what}`, async () => {
      const { issues, counts } = await check(example);
      const found = issues.map(({ code, line, column }) => `${code} ${place(line)}:${place(column)}`);
      expect(found).to.deep.equal(example.issues);
      if (example.records !== undefined) expect(counts.records).to.equal(example.records);
      for (const { message, hint } of issues) expect(message.length * hint.length).to.be.greaterThan(0);
    });
  }

  it('treats names of object members in a header as any other (cases 55 and 56)', async () => {
    const names = ['__proto__', 'constructor', 'toString', '__parsed_extra', '1', '0'];
    const odd = fromTableSchema({
      fields: names.map((name) => ({ name, type: 'integer', constraints: { required: true } })),
    });
    const { issues, header } = await checkFile(new Blob([`${names.join(',')}\n1,2,3,4,5,x\n`]), odd);
    expect(header).to.deep.equal(names);
    expect(issues.map(({ columnName }) => columnName)).to.deep.equal(['0']);
  });

  it('shows invisible characters of a header by their code points (case 51)', async () => {
    const { issues } = await check({ content: 'id,na\u200bme,note\n1,a,x\n' });
    expect(issues.map(({ message, hint }) => message + hint).join(' ')).to.include('U+200B');
  });

  it('keeps the first issues and counts all (case 75)', async () => {
    const { issues, issueCounts } = await check({ content: `id,name,note\n${'x,,\n'.repeat(2000)}` });
    expect(issues).to.have.length(1000);
    expect(issueCounts).to.deep.equal({
      'invalid-value': 2000,
      required: 2000,
      'duplicate-key': 1999,
    } satisfies Partial<Record<IssueCode, number>>);
  });

  const named = [
    { name: 'cases.csv', type: 'application/vnd.ms-excel' },
    { name: 'cases.csv', type: '' },
    { name: 'CASES.CSV', type: 'text/plain' },
    { name: 'cases.tsv', type: 'application/octet-stream' },
    { name: 'cases', type: '' },
    { name: 'cases.xlsx', type: 'text/csv' },
  ];
  for (const { name, type } of named) {
    it(`goes by content for cases 10 and 11, ${name} of type “${type}”`, async () => {
      const { verdict, file } = await checkFile(new File([sound], name, { type }), schema);
      expect({ verdict, name: file.name }).to.deep.equal({ verdict: 'accepted', name });
    });
  }

  const unreadable = [
    { what: 'a folder or an alias', name: 'NotFoundError', code: 'unreadable-file' },
    { what: 'a file that may not be read', name: 'NotAllowedError', code: 'unreadable-file' },
    { what: 'a file that was overwritten', name: 'NotReadableError', code: 'file-changed' },
  ];
  for (const { what, name, code } of unreadable) {
    it(`names case 12, ${what}`, async () => {
      const file = new File([sound], 'cases.csv');
      const pull = (): never => {
        throw new DOMException('no', name);
      };
      Object.defineProperty(file, 'stream', { value: () => new ReadableStream({ type: 'bytes', pull }) });
      const { issues, verdict } = await checkFile(file, schema);
      expect(verdict).to.equal('rejected');
      expect(issues.map((issue) => issue.code)).to.deep.equal([code]);
      expect(issues[0]?.message).to.include('cases.csv');
    });
  }

  it('gives the byte at which case 14 begins', async () => {
    const content = latin1('id,name,note\n1,Jos\xc3\xa9,x\n2,Pe\xf1a,y\n');
    expect((await check({ content })).issues[0]).to.include({ line: 3, column: 2, byteStart: 27 });
  });

  it('proposes the delimiter for case 42', async () => {
    const { issues } = await check({ content: 'id;name;note\n1;a;x\n', options: { delimiter: ',' } });
    expect(issues.map(({ message, hint }) => message + hint).join()).to.include(';');
  });

  it('proposes the name for case 53', async () => {
    const { issues } = await check({ content: 'id,Name,note\n1,a,x\n' });
    expect(issues.map(({ message, hint }) => message + hint).join()).to.include('Name');
  });

  it('says for case 58 that the first line looks like data', async () => {
    const [issue] = (await check({ content: '1,a,x\n2,b,y\n3,c,z\n' })).issues;
    expect(`${issue?.message ?? ''} ${issue?.hint ?? ''}`).to.match(/first (line|row|record)|header/i);
  });

  it('reads nothing for case 76', async () => {
    const file = { name: 'cases.csv', size: 3 * 1024 ** 3, slice: refuse, stream: refuse } as unknown as File;
    const { issues } = await checkFile(file, schema);
    expect(issues.map(({ code }) => code)).to.deep.equal(['file-too-large']);
  });

  const bombs = [
    {
      no: 71,
      what: 'a quote that is never closed',
      content: `id,name,note\n1,"${'x,\n'.repeat(10_000_000)}`,
      code: 'unclosed-quote',
    },
    {
      no: 72,
      what: 'a line of 40 MB',
      content: `id,name,note\n1,${'x'.repeat(40_000_000)},y\n2,b,z\n`,
      code: 'value-too-long',
    },
    {
      no: 73,
      what: 'a header of a million names',
      content: `${'name,'.repeat(1_000_000)}\n1`,
      code: 'too-many-columns',
    },
    {
      no: 73,
      what: 'a first line that never ends',
      content: 'name,'.repeat(8_000_000),
      code: 'too-many-columns',
    },
    {
      no: 78,
      what: 'runs of quotes and blanks',
      content: `id,name,note\n${'" " '.repeat(5_000_000)}`,
      code: 'malformed-quote',
    },
    {
      no: 74,
      what: 'a million rows of delimiters',
      content: `id,name,note\n${',,\n'.repeat(1_000_000)}`,
      code: 'required',
    },
  ] as const;
  for (const { no, what, content, code } of bombs) {
    it(`gets through case ${String(no)}, ${what}`, async function () {
      this.timeout(60_000);
      const { issueCounts } = await check({ content });
      expect(Object.keys(issueCounts)).to.include(code);
    });
  }
});
