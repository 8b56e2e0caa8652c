import { CsvUploadError } from '../errors.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/is-case-schema.js';

/** Gives the schema when a file needs it. */
export type SchemaProvider = () => Promise<CaseSchema>;

/** A provider which asks a host's own only once, and again after it failed. */
export function schemaSource(schema: CaseSchema | SchemaProvider | null): SchemaProvider {
  if (schema === null) {
    return () =>
      Promise.reject(
        new CsvUploadError('invalid-schema', {
          message: 'No schema was given, so the file cannot be checked.',
          detail: {
            problem: {
              code: 'schema-missing',
              title: 'No schema was given, so the file cannot be checked.',
              detail: 'Set `schema` or `schema-src`, then try again.',
              status: null,
              text: 'schema-missing',
            },
          },
        }),
      );
  }
  if (typeof schema !== 'function') return () => Promise.resolve(schema);
  let loading: Promise<CaseSchema> | null = null;
  return () => {
    loading ??= load(schema).catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

async function load(provider: SchemaProvider): Promise<CaseSchema> {
  let schema: CaseSchema;
  try {
    schema = await provider();
  } catch (cause) {
    if (cause instanceof CsvUploadError) throw cause;
    throw new CsvUploadError('schema-unreachable', { message: 'The schema could not be loaded.', cause });
  }
  if (!isCaseSchema(schema)) {
    throw new CsvUploadError('schema-unreachable', {
      message: 'What was loaded is no schema made by `fromZod` or `fromTableSchema`.',
    });
  }
  return schema;
}
