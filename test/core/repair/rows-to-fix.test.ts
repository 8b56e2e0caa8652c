import { checkFile } from '../../../src/core/check/check.js';
import type { CheckReport } from '../../../src/core/check/report.js';
import { messages as germanMessages } from '../../../src/locales/de.js';
import { isReasonHeader, REASON_HEADERS, repairMessages } from '../../../src/core/messages/repair.js';
import { readRowsToFix, writeRowsToFix } from '../../../src/core/repair/rows-to-fix.js';
import { addStep, NO_REPAIR } from '../../../src/core/repair/steps.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';
import { readAll } from '../../support/read-all.js';

const schema = fromTableSchema({
  fields: [
    { name: 'case', type: 'string', constraints: { required: true } },
    { name: 'status', type: 'string', constraints: { enum: ['open', 'closed'] } },
    { name: 'amount', type: 'number' },
  ],
  fieldsMatch: 'equal',
});

async function checked(content: BlobPart, encoding?: string): Promise<{ file: Blob; report: CheckReport }> {
  const file = new Blob([content]);
  return { file, report: await checkFile(file, schema, { encoding }) };
}

async function rowsOf(content: BlobPart): Promise<string> {
  const { file, report } = await checked(content);
  const rows = await writeRowsToFix(file, report, schema);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await rows.arrayBuffer());
}

