import type { CaseSchema } from './case-schema.js';

/** Whether a value has the form of a schema made by this package. */
export function isCaseSchema(value: unknown): value is CaseSchema {
  if (typeof value !== 'object' || value === null) return false;
  const { columns, validate } = value as Partial<CaseSchema>;
  return (
    typeof validate === 'function' &&
    Array.isArray(columns) &&
    columns.every((column: unknown) => typeof column === 'object' && column !== null && 'name' in column)
  );
}
