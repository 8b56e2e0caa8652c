import * as z from 'zod/mini';
import { countCharacters } from '../messages/values.js';
import type { Column, ColumnType, Rule } from './case-schema.js';
import { readIso, instantOf, type TemporalType } from './instant.js';
import { integerReader, numberReader, type Numeral, type NumeralStyle } from './numerals.js';
import { invalidSchema } from './schema-error.js';
import { structureOf, type Structure } from './table-schema-structures.js';
import { compileStrptime, type ReadDate } from './strptime.js';

/** Field descriptor of a Table Schema, before it is known to be right. */
export type FieldDescriptor = Readonly<Record<string, unknown>>;

/** What a column's fields are read as, and the zod schema that refuses all others. */
export interface FieldType {
  readonly type: ColumnType;
  readonly format: string | null;
  readonly schema: z.ZodMiniType;
  /** Value by which fields of an ordered type are compared; `null` where the text is none. */
  readonly read: ((text: string) => Numeral | null) | null;
  /** What a length constraint counts of a right field; `null` where the type has none. */
  readonly lengthOf: ((text: string) => number) | null;
}

const TYPES: readonly string[] = [
  'string',
  'number',
  'integer',
  'boolean',
  'date',
  'datetime',
  'time',
  'year',
  'yearmonth',
  'duration',
  'object',
  'array',
  'list',
  'geopoint',
  'geojson',
  'any',
] satisfies ColumnType[];

/** A refinement that carries its rule, stops at its first failure and needs no message. */
export function ruleCheck(test: (text: string) => boolean, rule: Rule): z.core.$ZodCheck<string> {
  return z.refine(test, { abort: true, params: { rule } });
}

/**
 * Reads `type`, `format` and what belongs to them.
 *
 * @throws {CsvUploadError} `invalid-schema`
 */
export function fieldTypeOf(name: string, field: FieldDescriptor): FieldType {
  const type = field['type'] ?? 'any';
  if (typeof type !== 'string' || !isColumnType(type)) throw unknownType(name, type);
  const format = formatOf(name, field);
  switch (type) {
    case 'any':
      return { type, format: null, schema: z.string(), read: null, lengthOf: countCharacters };
    case 'string':
      return { type, format, schema: stringSchema(name, format), read: null, lengthOf: countCharacters };
    case 'boolean':
      return { type, format: null, schema: booleanSchema(name, field), read: null, lengthOf: null };
    case 'integer':
      return ordered(type, null, integerReader(numeralStyle(name, field)));
    case 'number': {
      const style = numeralStyle(name, field);
      return ordered(type, null, numberReader(style), style.decimalChar);
    }
    case 'date':
    case 'datetime':
    case 'time':
      return ordered(type, format, instantReader(dateReader(name, type, format)));
    case 'duration':
    case 'object':
    case 'array':
    case 'list':
    case 'geopoint':
    case 'geojson':
      return structured(type, format, structureOf(name, type, field));
    case 'year':
    case 'yearmonth':
      return ordered(
        type,
        null,
        instantReader((text) => readIso(type, text)),
      );
  }
}

function isColumnType(type: string): type is ColumnType {
  return TYPES.includes(type);
}

function unknownType(name: string, type: unknown): Error {
  const said = JSON.stringify(type);
  return invalidSchema(name, `has the type ${said}; a type is one of ${TYPES.join(', ')}`);
}

/** `default` is what applies without a format; `fmt:` is how the oldest descriptors began one. */
function formatOf(name: string, { format }: FieldDescriptor): string | null {
  if (format === undefined) return null;
  if (typeof format !== 'string') throw invalidSchema(name, 'has a format which is no text');
  const bare = format.replace(/^fmt:/, '');
  return bare === 'default' ? null : bare;
}

function ordered(
  type: ColumnType,
  format: string | null,
  read: (text: string) => Numeral | null,
  decimalChar = '.',
): FieldType {
  const rule: Rule = { kind: 'type', type, format, ...(decimalChar === '.' ? {} : { decimalChar }) };
  const schema = z.string().check(ruleCheck((text) => read(text) !== null, rule));
  return { type, format, schema, read, lengthOf: null };
}

