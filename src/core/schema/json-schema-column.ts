import type { JsonObject } from './json-object.js';
import { followReferences } from './json-pointer.js';
import { invalidSchema } from './schema-error.js';

/** Keywords of one column, all that say something of it put together. */
export interface JsonColumn {
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'any';
  /** Whether nothing is right as well. */
  readonly isNullable: boolean;
  readonly keywords: JsonObject;
  /** Patterns, each of which has to match. */
  readonly patterns: readonly string[];
  /** Numbers of which each has to divide the value. */
  readonly divisors: readonly number[];
  /** Formats, each of which has to be kept. */
  readonly formats: readonly string[];
  /** All values allowed, as texts; `null` where they are not listed. */
  readonly values: readonly string[] | null;
}

/** Keywords about what no field holds, and about choices of whole schemas. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ...['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems'].map(
    (keyword) => [keyword, 'is about arrays, which a field cannot hold'] as const,
  ),
  ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'].map(
    (keyword) => [keyword, 'is about objects, which a field cannot hold'] as const,
  ),
  ...['not', 'if', 'then', 'else', 'contentSchema', '$dynamicRef', '$recursiveRef'].map(
    (keyword) => [keyword, 'is not supported for a column'] as const,
  ),
]);

const TYPES = ['string', 'number', 'integer', 'boolean', 'null'] as const;
type JsonType = (typeof TYPES)[number];

/** Keywords that tell which type is meant where none is said. */
const TYPE_OF_KEYWORD: ReadonlyMap<string, JsonType> = new Map([
  ['minLength', 'string'],
  ['maxLength', 'string'],
  ['pattern', 'string'],
  ['format', 'string'],
  ['minimum', 'number'],
  ['maximum', 'number'],
  ['exclusiveMinimum', 'number'],
  ['exclusiveMaximum', 'number'],
  ['multipleOf', 'number'],
]);

/**
 * Reads the schema of one property as that of a column of texts.
 *
 * @param root - what local references are about
 * @throws {CsvUploadError} `invalid-schema` naming the column and the reason
 */
export function jsonColumnOf(name: string, schema: unknown, root: JsonObject): JsonColumn {
  const parts = partsOf(name, schema, root, 0);
  for (const part of parts) assertSupported(name, part);
  const types = typesOf(name, parts);
  const values = valuesOf(name, parts);
  const said = types ?? guessTypes(parts, values);
  const keywords: JsonObject = Object.assign(
    {},
    ...[...parts].reverse(),
    ...tightest(name, parts),
  ) as JsonObject;
  return {
    type: columnType(name, said, values),
    isNullable: said.includes('null') && (values === null || values.includes(null)),
    keywords,
    patterns: textsOf(name, parts, 'pattern'),
    formats: textsOf(name, parts, 'format'),
    divisors: parts.flatMap(({ multipleOf }) =>
      multipleOf === undefined ? [] : [divisorOf(name, multipleOf)],
    ),
    values: values === null ? null : values.filter((value) => value !== null).map(String),
  };
}

/** The schema itself and all that it takes in by `allOf`, by a reference, or by a choice that is none. */
function partsOf(name: string, schema: unknown, root: JsonObject, depth: number): JsonObject[] {
  if (depth > 20) throw invalidSchema(name, 'has an `allOf` that leads round in a ring');
  const { allOf, anyOf, oneOf, ...own } = followReferences(schema, root, name);
  const inner = [
    listOf(name, 'allOf', allOf ?? []),
    ...[anyOf, oneOf].map((choice) => choiceOf(name, choice, root)),
  ];
  return [own, ...inner.flat().flatMap((part) => partsOf(name, part, root, depth + 1))];
}

function listOf(name: string, keyword: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw invalidSchema(name, `has \`${keyword}\` which is no list`);
}

/** A choice between single values (with titles), or between a schema and null. */
function choiceOf(name: string, choice: unknown, root: JsonObject): readonly unknown[] {
  if (choice === undefined) return [];
  const options = listOf(name, 'anyOf', choice).map((option) => followReferences(option, root, name));
  if (options.length > 0 && options.every((option) => option['const'] !== undefined || isNull(option)))
    return [{ enum: options.map((option) => (isNull(option) ? null : option['const'])) }];
  const others = options.filter((option) => !isNull(option));
  const [only] = others;
  if (only === undefined || others.length !== 1)
    throw invalidSchema(name, 'has `anyOf` or `oneOf` with several schemas; a field is read as one of them');
  return [options.length === 1 ? only : withNull(name, only)];
}

function isNull({ type, const: only }: JsonObject): boolean {
  return type === 'null' || only === null;
}

function withNull(name: string, schema: JsonObject): JsonObject {
  const { type } = schema;
  if (type === undefined) throw invalidSchema(name, 'has a choice of null and a schema without `type`');
  const values = schema['enum'];
  return {
    ...schema,
    type: [...(Array.isArray(type) ? (type as unknown[]) : [type]), 'null'],
    ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}),
  };
}

