import { checkFile } from '../../../src/core/check/check.js';
import type { CheckReport } from '../../../src/core/check/report.js';
import { writeCsv } from '../../../src/core/csv/write.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

interface Case {
  readonly what: string;
  /** Field of a Table Schema, without its name. */
  readonly field: Record<string, unknown>;
  readonly value: string;
  /** Code of the one issue; `null` where the value is right. */
  readonly code: string | null;
  /** Of message and hint together. */
  readonly says?: RegExp;
}

const DAY_FIRST = { type: 'date', format: '%d/%m/%Y' };

function enumOf(...values: string[]): Record<string, unknown> {
  return { constraints: { enum: values } };
}

const cases: readonly Case[] = [
  // dates
  {
    what: 'a day that no month has',
    field: DAY_FIRST,
    value: '31/06/2024',
    code: 'invalid-value',
    says: /There is no 31 June 2024/,
  },
  {
    what: '29 February of an ordinary year',
    field: { type: 'date' },
    value: '2023-02-29',
    code: 'invalid-value',
    says: /There is no 29 February 2023/,
  },
  {
    what: 'month and day the other way round',
    field: DAY_FIRST,
    value: '01/31/2024',
    code: 'invalid-value',
    says: /Day and month seem to have changed places: write them as in 26\/01\/2024/,
  },
  {
    what: 'a date that can mean two days',
    field: { type: 'date' },
    value: '03/04/2024',
    code: 'invalid-value',
    says: /could mean 3 April or 4 March: write the date as in 2024-01-26/,
  },
  {
    what: 'a date whose order tells what it means',
    field: { type: 'date' },
    value: '31.12.2024',
    code: 'invalid-value',
    says: /Write the date as in 2024-01-26/,
  },
  {
    what: 'a year of two digits',
    field: DAY_FIRST,
    value: '26/01/24',
    code: 'invalid-value',
    says: /year with four digits, such as 26\/01\/2024/,
  },
  {
    what: 'a date with a time that is not wanted',
    field: { type: 'date' },
    value: '2024-01-26T10:00:00',
    code: 'invalid-value',
    says: /without a time/,
  },
  {
    what: 'other signs between the parts',
    field: DAY_FIRST,
    value: '26-01-2024',
    code: 'invalid-value',
    says: /same signs and as many digits as in 26\/01\/2024/,
  },
  {
    what: 'the month 13',
    field: { type: 'date' },
    value: '2024-13-45',
    code: 'invalid-value',
    says: /no such date/,
  },
  {
    what: 'a number of days, as Excel stores dates',
    field: { type: 'date' },
    value: '43831',
    code: 'invalid-value',
    says: /number of days/,
  },
  {
    what: 'a date in other order where a time belongs to it',
    field: { type: 'datetime' },
    value: '18/08/2026',
    code: 'invalid-value',
    says: /such as 2024-01-26T15:00:00\..*Write the date as in 2024-01-26T15:00:00\.$/,
  },
  {
    what: 'a date of two meanings where a time belongs to it',
    field: { type: 'datetime' },
    value: '03/04/2024 10:00:00',
    code: 'invalid-value',
    says: /write the date as in 2024-01-26T15:00:00\.$/,
  },
  {
    what: 'a date in other order where a time of its own format belongs to it',
    field: { type: 'datetime', format: '%d.%m.%Y %H:%M' },
    value: '2026-08-18',
    code: 'invalid-value',
    says: /such as 26\.01\.2024 15:00\..*Write the date as in 26\.01\.2024 15:00\.$/,
  },
  {
    what: 'the time of another clock',
    field: { type: 'time' },
    value: '3:00 PM',
    code: 'invalid-value',
    says: /a time such as 15:00:00\. Correct/,
  },
  {
    what: 'a date with the name of a zone',
    field: { type: 'datetime' },
    value: '2024-01-26T15:00:00 Europe/Berlin',
    code: 'invalid-value',
    says: /such as 2024-01-26T15:00:00/,
  },
  {
    what: 'an hour that a change to summer time skips',
    field: { type: 'datetime' },
    value: '2024-03-31T02:30:00',
    code: null,
  },
  // numbers
  ...['12abc', '1e0', '0x10', 'Infinity', 'NaN', '1.0', '--1', '１２'].map((value) => ({
    what: `${value} as a whole number`,
    field: { type: 'integer' },
    value,
    code: 'invalid-value',
    says: /whole number/,
  })),
  {
    what: 'a number below its limit',
    field: { type: 'number', constraints: { minimum: 5 } },
    value: '4.99',
    code: 'invalid-value',
    says: /at least 5/,
  },
  {
    what: 'a number beyond its limit',
    field: { type: 'integer', constraints: { exclusiveMaximum: 5 } },
    value: '5',
    code: 'invalid-value',
    says: /less than 5/,
  },
  {
    what: 'a decimal comma',
    field: { type: 'number' },
    value: '1,5',
    code: 'invalid-value',
    says: /for example 12\.5.*“\.” before the decimals \(1\.5\)/,
  },
  {
    what: 'a decimal comma that is declared',
    field: { type: 'number', decimalChar: ',' },
    value: '1,5',
    code: null,
  },
  {
    what: 'a decimal point where the comma is declared',
    field: { type: 'number', decimalChar: ',' },
    value: '1.5',
    code: 'invalid-value',
    says: /for example 12,5.*“,” before the decimals \(1,5\)/,
  },
  {
    what: 'groups of digits that are declared',
    field: { type: 'number', decimalChar: ',', groupChar: '.' },
    value: '1.234,5',
    code: null,
  },
  ...["1'234", '1\u00a0234', '1\u202f234', '1,234.5', '1 234'].map((value) => ({
    what: `thousands marks of ${JSON.stringify(value)}`,
    field: { type: 'number' },
    value,
    code: 'invalid-value',
    says: /without thousands marks/,
  })),
  {
    what: 'a sign of a currency',
    field: { type: 'number' },
    value: '€5',
    code: 'invalid-value',
    says: /number alone/,
  },
  {
    what: 'full-width digits',
    field: { type: 'number' },
    value: '１，５',
    code: 'invalid-value',
    says: /full-width/,
  },
  {
    what: 'Arabic-Indic digits',
    field: { type: 'integer' },
    value: '٣٤',
    code: 'invalid-value',
    says: /Arabic-Indic/,
  },
  // what spreadsheets leave
  {
    what: 'a column that was too narrow',
    field: { type: 'date' },
    value: '########',
    code: 'invalid-value',
    says: /too narrow/,
  },
  ...['#N/A', '#REF!', '#DIV/0!', '#NAME?'].map((value) => ({
    what: `the formula error ${value}`,
    field: { type: 'number' },
    value,
    code: 'invalid-value',
    says: /Excel formula/,
  })),
  {
    what: 'a shortened number',
    field: { type: 'integer' },
    value: '1.23E+15',
    code: 'invalid-value',
    says: /shortened a long number/,
  },
  {
    what: 'lost zeros',
    field: { constraints: { pattern: '\\d{5}' } },
    value: '1067',
    code: 'invalid-value',
    says: /removed zeros at the start/,
  },
  // texts stay as they are
  ...['007', '9007199254740993', '1e5', '+49 30', '=1+1', 'NULL'].map((value) => ({
    what: `${value} in a column of text`,
    field: { type: 'string' },
    value,
    code: null,
  })),
  // nothing, in words
  ...['NULL', '-', 'n/a', 'N/A', 'none'].map((value) => ({
    what: `${value} where it is not declared`,
    field: { type: 'integer' },
    value,
    code: 'invalid-value',
    says: /Leave the field empty where there is no value/,
  })),
  {
    what: 'n/a where it is declared',
    field: { type: 'integer', missingValues: ['n/a'] },
    value: 'n/a',
    code: null,
  },
  {
    what: 'an empty field where one is required',
    field: { constraints: { required: true } },
    value: '',
    code: 'required',
    says: /is empty.*Fill in/,
  },
  {
    what: 'only spaces where a text is required',
    field: { constraints: { required: true } },
    value: '  ',
    code: 'required',
    says: /only spaces/,
  },
  // lists of values
  {
    what: 'other capitals',
    field: enumOf('Open', 'Closed'),
    value: 'open',
    code: 'invalid-value',
    says: /Did you mean “Open”/,
  },
  {
    what: 'blanks around a value',
    field: enumOf('Open'),
    value: 'Open ',
    code: 'invalid-value',
    says: /Remove the spaces/,
  },
  {
    what: 'a mistyped value',
    field: enumOf('Open', 'Closed'),
    value: 'Clsed',
    code: 'invalid-value',
    says: /Did you mean “Closed”/,
  },
  {
    what: 'an unrelated value',
    field: enumOf('Open', 'Closed'),
    value: 'x',
    code: 'invalid-value',
    says: /Allowed: Open, Closed.*Use one of the allowed/,
  },
  {
    what: 'a Turkish i',
    field: enumOf('ISTANBUL'),
    value: '\u0130STANBUL',
    code: 'invalid-value',
    says: /Did you mean “ISTANBUL”/,
  },
  { what: 'a dotless i', field: enumOf('izmir'), value: '\u0131zmir', code: 'invalid-value', says: /izmir/ },
  {
    what: 'a word for true that is not declared',
    field: { type: 'boolean' },
    value: 'yes',
    code: 'invalid-value',
    says: /Allowed: true/,
  },
  {
    what: 'a word for true that is declared',
    field: { type: 'boolean', trueValues: ['yes'], falseValues: ['no'] },
    value: 'yes',
    code: null,
  },
  // forms
  {
    what: 'two addresses',
    field: { type: 'string', format: 'email' },
    value: 'a@b.example;c@d.example',
    code: 'invalid-value',
    says: /one address/,
  },
  {
    what: 'an address without host',
    field: { type: 'string', format: 'email' },
    value: 'anna',
    code: 'invalid-value',
    says: /e-mail address such as/,
  },
  {
    what: 'a web address without https',
    field: { type: 'string', format: 'uri' },
    value: 'www.example.com',
    code: 'invalid-value',
    says: /Begin it with https/,
  },
  {
    what: 'half a UUID',
    field: { type: 'string', format: 'uuid' },
    value: '123e4567',
    code: 'invalid-value',
    says: /UUID such as/,
  },
  // lengths and patterns
  {
    what: 'a text of 2 MB',
    field: { constraints: { maxLength: 32_000 } },
    value: 'x'.repeat(900_000),
    code: 'value-too-long',
    says: /900,000 characters, and at most 32,000/,
  },
  {
    what: 'a pattern that backtracks for ever',
    field: { constraints: { pattern: '(a+)+' } },
    value: `${'a'.repeat(100_000)}!`,
    code: 'invalid-value',
    says: /follow the pattern/,
  },
  {
    what: 'text that changes its direction',
    field: enumOf('pdf'),
    value: '\u202efdp',
    code: 'invalid-value',
    says: /\[U\+202E\]fdp/,
  },
];

