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
  { what: '0 bytes', content: '', issues: ['empty-file -:-'] },
  { what: 'a byte order mark only', content: '\ufeff', issues: ['empty-file -:-'] },
  { what: 'blanks only', content: ' \r\n\t \r\n', issues: ['empty-file -:-'] },
  { what: 'an Excel workbook', content: latin1('PK\x03\x04\x14\0xl/workbook.xml'), issues: ['not-csv -:-'] },
  {
    what: 'an old Excel workbook',
    content: latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0'),
    issues: ['not-csv -:-'],
  },
  { what: 'a PDF', content: '%PDF-1.7\n', issues: ['not-csv -:-'] },
  { what: 'a PNG', content: latin1('\x89PNG\r\n\x1a\n'), issues: ['not-csv -:-'] },
  { what: 'a gzip file', content: latin1('\x1f\x8b\x08\0'), issues: ['not-csv -:-'] },
  { what: 'a zip file', content: latin1('PK\x03\x04cases.csv'), issues: ['not-csv -:-'] },
  { what: 'a log-in page', content: '<!doctype html><title>Log in</title>', issues: ['not-csv -:-'] },
  { what: 'JSON', content: '[{"id": 1}]', issues: ['not-csv -:-'] },
  {
    what: 'bytes that are no UTF-8',
    content: latin1('id,name,note\n1,Jos\xc3\xa9,x\n2,Pe\xf1a,y\n3,c,z\n'),
    issues: ['invalid-encoding 3:2'],
    records: 3,
  },
  {
    what: 'Windows-1252, declared',
    content: latin1('id,name,note\n1,Jos\xe9,x\n'),
    options: { encoding: 'windows-1252' },
    issues: [],
    records: 1,
  },
  {
    what: 'Windows-1252, not declared',
    content: latin1('id,name,note\n1,Jos\xe9,x\n'),
    issues: ['encoding-guessed -:-'],
    records: 1,
  },
  {
    what: 'Windows-1252 behind a sample of ASCII',
    content: latin1(`id,name,note\n${'1,a,x\n'.repeat(1)}${'\n'.repeat(70_000)}2,Jos\xe9,x\n`),
    issues: ['encoding-guessed -:-'],
    records: 2,
  },
  { what: 'UTF-16LE with a mark', content: utf16(`\ufeff${sound}`, true), issues: [], records: 1 },
  { what: 'UTF-16BE with a mark', content: utf16(`\ufeff${sound}`, false), issues: [], records: 1 },
  {
    what: 'UTF-16 without a mark',
    content: utf16(sound, true),
    issues: ['encoding-guessed -:-'],
    records: 1,
  },
  {
    what: 'Shift_JIS with 0x5C as second byte',
    content: latin1('id,name,note\n1,\x95\x5c\x8e\xa6,x\n'),
    options: { encoding: 'shift_jis' },
    issues: [],
    records: 1,
  },
  {
    what: 'GB18030 of four bytes',
    content: latin1('id,name,note\n1,\x81\x30\x81\x30,x\n'),
    options: { encoding: 'gb18030' },
    issues: [],
    records: 1,
  },
  {
    what: 'a NUL in a field',
    content: 'id,name,note\n1,a\0b,x\n',
    issues: ['invalid-character 2:2'],
    records: 1,
  },
  { what: 'a trailing ^Z', content: `${sound}\x1a`, issues: [], records: 1 },
  { what: 'a byte order mark in the middle', content: 'id,name,note\n1,\ufeffa,x\n', issues: [], records: 1 },
  { what: 'CR only', content: 'id,name,note\r1,a,x\r2,b,y\r', issues: [], records: 2 },
  {
    what: 'CRLF, LF and CR mixed',
    content: 'id,name,note\r\n1,a,x\n2,b,y\r3,c,z',
    issues: ['mixed-line-breaks -:-'],
    records: 3,
  },
  {
    what: 'an issue behind line breaks in quotes',
    content: 'id,name,note\n1,"a\nb\r\nc",x\n2,,y\n',
    issues: ['required 5:2'],
    records: 2,
  },
  {
    what: 'a quote that is never closed',
    content: 'id,name,note\n1,a,x\n2,"b\n3,c\n',
    issues: ['unclosed-quote 3:2'],
  },
  {
    what: 'text behind a closing quote',
    content: 'id,name,note\n1,"a"b,x\n2,c,y\n',
    issues: ['malformed-quote 2:2'],
    records: 2,
  },
  { what: 'a quote inside a plain field', content: 'id,name,note\n1,5" pipe,x\n', issues: [], records: 1 },
  {
    what: 'too many fields',
    content: 'id,name,note\n1,a,x,y,z\n',
    issues: ['too-many-fields 2:4'],
    records: 1,
  },
  { what: 'too few fields', content: 'id,name,note\n1,a\n', issues: ['too-few-fields 2:3'], records: 1 },
  {
    what: 'blank lines anywhere',
    content: '\nid,name,note\n\n1,a,x\n\n\n2,,y\n\n',
    issues: ['required 7:2'],
    records: 2,
  },
  {
    what: 'a row of delimiters',
    content: 'id,name,note\n,,\n',
    issues: ['required 2:1', 'required 2:2'],
    records: 1,
  },
  { what: 'no final line break', content: 'id,name,note\n1,a,x', issues: [], records: 1 },
  {
    what: "Excel's sep= line",
    content: 'sep=;\r\nid;name;note\r\n1;;x\r\n',
    issues: ['required 3:2'],
    records: 1,
  },
  { what: 'tabs', content: 'id\tname\tnote\n1\ta, b\tx\n', issues: [], records: 1 },
  { what: 'pipes with commas inside', content: 'id|name|note\n1|a, b|x, y\n', issues: [], records: 1 },
  {
    what: 'blanks before a quote',
    content: 'id,name,note\n1, "a",x\n',
    issues: ['malformed-quote 2:2'],
    records: 1,
  },
  {
    what: 'a backslash before a quote',
    content: 'id,name,note\n1,"a \\"b\\"",x\n',
    issues: ['malformed-quote 2:2'],
    records: 1,
  },
  {
    what: 'a wrong delimiter',
    content: 'id;name;note\n1;a;x\n',
    options: { delimiter: ',' },
    issues: ['missing-header 1:-'],
  },
  { what: 'a comment line', content: 'id,name,note\n#1,a,x\n', issues: ['invalid-value 2:1'], records: 1 },
  {
    what: 'a footer',
    content: 'id,name,note\n1,a,x\nTotal,,99\n',
    issues: ['invalid-value 3:1', 'required 3:2'],
    records: 2,
  },
  {
    what: 'a second table',
    content: 'id,name,note\n1,a,x\nid,name,note\n2,b,y\n',
    issues: ['invalid-value 3:1'],
    records: 3,
  },
  { what: 'a header only', content: 'id,name,note\n', issues: ['header-only 1:-'] },
  {
    what: 'a required column that is missing',
    content: 'id,note\n1,x\n2,y\n',
    issues: ['missing-header 1:-'],
  },
  {
    what: 'an unexpected column',
    content: 'id,name,note,more\n1,a,x,y\n',
    issues: ['unexpected-header 1:4'],
    records: 1,
  },
  { what: 'a repeated column', content: 'id,name,name\n1,a,x\n', issues: ['duplicate-header 1:3'] },
  { what: 'a column without a name', content: 'id,name,\n1,a,x\n', issues: ['blank-header 1:3'], records: 1 },
  { what: 'title rows', content: 'Cases of March\n\nid,name,note\n1,a,x\n', issues: ['title-rows 1:-'] },
  { what: 'blanks around a name', content: 'id, name ,note\n1,a,x\n', issues: [], records: 1 },
  { what: 'another order', content: 'note,name,id\nx,a,1\n', issues: [], records: 1 },
  { what: 'a file without a header', content: '1,a,x\n2,b,y\n3,c,z\n', issues: ['missing-header 1:-'] },
  {
    what: 'more columns than can be',
    content: `id,name,note${','.repeat(20_000)}\n1,a,x\n`,
    issues: ['too-many-columns 1:-'],
  },
  {
    what: 'a field that is longer than is allowed',
    content: 'id,name,note\n1,a,x\n2,12345678901,y\n3,c,z\n',
    options: { maxFieldBytes: 10 },
    issues: ['value-too-long 3:2'],
    records: 3,
  },
  {
    what: 'a quote that was forgotten, and reads the rows below',
    content: 'id,name,note\n1,"a,x\n2,"b",y\n3,c,z\n',
    issues: ['malformed-quote 2:2'],
    records: 3,
  },
  {
    what: 'a file that is too large',
    content: sound,
    options: { maxBytes: 10 },
    issues: ['file-too-large -:-'],
  },
];

