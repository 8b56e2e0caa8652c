import { checkFile } from '../../../src/core/check/check.js';
import type { CheckReport } from '../../../src/core/check/report.js';
import type { CheckOptions } from '../../../src/core/check/check.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

const FIELDS = [
  { name: 'case_id', type: 'integer', constraints: { required: true } },
  { name: 'title', type: 'string', constraints: { required: true } },
  { name: 'opened_at', type: 'date' },
];

function check(
  text: string,
  schema: Record<string, unknown> = {},
  options?: CheckOptions,
): Promise<CheckReport> {
  return checkFile(new Blob([text]), fromTableSchema({ fields: FIELDS, ...schema }), options);
}

interface Found {
  readonly code: string;
  readonly column?: number | null;
  readonly columnName?: string | null;
  readonly says?: RegExp;
}

interface Case {
  readonly of: string;
  readonly text: string;
  readonly schema?: Record<string, unknown>;
  readonly options?: CheckOptions;
  readonly issues: readonly Found[];
  readonly verdict: string;
}

const cases: readonly Case[] = [
  { of: 'the columns in order', text: 'case_id,title,opened_at\n1,a,', issues: [], verdict: 'accepted' },
  {
    of: 'the columns in another order',
    text: 'title,opened_at,case_id\na,,1',
    issues: [],
    verdict: 'accepted',
  },
  {
    of: 'white space around names',
    text: ' case_id ,title\t,\u00a0opened_at\n1,a,',
    issues: [],
    verdict: 'accepted',
  },
  { of: 'an optional column left out', text: 'case_id,title\n1,a', issues: [], verdict: 'accepted' },
  {
    of: 'a missing column, once and not once a row',
    text: 'case_id,opened_at\n1,\n2,\n3,',
    issues: [{ code: 'missing-header', columnName: 'title', column: null, says: /“title” is missing/ }],
    verdict: 'rejected',
  },
  {
    of: 'a name that is nearly right',
    text: 'Case ID,title,oppened_at\n1,a,',
    schema: { fieldsMatch: 'subset' },
    issues: [{ code: 'missing-header', columnName: 'case_id', says: /Did you mean “Case ID”\? Rename/ }],
    verdict: 'rejected',
  },
  {
    of: 'a zero-width space in a name, by its code point',
    text: 'case\u200b_id,title\n1,a',
    schema: { fieldsMatch: 'subset' },
    issues: [{ code: 'missing-header', says: /“case\[U\+200B\]_id”/ }],
    verdict: 'rejected',
  },
  {
    of: 'an unexpected column',
    text: 'case_id,title,notes\n1,a,b',
    issues: [{ code: 'unexpected-header', column: 3, columnName: 'notes' }],
    verdict: 'accepted-with-issues',
  },
  {
    of: 'an unexpected column which was meant for an optional one',
    text: 'case_id,title,Opened at\n1,a,',
    issues: [{ code: 'unexpected-header', says: /Rename it to “opened_at”/ }],
    verdict: 'accepted-with-issues',
  },
  {
    of: 'an unexpected column of a schema that lets it be',
    text: 'case_id,title,notes\n1,a,b',
    schema: { fieldsMatch: 'subset' },
    issues: [],
    verdict: 'accepted',
  },
  {
    of: 'a repeated name, with both columns',
    text: 'case_id,title,title\n1,a,b',
    issues: [{ code: 'duplicate-header', column: 3, says: /column 2 and in column 3/ }],
    verdict: 'rejected',
  },
  {
    of: 'a blank name',
    text: 'case_id,title,\n1,a,b',
    issues: [{ code: 'blank-header', column: 3, columnName: '' }],
    verdict: 'accepted-with-issues',
  },
  {
    of: 'names that objects have of their own',
    text: 'case_id,title,__proto__,constructor\n1,a,b,c',
    issues: [
      { code: 'unexpected-header', columnName: '__proto__' },
      { code: 'unexpected-header', columnName: 'constructor' },
    ],
    verdict: 'accepted-with-issues',
  },
  {
    of: 'title rows, once',
    text: 'Cases of March\n"made by me",x\ncase_id,title,opened_at\n1,a,',
    options: { delimiter: ',' },
    issues: [{ code: 'title-rows', says: /line 3, below 2 rows/ }],
    verdict: 'rejected',
  },
  {
    of: 'the wrong delimiter, once',
    text: 'case_id;title;opened_at\n1;a;',
    options: { delimiter: ',' },
    issues: [
      { code: 'missing-header', column: null, says: /Found 1 column, expected 3; is the delimiter ';'\?/ },
    ],
    verdict: 'rejected',
  },
  {
    of: 'the wrong delimiter of a quoted header',
    text: '"case_id";"title";"opened_at"\n1;a;',
    options: { delimiter: ',' },
    issues: [{ code: 'missing-header', says: /is the delimiter ';'\?/ }],
    verdict: 'rejected',
  },
  {
    of: 'no header at all',
    text: '1,broken lamp,2024-01-26\n2,leak,2024-01-27',
    issues: [{ code: 'missing-header', says: /first line looks like data/ }],
    verdict: 'rejected',
  },
  {
    of: 'none of the columns where none is required',
    text: 'x,y\n1,2',
    schema: { fields: [{ name: 'a' }, { name: 'b' }] },
    issues: [{ code: 'missing-header', says: /none of the expected columns/ }],
    verdict: 'rejected',
  },
  {
    of: 'a header in another order than exact asks for',
    text: 'title,case_id,opened_at\na,1,',
    schema: { fieldsMatch: 'exact' },
    issues: [{ code: 'unexpected-header', column: 1, says: /has to be “case_id”/ }],
    verdict: 'accepted-with-issues',
  },
  {
    of: 'an optional column left out where exact asks for it',
    text: 'case_id,title\n1,a',
    schema: { fieldsMatch: 'exact' },
    issues: [{ code: 'missing-header', columnName: 'opened_at' }],
    verdict: 'rejected',
  },
  {
    of: 'too many columns',
    text: `case_id,title${',x'.repeat(10)}\n`,
    options: { maxColumns: 5 },
    issues: [{ code: 'too-many-columns', says: /12 columns; at most 5/ }],
    verdict: 'rejected',
  },
  {
    of: 'a quotation mark in the header that is never closed',
    text: 'case_id,"title\n1,a\n',
    issues: [{ code: 'unclosed-quote' }],
    verdict: 'rejected',
  },
];

