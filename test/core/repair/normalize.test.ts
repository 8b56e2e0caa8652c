import fc from 'fast-check';
import { checkAndDigest } from '../../../src/core/upload/checked-file.js';
import { checkFile } from '../../../src/core/check/check.js';
import type { CheckReport } from '../../../src/core/check/report.js';
import { encodeText } from '../../../src/core/repair/encode-text.js';
import { normalizeFile, normalizeParts } from '../../../src/core/repair/normalize.js';
import { repairFile } from '../../../src/core/repair/repair.js';
import { canSendPart } from '../../../src/core/repair/can-send-part.js';
import { keepValidRecords } from '../../../src/core/repair/valid-records.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { csvFiles } from '../../support/csv-files.js';
import { expect } from '../../support/expect.js';
import { readAll } from '../../support/read-all.js';
import { repairSteps } from '../../support/repair-steps.js';

const fields = [
  { name: 'case', type: 'string' },
  { name: 'status', type: 'string', constraints: { enum: ['open', 'closed', ''] } },
];
const schema = fromTableSchema({ fields, fieldsMatch: 'subset' });
const sending = { ...schema, extraColumns: 'send' as const };

async function checked(content: BlobPart, encoding?: string): Promise<{ file: Blob; report: CheckReport }> {
  const file = new Blob([content]);
  return { file, report: await checkFile(file, schema, { encoding }) };
}

async function normalized(content: BlobPart): Promise<string> {
  const { file, report } = await checked(content);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await (await normalizeFile(file, report, schema)).file.arrayBuffer(),
  );
}

describe('normalizeFile()', function () {
  this.timeout(60_000);

  it('gives the file itself where it is as a server wants it', async () => {
    const { file, report } = await checked('case,status\nA,"open"\n');
    expect((await normalizeFile(file, report, schema)).file).to.equal(file);
  });

  const cases = [
    {
      what: 'takes away a byte order mark',
      from: '\ufeffcase,status\nÄ,open\n',
      to: 'case,status\nÄ,open\n',
    },
    {
      what: 'takes away a `sep=` line',
      from: 'sep=,\ncase,status\nÄ,"open"\n',
      to: 'case,status\nÄ,"open"\n',
    },
    {
      what: 'puts commas for semicolons',
      from: 'case;status\r\nA,B;open\r\n',
      to: 'case,status\r\n"A,B",open\r\n',
    },
    {
      what: 'names the header as the schema does',
      from: ' case ,status\nA,open\n',
      to: 'case,status\nA,open\n',
    },
    {
      what: 'leaves the reasons of rows to fix behind',
      from: "case,status,What to fix\n'=1,open,x\n",
      to: 'case,status\n=1,open\n',
    },
    {
      what: 'makes line breaks alike only where it writes anew',
      from: 'case;status\nA;open\r\nB;\n',
      to: 'case,status\r\nA,open\r\nB,\r\n',
    },
  ];
  for (const { what, from, to } of cases) {
    it(what, async () => {
      expect(await normalized(from)).to.equal(to);
    });
  }

  it('sends what the schema does not name, unless it says to ignore it', async () => {
    const text = 'note;case;status\nx;A;open\n';
    const { file } = await checked(text);
    for (const [extraColumns, expected] of [
      ['send', 'note,case,status\nx,A,open\n'],
      ['ignore', 'case,status\nA,open\n'],
    ] as const) {
      const other = { ...schema, extraColumns };
      const report = await checkFile(file, other);
      expect(await (await normalizeFile(file, report, other)).file.text()).to.equal(expected);
    }
  });

  it('refuses a record that cannot be made out, unless it is left out', async () => {
    const { file, report } = await checked('case;status\nA;open\n"B"x;open\n');
    const error: unknown = await normalizeFile(file, report, schema).catch((cause: unknown) => cause);
    expect(error).to.include({ code: 'unreadable-record' });
    expect(String(error)).to.include('line 3');
    const repair = { steps: [{ kind: 'leave-out-invalid' as const }] };
    const { file: rest } = await normalizeFile(file, report, schema, { repair });
    expect(await rest.text()).to.equal('case,status\nA,open\n');
  });

  it('gives the same records as the file in its own dialect, in UTF-8, and the digest of its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(csvFiles(), repairSteps, async (file, dice) => {
        const { encoding, delimiter } = file;
        const blob = new Blob([file.bytes]);
        const options = { encoding, delimiter, isEncodingCertain: true };
        const schema = sending;
        const report = await checkFile(blob, schema, options);
        const [, ...records] = await readAll(blob, options);
        const repair = { steps: dice({ ...file, records }).filter(({ kind }) => kind !== 'rename-header') };
        const own = await readAll(await repairFile(blob, report, repair), options);
        const { file: sent, sha256 } = await normalizeFile(blob, report, schema, { repair });
        const expected = { encoding: 'utf-8', delimiter: ',', isEncodingCertain: true };
        const read = await readAll(sent, expected);
        expect(read.map((record) => record.fields)).to.deep.equal(own.map((record) => record.fields));
        expect((await checkAndDigest(sent, schema, expected)).sha256).to.be.oneOf([sha256, null]);
        const parts: Uint8Array<ArrayBuffer>[] = [];
        for await (const part of normalizeParts(blob, report, schema, { repair })) parts.push(part);
        expect(new Uint8Array(await new Blob(parts).arrayBuffer())).to.deep.equal(
          new Uint8Array(await sent.arrayBuffer()),
        );
      }),
      { numRuns: 'process' in globalThis ? 300 : 20 },
    );
  });

  it('writes an edit which the encoding of the file cannot hold', async () => {
    const bytes = encodeText('case,status\nGrün,open\n', 'windows-1252');
    const { file, report } = await checked(bytes, 'windows-1252');
    const repair = { steps: [{ kind: 'correct-value' as const, column: 1, from: 'Grün', to: 'Łódź' }] };
    const { file: sent } = await normalizeFile(file, report, schema, { repair });
    expect(await sent.text()).to.equal('case,status\nŁódź,open\n');
  });

  it('writes a large file in parts of a bounded size', async () => {
    const text = `case;status\n${'Fall ä;open\n'.repeat(100_000)}`;
    const { file, report } = await checked(encodeText(text, 'windows-1252'), 'windows-1252');
    let bytes = 0;
    let largest = 0;
    for await (const part of normalizeParts(file, report, schema)) {
      bytes += part.length;
      largest = Math.max(largest, part.length);
    }
    expect(bytes).to.equal(new TextEncoder().encode(text).length);
    expect(largest).to.be.lessThan(600_000);
  });
});

