import type { CaseSchema, ExtraColumns } from './case-schema.js';
import { createCaseSchema } from './compiled-schema.js';
import { compileRecordRules } from './record-rules.js';
import type { RowOfTableSchema } from './row-types.js';
import { invalidSchema } from './schema-error.js';
import { assertNamesApart } from './schema-options.js';
import { compileField, readMissingValues, type CompiledField } from './table-schema-column.js';
import { textList, type FieldDescriptor } from './table-schema-field.js';

type Descriptor = Readonly<Record<string, unknown>>;

/**
 * How the columns of a file go with those of the schema (Data Package v2). In every mode but `exact` the order is
 * free and a column that is not required may be absent.
 */
const FIELDS_MATCH = ['exact', 'equal', 'subset', 'superset', 'partial'] as const;
type FieldsMatch = (typeof FIELDS_MATCH)[number];

/**
 * Makes the field structure of a workspace from a Table Schema (Data Package v2), as it comes from JSON.
 *
 * Differs from the standard in one default: `fieldsMatch` is `equal`, so columns may stand in any order. Goes beyond it
 * in two properties of a field: `aliases`, other names that its header may have, and `requiredIf`, such as
 * `{ "field": "status", "equals": "closed" }`.
 *
 * @example
 * fromTableSchema({ fields: [{ name: 'case_id', type: 'integer', constraints: { required: true } }] });
 * @throws {CsvUploadError} `invalid-schema`; the message names the column and the reason
 */
export function fromTableSchema<const Descriptor>(
  descriptor: Descriptor,
): CaseSchema<RowOfTableSchema<Descriptor>> {
  const schema = assertDescriptor(descriptor);
  const missingValues = readMissingValues(null, schema['missingValues']) ?? [''];
  const names = fieldNames(schema);
  const primaryKey = readKey(schema['primaryKey'] ?? [], 'primaryKey', names);
  const fields = fieldsOf(schema).map((field, index) => {
    const name = names[index] ?? '';
    return compileField(field, { index, name, missingValues, isRequired: primaryKey.includes(name) });
  });
  const columns = fields.map(({ column }) => column);
  assertNamesApart(columns);
  const rules = fields.flatMap(({ requiredIf }) => requiredIf ?? []);
  const fieldsMatch = readFieldsMatch(schema['fieldsMatch']);
  return createCaseSchema<RowOfTableSchema<Descriptor>>({
    columns,
    checks: fields.map(({ check }) => check),
    extraColumns: extraColumnsOf(fieldsMatch),
    columnOrder: fieldsMatch === 'exact' ? 'as-listed' : 'free',
    missingValues,
    trim: false,
    uniqueKeys: uniqueKeysOf(schema, fields, primaryKey),
    descriptor: { kind: 'table-schema', schema: descriptor },
    ...compileRecordRules(rules, columns),
  });
}

function assertDescriptor(descriptor: unknown): Descriptor {
  if (typeof descriptor !== 'object' || descriptor === null || Array.isArray(descriptor)) {
    throw invalidSchema(null, 'is no JSON object with a list of `fields`');
  }
  return descriptor as Descriptor;
}

function fieldsOf({ fields }: Descriptor): readonly FieldDescriptor[] {
  if (!Array.isArray(fields) || fields.length === 0) {
    throw invalidSchema(null, 'has no list of `fields` with at least one column');
  }
  return fields as readonly FieldDescriptor[];
}

function fieldNames(schema: Descriptor): readonly string[] {
  const names = fieldsOf(schema).map((field: unknown, index) => {
    const name: unknown = typeof field === 'object' && field !== null ? Reflect.get(field, 'name') : null;
    if (typeof name === 'string' && name.trim() !== '') return name;
    throw invalidSchema(null, `has no name for its column ${String(index + 1)}`);
  });
  const twice = names.find(
    (name, index) => names.findIndex((other) => other.trim() === name.trim()) !== index,
  );
  if (twice !== undefined) throw invalidSchema(twice, 'is there twice');
  return names;
}

/** The first version of the standard allowed a single name instead of a list. */
function readKey(value: unknown, property: string, names: readonly string[]): readonly string[] {
  const key = textList(null, property, typeof value === 'string' ? [value] : value);
  const stranger = key.find((name) => !names.includes(name));
  if (stranger !== undefined)
    throw invalidSchema(stranger, `is named in \`${property}\`, but is not in \`fields\``);
  return key;
}

function uniqueKeysOf(
  { uniqueKeys = [] }: Descriptor,
  fields: readonly CompiledField[],
  primaryKey: readonly string[],
): readonly (readonly string[])[] {
  if (!Array.isArray(uniqueKeys)) throw invalidSchema(null, 'has `uniqueKeys` which are no list');
  const names = fields.map(({ column }) => column.name);
  const keys = [
    primaryKey,
    ...uniqueKeys.map((key: unknown) => readKey(key, 'uniqueKeys', names)),
    ...fields.filter(({ isUnique }) => isUnique).map(({ column }) => [column.name]),
  ].filter((key) => key.length > 0);
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

function readFieldsMatch(value: unknown): FieldsMatch {
  // Version 2.0 of the standard's own profile has it as a list of one.
  const said: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const mode = FIELDS_MATCH.find((name) => name === (said ?? 'equal'));
  if (mode !== undefined) return mode;
  throw invalidSchema(
    null,
    `has ${JSON.stringify(value)} as \`fieldsMatch\`; it is one of ${FIELDS_MATCH.join(', ')}`,
  );
}

function extraColumnsOf(mode: FieldsMatch): ExtraColumns {
  return mode === 'subset' || mode === 'partial' ? 'ignore' : 'error';
}
