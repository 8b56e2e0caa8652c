import { checkFile } from '../../../src/core/check/check.js';
import type { CheckReport } from '../../../src/core/check/report.js';
import { applyRepair, repairFile } from '../../../src/core/repair/repair.js';
import { addStep, NO_REPAIR, placeOf, type RepairStep } from '../../../src/core/repair/steps.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

const schema = fromTableSchema({
  fields: [
    { name: 'case', type: 'string', constraints: { required: true } },
    { name: 'status', type: 'string', constraints: { enum: ['open', 'closed'] } },
    { name: 'due', type: 'date' },
  ],
  primaryKey: 'case',
});

const TEXT = 'case,status,due\r\nA,open ,2024-01-02\nB,"closed",2024-13-01\r\n\r\nC,open ,\r\n';

async function checked(content: string | Blob): Promise<{ file: Blob; report: CheckReport }> {
  const file = typeof content === 'string' ? new Blob([content]) : content;
  return { file, report: await checkFile(file, schema) };
}

async function repaired(content: string | Blob, ...steps: readonly RepairStep[]): Promise<string> {
  const { file, report } = await checked(content);
  return (await repairFile(file, report, { steps }, { schema })).text();
}

describe('repairFile()', () => {
  it('gives the file itself where nothing is to be done', async () => {
    const { file, report } = await checked(TEXT);
    expect(await repairFile(file, report, NO_REPAIR)).to.equal(file);
    expect(
      await repairFile(file, report, { steps: [{ kind: 'correct-value', column: 2, from: 'x', to: 'y' }] }),
    ).to.equal(file);
  });

  it('renames a header', async () => {
    const text = await repaired(TEXT.replace('status', 'Statuss'), {
      kind: 'rename-header',
      column: 2,
      name: 'status',
    });
    expect(text).to.equal(TEXT);
  });

  it('does not read the file to rename a header', async () => {
    const { file, report } = await checked(TEXT.replace('status', 'Statuss'));
    let streams = 0;
    const stream = (): ReadableStream => {
      streams += 1;
      return Blob.prototype.stream.call(file);
    };
    const watched = Object.defineProperty(file, 'stream', { value: stream });
    const steps: RepairStep[] = [{ kind: 'rename-header', column: 2, name: 'status' }];
    expect(await (await repairFile(watched, report, { steps })).text()).to.equal(TEXT);
    expect(streams).to.equal(0);
  });

  it('edits a field and leaves every other byte as it is', async () => {
    const { file, report } = await checked(TEXT);
    const issue = report.issues.find(({ columnName }) => columnName === 'due');
    const record = issue === undefined ? null : placeOf(issue);
    if (record === null) throw new Error('no place');
    const repair = addStep(NO_REPAIR, { kind: 'edit-field', record, column: 3, value: '2024-12-01' });
    const text = await (await repairFile(file, report, repair)).text();
    expect(text).to.equal(TEXT.replace('B,"closed",2024-13-01', 'B,closed,2024-12-01'));
  });

  it('corrects all equal values of a column, and no other', async () => {
    expect(await repaired(TEXT, { kind: 'correct-value', column: 2, from: 'open ', to: 'open' })).to.equal(
      TEXT.replaceAll('open ', 'open'),
    );
  });

  it('takes steps one after the other', async () => {
    const first: RepairStep = { kind: 'correct-value', column: 2, from: 'open ', to: 'x' };
    const second: RepairStep = { kind: 'correct-value', column: 2, from: 'x', to: 'open' };
    expect(await repaired(TEXT, first, second)).to.equal(TEXT.replaceAll('open ', 'open'));
    expect(await repaired(TEXT, second, first)).to.equal(TEXT.replaceAll('open ', 'x'));
  });

  it('leaves out the records that are still invalid', async () => {
    const correct: RepairStep = { kind: 'correct-value', column: 2, from: 'open ', to: 'open' };
    expect(await repaired(TEXT, { kind: 'leave-out-invalid' }, correct)).to.equal(
      'case,status,due\r\nA,open,2024-01-02\n\r\nC,open,\r\n',
    );
  });

  it('leaves out title rows above the header', async () => {
    const text = await repaired(`\ufeffReport,,\r\n,,\r\n${TEXT}`, { kind: 'leave-out-title-rows' });
    expect(text).to.equal(TEXT); // `text` takes the byte order mark away
  });

  it('keeps a byte order mark, a `sep=` line and an open end', async () => {
    const text = '\ufeffsep=;\r\ncase;Status\r\nA;open ';
    const bytes = await repairFileBytes(text, [
      { kind: 'rename-header', column: 2, name: 'status' },
      { kind: 'correct-value', column: 2, from: 'open ', to: 'closed' },
    ]);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).to.equal(
      '\ufeffsep=;\r\ncase;status\r\nA;closed',
    );
  });

  it('writes a record that could not be made out anew', async () => {
    const text = 'case,status,due\nA,open,"2024"-01-02\nB,open,\n';
    const record = { line: 2, recordNumber: 1, byteStart: 16 };
    const fields = ['A', 'open', '2024-01-02'];
    expect(await repaired(text, { kind: 'rewrite-record', record, fields })).to.equal(
      'case,status,due\nA,open,2024-01-02\nB,open,\n',
    );
  });

  it('puts a first name in quotes that would be taken for a `sep=` line or a byte order mark', async () => {
    const { file, report } = await checked('case,\nA,\n');
    const steps: RepairStep[] = [{ kind: 'rename-header', column: 1, name: 'sep=' }];
    expect(await (await repairFile(file, report, { steps })).text()).to.equal('"sep=",\nA,\n');
  });

  const refused: readonly { readonly what: string; readonly step: RepairStep; readonly code: string }[] = [
    {
      what: 'a column that is not there',
      step: { kind: 'rename-header', column: 4, name: 'x' },
      code: 'invalid-repair',
    },
    {
      what: 'a place where no record begins',
      step: {
        kind: 'edit-field',
        record: { line: 9, recordNumber: 9, byteStart: 999 },
        column: 1,
        value: 'x',
      },
      code: 'invalid-repair',
    },
    {
      what: 'a place in the middle of a record',
      step: {
        kind: 'edit-field',
        record: { line: 2, recordNumber: 1, byteStart: TEXT.indexOf('open') },
        column: 1,
        value: 'x',
      },
      code: 'invalid-repair',
    },
    {
      what: 'half a character',
      step: { kind: 'correct-value', column: 2, from: 'open ', to: '\ud800' },
      code: 'unencodable-value',
    },
  ];
  for (const { what, step, code } of refused) {
    it(`refuses ${what}`, async () => {
      const { file, report } = await checked(TEXT);
      const error: unknown = await repairFile(file, report, { steps: [step] }).catch(
        (cause: unknown) => cause,
      );
      expect(error).to.include({ name: 'CsvUploadError', code });
    });
  }

  it('refuses to edit a record whose fields cannot be made out', async () => {
    const { file, report } = await checked('case,status,due\nA,open,"2024"-01-02\n');
    const record = { line: 2, recordNumber: 1, byteStart: 16 };
    const steps: RepairStep[] = [{ kind: 'edit-field', record, column: 1, value: 'x' }];
    const error: unknown = await repairFile(file, report, { steps }).catch((cause: unknown) => cause);
    expect(error).to.include({ code: 'invalid-repair' });
  });

  it('names the character that the encoding of the file does not have', async () => {
    const file = new Blob([Uint8Array.from('case,status,due\nGr\xfcn,open,\n', (one) => one.charCodeAt(0))]);
    const report = await checkFile(file, schema, { encoding: 'windows-1252' });
    const steps: RepairStep[] = [{ kind: 'correct-value', column: 1, from: 'Grün', to: 'Łódź' }];
    const error: unknown = await repairFile(file, report, { steps }).catch((cause: unknown) => cause);
    expect(error).to.include({ code: 'unencodable-value' });
    expect(String(error)).to.include('“Ł” cannot be written in WINDOWS-1252');
  });

  it('refuses another file than that of the report', async () => {
    const { report } = await checked(TEXT);
    const error: unknown = await repairFile(new Blob(['case\nA\n']), report, NO_REPAIR).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.include({ code: 'file-changed' });
  });

  it('asks for the schema where it has to tell which records are invalid', async () => {
    const { file, report } = await checked(TEXT);
    const repair = addStep(NO_REPAIR, { kind: 'leave-out-invalid' });
    const error: unknown = await repairFile(file, report, repair).catch((cause: unknown) => cause);
    expect(error).to.include({ code: 'invalid-argument' });
  });

  it('stops when told to', async () => {
    const { file, report } = await checked(TEXT);
    const reason = new Error('enough');
    const repair = addStep(NO_REPAIR, { kind: 'leave-out-invalid' });
    const signal = AbortSignal.abort(reason);
    expect(
      await repairFile(file, report, repair, { schema, signal }).catch((cause: unknown) => cause),
    ).to.equal(reason);
  });
});

