import { assertObject, invalidArgument } from '../arguments.js';
import { writeCsv } from '../csv/write.js';
import type { WriteOptions } from '../csv/write.js';
import type { CaseSchema } from './case-schema.js';
import { isCaseSchema } from './is-case-schema.js';
import { exampleRecord } from './example-record.js';

/** How a template is written. */
export interface TemplateOptions extends Omit<WriteOptions, 'isFormulaSafe'> {
  /** Whether a row that the schema takes stands below the header. Default: yes. */
  readonly example?: boolean;
  /** Whether it begins with a byte order mark, without which Excel takes UTF-8 for something else. Default: yes. */
  readonly byteOrderMark?: boolean;
}

/**
 * Text of a CSV file for people to begin with: the header of a schema and an example row, which the schema takes.
 *
 * Each value of the row is the example of its column, where it has one that is right, else a value which its type and
 * its rules allow. None of them would be run as a formula by a spreadsheet; the names in the header are the schema's,
 * to the letter. Where the schema needs a value that cannot be guessed (a rule of the host's own, without an example)
 * the header stands alone.
 *
 * @example
 * new Blob([await writeTemplate(schema)], { type: 'text/csv' })
 * @throws {CsvUploadError} `invalid-argument`; `module-unreachable` where a pattern needs what cannot be loaded
 */
export async function writeTemplate(schema: CaseSchema, options: TemplateOptions = {}): Promise<string> {
  if (!isCaseSchema(schema)) throw invalidArgument('schema', 'has to be what fromZod() or the like gave');
  assertObject('options', options);
  const { example = true, byteOrderMark = true, ...dialect } = options;
  await schema.prepare?.();
  const header = schema.columns.map(({ name }) => name);
  const row = example ? exampleRecord(schema) : null;
  const text = writeCsv(row === null ? [header] : [header, row], dialect);
  return byteOrderMark ? `\ufeff${text}` : text;
}
