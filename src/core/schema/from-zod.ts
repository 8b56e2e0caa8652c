import { toJSONSchema, type $ZodObject, type $ZodType } from 'zod/v4/core';
import { assertObject, describeValue, invalidArgument } from '../arguments.js';
import { CsvUploadError } from '../errors.js';
import type { CaseSchema, Column, ExtraColumns, Fault } from './case-schema.js';
import { createCaseSchema, isMissing, type ColumnCheck, type SchemaParts } from './compiled-schema.js';
import { faultOf, judge, ownMessage } from './judge.js';
import { invalidSchema } from './schema-error.js';
import { zodBytes } from './zod-bytes.js';
import { guardPatterns, withColumns } from './zod-patterns.js';
import { missingInputOf, zodColumnOf, type MissingInput, type ReadInput } from './zod-column.js';

/** What a zod schema does not say. */
export interface FromZodOptions {
  /** Columns of the file that the schema does not name. Default: `error`; of a `looseObject`: `send`. */
  readonly extraColumns?: ExtraColumns;
  /** Fields that count as missing. Default: the empty one. */
  readonly missingValues?: readonly string[];
  /** Whether white space around values does not count. Default: `false`. */
  readonly trim?: boolean;
  /** Sets of column names whose values together stand only once in a file. */
  readonly uniqueKeys?: readonly (readonly string[])[];
}

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
export function fromZod(schema: $ZodObject, options: FromZodOptions = {}): CaseSchema {
  const object = objectOf(schema);
  assertOptions(options);
  const missingValues = Object.freeze([...(options.missingValues ?? [''])]);
  const descriptions = describe(object);
  const columns = shapeOf(object).map(([name, type], index) =>
    compileColumn(type, { name, index, missingValues, description: descriptions?.[name] ?? {} }),
  );
  if (columns.length === 0) throw invalidSchema(null, 'has no columns');
  const names = columns.map(({ column }) => column.name);
  const judgeRecord = recordJudge(object, columns, options.trim ?? false);
  return createCaseSchema({
    columns: columns.map(({ column }) => column),
    checks: columns.map(({ check }) => check),
    extraColumns: options.extraColumns ?? extraColumnsOf(object),
    columnOrder: 'free',
    missingValues,
    trim: options.trim ?? false,
    uniqueKeys: assertKeys(options.uniqueKeys ?? [], names),
    descriptor: null,
    ...(judgeRecord === null ? {} : { judgeRecord }),
  });
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

const EXTRA_COLUMNS: readonly unknown[] = ['error', 'ignore', 'send'] satisfies ExtraColumns[];

function assertOptions(options: Readonly<Partial<Record<keyof FromZodOptions, unknown>>>): void {
  assertObject('options', options);
  const { extraColumns, missingValues, trim, uniqueKeys } = options;
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
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** `z.strictObject` refuses what it does not name, `z.looseObject` lets it through. */
function extraColumnsOf(object: $ZodObject): ExtraColumns {
  const { catchall } = object._zod.def;
  return catchall === undefined || catchall._zod.def.type === 'never' ? 'error' : 'send';
}

function assertKeys(
  keys: readonly (readonly string[])[],
  names: readonly string[],
): readonly (readonly string[])[] {
  const stranger = keys.flat().find((name) => !names.includes(name));
  if (stranger !== undefined)
    throw invalidSchema(stranger, 'is named in `uniqueKeys`, but is not in the schema');
  return keys;
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
  const { name, index, missingValues, description } = context;
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
function recordJudge(
  object: $ZodObject,
  columns: readonly CompiledColumn[],
  trim: boolean,
): RecordJudge | null {
  if ((object._zod.def.checks?.length ?? 0) === 0) return null;
  const names = columns.map(({ column }) => column.name);
  const whole = withColumns(
    object,
    columns.map(({ column, schema }) => [column.name, schema]),
  );
  return (values) => {
    const row: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [index, column] of columns.entries()) {
      const field = trim ? values[index]?.trim() : values[index];
      const input = inputOf(field, column);
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