describe('keepValidRecords()', () => {
  it('gives the file without its invalid records, and how many there are of each', async () => {
    const { file, report } = await checked('case,status\r\nA,opn\r\n\r\nB,open\r\nC,x\r\nD,"open"');
    const valid = await keepValidRecords(file, report, schema);
    expect(await valid.file.text()).to.equal('case,status\r\n\r\nB,open\r\nD,"open"');
    expect(valid.counts).to.deep.equal({ records: 4, kept: 2, leftOut: 2 });
    expect(valid.counts.kept).to.equal(report.counts.valid);
  });

  it('keeps what a repair has put right', async () => {
    const { file, report } = await checked('case,status\nA,opn\nB,x\n');
    const repair = { steps: [{ kind: 'correct-value' as const, column: 2, from: 'opn', to: 'open' }] };
    const valid = await keepValidRecords(file, report, schema, { repair });
    expect(await valid.file.text()).to.equal('case,status\nA,open\n');
    expect(valid.counts).to.deep.equal({ records: 2, kept: 1, leftOut: 1 });
  });
});

describe('canSendPart()', () => {
  it('is true where the host allows it and some records are valid', async () => {
    const { report } = await checked('case,status\nA,opn\nB,open\n');
    expect(canSendPart(report, true)).to.equal(true);
    expect(canSendPart(report, false)).to.equal(false);
  });

  it('is false where no record is valid, or the file is rejected, or nothing is wrong', async () => {
    for (const text of ['case,status\nA,opn\n', 'a,b\nA,open\n', 'case,status\nA,open\n']) {
      expect(canSendPart((await checked(text)).report, true)).to.equal(false);
    }
  });
});
