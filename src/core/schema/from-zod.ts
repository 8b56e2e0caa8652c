import { toJSONSchema, type output, type $ZodObject, type $ZodType } from 'zod/v4/core';
import { CsvUploadError } from '../errors.js';
import type { CaseSchema, Column, ExtraColumns, Fault, SchemaOptions } from './case-schema.js';
import { createCaseSchema, isMissing, type ColumnCheck, type SchemaParts } from './compiled-schema.js';
import { faultOf, judge, ownMessage } from './judge.js';
import { invalidSchema } from './schema-error.js';
import { assertNamesApart, assertSchemaOptions, namedInOptions } from './schema-options.js';
import { setWriter } from './written-schema.js';
import { zodBytes } from './zod-bytes.js';
import { writeZodObject } from './zod-writer.js';
import { guardPatterns, withColumns } from './zod-patterns.js';
import { missingInputOf, zodColumnOf, type MissingInput, type ReadInput } from './zod-column.js';

/** What a zod schema does not say. Extra columns: default `error`; of a `looseObject` `send`. */
export type FromZodOptions = SchemaOptions;

/** One column, ready to be checked. */
interface CompiledColumn {
  readonly column: Column;
  readonly schema: $ZodType;
  readonly readInput: ReadInput;
  readonly missing: MissingInput;
  readonly check: ColumnCheck;
}

/**
 * Makes the field structure of a workspace from an object schema of zod 4: classic or mini, of any copy of zod.
 *
 * A column of numbers takes decimal numerals, one of booleans `true` and `false`, one of dates ISO 8601; what
 * coerces, decodes or preprocesses gets the text. A missing field becomes `undefined` or `null`, whichever the
 * column takes; a column that takes neither is required. Rules about the whole object run where all its fields are
 * right. Title, description and examples come from `meta()`.
 *
 * @example
 * fromZod(z.object({ case_id: z.int(), status: z.enum(['Open', 'Closed']) }), { uniqueKeys: [['case_id']] });
 * @throws {CsvUploadError} `invalid-schema`; the message names the column and the reason; `invalid-argument` for options
 */
export function fromZod<Schema extends $ZodObject>(
  schema: Schema,
  options: FromZodOptions = {},
): CaseSchema<output<Schema>> {
  const object = objectOf(schema);
  assertSchemaOptions(options);
  const missingValues = Object.freeze([...(options.missingValues ?? [''])]);
  const descriptions = describe(object);
  const shape = shapeOf(object);
  if (shape.length === 0) throw invalidSchema(null, 'has no columns');
  const { uniqueKeys, aliases } = namedInOptions(
    options,
    shape.map(([name]) => name),
  );
  const columns = shape.map(([name, type], index) => {
    const description = descriptions?.[name] ?? {};
    return compileColumn(type, { name, index, missingValues, description, aliases: aliases.get(name) ?? [] });
  });
  assertNamesApart(columns.map(({ column }) => column));
  const judgeRecord = recordJudge(object, columns);
  const compiled = createCaseSchema<output<Schema>>({
    columns: columns.map(({ column }) => column),
    checks: columns.map(({ check }) => check),
    extraColumns: options.extraColumns ?? extraColumnsOf(object),
    columnOrder: 'free',
    missingValues,
    trim: options.trim ?? false,
    uniqueKeys,
    descriptor: null,
    ...(judgeRecord === null ? {} : { judgeRecord }),
  });
  setWriter(compiled, () =>
    writeZodObject(
      object,
      columns.map(({ column }) => column),
    ),
  );
  return compiled;
}

/** By its shape and never by `instanceof`: the host's zod is another copy than ours. */
function objectOf(schema: unknown): $ZodObject {
  const internals: unknown =
    typeof schema === 'object' && schema !== null ? Reflect.get(schema, '_zod') : null;
  if (typeof internals !== 'object' || internals === null) {
    throw invalidSchema(null, 'is no schema of zod 4; pass z.object({…}), or use fromTableSchema() for JSON');
  }
  const def: unknown = Reflect.get(internals, 'def');
  const type: unknown = typeof def === 'object' && def !== null ? Reflect.get(def, 'type') : null;
  if (type !== 'object') {
    throw invalidSchema(null, `is of zod's type “${String(type)}”; pass z.object({…}) itself`);
  }
  return schema as $ZodObject;
}

function shapeOf(object: $ZodObject): readonly [string, $ZodType][] {
  const shape: unknown = object._zod.def.shape;
  return Object.entries((shape ?? {}) as Readonly<Record<string, $ZodType>>);
}

/** `z.strictObject` refuses what it does not name, `z.looseObject` lets it through. */
function extraColumnsOf(object: $ZodObject): ExtraColumns {
  const { catchall } = object._zod.def;
  return catchall === undefined || catchall._zod.def.type === 'never' ? 'error' : 'send';
}

