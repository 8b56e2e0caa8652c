import type { ByteRule } from './byte-rules.js';
import type { Column } from './case-schema.js';
import type { ColumnCheck } from './compiled-schema.js';
import { faultOf, judge } from './judge.js';
import { readRequiredIf, type RequiredIf } from './record-rules.js';
import { tableSchemaBytes } from './table-schema-bytes.js';
import { constraintsOf, type ExtraCheck } from './table-schema-constraints.js';
import {
  describeField,
  fieldTypeOf,
  textList,
  trueWordsOf,
  type FieldDescriptor,
  type FieldType,
} from './table-schema-field.js';

/** One column, ready to be checked. */
export interface CompiledField {
  readonly column: Column;
  readonly check: ColumnCheck;
  readonly isUnique: boolean;
  readonly requiredIf: RequiredIf | null;
  /** Value that a right field stands for: a number, a boolean, or its text. */
  readonly readValue: (text: string) => unknown;
}

/** What a field has to know of the schema that it is in. */
export interface FieldContext {
  readonly index: number;
  readonly name: string;
  readonly missingValues: readonly string[];
  /** Whether its field may not be missing for a reason outside of the field. */
  readonly isRequired: boolean;
}

/** What goes beyond a Table Schema. */
export interface FieldExtras {
  readonly checks: readonly ExtraCheck[];
  /** What is still certain of a field that was certain without the extra checks. */
  readonly keepBytes: (rule: ByteRule) => ByteRule | null;
}

const NO_EXTRAS: FieldExtras = { checks: [], keepBytes: (rule) => rule };

/**
 * Compiles one field of a Table Schema.
 *
 * @throws {CsvUploadError} `invalid-schema`
 */
export function compileField(
  field: FieldDescriptor,
  context: FieldContext,
  extras: FieldExtras = NO_EXTRAS,
): CompiledField {
  const { index, name } = context;
  const type = fieldTypeOf(name, field);
  const { schema, prepare, ...constraints } = constraintsOf(name, field, { type, extra: extras.checks });
  const column: Column = Object.freeze({
    name,
    ...describeField(name, field),
    type: type.type,
    format: type.format,
    required: constraints.isRequired || context.isRequired,
    enum: constraints.enum,
    missingValues: readMissingValues(name, field['missingValues']) ?? context.missingValues,
    aliases: Object.freeze(textList(name, 'aliases', field['aliases'] ?? [])),
  });
  const takes = (text: string): boolean => prepare === null && judge(schema, text) === null;
  const bytes = tableSchemaBytes(field, column, takes);
  const check: ColumnCheck = {
    prepare,
    judge(text) {
      const issue = judge(schema, text);
      return issue === null ? null : faultOf(issue, column, index);
    },
    bytes: bytes === null ? null : extras.keepBytes(bytes),
  };
  const requiredIf = readRequiredIf(name, field['requiredIf']);
  return { column, check, isUnique: constraints.isUnique, requiredIf, readValue: valueReader(field, type) };
}

function valueReader(field: FieldDescriptor, { type, read }: FieldType): CompiledField['readValue'] {
  if ((type === 'number' || type === 'integer') && read !== null) return (text) => read(text) ?? text;
  if (type !== 'boolean') return (text) => text;
  const words = trueWordsOf(field);
  return (text) => words.includes(text);
}

/** A list of texts, or of `{ value, label }`; `null` where there is none. */
export function readMissingValues(name: string | null, value: unknown): readonly string[] | null {
  if (value === undefined) return null;
  const texts: unknown = Array.isArray(value)
    ? value.map((item: unknown) =>
        typeof item === 'object' && item !== null ? (Reflect.get(item, 'value') as unknown) : item,
      )
    : value;
  return Object.freeze(textList(name, 'missingValues', texts));
}
