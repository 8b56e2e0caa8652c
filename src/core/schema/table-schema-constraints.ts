import type * as z from 'zod/mini';
import type { Rule } from './case-schema.js';
import { instantOf, readIso } from './instant.js';
import type { Numeral } from './numerals.js';
import { judge } from './judge.js';
import { patternTest, type PatternTest } from './pattern/pattern-test.js';
import { safeWholePattern, type SafePattern } from './pattern/safe-pattern.js';
import { invalidSchema } from './schema-error.js';
import { lengthChecks } from './table-schema-lengths.js';
import { ruleCheck, type FieldDescriptor, type FieldType } from './table-schema-field.js';

/** Constraints of one field: what zod checks, and what goes beyond a single field. */
export interface FieldConstraints {
  readonly schema: z.ZodMiniType;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly enum: readonly string[] | null;
  /** Loads what the check of the pattern needs; `null` where it needs nothing. */
  readonly prepare: PatternTest['prepare'];
}

/** A check that may have to be prepared. */
export interface ExtraCheck extends PatternTest {
  readonly rule: Rule;
}

type Constraints = Readonly<Record<string, unknown>>;
type Check = z.core.$ZodCheck<string>;

const NAMES = [
  'required',
  'unique',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'pattern',
  'enum',
];

/**
 * Reads the `constraints` of a field and adds them to the zod schema of its type.
 *
 * @throws {CsvUploadError} `invalid-schema`
 */
export function constraintsOf(
  name: string,
  field: FieldDescriptor,
  { type, extra }: { readonly type: FieldType; readonly extra: readonly ExtraCheck[] },
): FieldConstraints {
  const constraints = readConstraints(name, field);
  const allowed = allowedValues(name, field, constraints, type);
  const patterns = [...patternChecks(name, constraints), ...extra];
  const preparations = patterns.flatMap(({ prepare }) => prepare ?? []);
  const checks = [
    ...(allowed === null ? [] : [enumCheck(allowed, type)]),
    ...lengthChecks(name, constraints, type),
    ...patterns.map(({ test, rule }) => ruleCheck(test, rule)),
    ...limitChecks(name, constraints, type),
  ];
  // What `type` made is a schema of text by construction, which its general type does not say.
  const schema = checks.length === 0 ? type.schema : (type.schema as z.ZodMiniString).check(...checks);
  return {
    schema,
    isRequired: flag(name, constraints, 'required'),
    isUnique: flag(name, constraints, 'unique'),
    enum: allowed,
    prepare: preparations.length === 0 ? null : () => all(preparations),
  };
}

async function all(preparations: readonly (() => Promise<void>)[]): Promise<void> {
  await Promise.all(preparations.map((prepare) => prepare()));
}

function readConstraints(name: string, { constraints = {} }: FieldDescriptor): Constraints {
  if (typeof constraints !== 'object' || constraints === null || Array.isArray(constraints)) {
    throw invalidSchema(name, 'has `constraints` which are no object');
  }
  const unknown = Object.keys(constraints).find((key) => !NAMES.includes(key));
  if (unknown === 'jsonSchema')
    throw invalidSchema(name, 'has the constraint `jsonSchema`, which is not supported yet');
  if (unknown !== undefined) {
    throw invalidSchema(
      name,
      `has the unknown constraint \`${unknown}\`; known ones are ${NAMES.join(', ')}`,
    );
  }
  return constraints as Constraints;
}

function flag(name: string, constraints: Constraints, key: string): boolean {
  const value = constraints[key] ?? false;
  if (typeof value !== 'boolean')
    throw invalidSchema(name, `has the constraint \`${key}\` which is not true or false`);
  return value;
}

/** `enum`, or the `categories` of the field, as texts. */
function allowedValues(
  name: string,
  field: FieldDescriptor,
  constraints: Constraints,
  type: FieldType,
): readonly string[] | null {
  const isEnum = constraints['enum'] !== undefined;
  const property = isEnum ? 'enum' : 'categories';
  const values = isEnum ? constraints['enum'] : field['categories'];
  if (values === undefined) return null;
  if (!Array.isArray(values) || values.length === 0)
    throw invalidSchema(name, `has an empty or unreadable \`${property}\``);
  const texts = values.map((value: unknown) => textOf(isEnum ? value : categoryValue(value)));
  for (const [index, text] of texts.entries()) {
    if (text === null || judge(type.schema, text) !== null) {
      const said = JSON.stringify(values[index]);
      throw invalidSchema(name, `has ${said} in \`${property}\`, which is no value of the type ${type.type}`);
    }
  }
  return texts as string[];
}

