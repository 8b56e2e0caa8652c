import { isJsonObject, type JsonObject } from './json-object.js';
import type { RequiredIf } from './record-rules.js';
import { invalidSchema } from './schema-error.js';

/**
 * The rules across columns of an object schema: `dependentRequired` (of draft 7: `dependencies`), and `if` with
 * `then`, as far as they say that columns are required where another one has one of some values.
 *
 * @throws {CsvUploadError} `invalid-schema` for any other
 */
export function jsonSchemaRules(parts: readonly JsonObject[]): readonly RequiredIf[] {
  return parts.flatMap((part) => [
    ...dependencies(part, 'dependentRequired'),
    ...dependencies(part, 'dependencies'),
    ...conditions(part),
  ]);
}

function dependencies(part: JsonObject, keyword: string): RequiredIf[] {
  const value = part[keyword];
  if (value === undefined) return [];
  if (!isJsonObject(value)) throw invalidSchema(null, `has \`${keyword}\` which are no object`);
  return Object.entries(value).flatMap(([field, names]) =>
    namesOf(names, keyword).map((column): RequiredIf => ({ column, field, equals: null })),
  );
}

function namesOf(value: unknown, keyword: string): readonly string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return value;
  throw invalidSchema(null, `has \`${keyword}\` which does not list the names of columns`);
}

const FORM = 'only { if: { properties: { a: { const } } }, then: { required: […] } } is supported';

function conditions({ if: condition, then, else: other }: JsonObject): RequiredIf[] {
  if (condition === undefined) return [];
  if (!isJsonObject(condition) || !isJsonObject(then) || other !== undefined)
    throw invalidSchema(null, `has an \`if\` that cannot be checked: ${FORM}`);
  assertKeys(condition, ['properties', 'required', 'type']);
  assertKeys(then, ['required', 'type']);
  const [decider, ...more] = Object.entries(
    isJsonObject(condition['properties']) ? condition['properties'] : {},
  );
  if (decider === undefined || more.length > 0)
    throw invalidSchema(null, `has an \`if\` about several columns or none: ${FORM}`);
  const [field, schema] = decider;
  const equals = valuesOf(schema);
  return namesOf(then['required'], 'then').map((column) => ({ column, field, equals }));
}

function assertKeys(schema: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(schema).find((key) => !known.includes(key));
  if (unknown !== undefined) throw invalidSchema(null, `has \`${unknown}\` in a condition: ${FORM}`);
}

/** As texts, which a field holds. */
function valuesOf(schema: unknown): readonly string[] {
  if (!isJsonObject(schema)) throw invalidSchema(null, `has an \`if\` that cannot be checked: ${FORM}`);
  assertKeys(schema, ['const', 'enum', 'type']);
  const values: unknown = schema['enum'] ?? [schema['const']];
  const isListed =
    Array.isArray(values) && values.every((value) => ['string', 'number', 'boolean'].includes(typeof value));
  if (!isListed) throw invalidSchema(null, `has an \`if\` without \`const\` or \`enum\`: ${FORM}`);
  return values.map(String);
}
