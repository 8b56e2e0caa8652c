import { assertObject, describeValue, invalidArgument } from '../arguments.js';
import type { Issue } from '../check/report.js';

/** Where a record stands in the person's own file, whatever was repaired since. */
export interface RecordPlace {
  /** 1-based line. */
  readonly line: number;
  /** 1-based number after the header. */
  readonly recordNumber: number;
  /** 0-based byte at which it begins. */
  readonly byteStart: number;
}

/** One thing that a person did to put a file right. Columns are 1-based positions in the file. */
export type RepairStep =
  /** Another name for a column. */
  | { readonly kind: 'rename-header'; readonly column: number; readonly name: string }
  /** What stands above the header is no longer there. */
  | { readonly kind: 'leave-out-title-rows' }
  /** Another value for one field. */
  | {
      readonly kind: 'edit-field';
      readonly record: RecordPlace;
      readonly column: number;
      readonly value: string;
    }
  /** Other fields for one record: where their number was wrong, or they could not be made out. */
  | { readonly kind: 'rewrite-record'; readonly record: RecordPlace; readonly fields: readonly string[] }
  /** Another value for all fields of a column that equal `from`. */
  | { readonly kind: 'correct-value'; readonly column: number; readonly from: string; readonly to: string }
  /** Some records are no longer there. */
  | { readonly kind: 'leave-out-records'; readonly records: readonly RecordPlace[] }
  /** Every record in which something is wrong after all other steps is no longer there. */
  | { readonly kind: 'leave-out-invalid' };

/**
 * What a person did to put a file right: steps that are taken one after the other. Plain JSON, which holds of the
 * file nothing but the values that were edited or corrected.
 */
export interface Repair {
  readonly steps: readonly RepairStep[];
}

/** A repair that leaves a file as it is. */
export const NO_REPAIR: Repair = Object.freeze({ steps: Object.freeze([]) });

/**
 * A repair with one step more.
 *
 * @throws {CsvUploadError} `invalid-argument` for anything else than a step
 */
export function addStep(repair: Repair, step: RepairStep): Repair {
  assertRepair(repair);
  assertStep(step);
  return { steps: [...repair.steps, step] };
}

/** A repair without its last step; one without steps stays as it is. */
export function undoStep(repair: Repair): Repair {
  assertRepair(repair);
  return repair.steps.length === 0 ? repair : { steps: repair.steps.slice(0, -1) };
}

/**
 * A repair without one of its steps, wherever it stands.
 *
 * @param index - 0-based; one that is not there leaves the repair as it is
 */
export function removeStep(repair: Repair, index: number): Repair {
  assertRepair(repair);
  return { steps: repair.steps.filter((_, other) => other !== index) };
}

/**
 * Where the record of an issue stands; `null` where the issue is about no record, or gives the place of something
 * within it.
 */
export function placeOf({ code, line, recordNumber, byteStart }: Issue): RecordPlace | null {
  const isWithin = code === 'invalid-encoding' || code === 'unclosed-quote';
  if (isWithin || line === null || recordNumber === null || byteStart === null) return null;
  return recordNumber === 0 ? null : { line, recordNumber, byteStart };
}

/** @throws {CsvUploadError} `invalid-argument` for anything else than a repair */
export function assertRepair(repair: unknown): asserts repair is Repair {
  assertObject('repair', repair);
  const { steps } = repair as Partial<Repair>;
  if (!Array.isArray(steps)) throw invalidArgument('repair', 'has to have a list of steps');
  for (const step of steps) assertStep(step);
}

/** Refuses what is no step: a repair may come out of a storage that others write to. */
function assertStep(step: unknown): asserts step is RepairStep {
  assertObject('step', step);
  const { kind, column, record, ...rest } = step as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'leave-out-title-rows':
    case 'leave-out-invalid':
      return;
    case 'rename-header':
      assertNumber('column', column, 1);
      assertText('name', rest['name']);
      return;
    case 'edit-field':
      assertPlace(record);
      assertNumber('column', column, 1);
      assertText('value', rest['value']);
      return;
    case 'rewrite-record':
      assertPlace(record);
      assertList('fields', rest['fields']);
      for (const field of rest['fields']) assertText('fields', field);
      return;
    case 'correct-value':
      assertNumber('column', column, 1);
      assertText('from', rest['from']);
      assertText('to', rest['to']);
      return;
    case 'leave-out-records':
      assertList('records', rest['records']);
      for (const place of rest['records']) assertPlace(place);
      return;
    default:
      throw invalidArgument('step.kind', `has to be a kind of step, and is ${describeValue(kind)}`);
  }
}

function assertPlace(place: unknown): void {
  assertObject('record', place);
  const { line, recordNumber, byteStart } = place as Partial<RecordPlace>;
  assertNumber('record.line', line, 1);
  assertNumber('record.recordNumber', recordNumber, 1);
  assertNumber('record.byteStart', byteStart, 0);
}

function assertNumber(argument: string, value: unknown, least: number): void {
  if (Number.isSafeInteger(value) && Number(value) >= least) return;
  const rule = `has to be a whole number from ${String(least)}`;
  throw invalidArgument(argument, `${rule}, and is ${describeValue(value)}`);
}

/** A NUL is refused because no field with one can be sent. */
function assertText(argument: string, value: unknown): void {
  if (typeof value !== 'string')
    throw invalidArgument(argument, `has to be a text, and is ${describeValue(value)}`);
  if (value.includes('\0')) throw invalidArgument(argument, 'has to be without the character NUL');
}

function assertList(argument: string, value: unknown): asserts value is readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return;
  throw invalidArgument(argument, `has to be a list with something in it, and is ${describeValue(value)}`);
}
