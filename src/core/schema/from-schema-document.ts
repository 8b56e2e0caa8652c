import { lateModule } from '../late-module.js';
import type { CaseSchema } from './case-schema.js';
import { isJsonObject } from './json-object.js';
import { invalidSchema } from './schema-error.js';

const tableSchema = lateModule(() => import('./from-table-schema.js'), 'asked');
const jsonSchema = lateModule(() => import('./from-json-schema.js'), 'asked');

/** Whether a JSON document looks like a schema; `fromSchemaDocument` tells for certain. */
export function isSchemaDocument(document: unknown): boolean {
  if (!isJsonObject(document)) return false;
  const { fields, properties, type, $schema } = document;
  if (fields !== undefined) return Array.isArray(fields) && fields.length > 0;
  return properties !== undefined || type === 'object' || $schema !== undefined;
}

/**
 * Makes a schema from a JSON document that is either a Table Schema, which lists `fields`, or a JSON Schema of one
 * row, which has `properties`, or at least `type: "object"` or `$schema`.
 *
 * @throws {CsvUploadError} `invalid-schema`, as the function for its kind, or where it is neither; `module-unreachable`
 */
export async function fromSchemaDocument(document: unknown): Promise<CaseSchema> {
  if (isJsonObject(document)) {
    const { fields, properties, type, $schema } = document;
    if (fields !== undefined) return (await tableSchema.load()).fromTableSchema(document);
    if (properties !== undefined || type === 'object' || $schema !== undefined)
      return (await jsonSchema.load()).fromJsonSchema(document);
  }
  throw invalidSchema(
    null,
    'is neither a Table Schema, which lists `fields`, nor a JSON Schema of a row, which has `properties`',
  );
}
