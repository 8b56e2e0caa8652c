import { withWish } from '../../../src/core/check/lane-wish.js';
import { ANY_FIELD } from '../../../src/core/csv/fast/field-rule.js';
import { PlainScanner } from '../../../src/core/csv/fast/plain-scanner.js';
import { loadScanModule } from '../../../src/core/csv/fast/wasm-module.js';
import { WasmScanner } from '../../../src/core/csv/fast/wasm-scanner.js';
import { CompiledRepair } from '../../../src/core/repair/compiled-repair.js';
import type { RepairStep } from '../../../src/core/repair/steps.js';
import { createWish } from '../../../src/core/repair/wanted-records.js';
import { expect } from '../../support/expect.js';

const bytes = new TextEncoder().encode('A,open,\nB,"closed",x\nC,open ,y\nD,"öffen",z\nE,open,\n');
const line = (number: number): number =>
  new TextDecoder().decode(bytes).split('\n').slice(0, number).join('\n').length + 1;

const cases: readonly {
  readonly what: string;
  readonly steps: readonly RepairStep[];
  readonly passed: number;
}[] = [
  { what: 'a value', steps: [{ kind: 'correct-value', column: 2, from: 'open ', to: 'open' }], passed: 2 },
  {
    what: 'a value in quotes',
    steps: [{ kind: 'correct-value', column: 2, from: 'closed', to: 'x' }],
    passed: 1,
  },
  { what: 'an empty value', steps: [{ kind: 'correct-value', column: 3, from: '', to: 'x' }], passed: 0 },
  {
    what: 'a value that is not ASCII',
    steps: [{ kind: 'correct-value', column: 2, from: 'x', to: 'y' }],
    passed: 3,
  },
  {
    what: 'the first of several values',
    steps: [
      { kind: 'correct-value', column: 2, from: 'open ', to: 'open' },
      { kind: 'correct-value', column: 1, from: 'B', to: 'b' },
    ],
    passed: 1,
  },
  {
    what: 'a place',
    steps: [{ kind: 'leave-out-records', records: [{ line: 4, recordNumber: 4, byteStart: line(3) }] }],
    passed: 3,
  },
];

describe('createWish()', () => {
  for (const { what, steps, passed } of cases) {
    it(`stops both scanners at ${what}`, async () => {
      const wish = createWish(new CompiledRepair({ steps }, 3));
      if (wish === undefined) throw new Error('no wish');
      const fields = [ANY_FIELD, ANY_FIELD, ANY_FIELD];
      const keys = withWish(null, wish, fields);
      const options = {
        delimiter: ',',
        encoding: 'utf-8',
        fields,
        demands: [],
        maxRecordBytes: 1000,
        maxRecords: 1000,
        namesSuspects: false,
        known: null,
        keys,
      };
      const module = await loadScanModule();
      const scanners = [
        new PlainScanner(options),
        ...(module === null ? [] : [new WasmScanner(options, module)]),
      ];
      for (const scanner of scanners) {
        scanner.open(bytes, 0);
        const range = { start: 0, stop: bytes.length, line: 1, recordNumber: 1 };
        expect(scanner.scan(range).records).to.equal(passed);
      }
    });
  }

  it('wishes for nothing where no record is touched', () => {
    const steps: RepairStep[] = [{ kind: 'rename-header', column: 1, name: 'x' }];
    expect(createWish(new CompiledRepair({ steps }, 3))).to.equal(undefined);
  });
});
