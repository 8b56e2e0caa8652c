import fc from 'fast-check';
import type { CsvRecord } from '../../src/core/csv/record.js';
import type { RecordPlace, RepairStep } from '../../src/core/repair/steps.js';
import { lettersOf, pick, type CsvFile } from './csv-files.js';

/** A file and its records without the header. */
export interface FileOfRecords extends CsvFile {
  readonly records: readonly CsvRecord[];
}

const VALUES = ['', 'open', 'open ', 'closed', 'new, value', 'say "no"', 'two\nlines', '\x1a', '-'];

/** Makes the steps of a repair for a file, because what they are about depends on it. */
export const repairSteps: fc.Arbitrary<(file: FileOfRecords) => RepairStep[]> = fc
  .array(fc.array(fc.nat(9999), { minLength: 5, maxLength: 5 }), { maxLength: 6 })
  .map((dice) => {
    const make = (file: FileOfRecords): RepairStep[] => dice.map((numbers) => stepOf(numbers, file));
    return Object.assign(make, { [fc.toStringMethod]: () => JSON.stringify(dice) }); // for a counter-example
  });

/** Where a record stands. */
export function recordPlace({ line, recordNumber, byteStart }: CsvRecord): RecordPlace {
  return { line, recordNumber, byteStart };
}

function stepOf(
  [kind = 0, place = 0, columnDice = 0, valueDice = 0, other = 0]: readonly number[],
  file: FileOfRecords,
): RepairStep {
  const column = (columnDice % file.header.length) + 1;
  const known = file.encoding === 'shift_jis' ? VALUES.filter((value) => value !== '\x1a') : VALUES;
  const values = [...known, ...lettersOf(file.encoding)];
  const value = pick(values, valueDice);
  const record = recordPlace(pick(file.records, place));
  switch (kind % 7) {
    case 0:
      return { kind: 'rename-header', column, name: `${value}-${String(column)}` };
    case 1:
    case 2:
      return { kind: 'edit-field', record, column, value };
    case 3: {
      const fields = file.header.map((_, index) => pick(values, valueDice + index));
      return { kind: 'rewrite-record', record, fields };
    }
    case 4: {
      const from = (pick(file.records, other).fields[column - 1] ?? 'open').replace('\0', '');
      return { kind: 'correct-value', column, from, to: value };
    }
    case 5:
      return { kind: 'leave-out-records', records: [record, recordPlace(pick(file.records, other))] };
    default:
      return { kind: 'correct-value', column, from: value, to: pick(values, other) };
  }
}
