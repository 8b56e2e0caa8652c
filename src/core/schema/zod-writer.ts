import { toJSONSchema, type $ZodCheck, type $ZodObject, type $ZodType } from 'zod/v4/core';
import { CsvUploadError } from '../errors.js';
import type { Column } from './case-schema.js';
import { isJsonObject, type JsonObject } from './json-object.js';
import { jsonColumnOf } from './json-schema-column.js';
import { writeJsonColumn } from './json-schema-field.js';
import type { WrittenField, WrittenSchema } from './written-schema.js';

/** A zod object as fields of a Table Schema, by way of the JSON Schema that zod makes of it. */
export function writeZodObject(object: $ZodObject, columns: readonly Column[]): WrittenSchema {
  const root = jsonSchemaOf(object);
  const properties = isJsonObject(root['properties']) ? root['properties'] : {};
  const fields = columns.map((column) => {
    const written = writeColumn(column, properties[column.name], root);
    const schema = object._zod.def.shape[column.name];
    const functions = schema === undefined ? [] : functionsOf(schema);
    return { ...written, omitted: [...new Set([...written.omitted, ...functions])] };
  });
  const hasRules = (object._zod.def.checks?.length ?? 0) > 0;
  return { fields, omitted: hasRules ? ['rules about whole rows, which are functions'] : [] };
}

function jsonSchemaOf(object: $ZodObject): JsonObject {
  try {
    return toJSONSchema(object, { unrepresentable: 'any', io: 'input' });
  } catch {
    return {}; // what zod cannot write is said of the columns alone
  }
}

function writeColumn(column: Column, property: unknown, root: JsonObject): WrittenField {
  const { type, format, enum: values } = column;
  if (values !== null) return { field: { type, constraints: { enum: values } }, omitted: [] };
  if (type === 'boolean')
    return { field: { type, trueValues: ['true'], falseValues: ['false'] }, omitted: [] };
  const plain: WrittenField = { field: { type, constraints: {} }, omitted: ['rules other than its type'] };
  if (property === undefined || type === 'any' || type === 'datetime') return plain;
  try {
    return withZodsOwn(writeJsonColumn(jsonColumnOf(column.name, property, root)), format);
  } catch (error) {
    if (error instanceof CsvUploadError) return plain; // no single field can say it
    throw error;
  }
}

/** Zod gives formats their patterns, too, which say the same again; it counts and reads in ways of its own. */
function withZodsOwn({ field, omitted }: WrittenField, format: string | null): WrittenField {
  const { pattern, ...constraints } = field['constraints'] as JsonObject;
  const isNamed = format !== null || field['format'] !== undefined || field['type'] !== 'string';
  const isPattern = pattern !== undefined && !isNamed;
  const isNumber = field['type'] === 'number' || field['type'] === 'integer';
  const hasLength = 'minLength' in constraints || 'maxLength' in constraints;
  return {
    field: { ...field, constraints: isPattern ? { ...constraints, pattern } : constraints },
    omitted: [
      ...omitted.filter((what) => !isNamed || !what.startsWith('the pattern')),
      ...(isNumber ? ['how exactly a number may be written'] : []),
      ...(hasLength ? ['that lengths count units of UTF-16 and not characters'] : []),
    ],
  };
}

/** Rules and changes of the host's own, wherever they are wrapped. */
function functionsOf(schema: $ZodType): string[] {
  const def = schema._zod.def as unknown as JsonObject;
  const checks = (def['checks'] ?? []) as readonly $ZodCheck[];
  const isOwn = checks.some(({ _zod }) => _zod.def.check === 'custom' || _zod.def.check === 'overwrite');
  const inner = ['innerType', 'in', 'out'].flatMap((key) => {
    const part = def[key];
    return typeof part === 'object' && part !== null && '_zod' in part ? functionsOf(part as $ZodType) : [];
  });
  const isFunction = isOwn || def['type'] === 'custom' || def['type'] === 'transform';
  return [...(isFunction ? ['rules which are functions'] : []), ...inner];
}
