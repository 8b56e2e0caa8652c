import type { SuspectField } from '../csv/fast/scanner.js';

/**
 * Fields whose values are not certain, record by record, in the order in which faults come in the slow lane: that of
 * the schema, and demands behind all columns.
 *
 * @param suspects - in file order
 * @param columns - 0-based column of the schema of each of the file
 */
export function* suspectRecords(
  suspects: readonly SuspectField[],
  columns: readonly number[],
): Generator<readonly SuspectField[], void> {
  const rank = ({ column }: SuspectField): number => columns[column] ?? Number.POSITIVE_INFINITY;
  for (let start = 0, end = 0; start < suspects.length; start = end) {
    const recordNumber = suspects[start]?.recordNumber;
    while (suspects[end]?.recordNumber === recordNumber) end += 1;
    const fields = suspects.slice(start, end);
    if (fields.length > 1)
      fields.sort((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0));
    yield fields;
  }
}
