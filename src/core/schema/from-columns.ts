import type { CaseSchema, ColumnType, SchemaOptions } from './case-schema.js';
import { createCaseSchema, type ColumnCheck } from './compiled-schema.js';
import { isJsonObject } from './json-object.js';
import { compileRecordRules } from './record-rules.js';
import { invalidSchema } from './schema-error.js';
import { assertNamesApart, assertSchemaOptions, namedInOptions } from './schema-options.js';
import { compileValidator, type StandardSchema } from './standard-schema.js';
import { compileField, type CompiledField } from './table-schema-column.js';
import { setWriter, type WrittenField } from './written-schema.js';

/** One column: what a field of a Table Schema says, and a validator of the host's. */
export interface ColumnDefinition {
  readonly title?: string;
  readonly description?: string;
  readonly example?: string;
  /** What fields are read as before the validator sees them. Default: `string`. */
  readonly type?: ColumnType;
  readonly format?: string;
  /** Refuses a missing field. Default: `false`. */
  readonly required?: boolean;
  /** Refuses a value that stands in the column already. Default: `false`. */
  readonly unique?: boolean;
  /** Of a Table Schema, such as `{ minLength: 3 }`. */
  readonly constraints?: Readonly<Record<string, unknown>>;
  readonly missingValues?: readonly string[];
  readonly aliases?: readonly string[];
  readonly requiredIf?: { readonly field: string; readonly equals?: string | readonly string[] };
  /**
   * Of any library that speaks the Standard Schema: valibot, arktype, zod. Sees a number for `number` and `integer`, a
   * boolean for `boolean`, else the text; never a missing field. Has to answer at once.
   */
  readonly validate?: StandardSchema;
}

/** Columns by their names, in their order. */
export type ColumnDefinitions = Readonly<Record<string, ColumnDefinition>>;

type ValueOf<Definition extends ColumnDefinition> = Definition extends {
  readonly validate: StandardSchema<infer Output>;
}
  ? Output
  : Definition extends { readonly type: 'number' | 'integer' }
    ? number
    : Definition extends { readonly type: 'boolean' }
      ? boolean
      : string;

/** A row of columns: what their validators give; `null` for what may be missing. */
export type RowOfColumns<Columns extends ColumnDefinitions> = {
  readonly [Name in keyof Columns]:
    ValueOf<Columns[Name]> | (Columns[Name] extends { readonly required: true } ? never : null);
};

/**
 * Makes the field structure of a workspace column by column, each with a validator of whichever library.
 *
 * It holds functions, so files are checked on the page and not in a worker; columns without a validator stay in the
 * fast lane.
 *
 * @example
 * fromColumns({
 *   case_id: { required: true, unique: true, validate: v.pipe(v.string(), v.startsWith('CASE-')) },
 *   amount: { type: 'number', validate: type('number > 0') },
 * });
 * @throws {CsvUploadError} `invalid-schema`; the message names the column and the reason; `invalid-argument` for options
 */
export function fromColumns<const Columns extends ColumnDefinitions>(
  columns: Columns,
  options: SchemaOptions = {},
): CaseSchema<RowOfColumns<Columns>> {
  if (!isJsonObject(columns)) throw invalidSchema(null, 'is no object of columns by their names');
  assertSchemaOptions(options);
  const names = Object.keys(columns);
  if (names.length === 0) throw invalidSchema(null, 'has no columns');
  const { uniqueKeys, aliases } = namedInOptions(options, names);
  const missingValues = Object.freeze([...(options.missingValues ?? [''])]);
  const fields = names.map((name, index) =>
    compileColumn(columns[name], { name, index, missingValues, aliases: aliases.get(name) ?? [] }),
  );
  const compiled = fields.map(({ column }) => column);
  assertNamesApart(compiled);
  const recordRules = compileRecordRules(
    fields.flatMap(({ requiredIf }) => requiredIf ?? []),
    compiled,
  );
  const schema = createCaseSchema<RowOfColumns<Columns>>({
    columns: compiled,
    checks: fields.map(({ check }) => check),
    extraColumns: options.extraColumns ?? 'error',
    columnOrder: 'free',
    missingValues,
    trim: options.trim ?? false,
    uniqueKeys: [
      ...uniqueKeys,
      ...fields.filter(({ isUnique }) => isUnique).map(({ column }) => [column.name]),
    ],
    descriptor: null,
    ...recordRules,
  });
  setWriter(schema, () => ({ fields: names.map((name) => writeColumn(columns[name] ?? {})), omitted: [] }));
  return schema;
}

function writeColumn({
  validate,
  required: _required,
  unique,
  constraints = {},
  ...field
}: ColumnDefinition): WrittenField {
  return {
    field: {
      type: 'string',
      ...field,
      constraints: { ...constraints, ...(unique === true ? { unique } : {}) },
    },
    omitted: validate === undefined ? [] : ['its validator, which is a function'],
  };
}

interface ColumnContext {
  readonly name: string;
  readonly index: number;
  readonly missingValues: readonly string[];
  readonly aliases: readonly string[];
}

function compileColumn(definition: unknown, { aliases, ...context }: ColumnContext): CompiledField {
  const { name } = context;
  if (!isJsonObject(definition))
    throw invalidSchema(name, 'is no object such as { required: true, validate }');
  const { validate, required = false, unique = false, constraints = {}, ...rest } = definition;
  if (!isJsonObject(constraints)) throw invalidSchema(name, 'has `constraints` which are no object');
  const field = compileField(
    { type: 'string', aliases, ...rest, constraints: { required, unique, ...constraints } },
    { ...context, isRequired: false },
  );
  return validate === undefined ? field : { ...field, check: withValidator(field, validate, context) };
}

/** The column's own rules first: what they refuse, the validator never sees. */
function withValidator(
  { check, column, readValue }: CompiledField,
  validator: unknown,
  { name, index }: Omit<ColumnContext, 'aliases'>,
): ColumnCheck {
  const judgeValue = compileValidator(name, validator, readValue(column.example ?? ''));
  return {
    ...check,
    bytes: null,
    judge(text) {
      const fault = check.judge(text);
      if (fault !== null) return fault;
      const message = judgeValue(readValue(text));
      if (message === null) return null;
      return { code: 'invalid-value', rule: { kind: 'custom', message }, columnIndex: index };
    },
  };
}