function check({ field, value }: Pick<Case, 'field' | 'value'>): Promise<CheckReport> {
  const schema = fromTableSchema({ fields: [{ name: 'id' }, { name: 'x', title: 'The value', ...field }] });
  return checkFile(
    new Blob([
      writeCsv([
        ['id', 'x'],
        ['1', value],
      ]),
    ]),
    schema,
  );
}

describe('checkFile() on bad values', () => {
  for (const { what, field, value, code, says } of cases) {
    it(`${code === null ? 'takes' : 'names'} ${what}`, async () => {
      const { issues, counts } = await check({ field, value });
      expect(issues.map((issue) => issue.code)).to.deep.equal(code === null ? [] : [code]);
      expect(counts.records).to.equal(1);
      const [issue] = issues;
      if (issue === undefined) return;
      expect(issue).to.include({ line: 2, column: 2, columnName: 'x', recordNumber: 1 });
      expect(issue.message).to.include('The value');
      expect(`${issue.message} ${issue.hint}`).to.match(says ?? /./);
    });
  }

  it('takes a key for the same in both forms of its accents', async () => {
    const schema = fromTableSchema({ fields: [{ name: 'name', constraints: { unique: true } }] });
    const { issues } = await checkFile(new Blob(['name\n\u00e9\ne\u0301\n']), schema);
    expect(issues.map(({ code, line }) => [code, line])).to.deep.equal([['duplicate-key', 3]]);
  });

  it('checks a column none of whose allowed values is plain ASCII, in every lane', async () => {
    const fields = [
      { name: 'id', constraints: { unique: true } },
      { name: 'x', constraints: { enum: ['é'] } },
    ];
    const file = new Blob(['id,x\n0,\n1,dora\n2,é\n']);
    const schema = fromTableSchema({ fields });
    for (const options of [{ lane: 'slow' }, { webAssembly: false }, { webAssembly: true }] as const) {
      expect((await checkFile(file, schema, options)).issueCounts).to.deep.equal({ 'invalid-value': 1 });
    }
  });
});
