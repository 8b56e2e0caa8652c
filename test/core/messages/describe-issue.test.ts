import { checkFile } from '../../../src/core/check/check.js';
import type { Issue } from '../../../src/core/check/report.js';
import { describeIssue } from '../../../src/core/messages/describe-issue.js';
import { formatOf } from '../../../src/core/messages/format.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { messages as english } from '../../../src/locales/en.js';
import { messages as german } from '../../../src/locales/de.js';
import { expect } from '../../support/expect.js';

const schema = fromTableSchema({
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true } },
    { name: 'status', constraints: { enum: ['open', 'closed'] } },
    { name: 'opened', title: 'Opened on', type: 'date', format: '%m/%d/%Y' },
    { name: 'zip', constraints: { pattern: '\\d{5}' } },
    { name: 'note', constraints: { maxLength: 3 } },
  ],
  primaryKey: 'id',
});

async function issuesOf(...rows: readonly string[]): Promise<readonly Issue[]> {
  const text = ['id,status,opened,zip,note', ...rows, ''].join('\n');
  return (await checkFile(new File([text], 'cases.csv'), schema)).issues;
}

const ROWS = [
  ['x,open,01/26/2024,10001,', 'id ist „x“. Hier muss eine ganze Zahl wie 12 stehen.'],
  [',open,01/26/2024,10001,', 'id ist leer, aber jede Zeile braucht einen Wert. Tragen Sie den Wert ein.'],
  ['1,opn,01/26/2024,10001,', 'Meinten Sie „open“? Schreiben Sie es genau so.'],
  ['1,open,2024-02-03,10001,', 'Gemeint sein könnte der 2. März oder der 3. Februar'],
  ['1,open,02/30/2024,10001,', 'Einen 30. Februar 2024 gibt es nicht'],
  ['1,open,01/26/2024,501,', 'Hier müssen genau 5 Ziffern stehen, sonst nichts. Vielleicht hat Excel Nullen'],
  ['1,open,01/26/2024,10001,long', 'note ist zu lang: 4 Zeichen, erlaubt sind höchstens 3.'],
  ['1,open', 'Diese Zeile hat 2 Felder, die Kopfzeile aber 5: Ab „opened“ fehlen sie.'],
  ['1,open,26.01.2024,10001,', 'Opened on ist „26.01.2024“'],
] as const;

/** In the words of a server, and without facts. */
const ofServer: Issue = {
  code: 'invalid-value',
  severity: 'error',
  message: 'In its own words.',
  hint: 'Do as it says.',
  line: 2,
  recordNumber: 1,
  column: 2,
  columnName: 'agent',
  value: 'm.lopez',
  byteStart: null,
  byteEnd: null,
};

const OF_SERVERS: readonly (readonly [what: string, of: Partial<Issue>, says: string])[] = [
  ['which value is not known', { code: 'unknown-reference' }, 'agent ist „m.lopez“'],
  [
    'which value is not known, cut',
    { code: 'unknown-reference', value: 'x'.repeat(100) },
    `„${'x'.repeat(40)}…“`,
  ],
  ['which column is missing', { code: 'missing-header' }, '„agent“ fehlt'],
  ['which header is blank', { code: 'blank-header' }, 'Spalte 2'],
  ['what its code alone tells', { code: 'unclosed-quote' }, 'Anführungszeichen'],
  ['which rule is broken, in its words', { code: 'invalid-value' }, 'In its own words. Do as it says.'],
  ['what it calls by a code of its own', { code: 'on-leave' as Issue['code'] }, 'In its own words.'],
  ['what has no value, in its words', { code: 'unknown-reference', value: null }, 'In its own words.'],
  ['what has no column, in its words', { code: 'missing-header', columnName: null }, 'In its own words.'],
];

describe('describeIssue()', () => {
  for (const [row, says] of ROWS) {
    it(`says in another language what is wrong with ${row}`, async () => {
      const [issue] = await issuesOf(row);
      const { message, hint } = describeIssue(issue ?? expect.fail('nothing is wrong'), german);
      expect(`${message} ${hint}`).to.include(says);
    });
  }

  it('says in English what the issue says, word for word', async () => {
    const issues = await issuesOf(...ROWS.map(([row]) => row), '1,open,,,', '2,open,,,', '2,open,,,');
    expect(issues).to.have.length.above(ROWS.length);
    for (const issue of issues) {
      expect(describeIssue(issue, english)).to.deep.equal({ message: issue.message, hint: issue.hint });
    }
  });

  for (const [what, of, says] of OF_SERVERS) {
    it(`says of an issue of a server ${what}`, () => {
      const { message, hint } = describeIssue({ ...ofServer, ...of }, german);
      expect(`${message} ${hint}`).to.include(says);
    });
  }

  it('says it after the issue has been to a worker, a file or a server', async () => {
    const issues = await issuesOf(...ROWS.map(([row]) => row));
    const elsewhere = JSON.parse(JSON.stringify(issues)) as readonly Issue[];
    expect(elsewhere).to.deep.equal(issues);
    expect(elsewhere.map((issue) => describeIssue(issue, german))).to.deep.equal(
      issues.map((issue) => describeIssue(issue, german)),
    );
  });

  it('repeats the words of an issue without facts', async () => {
    const [issue] = await issuesOf('x,open,,,');
    const { facts: _, ...told } = issue ?? expect.fail('nothing is wrong');
    expect(describeIssue({ ...told, message: 'No.', hint: 'Go.' }, german)).to.deep.equal({
      message: 'No.',
      hint: 'Go.',
    });
  });

  it('writes numbers as it is told', () => {
    const facts = { text: 'too-many-records', maxRecords: 1_234_567 } as const;
    const issue = { facts, message: '', hint: '' } as unknown as Issue;
    expect(describeIssue(issue, german, formatOf('de-CH')).message).to.include(
      formatOf('de-CH').count(1_234_567),
    );
    expect(describeIssue(issue, german).message).to.include('1.234.567');
  });

  it('takes along no more of a value than a sentence repeats', async () => {
    const long = 'x'.repeat(10_000);
    const issues = await issuesOf(`${long},${long},${long},${long},${long}`);
    for (const issue of issues) {
      expect(JSON.stringify(issue.facts)).to.have.length.below(500);
      expect(describeIssue(issue, english)).to.deep.equal({ message: issue.message, hint: issue.hint });
    }
  });

  it('sets names and values apart where lines are read from right to left', async () => {
    const [issue] = await issuesOf('x,open,,,');
    const { message } = describeIssue(issue ?? expect.fail('nothing is wrong'), {
      ...german,
      direction: 'rtl',
    });
    expect(message).to.match(/^\u2068id\u2069 ist „\u2068x\u2069“\./);
  });
});
