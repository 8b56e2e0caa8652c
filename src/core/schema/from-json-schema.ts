import type { CaseSchema, ExtraColumns, SchemaOptions } from './case-schema.js';
import { createCaseSchema } from './compiled-schema.js';
import { isJsonObject, type JsonObject } from './json-object.js';
import { followReferences } from './json-pointer.js';
import { jsonSchemaExtras } from './json-schema-checks.js';
import { jsonColumnOf } from './json-schema-column.js';
import { fieldOf, writeJsonColumn } from './json-schema-field.js';
import { jsonSchemaRules } from './json-schema-rules.js';
import { compileRecordRules } from './record-rules.js';
import type { RowOfJsonSchema } from './row-types.js';
import { invalidSchema } from './schema-error.js';
import { assertNamesApart, assertSchemaOptions, namedInOptions } from './schema-options.js';
import { compileField, type CompiledField } from './table-schema-column.js';
import { setWriter, type WrittenField } from './written-schema.js';

/** What a JSON Schema does not say. Extra columns: default `error` with `additionalProperties: false`, else `ignore`. */
export type FromJsonSchemaOptions = SchemaOptions;

/** An object schema, all of its parts put together. */
interface ObjectSchema {
  readonly properties: ReadonlyMap<string, unknown>;
  readonly required: readonly string[];
  readonly extraColumns: ExtraColumns;
  /** Itself and what it takes in by `allOf`. */
  readonly parts: readonly JsonObject[];
}

/**
 * Makes the field structure of a workspace from a JSON Schema (draft 2020-12, 2019-09 or 7) of one row: an object
 * whose properties are the columns.
 *
 * A field is a text, so it is read as the type says: `number` as decimal numerals, `integer` as digits, `boolean` as
 * `true` or `false`; a missing field is `null`, which a property that is `required` takes only where its type names
 * it. Formats are checked; those that are not known, and keywords that only describe, count as remarks. `if` and
 * `then` may say that a column is required where another one has a value (so may `dependentRequired`).
 *
 * @example
 * fromJsonSchema({ type: 'object', properties: { case_id: { type: 'integer' } }, required: ['case_id'] });
 * @throws {CsvUploadError} `invalid-schema`; the message names the column and the reason; `invalid-argument` for options
 */
export function fromJsonSchema<const Schema>(
  schema: Schema,
  options: FromJsonSchemaOptions = {},
): CaseSchema<RowOfJsonSchema<Schema>> {
  const root = assertRoot(schema);
  assertSchemaOptions(options);
  const object = objectOf(root);
  const { uniqueKeys, aliases } = namedInOptions(options, [...object.properties.keys()]);
  const missingValues = Object.freeze([...(options.missingValues ?? [''])]);
  const read = [...object.properties].map(([name, property]) => ({
    name,
    column: jsonColumnOf(name, property, root),
  }));
  const fields = read.map(({ name, column }, index) => {
    const isRequired = object.required.includes(name) && !column.isNullable;
    const field = { ...fieldOf(column), aliases: aliases.get(name) ?? [] };
    const context = { index, name, missingValues, isRequired };
    return compileField(field, context, jsonSchemaExtras(name, column));
  });
  const compiled = assemble<RowOfJsonSchema<Schema>>(fields, object, {
    missingValues,
    trim: options.trim ?? false,
    extraColumns: options.extraColumns ?? object.extraColumns,
    uniqueKeys,
    descriptor: { kind: 'json-schema', schema, options },
  });
  setWriter(compiled, () => ({
    fields: read.map(({ name, column }) => withRule(writeJsonColumn(column), name, object)),
    omitted: [],
  }));
  return compiled;
}

/** Adds what another column decides; of several rules about a column a Table Schema takes one. */
function withRule(written: WrittenField, name: string, { parts }: ObjectSchema): WrittenField {
  const [rule, ...more] = jsonSchemaRules(parts).filter(({ column }) => column === name);
  if (rule === undefined) return written;
  const { field, equals } = rule;
  return {
    field: { ...written.field, requiredIf: { field, ...(equals === null ? {} : { equals }) } },
    omitted: [
      ...written.omitted,
      ...more.map((other) => `that the column “${other.field}” may require it, too`),
    ],
  };
}