describe('writeRowsToFix()', () => {
  it('gives the invalid records with the reason behind them', async () => {
    const text = 'case,status,amount\nA,open,1\nB,opn,2\n,open,x\n';
    const { file, report } = await checked(text);
    const [header, ...rows] = await readAll(await writeRowsToFix(file, report, schema));
    const reasonOf = (line: number): string =>
      repairMessages.reason(
        line,
        report.issues.filter((issue) => issue.line === line),
      );
    expect(header?.fields).to.deep.equal(['case', 'status', 'amount', 'What to fix']);
    expect(rows.map(({ fields }) => fields)).to.deep.equal([
      ['B', 'opn', '2', reasonOf(3)],
      ['', 'open', 'x', reasonOf(4)],
    ]);
    expect(reasonOf(4)).to.match(/^Line 4: case is empty.* amount is “x”/);
  });

  it('keeps the byte order mark, a `sep=` line, the delimiter and the line breaks', async () => {
    const rows = await rowsOf('\ufeffsep=;\r\ncase;status;amount\r\nA;opn;1');
    expect(rows).to.match(
      /^\ufeffsep=;\r\ncase;status;amount;What to fix\r\nA;opn;1;"?Line 3: [^\r\n]*\r\n$/,
    );
  });

  it('keeps spreadsheets from running a field, and numbers from being damaged', async () => {
    const rows = await rowsOf('case,status,amount\n=1+1,opn,-5\n@x,opn,\n');
    expect(rows).to.include("\n'=1+1,opn,-5,").and.to.include("\n'@x,opn,,");
  });

  it('gives all invalid records, also where the report keeps only a few issues', async () => {
    const file = new Blob([`case,status,amount\n${'A,opn,1\n'.repeat(5000)}`]);
    const report = await checkFile(file, schema, { maxIssues: 3 });
    const rows = await writeRowsToFix(file, report, schema);
    expect((await readAll(rows)).length).to.equal(5001);
  });

  it('fills up a record with too few fields, and keeps those that are too many', async () => {
    const [, few, many] = (await rowsOf('case,status,amount\nA,open\nB,open,1,2\n')).split('\n');
    expect(few).to.match(/^A,open,,"?Line 2: This row has 2 fields/);
    expect(many).to.match(/^B,open,1,2,"?Line 3: This row has 4 fields/);
  });

  it('keeps bytes which are no text as they are', async () => {
    const file = 'case,status,amount\nA\xff\xe9,open,1\nB,"x\xff",opn\n';
    const bytes = Uint8Array.from(file, (character) => character.charCodeAt(0));
    const blob = new Blob([bytes]);
    const report = await checkFile(blob, schema, { encoding: 'utf-8', isEncodingCertain: true });
    const rows = new Uint8Array(await (await writeRowsToFix(blob, report, schema)).arrayBuffer());
    const raw = String.fromCharCode(...rows);
    expect(raw).to.match(/\nA\xff\xe9,open,1,"?Line 2/);
    expect(raw).to.include('\nB,x\xff,opn,');
  });

  it('writes UTF-16 for a file in UTF-16', async () => {
    const text = '\ufeffcase,status,amount\r\nÄ,opn,1\r\n';
    const { file, report } = await checked(Uint16Array.from(text, (character) => character.charCodeAt(0)));
    const rows = await writeRowsToFix(file, report, schema);
    expect((await readAll(rows))[1]?.fields.slice(0, 3)).to.deep.equal(['Ä', 'opn', '1']);
    expect(new Uint8Array(await rows.arrayBuffer()).subarray(0, 4)).to.deep.equal(
      Uint8Array.of(0xff, 0xfe, 99, 0),
    );
  });

  it('says the reason in the marks that the encoding of the file has', async () => {
    const bytes = Uint8Array.from('case,status,amount\n\xd6\xc5,opn,1\n', (one) => one.charCodeAt(0));
    const { file, report } = await checked(bytes, 'koi8-r');
    const rows = await writeRowsToFix(file, report, schema);
    const text = new TextDecoder('koi8-r').decode(await rows.arrayBuffer());
    expect(text).to.include('status is ""opn"".');
  });

  it('leaves out what a repair has put right, and says what is wrong with the rest of it', async () => {
    const { file, report } = await checked('case,status,amount\nA,opn,1\nB,clsd,2\n');
    const repair = addStep(NO_REPAIR, { kind: 'correct-value', column: 2, from: 'opn', to: 'open' });
    const rows = await writeRowsToFix(file, report, schema, {
      repair: addStep(repair, { kind: 'leave-out-invalid' }),
    });
    expect((await readAll(rows)).map(({ fields }) => fields[0])).to.deep.equal(['case', 'B']);
  });

  it('speaks the language of its messages', async () => {
    const { file, report } = await checked('case,status,amount\nA,opn,1\n');
    const rows = await writeRowsToFix(file, report, schema, { messages: germanMessages });
    expect((await readAll(rows)).map(({ fields }) => fields)).to.deep.equal([
      ['case', 'status', 'amount', REASON_HEADERS.de],
      [
        'A',
        'opn',
        '1',
        'Zeile 2: status ist „opn“. Erlaubt: open, closed. Meinten Sie „open“? Schreiben Sie es genau so.',
      ],
    ]);
  });

  it('writes the reasons anew in a file that had some', async () => {
    const rows = await rowsOf('case,status,amount,What to fix\nA,opn,1,long ago\n');
    expect(rows).to.include('case,status,amount,What to fix\nA,opn,1,').and.not.include('long ago');
  });
});

describe('readRowsToFix()', () => {
  it('gives back what was written, without reasons and apostrophes', async () => {
    const text = "case,status,amount\n=1+1,opn,-5\n'=x,opn,\n'hi,opn,-\n";
    const { file, report } = await checked(text);
    const rows = await writeRowsToFix(file, report, schema);
    expect(await (await readRowsToFix(rows)).text()).to.equal(text);
  });

  for (const name of Object.values(REASON_HEADERS)) {
    it(`knows the column “${name}”, wherever it stands`, async () => {
      const rows = new Blob([`${name},case\nbecause,A\n`]);
      expect(await (await readRowsToFix(rows)).text()).to.equal('case\nA\n');
    });
  }

  it('gives any other file back as it is', async () => {
    const file = new Blob(["case,status\n'=1,2\n"]);
    expect(await readRowsToFix(file)).to.equal(file);
  });

  it('leaves a record as it is in which a quotation mark is wrong, so that a check names it', async () => {
    const rows = new Blob(['case,status,What to fix\n"A"b,open,why\nC,open,why\n']);
    expect(await (await readRowsToFix(rows)).text()).to.equal('case,status\n"A"b,open,why\nC,open\n');
  });
});

describe('checkFile() of rows to fix', () => {
  it('takes no offence at the column of the reasons', async () => {
    const { report } = await checked('case,status,amount,What to fix\nA,open,1,was wrong\n');
    expect(report.verdict).to.equal('accepted');
  });

  it('still names any other column', async () => {
    const { report } = await checked('case,status,amount,Comment\nA,open,1,was wrong\n');
    expect(report.issueCounts).to.deep.equal({ 'unexpected-header': 1 });
  });
});

describe('isReasonHeader()', () => {
  it('knows the name in the catalogue, with blanks around it, and no other', () => {
    expect(isReasonHeader(` ${repairMessages.reasonHeader} `)).to.equal(true);
    expect(isReasonHeader('what to fix')).to.equal(false);
  });
});