function categoryValue(category: unknown): unknown {
  return typeof category === 'object' && category !== null ? Reflect.get(category, 'value') : category;
}

function textOf(value: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
}

/** Numbers and dates are compared by value: 5.0 is in [5]. */
function enumCheck(values: readonly string[], { read }: FieldType): Check {
  const rule: Rule = { kind: 'enum', values };
  const texts = new Set(values);
  if (read === null) return ruleCheck((text) => texts.has(text), rule);
  const numerals = values.map(read);
  return ruleCheck((text) => {
    if (texts.has(text)) return true;
    const value = read(text);
    return numerals.some((numeral) => isEqual(numeral, value));
  }, rule);
}

/** `==`, because 5n and 5 are one number. */
function isEqual(a: Numeral | null, b: Numeral | null): boolean {
  return a !== null && b !== null && a >= b && a <= b;
}

function patternChecks(name: string, constraints: Constraints): ExtraCheck[] {
  const { pattern } = constraints as { readonly pattern?: unknown };
  if (pattern === undefined) return [];
  if (typeof pattern !== 'string') throw invalidSchema(name, 'has a `pattern` which is no text');
  return [patternCheck(name, pattern, safeWholePattern(pattern))];
}

/**
 * The check of a pattern, of which the column's rule tells.
 *
 * @throws {CsvUploadError} `invalid-schema`
 */
export function patternCheck(name: string, pattern: string, safe: SafePattern): ExtraCheck {
  if (safe.kind !== 'refused') return { ...patternTest(safe), rule: { kind: 'pattern', pattern } };
  const reason = `has the pattern ${pattern}, which is no regular expression that can be used: it ${safe.reason}`;
  throw invalidSchema(name, reason);
}

const LIMIT_RULES = [
  {
    key: 'minimum',
    kind: 'minimum',
    exclusive: false,
    holds: (value: Numeral, limit: Numeral) => value >= limit,
  },
  {
    key: 'exclusiveMinimum',
    kind: 'minimum',
    exclusive: true,
    holds: (value: Numeral, limit: Numeral) => value > limit,
  },
  {
    key: 'maximum',
    kind: 'maximum',
    exclusive: false,
    holds: (value: Numeral, limit: Numeral) => value <= limit,
  },
  {
    key: 'exclusiveMaximum',
    kind: 'maximum',
    exclusive: true,
    holds: (value: Numeral, limit: Numeral) => value < limit,
  },
] as const;

function limitChecks(name: string, constraints: Constraints, type: FieldType): Check[] {
  const checks: Check[] = [];
  for (const { key, kind, exclusive, holds } of LIMIT_RULES) {
    const said = constraints[key];
    if (said === undefined) continue;
    const { read } = type;
    if (read === null) throw invalidSchema(name, `has \`${key}\`, which the type ${type.type} cannot have`);
    const limit = limitValue(said, type);
    if (limit === null)
      throw invalidSchema(name, `has ${JSON.stringify(said)} as \`${key}\`, which is no ${type.type}`);
    const rule: Rule = { kind, limit: limitText(said), exclusive };
    checks.push(
      ruleCheck((text) => {
        const value = read(text);
        return value !== null && holds(value, limit);
      }, rule),
    );
  }
  return checks;
}

function limitText(said: unknown): string {
  return typeof said === 'string' ? said : JSON.stringify(said);
}

/** A limit is a JSON number, or a text in the form of the column or in the default one. */
function limitValue(said: unknown, { type, read }: FieldType): Numeral | null {
  if (typeof said === 'number') {
    return type === 'number' || type === 'integer' ? said : (read?.(String(said)) ?? null);
  }
  if (typeof said !== 'string' || read === null) return null;
  const value = read(said);
  if (value !== null || (type !== 'date' && type !== 'datetime' && type !== 'time')) return value;
  const date = readIso(type, said);
  return date === null ? null : instantOf(date);
}
