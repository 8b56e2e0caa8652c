import { TABLE_FORMATS } from './json-schema-checks.js';
import type { JsonColumn } from './json-schema-column.js';
import type { JsonObject } from './json-object.js';
import type { FieldDescriptor } from './table-schema-field.js';
import type { WrittenField } from './written-schema.js';

/** A column as a field of a Table Schema, as far as that goes; the rest is checked beside it. */
export function fieldOf(column: JsonColumn): FieldDescriptor {
  const { title, description, examples } = column.keywords;
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  return { title, description, example, ...typeFieldOf(column) };
}

function typeFieldOf({ type, keywords, formats, values }: JsonColumn): FieldDescriptor {
  const [format] = formats.flatMap((name) => TABLE_FORMATS.get(name) ?? []);
  return {
    ...(type === 'boolean' ? { trueValues: ['true'], falseValues: ['false'] } : {}),
    ...(type === 'string' ? (format ?? { type }) : { type }),
    constraints: constraintsOf(type, keywords, values),
  };
}

const LENGTHS = ['minLength', 'maxLength'];
const LIMITS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

/** A keyword about another type than the column's says nothing of it. */
function constraintsOf(
  type: JsonColumn['type'],
  keywords: JsonObject,
  values: readonly string[] | null,
): JsonObject {
  const names = type === 'string' ? LENGTHS : type === 'number' || type === 'integer' ? LIMITS : [];
  const said = names.flatMap((name): [string, unknown][] =>
    keywords[name] === undefined ? [] : [[name, keywords[name]]],
  );
  return { ...(Object.fromEntries(said) as JsonObject), ...(values === null ? {} : { enum: values }) };
}

/** The same for others to read, with what a Table Schema cannot say. */
export function writeJsonColumn(column: JsonColumn): WrittenField {
  const { type, patterns, divisors, formats } = column;
  const { constraints, ...field } = typeFieldOf(column);
  const isNumber = type === 'number' || type === 'integer';
  const [pattern, ...more] = type === 'string' ? patterns : [];
  return {
    field: {
      ...field,
      constraints: {
        ...(constraints as JsonObject),
        ...(pattern === undefined ? {} : { pattern: wholePattern(pattern) }),
      },
    },
    omitted: [
      ...more.map((other) => `the pattern ${other}`),
      ...(isNumber ? divisors.map((divisor) => `multipleOf ${String(divisor)}`) : []),
      ...(type === 'number' ? ['that NaN and INF are no numbers'] : []),
      ...(type === 'string' ? formats.flatMap(omittedFormat) : []),
    ],
  };
}

function omittedFormat(format: string): string[] {
  if (format === 'date-time' || format === 'time') return [`that a ${format} has a time zone`];
  return TABLE_FORMATS.has(format) ? [] : [`the format ${format}`];
}

/** A pattern of a Table Schema is about the whole value, one of JSON Schema about any part of it. */
function wholePattern(pattern: string): string {
  const isWhole = /^\^[^|]*(?<!\\)\$$/.test(pattern);
  return isWhole ? pattern : `[\\s\\S]*(?:${pattern})[\\s\\S]*`;
}
