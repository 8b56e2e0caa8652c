import { assertObject, describeValue, invalidArgument } from '../arguments.js';
import type { ExtraColumns, SchemaOptions } from './case-schema.js';
import { invalidSchema } from './schema-error.js';

const EXTRA_COLUMNS: readonly unknown[] = ['error', 'ignore', 'send'] satisfies ExtraColumns[];

/** @throws {CsvUploadError} `invalid-argument`, naming the option and what to pass */
export function assertSchemaOptions(options: Readonly<Partial<Record<keyof SchemaOptions, unknown>>>): void {
  assertObject('options', options);
  const { extraColumns, missingValues, trim, uniqueKeys, aliases } = options;
  if (extraColumns !== undefined && !EXTRA_COLUMNS.includes(extraColumns)) {
    throw invalidArgument(
      'extraColumns',
      `has to be error, ignore or send, and is ${describeValue(extraColumns)}`,
    );
  }
  if (missingValues !== undefined && !isTextList(missingValues)) {
    throw invalidArgument('missingValues', "has to be a list of texts, such as ['', 'n/a']");
  }
  if (trim !== undefined && typeof trim !== 'boolean') {
    throw invalidArgument('trim', `has to be true or false, and is ${describeValue(trim)}`);
  }
  const isKeyList = Array.isArray(uniqueKeys) && uniqueKeys.every((key) => isTextList(key) && key.length > 0);
  if (uniqueKeys !== undefined && !isKeyList) {
    throw invalidArgument('uniqueKeys', "has to be a list of lists of column names, such as [['case_id']]");
  }
  if (aliases !== undefined && !isListOfNames(aliases)) {
    throw invalidArgument('aliases', "has to name other headers by column, such as { case_id: ['Case ID'] }");
  }
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isListOfNames(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isTextList);
}

/**
 * The unique keys and aliases of options, whose names have to be those of columns.
 *
 * @throws {CsvUploadError} `invalid-schema`
 */
export function namedInOptions(
  { uniqueKeys = [], aliases = {} }: SchemaOptions,
  names: readonly string[],
): { uniqueKeys: readonly (readonly string[])[]; aliases: ReadonlyMap<string, readonly string[]> } {
  assertKnown('uniqueKeys', uniqueKeys.flat(), names);
  assertKnown('aliases', Object.keys(aliases), names);
  return { uniqueKeys, aliases: new Map(Object.entries(aliases)) };
}

function assertKnown(property: string, used: readonly string[], names: readonly string[]): void {
  const stranger = used.find((name) => !names.includes(name));
  if (stranger !== undefined)
    throw invalidSchema(stranger, `is named in \`${property}\`, but is not in the schema`);
}

/**
 * Refuses names that would fit two columns.
 *
 * @throws {CsvUploadError} `invalid-schema`
 */
export function assertNamesApart(
  columns: readonly { readonly name: string; readonly aliases: readonly string[] }[],
): void {
  const owners = new Map<string, string>();
  for (const { name, aliases } of columns) {
    for (const text of [name, ...aliases].map((other) => other.trim())) {
      const owner = owners.get(text);
      if (owner !== undefined && owner !== name)
        throw invalidSchema(name, `has the name or alias “${text}”, which the column “${owner}” has, too`);
      owners.set(text, name);
    }
  }
}
