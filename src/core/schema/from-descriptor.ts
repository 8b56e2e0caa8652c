import type { CaseSchema, SchemaDescriptor } from './case-schema.js';
import { fromJsonSchema } from './from-json-schema.js';
import { fromTableSchema } from './from-table-schema.js';

/**
 * Makes a schema again from its descriptor, as a worker does.
 *
 * @throws {CsvUploadError} as the function that made it first
 */
export function fromDescriptor(descriptor: SchemaDescriptor): CaseSchema {
  switch (descriptor.kind) {
    case 'table-schema':
      return fromTableSchema(descriptor.schema);
    case 'json-schema':
      return fromJsonSchema(descriptor.schema, descriptor.options);
  }
}