async function check({ content, options }: Pick<Case, 'content' | 'options'>): Promise<CheckReport> {
  return checkFile(new File([content], 'cases.csv'), schema, options);
}

const place = (value: number | null): string => (value === null ? '-' : String(value));

describe('checkFile() on bad input', () => {
  for (const example of cases) {
    it(`names ${example.what}`, async () => {
      const { issues, counts } = await check(example);
      const found = issues.map(({ code, line, column }) => `${code} ${place(line)}:${place(column)}`);
      expect(found).to.deep.equal(example.issues);
      if (example.records !== undefined) expect(counts.records).to.equal(example.records);
      for (const { message, hint } of issues) expect(message.length * hint.length).to.be.greaterThan(0);
    });
  }

  it('treats names of object members in a header as any other', async () => {
    const names = ['__proto__', 'constructor', 'toString', '__parsed_extra', '1', '0'];
    const odd = fromTableSchema({
      fields: names.map((name) => ({ name, type: 'integer', constraints: { required: true } })),
    });
    const { issues, header } = await checkFile(new Blob([`${names.join(',')}\n1,2,3,4,5,x\n`]), odd);
    expect(header).to.deep.equal(names);
    expect(issues.map(({ columnName }) => columnName)).to.deep.equal(['0']);
  });

  it('shows invisible characters of a header by their code points', async () => {
    const { issues } = await check({ content: 'id,na\u200bme,note\n1,a,x\n' });
    expect(issues.map(({ message, hint }) => message + hint).join(' ')).to.include('U+200B');
  });

  it('keeps the first issues and counts all', async () => {
    const { issues, issueCounts } = await check({ content: `id,name,note\n${'x,,\n'.repeat(2000)}` });
    expect(issues).to.have.length(1000);
    expect(issueCounts).to.deep.equal({
      'invalid-value': 2000,
      required: 2000,
      'duplicate-key': 1999,
    } satisfies Partial<Record<IssueCode, number>>);
  });

  const bombs = [
    {
      what: 'a quote that is never closed',
      content: `id,name,note\n1,"${'x,\n'.repeat(10_000_000)}`,
      code: 'unclosed-quote',
    },
    {
      what: 'a line of 40 MB',
      content: `id,name,note\n1,${'x'.repeat(40_000_000)},y\n2,b,z\n`,
      code: 'value-too-long',
    },
    {
      what: 'a header of a million names',
      content: `${'name,'.repeat(1_000_000)}\n1`,
      code: 'too-many-columns',
    },
    { what: 'a first line that never ends', content: 'name,'.repeat(8_000_000), code: 'too-many-columns' },
    {
      what: 'runs of quotes and blanks',
      content: `id,name,note\n${'" " '.repeat(5_000_000)}`,
      code: 'malformed-quote',
    },
    {
      what: 'a million rows of delimiters',
      content: `id,name,note\n${',,\n'.repeat(1_000_000)}`,
      code: 'required',
    },
  ] as const;
  for (const { what, content, code } of bombs) {
    it(`gets through ${what}`, async function () {
      this.timeout(60_000);
      const { issueCounts } = await check({ content });
      expect(Object.keys(issueCounts)).to.include(code);
    });
  }
});
