import * as z from 'zod/mini';
import { checkFile } from '../../../src/core/check/check.js';
import type { CheckOptions, CheckProgress } from '../../../src/core/check/check.js';
import type { CheckReport, Issue } from '../../../src/core/check/report.js';
import { CsvUploadError } from '../../../src/core/errors.js';
import type { CaseSchema } from '../../../src/core/schema/case-schema.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { fromZod } from '../../../src/core/schema/from-zod.js';
import { expect } from '../../support/expect.js';

const SCHEMA = fromTableSchema({
  fields: [
    { name: 'id', type: 'integer', title: 'Case', constraints: { required: true } },
    { name: 'name', type: 'string', constraints: { required: true, maxLength: 5 } },
    { name: 'day', type: 'date' },
  ],
  primaryKey: ['id'],
});

function check(text: string, options?: CheckOptions, schema: CaseSchema = SCHEMA): Promise<CheckReport> {
  return checkFile(new File([text], 'cases.csv'), schema, options);
}

async function onlyIssue(text: string, schema?: CaseSchema): Promise<Issue> {
  const { issues } = await check(text, {}, schema);
  const [issue] = issues;
  if (issue === undefined || issues.length > 1) throw new Error(`${String(issues.length)} issues`);
  return issue;
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('checkFile()', () => {
  it('gives a report of everything it read', async () => {
    const report = await check('id,name,day\r\n1,Ann,2024-01-26\r\n\r\n2,,2024-02-30\r\n');
    expect(report).to.deep.equal({
      file: {
        name: 'cases.csv',
        bytes: 48,
        encoding: 'utf-8',
        encodingFrom: 'utf-8',
        delimiter: ',',
        lineBreak: 'crlf',
        headerLine: 1,
      },
      header: ['id', 'name', 'day'],
      counts: { records: 2, valid: 1, invalid: 1, blankLines: 1 },
      issueCounts: { required: 1, 'invalid-value': 1 },
      issues: [
        {
          code: 'required',
          severity: 'error',
          message: 'name is empty, but every row needs a value.',
          hint: 'Fill in the value.',
          line: 4,
          recordNumber: 2,
          column: 2,
          columnName: 'name',
          value: '',
          byteStart: 33,
          byteEnd: 46,
          facts: { text: 'required', column: 'name', isBlank: false, where: null },
        },
        {
          code: 'invalid-value',
          severity: 'error',
          message: 'day is “2024-02-30”. It has to be a date such as 2024-01-26.',
          hint: 'There is no 30 February 2024: write a day that exists.',
          line: 4,
          recordNumber: 2,
          column: 3,
          columnName: 'day',
          value: '2024-02-30',
          byteStart: 33,
          byteEnd: 46,
          facts: {
            text: 'invalid-value',
            column: 'day',
            value: '2024-02-30',
            rule: { kind: 'type', type: 'date', decimalChar: '.' },
            hint: { kind: 'no-such-day', day: 30, month: 2, year: 2024 },
            example: null,
          },
        },
      ],
      verdict: 'accepted-with-issues',
    });
  });

  const files = [
    { of: 'no bytes', text: '', code: 'empty-file', says: /cases\.csv is empty \(0 bytes\)/ },
    { of: 'a byte order mark alone', text: '\ufeff', code: 'empty-file', says: /holds nothing/ },
    { of: 'blanks alone', text: ' \r\n\r\n ', code: 'empty-file', says: /holds nothing/ },
    {
      of: 'a workbook',
      text: 'PK\x03\x04[Content_Types].xml xl/workbook.xml',
      code: 'not-csv',
      says: /Excel.*CSV UTF-8/,
    },
    { of: 'a web page', text: '<!DOCTYPE html><html></html>', code: 'not-csv', says: /web page/ },
    { of: 'a PDF document', text: '%PDF-1.7\n', code: 'not-csv', says: /PDF/ },
    { of: 'a header alone', text: 'id,name,day\n', code: 'header-only', says: /no rows/ },
    {
      of: 'a quote that is never closed',
      text: 'id,name,day\n1,"Ann,\n2,Bob,\n',
      code: 'unclosed-quote',
      says: /never closed/,
    },
  ];
  for (const { of, text, code, says } of files) {
    it(`rejects ${of}`, async () => {
      const { verdict, issues } = await check(text);
      expect(verdict).to.equal('rejected');
      expect(issues.map((issue) => issue.code)).to.deep.equal([code]);
      expect(`${issues[0]?.message ?? ''} ${issues[0]?.hint ?? ''}`).to.match(says);
    });
  }

  const records = [
    {
      of: 'a field too many',
      text: '1,Ann,,x,y',
      code: 'too-many-fields',
      column: 4,
      columnName: null,
      value: 'x',
    },
    { of: 'a field too few', text: '1', code: 'too-few-fields', column: 2, columnName: 'name', value: null },
    {
      of: 'a value that is too long',
      text: '1,abcdef,',
      code: 'value-too-long',
      column: 2,
      columnName: 'name',
      value: 'abcdef',
    },
    {
      of: 'a spreadsheet error',
      text: '#N/A,Ann,',
      code: 'invalid-value',
      column: 1,
      columnName: 'id',
      value: '#N/A',
    },
    {
      of: 'text after a closing quote',
      text: '1,"Ann"x,',
      code: 'malformed-quote',
      column: 2,
      columnName: 'name',
      value: null,
    },
  ];
  for (const { of, text, ...place } of records) {
    it(`gives one issue for ${of}`, async () => {
      const issue = await onlyIssue(`id,name,day\n${text}\n`);
      expect(issue).to.include({ ...place, line: 2, recordNumber: 1, byteStart: 12 });
    });
  }

  const hints = [
    { value: '######', says: /too narrow/ },
    { value: '#N/A', says: /formula/ },
    { value: '1.23E+15', says: /shortened/ },
    { value: '１２', says: /full-width/ },
    { value: ' ', says: /only spaces/ },
    { value: '1 ', says: /spaces around/ },
    { value: '1,234', says: /thousands/ },
  ];
  for (const { value, says } of hints) {
    it(`knows where ${JSON.stringify(value)} comes from`, async () => {
      expect((await onlyIssue(`id,name,day\n"${value}",Ann,\n`)).hint).to.match(says);
    });
  }

  it('knows the serial number of a date', async () => {
    expect((await onlyIssue('id,name,day\n1,Ann,43831\n')).hint).to.match(/Excel stored the date/);
  });

  it('says a plain pattern in words, and repeats the example of the column', async () => {
    const field = { name: 'zip', example: '11207', constraints: { pattern: '\\d{5}' } };
    expect(await onlyIssue('zip\n112x7\n', fromTableSchema({ fields: [field] }))).to.include({
      message: 'zip is “112x7”. It has to have 5 digits and nothing else.',
      hint: 'Correct the value; “11207”, for example, is right.',
    });
  });

  it('suggests the allowed value that was meant', async () => {
    const schema = fromTableSchema({ fields: [{ name: 'a', constraints: { enum: ['Open'] } }] });
    expect((await onlyIssue('a\nopen\n', schema)).hint).to.match(/Did you mean “Open”\?/);
  });

  it('cuts a value at 100 characters, none of them in two', async () => {
    const issue = await onlyIssue(`id,name,day\n1,${'😀'.repeat(150)},\n`);
    expect(issue.value).to.equal('😀'.repeat(100));
  });

  it('reports a repeated key at each later record, with the line of the first', async () => {
    const { issues, counts } = await check('id,name,day\n1,Ann,\n2,Bob,\n1,Cem,\n1,Dan,\n');
    expect(issues.map(({ code, line, column, value }) => ({ code, line, column, value }))).to.deep.equal([
      { code: 'duplicate-key', line: 4, column: 1, value: '1' },
      { code: 'duplicate-key', line: 5, column: 1, value: '1' },
    ]);
    expect(issues[1]?.message).to.equal('Case “1” is already in line 2.');
    expect(counts.invalid).to.equal(2);
  });

  it('keeps keys of several columns apart and leaves missing ones out', async () => {
    const schema = fromTableSchema({ fields: [{ name: 'a' }, { name: 'b' }], uniqueKeys: [['a', 'b']] });
    const { issues } = await check('a,b\nx,\nx,\n"x,y",z\nx,"y,z"\nx,1\nx,1\n', {}, schema);
    expect(issues.map(({ line }) => line)).to.deep.equal([7]);
  });

  it('takes two spellings of one letter in a key for the same', async () => {
    const schema = fromTableSchema({ fields: [{ name: 'a', constraints: { unique: true } }, { name: 'b' }] });
    expect((await onlyIssue('a,b\né,1\ne\u0301,2\n', schema)).code).to.equal('duplicate-key');
  });

  it('warns once of mixed line breaks, before the issues of records', async () => {
    const { issues, file, counts } = await check('id,name,day\r\n1,Ann,\n2,,\r\n');
    expect(issues.map(({ code, line, severity }) => ({ code, line, severity }))).to.deep.equal([
      { code: 'mixed-line-breaks', line: null, severity: 'warning' },
      { code: 'required', line: 3, severity: 'error' },
    ]);
    expect(file.lineBreak).to.equal('mixed');
    expect(counts.valid).to.equal(1);
  });

  it('keeps the first issues and counts all', async () => {
    const { issues, issueCounts } = await check(`id,name,day\n${'1,,\n'.repeat(50)}`, { maxIssues: 3 });
    expect(issues.map(({ line }) => line)).to.deep.equal([2, 3, 3]);
    expect(issueCounts).to.deep.equal({ required: 50, 'duplicate-key': 49 });
  });

  it('refuses a file over its size before it reads it', async () => {
    let bytesRead = 0;
    const onChunk = (bytes: Uint8Array): void => {
      bytesRead += bytes.length;
    };
    const { issues, verdict } = await check('id,name,day\n1,Ann,\n', { maxBytes: 10, onChunk });
    expect(issues[0]?.code).to.equal('file-too-large');
    expect(verdict).to.equal('rejected');
    expect(bytesRead).to.equal(0);
  });

  it('stops after too many records', async () => {
    const { issueCounts, counts, verdict } = await check('id,name,day\n1,a,\n2,b,\n3,c,\n', {
      maxRecords: 2,
    });
    expect(issueCounts).to.deep.equal({ 'too-many-records': 1 });
    expect(counts.records).to.equal(2);
    expect(verdict).to.equal('rejected');
  });

  it('rejects a file which cannot be read any more', async () => {
    const file = new File(['id,name,day\n1,Ann,\n'], 'cases.csv');
    const fail = (): never => {
      throw new DOMException('gone', 'NotReadableError');
    };
    const broken = Object.create(file, {
      size: { value: file.size },
      name: { value: file.name },
      slice: { value: fail },
      stream: { value: fail },
    }) as File;
    const { issues, verdict } = await checkFile(broken, SCHEMA);
    expect(issues[0]?.code).to.be.oneOf(['unreadable-file', 'file-changed']);
    expect(verdict).to.equal('rejected');
  });

  it('hands on every byte in order', async () => {
    const text = `\ufeffid,name,day\n${'1,Ann,\n'.repeat(40_000)}`;
    const chunks: Uint8Array[] = [];
    await check(text, {
      onChunk: (bytes) => {
        chunks.push(bytes.slice());
      },
    });
    expect(await new Blob(chunks as BlobPart[]).text()).to.equal(await new Blob([text]).text());
  });

  it('waits for whoever takes the bytes', async () => {
    let waiting = 0;
    const file = new Blob([`id,name,day\n${'1,Ann,\n'.repeat(400_000)}`]);
    await checkFile(file, SCHEMA, {
      onChunk: async () => {
        waiting += 1;
        expect(waiting).to.equal(1);
        await new Promise((resolve) => setTimeout(resolve));
        waiting -= 1;
      },
    });
    expect(waiting).to.equal(0);
  });

  it('tells its progress, the last time complete', async () => {
    const all: CheckProgress[] = [];
    await check(`id,name,day\n${'x,Ann,\n'.repeat(1000)}`, { onProgress: (progress) => all.push(progress) });
    expect(all.at(-1)).to.deep.equal({ bytesRead: 7012, bytesTotal: 7012, records: 1000, issues: 1999 });
    expect(all.length).to.be.lessThan(10);
  });

  it('rejects with the reason of an abort, as it is', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const text = `id,name,day\n${'1,Ann,\n'.repeat(200_000)}`;
    const checked = check(text, {
      signal: controller.signal,
      onChunk: () => {
        controller.abort(reason);
      },
    });
    expect(await rejection(checked)).to.equal(reason);
    expect(await rejection(check('id', { signal: AbortSignal.abort(reason) }))).to.equal(reason);
  });

  it('reports rules of a zod object at their column', async () => {
    const schema = fromZod(
      z
        .object({ from: z.int(), to: z.int() })
        .check(z.refine((row) => row.from <= row.to, { error: 'Ends before it begins', path: ['to'] })),
    );
    expect(await onlyIssue('from,to\n1,2\n4,3\n', schema)).to.include({
      code: 'row-rule',
      message: 'Ends before it begins.',
      line: 3,
      column: 2,
      columnName: 'to',
      value: '3',
    });
  });

  const wrong = [
    { of: 'no Blob', call: () => checkFile('a,b' as never, SCHEMA), argument: 'file' },
    { of: 'no schema', call: () => checkFile(new Blob(), undefined as never), argument: 'schema' },
    {
      of: 'a descriptor for a schema',
      call: () => checkFile(new Blob(), { fields: [] } as never),
      argument: 'schema',
    },
    {
      of: 'options that are none',
      call: () => checkFile(new Blob(), SCHEMA, null as never),
      argument: 'options',
    },
    { of: 'a negative limit', call: () => check('', { maxIssues: -1 }), argument: 'maxIssues' },
    {
      of: 'a limit that is no number',
      call: () => check('', { maxBytes: Number.NaN }),
      argument: 'maxBytes',
    },
    {
      of: 'a delimiter of two characters',
      call: () => check('', { delimiter: ',,' }),
      argument: 'delimiter',
    },
    { of: 'a quote as delimiter', call: () => check('', { delimiter: '"' }), argument: 'delimiter' },
    { of: 'an unknown encoding', call: () => check('', { encoding: 'klingon' }), argument: 'encoding' },
  ];
  for (const { of, call, argument } of wrong) {
    it(`refuses ${of}, naming the argument`, async () => {
      const error = await rejection(call());
      expect(error).to.be.instanceOf(CsvUploadError);
      expect(error).to.include({ code: 'invalid-argument' });
      expect((error as CsvUploadError).detail['argument']).to.equal(argument);
    });
  }
});