describe('checkFile() on headers', () => {
  for (const { of, text, schema, options, issues, verdict } of cases) {
    it(`judges ${of}`, async () => {
      const report = await check(text, schema, options);
      expect(report.issues.map(({ code }) => code)).to.deep.equal(issues.map(({ code }) => code));
      expect(report.verdict).to.equal(verdict);
      for (const [index, { says, ...place }] of issues.entries()) {
        const issue = report.issues[index];
        expect(issue).to.include({ line: 1, recordNumber: 0, ...place });
        expect(`${issue?.message ?? ''} ${issue?.hint ?? ''}`).to.match(says ?? /./);
      }
    });
  }

  const near = [
    { of: 'case', found: 'TITLE' },
    { of: 'spaces for underscores', found: 'Case ID', column: 'case_id' },
    { of: 'accents', found: 'tïtle' },
    { of: 'an invisible character', found: 'ti\u200btle' },
    { of: 'a letter that is left out', found: 'titl' },
    { of: 'too many letters', found: 'ttiles', isNear: false },
    { of: 'a Turkish capital I', found: 'T\u0130TLE' },
    { of: 'full-width letters', found: 'ｔｉｔｌｅ' },
  ];
  for (const { of, found, column = 'title', isNear = true } of near) {
    it(`suggests ${isNear ? '' : 'not '}to rename a header that differs by ${of}`, async () => {
      const others = FIELDS.map(({ name }) => name).filter((name) => name !== column);
      const { issues } = await check(`${[...others, found].join(',')}\n`);
      expect(issues.map(({ code }) => code)).to.deep.equal(['missing-header', 'unexpected-header']);
      const expected = { kind: 'rename-header', column: others.length + 1, name: column };
      const suggestions = issues.flatMap(({ suggestion }) => suggestion ?? []);
      expect(suggestions).to.deep.equal(isNear ? [expected, expected] : []);
    });
  }

  it('takes an alias of the schema for its column, and says so', async () => {
    const fields = [
      { name: 'case_id', type: 'integer', aliases: ['Case ID', 'id'], constraints: { required: true } },
      { name: 'title', aliases: ['Subject'] },
    ];
    const report = await check('Subject,Case ID\na,x\n', { fields });
    expect(report.aliases).to.deep.equal([
      { column: 1, found: 'Subject', name: 'title' },
      { column: 2, found: 'Case ID', name: 'case_id' },
    ]);
    expect(report.issues.map(({ code, column, columnName }) => [code, column, columnName])).to.deep.equal([
      ['invalid-value', 2, 'case_id'],
    ]);
    expect(await check('case_id,title\n1,a\n', { fields })).to.not.have.property('aliases');
  });

  it('reports two headers that mean one column, by name and by alias', async () => {
    const fields = [{ name: 'case_id', aliases: ['Case ID', 'id'] }];
    const { issues, verdict } = await check('id,case_id\n1,2\n', { fields });
    expect(issues.map(({ code, column }) => [code, column])).to.deep.equal([['duplicate-header', 1]]);
    expect(issues[0]?.message).to.equal('The header “id” (column 1) means the same as “case_id” (column 2).');
    expect(verdict).to.equal('rejected');
  });

  it('takes names that objects have of their own for ordinary columns', async () => {
    const fields = ['__proto__', 'constructor', 'toString', '1'].map((name) => ({
      name,
      constraints: { required: true },
    }));
    const report = await check('1,toString,constructor,__proto__\na,b,c,d\n,b,c,d\n', { fields });
    expect(report.issues.map(({ code, columnName }) => [code, columnName])).to.deep.equal([
      ['required', '1'],
    ]);
  });

  it('looks at thousands of names in no time', async () => {
    const names = (letter: string): string[] =>
      Array.from({ length: 8000 }, (_, index) => `${letter}${String(index)}_name`);
    const start = performance.now();
    const { issueCounts } = await check(`${names('a').join(',')}\n`, {
      fields: names('b').map((name) => ({ name, constraints: { required: true } })),
    });
    expect(issueCounts['missing-header']).to.equal(8000);
    expect(performance.now() - start).to.be.lessThan(4000);
  });

  it('checks no record below a header that is wrong', async () => {
    const { counts } = await check('case_id\nx\ny');
    expect(counts).to.deep.equal({ records: 0, valid: 0, invalid: 0, blankLines: 0 });
  });

  it('tells where the header stands below title rows', async () => {
    const { file, header } = await check('Cases\ncase_id,title\n1,a');
    expect(file.headerLine).to.equal(2);
    expect(header).to.deep.equal(['case_id', 'title']);
  });
});
