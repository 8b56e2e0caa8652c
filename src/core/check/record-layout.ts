import type { Dialect } from '../csv/record.js';
import type { CaseSchema } from '../schema/case-schema.js';
import type { ReferenceChecker } from './reference-checker.js';

/** What the records of one file are checked against. */
export interface RecordLayout {
  readonly schema: CaseSchema;
  readonly dialect: Dialect;
  /** Bytes of a field at most. */
  readonly maxFieldBytes: number;
  /** Names as in the file. */
  readonly header: readonly string[];
  /** 0-based place in the file of each column of the schema, -1 where it has none. */
  readonly positions: readonly number[];
  /** What asks the host; `null` or left out where no column's values have to be known to it. */
  readonly references?: ReferenceChecker | null;
}

/** Puts the fields of a record into the order of the schema; `undefined` for a column that the file does not have. */
export function arrangeFields(
  fields: readonly string[],
  positions: readonly number[],
  values: (string | undefined)[] = [],
): (string | undefined)[] {
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] ?? -1;
    values[index] = position === -1 ? undefined : fields[position];
  }
  return values;
}
