import { escapeFormula } from '../csv/formula.js';
import type { CaseSchema, Column, Fault } from './case-schema.js';
import { likelyValues, mendedValues } from './example-values.js';

/** Values that are tried for a column; what has none among so many needs an example in its schema. */
const MAX_TRIES = 60;

/**
 * Fields of a record that a schema takes: the examples of its columns, else what their descriptions and the schema's own
 * verdicts lead to. No field would be run as a formula by a spreadsheet.
 *
 * @param schema - one whose `prepare` was awaited
 * @returns one field per entry of `columns`; empty where none is known and none is needed; `null` where one that is
 *   needed is not known
 */
export function exampleRecord(schema: CaseSchema): readonly string[] | null {
  const searches = schema.columns.map((column) => new ValueSearch(column));
  const isAllowed = searches.map((search) => search.next());
  if (!isAllowed.every(Boolean)) return null;
  for (let round = 0; round < MAX_TRIES * searches.length; round += 1) {
    const faults = schema.validate(searches.map(({ value }) => value));
    if (faults.length === 0) return searches.map(({ value }) => value);
    if (!faults.every((fault) => goOn(searches, fault))) return null;
  }
  return null;
}

function goOn(searches: readonly ValueSearch[], { columnIndex, rule }: Fault): boolean {
  // A rule about the record as a whole names no field to change.
  const search = columnIndex === null ? undefined : searches[columnIndex];
  if (search === undefined) return false;
  search.tryFirst(mendedValues(search.value, rule));
  return search.next();
}

/** Looks for a value of one column, one after the other. */
class ValueSearch {
  value = '';
  readonly #tried = new Set<string>();
  #open: string[];

  constructor(column: Column) {
    const missing = column.missingValues.includes('') ? '' : (column.missingValues[0] ?? '');
    this.#open = [...likelyValues(column), missing];
  }

  tryFirst(values: readonly string[]): void {
    this.#open.unshift(...values);
  }

  /** Takes the next value that was not tried; `false` where there is none. */
  next(): boolean {
    const value = this.#open.find((each) => !this.#tried.has(each) && isPlain(each));
    if (value === undefined || this.#tried.size >= MAX_TRIES) return false;
    this.#tried.add(value);
    this.value = value;
    return true;
  }
}

/** Whether a value stands in a file as it is meant, in every program. */
function isPlain(value: string): boolean {
  return escapeFormula(value) === value && value.trim() === value && !/[\0-\x1f\x7f]/.test(value);
}