function structured(type: ColumnType, format: string | null, { isRight, lengthOf }: Structure): FieldType {
  const rule: Rule = { kind: 'type', type, format };
  return { type, format, schema: z.string().check(ruleCheck(isRight, rule)), read: null, lengthOf };
}

function stringSchema(name: string, format: string | null): z.ZodMiniType {
  switch (format) {
    case null:
      return z.string();
    case 'email':
      return z.email();
    case 'uuid':
      return z.guid();
    case 'uri':
      return z.url();
    case 'binary':
      return z.base64();
    default:
      throw invalidSchema(name, `has the format “${format}”; a string's is email, uri, uuid or binary`);
  }
}

const TRUE_VALUES = ['true', 'True', 'TRUE', '1'];
const FALSE_VALUES = ['false', 'False', 'FALSE', '0'];

function booleanSchema(name: string, field: FieldDescriptor): z.ZodMiniType {
  const values = [
    ...textList(name, 'trueValues', field['trueValues'] ?? TRUE_VALUES),
    ...textList(name, 'falseValues', field['falseValues'] ?? FALSE_VALUES),
  ];
  const allowed = new Set(values);
  if (allowed.size !== values.length) throw invalidSchema(name, 'has one value as true and as false');
  return z.string().check(ruleCheck((text) => allowed.has(text), { kind: 'enum', values }));
}

/** Words for true of a column of booleans. */
export function trueWordsOf({ trueValues = TRUE_VALUES }: FieldDescriptor): readonly string[] {
  return trueValues as readonly string[]; // it was read before, so it is a list of texts
}

/** A list of texts that a descriptor holds under `property`. */
export function textList(name: string | null, property: string, value: unknown): string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw invalidSchema(name, `has \`${property}\` which is no list of texts`);
  }
  return value;
}

function numeralStyle(name: string, field: FieldDescriptor): NumeralStyle {
  const { decimalChar = '.', groupChar = null, bareNumber = true } = field;
  if (typeof decimalChar !== 'string' || decimalChar.length !== 1) {
    throw invalidSchema(name, 'has a `decimalChar` which is not one character');
  }
  if (groupChar !== null && (typeof groupChar !== 'string' || groupChar.length !== 1)) {
    throw invalidSchema(name, 'has a `groupChar` which is not one character');
  }
  if (groupChar === decimalChar)
    throw invalidSchema(name, 'has one character as `groupChar` and `decimalChar`');
  if (typeof bareNumber !== 'boolean')
    throw invalidSchema(name, 'has `bareNumber` which is not true or false');
  return { decimalChar, groupChar, bareNumber };
}

function dateReader(name: string, type: TemporalType, format: string | null): ReadDate {
  if (format === null) return (text) => readIso(type, text);
  if (format === 'any') {
    throw invalidSchema(name, 'has the format “any”, which would be guessing; write one such as %d/%m/%Y');
  }
  try {
    return compileStrptime(format);
  } catch (cause) {
    const reason = cause instanceof RangeError ? cause.message : 'it cannot be read';
    throw invalidSchema(name, `has the format “${format}”: ${reason}`, cause);
  }
}

function instantReader(read: ReadDate): (text: string) => number | null {
  return (text) => {
    const date = read(text);
    return date === null ? null : instantOf(date);
  };
}

/** Parts of a column which only describe it. */
export function describeField(
  name: string,
  field: FieldDescriptor,
): Pick<Column, 'title' | 'description' | 'example'> {
  return {
    title: textOrNull(name, 'title', field['title']),
    description: textOrNull(name, 'description', field['description']),
    example: field['example'] == null ? null : stringOf(field['example']),
  };
}

function textOrNull(name: string, property: string, value: unknown): string | null {
  if (value == null) return null;
  if (typeof value !== 'string') throw invalidSchema(name, `has a \`${property}\` which is no text`);
  return value;
}

/** JSON of what is no text: an example may be `12` or `true`. */
function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
