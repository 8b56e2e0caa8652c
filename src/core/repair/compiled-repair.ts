import type { CsvRecord } from '../csv/record.js';
import { CsvUploadError } from '../errors.js';
import { assertRepair, type RecordPlace, type Repair, type RepairStep } from './steps.js';

/** Steps that change fields. */
type FieldStep = Extract<RepairStep, { readonly kind: 'edit-field' | 'rewrite-record' | 'correct-value' }>;

/** A repair by what it does, so that a record finds at once what is done to it. */
export class CompiledRepair {
  /** New names by 1-based column. */
  readonly names: ReadonlyMap<number, string>;
  /** For each 1-based column the values that become others, however many steps led there. */
  readonly corrections: ReadonlyMap<number, ReadonlyMap<string, string>>;
  readonly leavesOutTitleRows: boolean;
  readonly leavesOutInvalid: boolean;
  /** Records that were edited, by the byte at which they begin. */
  readonly edited: ReadonlyMap<number, RecordPlace>;
  /** Records that are listed to be left out, by the byte at which they begin. */
  readonly leftOut: ReadonlyMap<number, RecordPlace>;
  readonly #fieldSteps: readonly FieldStep[];
  readonly #width: number;

  /**
   * @param width - columns of the header
   * @throws {CsvUploadError} `invalid-argument`; `invalid-repair` for a column that the file does not have
   */
  constructor(repair: Repair, width: number) {
    assertRepair(repair);
    const { steps } = repair;
    this.#width = width;
    this.#fieldSteps = steps.filter(isFieldStep);
    this.names = new Map(
      steps.flatMap((step) => (step.kind === 'rename-header' ? [[step.column, step.name]] : [])),
    );
    this.corrections = chainCorrections(steps);
    this.leavesOutTitleRows = steps.some(({ kind }) => kind === 'leave-out-title-rows');
    this.leavesOutInvalid = steps.some(({ kind }) => kind === 'leave-out-invalid');
    this.edited = placesOf(this.#fieldSteps.flatMap((step) => ('record' in step ? [step.record] : [])));
    this.leftOut = placesOf(steps.flatMap((step) => (step.kind === 'leave-out-records' ? step.records : [])));
    for (const column of [...this.names.keys(), ...this.corrections.keys()]) this.#assertColumn(column);
  }

  /** Whether which records change can only be told by reading all of them. */
  get needsPass(): boolean {
    return this.corrections.size > 0 || this.leavesOutInvalid;
  }

  /** Names of the columns after the repair. */
  renameHeader(header: readonly string[]): readonly string[] {
    return header.map((name, index) => this.names.get(index + 1) ?? name);
  }

  /**
   * A record after the repair; the same object where nothing changes. One that is left out is treated like all others.
   *
   * Corrections keep away from a record whose fields cannot be trusted: the value may be another column's.
   *
   * @throws {CsvUploadError} `invalid-repair` for an edit that the record does not allow
   */
  repairRecord(record: CsvRecord): CsvRecord {
    const repaired = this.edited.has(record.byteStart) ? this.#repairEdited(record) : this.#correct(record);
    return isSame(record, repaired) ? record : repaired;
  }

  #correct(record: CsvRecord): CsvRecord {
    if (record.problem !== null || record.fields.length !== this.#width) return record;
    let fields: string[] | null = null;
    for (const [column, values] of this.corrections) {
      const value = values.get(record.fields[column - 1] ?? '');
      if (value !== undefined) (fields ??= [...record.fields])[column - 1] = value;
    }
    return fields === null ? record : { ...record, fields };
  }

  #repairEdited(record: CsvRecord): CsvRecord {
    let repaired = record;
    for (const step of this.#fieldSteps) {
      const isHere = step.kind === 'correct-value' || step.record.byteStart === record.byteStart;
      if (isHere) repaired = this.#takeStep(repaired, step);
    }
    return repaired;
  }

  #takeStep(record: CsvRecord, step: FieldStep): CsvRecord {
    const isTrusted = record.problem === null && record.fields.length === this.#width;
    switch (step.kind) {
      case 'rewrite-record':
        return { ...record, fields: step.fields, problem: null };
      case 'correct-value':
        return isTrusted && record.fields[step.column - 1] === step.from
          ? withField(record, step.column, step.to)
          : record;
      case 'edit-field':
        this.#assertColumn(step.column);
        if (record.problem !== null || step.column > record.fields.length + 1) {
          const { line } = step.record;
          const message = `The field in column ${String(step.column)} of line ${String(line)} cannot be edited: it cannot be made out.`;
          throw invalidRepair(message, { line, column: step.column });
        }
        return withField(record, step.column, step.value);
    }
  }

  #assertColumn(column: number): void {
    if (column <= this.#width) return;
    const message = `The file has no column ${String(column)}, only ${String(this.#width)}.`;
    throw invalidRepair(message, { column });
  }
}

/** The error for a repair that does not fit its file. */
export function invalidRepair(message: string, detail: Readonly<Record<string, unknown>>): CsvUploadError {
  return new CsvUploadError('invalid-repair', { message, detail });
}

function isFieldStep(step: RepairStep): step is FieldStep {
  return step.kind === 'edit-field' || step.kind === 'rewrite-record' || step.kind === 'correct-value';
}

function placesOf(places: readonly RecordPlace[]): ReadonlyMap<number, RecordPlace> {
  return new Map(places.map((place) => [place.byteStart, place]));
}

function isSame(a: CsvRecord, b: CsvRecord): boolean {
  if (a === b) return true;
  const isSameLength = a.problem === b.problem && a.fields.length === b.fields.length;
  return isSameLength && a.fields.every((field, index) => field === b.fields[index]);
}

function withField(record: CsvRecord, column: number, value: string): CsvRecord {
  const fields = [...record.fields];
  fields[column - 1] = value;
  return { ...record, fields };
}

/** What becomes of each value: a correction also takes what an earlier one has made of another value. */
function chainCorrections(steps: readonly RepairStep[]): Map<number, Map<string, string>> {
  const corrections = new Map<number, Map<string, string>>();
  for (const step of steps) {
    if (step.kind !== 'correct-value') continue;
    const values = corrections.get(step.column) ?? new Map<string, string>();
    for (const [value, became] of values) if (became === step.from) values.set(value, step.to);
    if (!values.has(step.from)) values.set(step.from, step.to);
    corrections.set(step.column, values);
  }
  return corrections;
}