async function repairFileBytes(text: string, steps: readonly RepairStep[]): Promise<ArrayBuffer> {
  const { file, report } = await checked(text);
  return (await repairFile(file, report, { steps })).arrayBuffer();
}

describe('applyRepair()', () => {
  it('says how many records it wrote again and how many it left out', async () => {
    const { file, report } = await checked(TEXT);
    const steps: RepairStep[] = [
      { kind: 'rename-header', column: 3, name: 'until' },
      { kind: 'correct-value', column: 2, from: 'open ', to: 'open' },
      { kind: 'leave-out-records', records: [{ line: 3, recordNumber: 2, byteStart: TEXT.indexOf('B,') }] },
    ];
    const { counts } = await applyRepair(file, report, { steps });
    expect(counts).to.deep.equal({ changed: 2, leftOut: 1 });
  });

  it('leads the lines, numbers and bytes of a later report back to the person’s own file', async () => {
    const file = new File([TEXT.replace('status', 'A long "status"')], 'cases.csv');
    const report = await checkFile(file, schema);
    const record = { line: 2, recordNumber: 1, byteStart: 0 };
    const byteStart = (await file.text()).indexOf('A,open');
    const { file: after, relocate } = await applyRepair(file, report, {
      steps: [
        { kind: 'rename-header', column: 2, name: 'status' },
        { kind: 'leave-out-records', records: [{ ...record, byteStart }] },
      ],
    });
    const later = relocate(await checkFile(after, schema));
    expect(later.file).to.include({ name: 'cases.csv', bytes: file.size, headerLine: 1 });
    const text = await file.text();
    expect(
      later.issues.map(({ line, recordNumber, byteStart: start, byteEnd }) => [
        line,
        recordNumber,
        text.slice(start ?? 0, byteEnd ?? 0),
      ]),
    ).to.deep.equal([
      [3, 2, 'B,"closed",2024-13-01'],
      [5, 3, 'C,open ,'],
    ]);
  });
});