function assertSupported(name: string, part: JsonObject): void {
  for (const keyword of Object.keys(part)) {
    const reason = REFUSED.get(keyword);
    if (reason !== undefined) throw invalidSchema(name, `has \`${keyword}\`, which ${reason}`);
  }
}

/** Types that all parts allow; `null` where none says any. */
function typesOf(name: string, parts: readonly JsonObject[]): readonly JsonType[] | null {
  let allowed: readonly JsonType[] | null = null;
  for (const { type } of parts) {
    if (type === undefined) continue;
    const said = (Array.isArray(type) ? (type as unknown[]) : [type]).map((one) => typeOf(name, one));
    allowed = allowed === null ? said : commonTypes(allowed, said);
  }
  if (allowed?.length === 0) throw invalidSchema(name, 'has types that exclude each other');
  return allowed;
}

function commonTypes(some: readonly JsonType[], others: readonly JsonType[]): readonly JsonType[] {
  const isWhole = [some, others].some((list) => list.includes('integer') && !list.includes('number'));
  const common = some.filter((type) => others.includes(type));
  const isNumber = [some, others].every((list) => list.includes('integer') || list.includes('number'));
  const number: JsonType = isWhole ? 'integer' : 'number';
  return isNumber && !common.includes(number) ? [...common, number] : common;
}

function typeOf(name: string, type: unknown): JsonType {
  const known = TYPES.find((one) => one === type);
  if (known !== undefined) return known;
  if (type === 'array' || type === 'object')
    throw invalidSchema(name, `is of the type “${type}”, but a field holds one text`);
  throw invalidSchema(name, `has the type ${JSON.stringify(type)}; a column's is one of ${TYPES.join(', ')}`);
}

type JsonScalar = string | number | boolean | null;

/** Values that all parts allow. */
function valuesOf(name: string, parts: readonly JsonObject[]): readonly JsonScalar[] | null {
  let allowed: readonly JsonScalar[] | null = null;
  for (const part of parts) {
    const lists = [part['enum'], part['const'] === undefined ? undefined : [part['const']]];
    for (const list of lists) {
      if (list === undefined) continue;
      const said = listOf(name, 'enum', list).map((value) => scalarOf(name, value));
      allowed = allowed === null ? said : allowed.filter((value) => said.includes(value));
    }
  }
  if (allowed?.length === 0) throw invalidSchema(name, 'has an `enum` that leaves no value');
  return allowed;
}

function scalarOf(name: string, value: unknown): JsonScalar {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as JsonScalar;
  throw invalidSchema(name, `has ${JSON.stringify(value)} in \`enum\`, which a field cannot hold`);
}

function guessTypes(parts: readonly JsonObject[], values: readonly JsonScalar[] | null): readonly JsonType[] {
  if (values !== null) return ['string', ...(values.includes(null) ? (['null'] as const) : [])];
  const keyword = parts.flatMap(Object.keys).find((key) => TYPE_OF_KEYWORD.has(key));
  const type = TYPE_OF_KEYWORD.get(keyword ?? '');
  return type === undefined ? ['null'] : [type];
}

function columnType(
  name: string,
  types: readonly JsonType[],
  values: readonly JsonScalar[] | null,
): JsonColumn['type'] {
  const some = types.filter((type) => type !== 'null');
  if (some.length === 0) return 'any';
  if (some.includes('string')) return 'string';
  if (some.every((type) => type === 'number' || type === 'integer'))
    return some.includes('number') ? 'number' : 'integer';
  if (some.length === 1) return 'boolean';
  if (values !== null) return 'string';
  throw invalidSchema(name, `has the types ${some.join(' and ')}; a field is read as one of them`);
}

/** Of limits that several parts have, the ones that are hardest to keep. */
function tightest(name: string, parts: readonly JsonObject[]): JsonObject[] {
  const limits = [
    ...['minLength', 'minimum', 'exclusiveMinimum'].map((key) => [key, Math.max] as const),
    ...['maxLength', 'maximum', 'exclusiveMaximum'].map((key) => [key, Math.min] as const),
  ];
  return limits.map(([key, choose]) => {
    const said = parts.flatMap((part) => (part[key] === undefined ? [] : [part[key]]));
    const wrong = said.find((limit) => typeof limit !== 'number');
    if (wrong !== undefined)
      throw invalidSchema(name, `has ${JSON.stringify(wrong)} as \`${key}\`, which is no number`);
    return said.length === 0 ? {} : { [key]: choose(...(said as number[])) };
  });
}

function textsOf(name: string, parts: readonly JsonObject[], keyword: string): string[] {
  const texts = parts.flatMap((part) => (part[keyword] === undefined ? [] : [part[keyword]]));
  if (texts.every((text) => typeof text === 'string')) return [...new Set(texts)];
  throw invalidSchema(name, `has a \`${keyword}\` which is no text`);
}

function divisorOf(name: string, value: unknown): number {
  if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value;
  throw invalidSchema(name, `has ${JSON.stringify(value)} as \`multipleOf\`, which is no number above 0`);
}