type Rest = Pick<CaseSchema, 'missingValues' | 'trim' | 'extraColumns' | 'uniqueKeys' | 'descriptor'>;

function assemble<Row>(fields: readonly CompiledField[], object: ObjectSchema, rest: Rest): CaseSchema<Row> {
  const columns = fields.map(({ column }) => column);
  assertNamesApart(columns);
  return createCaseSchema<Row>({
    ...rest,
    columns,
    checks: fields.map(({ check }) => check),
    columnOrder: 'free',
    ...compileRecordRules(jsonSchemaRules(object.parts), columns),
  });
}

const DRAFTS = /^https?:\/\/json-schema\.org\/draft(?:\/2020-12\/|\/2019-09\/|-07\/)schema#?$/;

function assertRoot(schema: unknown): JsonObject {
  if (!isJsonObject(schema)) throw invalidSchema(null, 'is no JSON object with `properties`');
  const { $schema } = schema;
  if ($schema !== undefined && !(typeof $schema === 'string' && DRAFTS.test($schema))) {
    throw invalidSchema(
      null,
      `is of ${JSON.stringify($schema)}; the drafts 2020-12, 2019-09 and 7 are known`,
    );
  }
  return schema;
}

/** Keywords about rows as a whole which nothing here can check. */
const REFUSED = [
  ...['anyOf', 'oneOf', 'not', 'patternProperties', 'propertyNames', 'minProperties', 'maxProperties'],
  ...['dependentSchemas', 'unevaluatedItems', 'items', '$dynamicRef'],
];

function objectOf(root: JsonObject): ObjectSchema {
  const parts = partsOf(root, root, 0);
  const type = parts.find((part) => part['type'] !== undefined && part['type'] !== 'object')?.['type'];
  if (type !== undefined)
    throw invalidSchema(null, `is of the type ${JSON.stringify(type)}; a row is an object`);
  const unsupported = REFUSED.find((keyword) => parts.some((part) => part[keyword] !== undefined));
  if (unsupported !== undefined) throw invalidSchema(null, `has \`${unsupported}\`, which is not supported`);
  const properties = new Map<string, unknown>();
  for (const part of parts) addProperties(part, properties);
  if (properties.size === 0) throw invalidSchema(null, 'has no `properties`');
  const required = parts.flatMap(requiredOf);
  const stranger = required.find((name) => !properties.has(name));
  if (stranger !== undefined)
    throw invalidSchema(stranger, 'is named in `required`, but is not in `properties`');
  const isClosed = parts.some(
    (part) => part['additionalProperties'] === false || part['unevaluatedProperties'] === false,
  );
  return { properties, required, parts, extraColumns: isClosed ? 'error' : 'ignore' };
}

function partsOf(schema: unknown, root: JsonObject, depth: number): JsonObject[] {
  if (depth > 20) throw invalidSchema(null, 'has an `allOf` that leads round in a ring');
  const { allOf = [], ...own } = followReferences(schema, root, null);
  if (!Array.isArray(allOf)) throw invalidSchema(null, 'has `allOf` which is no list');
  return [own, ...allOf.flatMap((part: unknown) => partsOf(part, root, depth + 1))];
}

/** A property that two parts describe has to keep to both. */
function addProperties({ properties = {} }: JsonObject, all: Map<string, unknown>): void {
  if (!isJsonObject(properties)) throw invalidSchema(null, 'has `properties` which are no object');
  for (const [name, schema] of Object.entries(properties)) {
    const known = all.get(name);
    all.set(name, known === undefined ? schema : { allOf: [known, schema] });
  }
}

function requiredOf({ required = [] }: JsonObject): readonly string[] {
  if (Array.isArray(required) && required.every((name) => typeof name === 'string')) return required;
  throw invalidSchema(null, 'has `required` which is no list of names');
}
