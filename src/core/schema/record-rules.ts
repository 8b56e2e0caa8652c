import type { Column, Fault } from './case-schema.js';
import { hasNoValue, isMissing, type SchemaParts } from './compiled-schema.js';
import { invalidSchema } from './schema-error.js';

/** A column that needs a value where another one has one of some values. */
export interface RequiredIf {
  /** Column that may need a value. */
  readonly column: string;
  /** Column which decides. */
  readonly field: string;
  /** Values of it, as in the file; `null` where any value decides. */
  readonly equals: readonly string[] | null;
}

/**
 * Reads the property `requiredIf` of a field: `{ field, equals }`, where `equals` is a value or a list of them and may
 * be left out, which means any value.
 *
 * @throws {CsvUploadError} `invalid-schema`
 */
export function readRequiredIf(column: string, value: unknown): RequiredIf | null {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidSchema(
      column,
      'has `requiredIf` which is no object such as { "field": "status", "equals": "closed" }',
    );
  const { field, equals, ...more } = value as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined)
    throw invalidSchema(column, `has \`${unknown}\` in \`requiredIf\`; it takes \`field\` and \`equals\``);
  if (typeof field !== 'string')
    throw invalidSchema(column, 'has `requiredIf` without the name of a `field`');
  if (equals === undefined) return { column, field, equals: null };
  const values: readonly unknown[] = Array.isArray(equals) ? equals : [equals];
  if (values.length === 0 || !values.every(isScalar))
    throw invalidSchema(column, 'has `equals` in `requiredIf` which is no value and no list of values');
  return { column, field, equals: values.map(String) };
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * Compiles rules about whole records. As where a value is always required, a text of only white space is none.
 *
 * @throws {CsvUploadError} `invalid-schema` where one names a column that is not there
 */
export function compileRecordRules(
  rules: readonly RequiredIf[],
  columns: readonly Column[],
): Pick<SchemaParts, 'judgeRecord' | 'demands'> {
  if (rules.length === 0) return {};
  const compiled = rules.map((rule) => {
    const target = placeOf(rule.column, rule, columns);
    const decider = placeOf(rule.field, rule, columns);
    const equals = rule.equals === null ? null : new Set(rule.equals);
    const fault: Fault = {
      code: 'required',
      rule: { kind: 'required-if', column: decider.column.title ?? rule.field, values: rule.equals },
      columnIndex: target.index,
    };
    return { target, decider, equals, fault };
  });
  const judgeRecord: SchemaParts['judgeRecord'] = (values) =>
    compiled.flatMap(({ target, decider, equals, fault }) => {
      const decides = values[decider.index];
      if (decides === undefined || isMissing(decides, decider.column)) return [];
      if (equals !== null && !equals.has(decides)) return [];
      return hasNoValue(values[target.index], target.column) ? [fault] : [];
    });
  const demands = compiled.map(({ target, decider, equals, fault }) => ({
    target: target.index,
    decider: decider.index,
    equals,
    fault,
  }));
  return { judgeRecord, demands };
}

function placeOf(
  name: string,
  rule: RequiredIf,
  columns: readonly Column[],
): { index: number; column: Column } {
  const index = columns.findIndex((column) => column.name === name);
  const column = columns[index];
  if (column !== undefined) return { index, column };
  throw invalidSchema(rule.column, `is required by the column “${name}”, which is not in the schema`);
}
