import { CsvUploadError } from '../errors.js';

/**
 * The error for a schema that cannot be used.
 *
 * @param column - name of the column at fault; `null` where it is the schema as a whole
 * @param reason - goes on after "The column … " or "The schema …": `has two …`
 */
export function invalidSchema(column: string | null, reason: string, cause?: unknown): CsvUploadError {
  const subject = column === null ? 'The schema' : `The column “${column}” of the schema`;
  return new CsvUploadError('invalid-schema', {
    message: `${subject} ${reason}.`,
    detail: { column },
    ...(cause === undefined ? {} : { cause }),
  });
}