interface Description {
  readonly title?: unknown;
  readonly description?: unknown;
  readonly examples?: unknown;
}

interface ColumnContext {
  readonly name: string;
  readonly index: number;
  readonly missingValues: readonly string[];
  readonly description: Description;
  readonly aliases: readonly string[];
}

/** What `meta()` says of the columns; `null` where zod cannot make a JSON Schema, which costs nothing but words. */
function describe(object: $ZodObject): Readonly<Record<string, Description>> | null {
  try {
    const { properties } = toJSONSchema(object, { unrepresentable: 'any', io: 'input' });
    return (properties ?? null) as Readonly<Record<string, Description>> | null;
  } catch {
    return null;
  }
}

function compileColumn(schema: $ZodType, context: ColumnContext): CompiledColumn {
  try {
    return readColumn(schema, context);
  } catch (cause) {
    if (cause instanceof CsvUploadError) throw cause;
    throw invalidSchema(context.name, 'is no schema of zod 4 that can be read', cause);
  }
}

function readColumn(given: $ZodType, context: ColumnContext): CompiledColumn {
  const { name, index, missingValues, description, aliases } = context;
  const { schema, prepare } = guardPatterns(name, given);
  const { readInput, ...described } = zodColumnOf(name, schema);
  const missing = missingInputOf(schema);
  const column: Column = Object.freeze({
    name,
    title: textOrNull(description.title),
    description: textOrNull(description.description),
    ...described,
    required: !missing.isAllowed,
    example: Array.isArray(description.examples) ? textOrNull(String(description.examples[0])) : null,
    missingValues,
    aliases,
  });
  const check = { ...guardedCheck(column, index, { schema, readInput }), prepare };
  probe(name, schema, readInput);
  return { column, schema, readInput, missing, check };
}

function guardedCheck(
  column: Column,
  columnIndex: number,
  { schema, readInput }: { readonly schema: $ZodType; readonly readInput: ReadInput },
): Omit<ColumnCheck, 'prepare'> {
  const judgeField = (field: string): Fault | null => {
    try {
      const issue = judge(schema, readInput(field));
      return issue === null ? null : faultOf(issue, column, columnIndex);
    } catch (cause) {
      throw ruleError(column.name, cause);
    }
  };
  return {
    judge: judgeField,
    bytes: zodBytes(schema, column, (field) => judge(schema, readInput(field)) === null),
  };
}

/** Finds rules that answer with a promise before a file is read. Other errors are about the probe, not the schema. */
function probe(name: string, schema: $ZodType, readInput: ReadInput): void {
  try {
    judge(schema, readInput(''));
  } catch (cause) {
    if (isAsync(cause)) throw ruleError(name, cause);
  }
}

function isAsync(cause: unknown): boolean {
  return cause instanceof Error && cause.constructor.name.endsWith('$ZodAsyncError');
}

function ruleError(name: string | null, cause: unknown): CsvUploadError {
  if (cause instanceof CsvUploadError) return cause;
  const reason = isAsync(cause)
    ? 'has an asynchronous rule; a check needs its verdict at once'
    : 'has a rule that threw an error';
  return invalidSchema(name, reason, cause);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

type RecordJudge = NonNullable<SchemaParts['judgeRecord']>;

/** Runs the object as a whole; `null` where it has no rules of its own, which spares half of the work. */
function recordJudge(object: $ZodObject, columns: readonly CompiledColumn[]): RecordJudge | null {
  if ((object._zod.def.checks?.length ?? 0) === 0) return null;
  const names = columns.map(({ column }) => column.name);
  const whole = withColumns(
    object,
    columns.map(({ column, schema }) => [column.name, schema]),
  );
  return (values) => {
    const row: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [index, column] of columns.entries()) {
      const input = inputOf(values[index], column);
      if (input !== undefined) row[column.column.name] = input;
    }
    try {
      const issue = judge(whole, row);
      return issue === null ? [] : [rowFault(issue, names)];
    } catch (cause) {
      throw ruleError(null, cause);
    }
  };
}

function inputOf(field: string | undefined, { column, missing, readInput }: CompiledColumn): unknown {
  if (field === undefined || isMissing(field, column)) return missing.isAllowed ? missing.value : undefined;
  return readInput(field);
}

function rowFault(issue: NonNullable<ReturnType<typeof judge>>, names: readonly string[]): Fault {
  const columnIndex = names.indexOf(String(issue.path[0] ?? ''));
  return {
    code: 'row-rule',
    rule: { kind: 'custom', message: ownMessage(issue) },
    columnIndex: columnIndex === -1 ? null : columnIndex,
  };
}
