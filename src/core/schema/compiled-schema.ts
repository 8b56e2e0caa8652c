import { setColumnFacts, type ByteRule, type Demand } from './byte-rules.js';
import type { CaseSchema, Column, Fault } from './case-schema.js';

/** Verdict on the fields of one column. */
export interface ColumnCheck {
  /** Verdict on a field that is not missing; `null` where it is right. */
  judge(field: string): Fault | null;
  /** What of it can be told from bytes; `null` where nothing can. */
  readonly bytes: ByteRule | null;
  /** Loads what `judge` needs; `null` where it needs nothing. */
  readonly prepare: (() => Promise<void>) | null;
}

/** What a case schema is put together from. */
export interface SchemaParts extends Omit<CaseSchema, 'validate' | 'prepare' | '~row'> {
  /** One per entry of `columns`. */
  readonly checks: readonly ColumnCheck[];
  /** Rules about the record as a whole; run where every field of it is right. */
  readonly judgeRecord?: (values: readonly (string | undefined)[]) => readonly Fault[];
  /** All that `judgeRecord` looks at; not said where that may be anything. */
  readonly demands?: readonly Demand[];
}

/** All that a record's check needs of one column, in one object of one shape: the loop over them is hot. */
interface Lane {
  readonly check: ColumnCheck;
  readonly missingValues: readonly string[];
  /** Missing means the empty field and nothing else, which is what most schemas say. */
  readonly missesOnlyEmpty: boolean;
  readonly refusesBlank: boolean;
  /** Fault of a missing field; `null` where one may be missing. */
  readonly missing: Fault | null;
}

const NO_FAULTS: readonly Fault[] = Object.freeze([]);

/** Puts a case schema together, so that every kind of schema treats missing and blank fields alike. */
export function createCaseSchema<Row = unknown>({
  checks,
  judgeRecord,
  demands,
  ...schema
}: SchemaParts): CaseSchema<Row> {
  const lanes = checks.map((check, index) => createLane(check, schema.columns, index));
  const { trim } = schema;
  const preparations = checks.flatMap(({ prepare }) => prepare ?? []);
  const compiled: CaseSchema<Row> = Object.freeze({
    ...schema,
    validate(values: readonly (string | undefined)[]): readonly Fault[] {
      let faults: Fault[] | null = null;
      for (let index = 0; index < lanes.length; index += 1) {
        const field = values[index];
        const fault = judgeField(lanes[index], trim ? field?.trim() : field);
        if (fault !== null) (faults ??= []).push(fault);
      }
      if (faults !== null) return faults;
      return judgeRecord?.(trim ? values.map((value) => value?.trim()) : values) ?? NO_FAULTS;
    },
    async prepare(): Promise<void> {
      await Promise.all(preparations.map((prepare) => prepare()));
    },
  });
  // Where a rule about whole records may be about anything, no field alone is certain.
  if (judgeRecord === undefined || demands !== undefined)
    setColumnFacts(compiled, {
      rules: checks.map(({ bytes }) => bytes),
      judgeField: (columnIndex, field) => judgeField(lanes[columnIndex], trim ? field.trim() : field),
      demands: demands ?? [],
    });
  return compiled;
}

/** Whether a field is no value where one is needed: a text of only white space is none. */
export function hasNoValue(field: string | undefined, column: Column): boolean {
  return isMissing(field, column) || (isTextColumn(column) && field?.trim() === '');
}

/** Whether a column takes any text. */
export function isTextColumn({ type }: Column): boolean {
  return type === 'string' || type === 'any';
}

/** Whether a field counts as missing in its column. */
export function isMissing(field: string | undefined, { missingValues }: Column): boolean {
  return field === undefined || missingValues.includes(field);
}

function createLane(check: ColumnCheck, columns: readonly Column[], columnIndex: number): Lane {
  const column = columns[columnIndex];
  const missingValues = column?.missingValues ?? [''];
  const isRequired = column?.required ?? false;
  return {
    check,
    missingValues,
    missesOnlyEmpty: missingValues.length === 1 && missingValues[0] === '',
    refusesBlank: isRequired && column !== undefined && isTextColumn(column),
    missing: isRequired ? { code: 'required', rule: { kind: 'required' }, columnIndex } : null,
  };
}

function judgeField(lane: Lane | undefined, field: string | undefined): Fault | null {
  if (lane === undefined) return null;
  if (field === undefined) return lane.missing;
  const isMissingField = lane.missesOnlyEmpty ? field === '' : lane.missingValues.includes(field);
  if (isMissingField) return lane.missing;
  if (lane.refusesBlank && isBlank(field)) return lane.missing;
  return lane.check.judge(field);
}

/** The first character settles it for nearly every field, without a copy. */
function isBlank(field: string): boolean {
  const code = field.charCodeAt(0);
  return !(code > 0x20 && code < 0x80) && field.trim() === '';
}
