import type { $ZodType, $ZodTypes } from 'zod/v4/core';
import type { ColumnType } from './case-schema.js';
import { readIso, instantOf } from './instant.js';
import { judge } from './judge.js';
import { invalidSchema } from './schema-error.js';

/** What a field's text is before the column's schema sees it; text that cannot become it stays text, which zod refuses. */
export type ReadInput = (field: string) => unknown;

/** What can be told of a column from its zod schema. */
export interface ZodColumn {
  readonly type: ColumnType;
  readonly format: string | null;
  readonly enum: readonly string[] | null;
  readonly readInput: ReadInput;
}

/** What stands for a missing field. */
export type MissingInput =
  { readonly isAllowed: true; readonly value: null | undefined } | { readonly isAllowed: false };

const asText: ReadInput = (field) => field;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/**
 * Finds what a column of a zod object takes as input: any zod 4 schema, classic or mini, of whichever copy of zod.
 *
 * @throws {CsvUploadError} `invalid-schema` for what no field of text can hold, such as an array
 */
export function zodColumnOf(name: string, schema: $ZodType): ZodColumn {
  const input = inputOf(schema);
  const { def } = input._zod;
  switch (def.type) {
    case 'string':
      return { type: stringType(input), format: stringFormat(input), enum: null, readInput: asText };
    case 'number':
    case 'nan':
      return {
        type: isWhole(input) ? 'integer' : 'number',
        format: null,
        enum: null,
        readInput: readerOf(input, readNumber),
      };
    case 'bigint':
      return { type: 'integer', format: null, enum: null, readInput: readerOf(input, readBigInt) };
    case 'boolean':
      return { type: 'boolean', format: null, enum: null, readInput: readerOf(input, readBoolean) };
    case 'date':
      return { type: 'datetime', format: null, enum: null, readInput: readerOf(input, readDate) };
    case 'enum':
      return choice(Object.values(enumEntries(def.entries)));
    case 'literal':
      return choice(def.values.filter((value) => value !== null && value !== undefined));
    case 'union':
      return { type: 'any', format: null, enum: null, readInput: unionReader(name, def.options) };
    case 'template_literal':
    case 'null':
    case 'undefined':
    case 'void':
    case 'never':
      return { type: 'string', format: null, enum: null, readInput: asText };
    case 'any':
    case 'unknown':
    case 'custom':
    case 'transform':
      return { type: 'any', format: null, enum: null, readInput: asText };
    default:
      throw invalidSchema(
        name,
        `is of zod's type “${def.type}”, but a field holds one text; use z.string() with a pipe or a codec`,
      );
  }
}

/**
 * Finds what stands for a missing field: `undefined` where the column is optional, else `null` where it is nullable.
 */
export function missingInputOf(schema: $ZodType): MissingInput {
  if (schema._zod.optin !== undefined) return { isAllowed: true, value: undefined };
  const { def } = inputOf(schema)._zod;
  if (def.type === 'any' || def.type === 'unknown') return { isAllowed: true, value: undefined };
  if ('coerce' in def && def.coerce) return { isAllowed: false }; // would make 0 or 1970 out of nothing
  for (const value of [undefined, null]) {
    if (accepts(schema, value)) return { isAllowed: true, value };
  }
  return { isAllowed: false };
}

function accepts(schema: $ZodType, value: unknown): boolean {
  try {
    return judge(schema, value) === null;
  } catch {
    return false; // a rule of the host's that expects a value: then one has to be there
  }
}

/** The schema that meets the input first, under all that is wrapped around it. */
function inputOf(schema: $ZodType): $ZodTypes {
  let inner = schema as $ZodTypes;
  for (;;) {
    const { def } = inner._zod;
    switch (def.type) {
      case 'optional':
      case 'nullable':
      case 'nonoptional':
      case 'default':
      case 'prefault':
      case 'catch':
      case 'readonly':
      case 'success':
        inner = def.innerType as $ZodTypes;
        break;
      case 'pipe':
        inner = def.in as $ZodTypes;
        break;
      case 'lazy':
        inner = def.getter() as $ZodTypes;
        break;
      default:
        return inner;
    }
  }
}

const TEMPORAL_FORMATS: Readonly<Record<string, ColumnType>> = {
  date: 'date',
  datetime: 'datetime',
  time: 'time',
};

/** Patterns and the like have a message of their own; they are no form with a name. */
const NAMELESS_FORMATS: readonly unknown[] = [
  'regex',
  'starts_with',
  'ends_with',
  'includes',
  'lowercase',
  'uppercase',
];

/** Names of formats: of the schema itself (`z.email()`) or of its checks (`z.string().email()`). */
function formatsOf(schema: $ZodTypes): readonly string[] {
  const { def } = schema._zod;
  const formats = [def, ...(def.checks ?? []).map((check) => check._zod.def)].map((part): unknown =>
    Reflect.get(part, 'format'),
  );
  return formats.filter(
    (format) => typeof format === 'string' && !NAMELESS_FORMATS.includes(format),
  ) as string[];
}

function stringFormat(schema: $ZodTypes): string | null {
  return formatsOf(schema).find((format) => TEMPORAL_FORMATS[format] === undefined) ?? null;
}

function stringType(schema: $ZodTypes): ColumnType {
  const [type = 'string'] = formatsOf(schema).flatMap((format) => TEMPORAL_FORMATS[format] ?? []);
  return type;
}

function isWhole(schema: $ZodTypes): boolean {
  return formatsOf(schema).some((format) => format.includes('int'));
}

/** A coercing schema reads the text by itself; text of only white space it must not see: it would make 0 of it. */
function readerOf(schema: $ZodTypes, read: ReadInput): ReadInput {
  const { def } = schema._zod;
  if (!('coerce' in def) || !def.coerce) return read;
  return (field) => (field.trim() === '' ? read(field) : field);
}

const readNumber: ReadInput = (field) => (DECIMAL.test(field) ? Number(field) : Number.NaN);

const readBigInt: ReadInput = (field) => (/^-?\d+$/.test(field) ? BigInt(field) : field);

function readBoolean(field: string): boolean | string {
  if (field === 'true') return true;
  return field === 'false' ? false : field;
}

/** A day, or a day and time; without a time zone both are in UTC, so that every machine reads the same. */
function readDate(field: string): unknown {
  const date = readIso('date', field) ?? readIso('datetime', field);
  const instant = date === null ? null : instantOf(date);
  return instant === null ? field : new Date(instant);
}

/** Numeric enums of TypeScript list their names as values too, pointing back. */
function enumEntries(entries: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const numbers = new Set(
    Object.values(entries)
      .filter((value) => typeof value === 'number')
      .map(String),
  );
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !numbers.has(key)));
}

function choice(values: readonly unknown[]): ZodColumn {
  const byText = new Map(values.map((value) => [String(value), value]));
  return {
    type: values.every((value) => typeof value === 'number') ? 'number' : 'string',
    format: null,
    enum: [...byText.keys()],
    readInput: (field) => (byText.has(field) ? byText.get(field) : field),
  };
}

/** Tries the options in their order; the first that takes the field decides what it is. */
function unionReader(name: string, options: readonly $ZodType[]): ReadInput {
  const readers = options.map((option) => ({ option, readInput: zodColumnOf(name, option).readInput }));
  return (field) => {
    for (const { option, readInput } of readers) {
      const input = readInput(field);
      if (judge(option, input) === null) return input;
    }
    return field;
  };
}
