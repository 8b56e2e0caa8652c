import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import type { CsvRecord } from '../../../src/core/csv/record.js';
import { applyRepair } from '../../../src/core/repair/repair.js';
import type { RepairStep } from '../../../src/core/repair/steps.js';
import { writeRecord } from '../../../src/core/repair/write-record.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { csvFiles, type CsvFile } from '../../support/csv-files.js';
import { expect } from '../../support/expect.js';
import { readAll } from '../../support/read-all.js';
import { repairSteps } from '../../support/repair-steps.js';

/** Each run reads a small file some times, for which a browser needs many times as long: there a few have to do. */
const RUNS = 'process' in globalThis ? 1500 : 60;

const schema = fromTableSchema({
  fields: [
    { name: 'case', type: 'string' },
    { name: 'status', type: 'string', constraints: { enum: ['open', 'closed', '=1+1', 'a,b', ''] } },
  ],
  fieldsMatch: 'subset',
  primaryKey: 'case',
});

interface Facts extends CsvFile {
  readonly records: readonly CsvRecord[];
}

/** The same steps by hand: one after the other, on all records; `null` for one that is left out. */
function byHand(
  records: readonly CsvRecord[],
  steps: readonly RepairStep[],
  width: number,
): (readonly string[] | null)[] {
  return records.map((record) => {
    let fields: readonly string[] | null = record.fields;
    for (const step of steps) {
      if (fields === null) break;
      const isHere = 'record' in step && step.record.byteStart === record.byteStart;
      if (step.kind === 'rename-header' && record.recordNumber === 0)
        fields = withField(fields, step.column, step.name);
      if (step.kind === 'edit-field' && isHere) fields = withField(fields, step.column, step.value);
      if (step.kind === 'rewrite-record' && isHere) fields = step.fields;
      const isCorrectable = record.recordNumber > 0 && fields.length === width;
      if (step.kind === 'correct-value' && isCorrectable && fields[step.column - 1] === step.from)
        fields = withField(fields, step.column, step.to);
      if (
        step.kind === 'leave-out-records' &&
        step.records.some(({ byteStart }) => byteStart === record.byteStart)
      )
        fields = null;
    }
    return fields;
  });
}

function withField(fields: readonly string[], column: number, value: string): readonly string[] {
  return fields.map((field, index) => (index === column - 1 ? value : field));
}

/** The bytes that have to come out: what no step touches, as it was. */
function bytesByHand(facts: Facts, after: readonly (readonly string[] | null)[], start: number): number[] {
  const { bytes, records, encoding, delimiter } = facts;
  const dialect = { encoding, delimiter, byteStart: start, lineStart: 1 };
  const out = [...bytes.subarray(0, records[0]?.byteStart)];
  for (const [index, record] of records.entries()) {
    const fields = after[index] ?? null;
    const isSame =
      fields !== null &&
      fields.every((field, at) => field === record.fields[at]) &&
      fields.length === record.fields.length;
    const gap = bytes.subarray(record.byteEnd, records[index + 1]?.byteStart ?? bytes.length);
    if (isSame) out.push(...bytes.subarray(record.byteStart, record.byteEnd));
    else if (fields !== null)
      out.push(...writeRecord(fields, { dialect, isFirst: index === 0 && !facts.hasSeparatorLine }));
    out.push(...(fields === null ? gap.subarray(breakLength(gap, encoding)) : gap));
  }
  return out;
}

function breakLength(gap: Uint8Array, encoding: string): number {
  const size = encoding.startsWith('utf-16') ? 2 : 1;
  const text = String.fromCharCode(...gap.filter((byte) => size === 1 || byte !== 0));
  return (/^(?:\r\n|\n|\r)/.exec(text)?.[0].length ?? 0) * size;
}

async function factsOf(file: CsvFile): Promise<Facts & { readonly blob: Blob }> {
  const blob = new Blob([file.bytes]);
  const { encoding, delimiter } = file;
  return { ...file, blob, records: await readAll(blob, { encoding, delimiter, isEncodingCertain: true }) };
}

describe('applyRepair()', function () {
  this.timeout(120_000);

  it('does to the records what the steps say, one after the other, and nothing to any other byte', async () => {
    await fc.assert(
      fc.asyncProperty(csvFiles(), repairSteps, async (file, dice) => {
        const facts = await factsOf(file);
        const { encoding, delimiter, blob, records } = facts;
        const report = await checkFile(blob, schema, { encoding, delimiter, isEncodingCertain: true });
        const data = { ...facts, records: records.slice(1) };
        const steps = dice(data);
        const repaired = await applyRepair(blob, report, { steps });
        const after = byHand(records, steps, file.header.length);
        const bytes = new Uint8Array(await repaired.file.arrayBuffer());
        expect([...bytes]).to.deep.equal(bytesByHand(facts, after, 0));
        const read = await readAll(repaired.file, { encoding, delimiter, isEncodingCertain: true });
        expect(read.map(({ fields }) => fields)).to.deep.equal(after.filter((fields) => fields !== null));
      }),
      { numRuns: RUNS },
    );
  });

  it('finds the places of the person’s own file for what is wrong with the repaired one', async () => {
    await fc.assert(
      fc.asyncProperty(csvFiles({ isSound: false, isEven: true }), repairSteps, async (file, dice) => {
        const facts = await factsOf(file);
        const { encoding, delimiter, blob, records } = facts;
        const report = await checkFile(blob, schema, { encoding, delimiter, isEncodingCertain: true });
        const data = { ...facts, records: records.slice(1) };
        const steps = dice(data).filter(
          (step) => step.kind !== 'edit-field' && step.kind !== 'rename-header',
        );
        const repaired = await applyRepair(blob, report, { steps });
        const later = repaired.relocate(
          await checkFile(repaired.file, schema, { encoding, delimiter, isEncodingCertain: true }),
        );
        expect(later.file.bytes).to.equal(blob.size);
        for (const { code, recordNumber, byteStart, byteEnd, line } of later.issues) {
          if (byteStart === null || code === 'encoding-guessed') continue;
          const record = records.find((one) => one.byteStart === byteStart);
          expect({ recordNumber, byteEnd, line }).to.deep.equal({
            recordNumber: record?.recordNumber,
            byteEnd: record?.byteEnd,
            line: record?.line,
          });
        }
      }),
      { numRuns: RUNS / 3 },
    );
  });

  it('leaves out all invalid records, so that a check of the rest finds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(csvFiles({ isSound: false, isTorn: true }), repairSteps, async (file, dice) => {
        const facts = await factsOf(file);
        const { encoding, delimiter, blob, records } = facts;
        const report = await checkFile(blob, schema, { encoding, delimiter, isEncodingCertain: true });
        const data = { ...facts, records: records.slice(1) };
        const steps = dice(data).filter(
          ({ kind }) => kind === 'correct-value' || kind === 'leave-out-records',
        );
        const only = await applyRepair(blob, report, { steps });
        const before = await checkFile(only.file, schema, { encoding, delimiter, isEncodingCertain: true });
        const repair = { steps: [...steps, { kind: 'leave-out-invalid' as const }] };
        const { file: rest } = await applyRepair(blob, report, repair, { schema });
        const after = await checkFile(rest, schema, { encoding, delimiter, isEncodingCertain: true });
        expect(after.counts.invalid).to.equal(0);
        // Where a torn quote begins again is found by what follows: without some records it may be elsewhere.
        const isReadAlike = before.counts.records === report.counts.records - only.counts.leftOut;
        if (isReadAlike) expect(after.counts.records).to.equal(before.counts.valid);
      }),
      { numRuns: RUNS / 3 },
    );
  });
});
