import { regexes, type $ZodCheck, type $ZodType, type $ZodTypes } from 'zod/v4/core';
import { NO_LIMITS, type ByteLimits, type ByteRule } from './byte-rules.js';
import type { Column } from './case-schema.js';
import type { TakesText } from './table-schema-bytes.js';

/** The definition of a check or a type, whose fields differ from kind to kind. */
type Definition = Readonly<Record<string, unknown>>;

/** Formats by the source of their patterns, which tells them apart whatever copy of zod they are of. */
const FORMATS: ReadonlyMap<string, ByteRule> = new Map<string, ByteRule>([
  [regexes.email.source, { kind: 'email' }],
  [regexes.guid.source, { kind: 'uuid' }],
  [regexes.uuid().source, { kind: 'uuid' }],
  [regexes.date.source, { kind: 'date', format: '%Y-%m-%d', tail: 'none', ...NO_LIMITS }],
  [regexes.datetime({}).source, { kind: 'date', format: '%Y-%m-%dT%H:%M:%S', tail: 'zulu', ...NO_LIMITS }],
]);

/** What can be told from bytes of a column of a zod object; `null` where nothing can: only what is known is certain. */
export function zodBytes(schema: $ZodType, column: Column, takes: TakesText): ByteRule | null {
  const inner = unwrap(schema);
  if (inner === null) return null;
  const { def } = inner._zod;
  switch (def.type) {
    case 'enum':
    case 'literal':
      return hasChecks(inner)
        ? null
        : { kind: 'words', words: (column.enum ?? []).filter(takesSafely(takes)) };
    case 'boolean':
      return isPlainType(inner) ? { kind: 'words', words: ['true', 'false'] } : null;
    case 'string':
      return isCoercing(inner) ? null : stringRule(inner);
    case 'number':
      return isCoercing(inner) ? null : numberRule(inner);
    default:
      return null;
  }
}

function takesSafely(takes: TakesText): TakesText {
  return (text) => {
    try {
      return takes(text);
    } catch {
      return false; // a rule of the host's that throws: the slow lane says so where it happens
    }
  };
}

/** The type under wrappers which leave a value that is there as it is. */
function unwrap(schema: $ZodType): $ZodTypes | null {
  let inner = schema as $ZodTypes;
  for (;;) {
    const { def } = inner._zod;
    const isWrapper = ['optional', 'nullable', 'default', 'readonly'].includes(def.type);
    if (!isWrapper) return inner;
    if (hasChecks(inner)) return null;
    inner = (def as unknown as { readonly innerType: $ZodTypes }).innerType;
  }
}

function checksOf(schema: $ZodTypes): readonly Definition[] {
  const { checks = [] } = schema._zod.def as { readonly checks?: readonly $ZodCheck[] };
  return checks.map((check) => check._zod.def as unknown as Definition);
}

function hasChecks(schema: $ZodTypes): boolean {
  return checksOf(schema).length > 0;
}

function isCoercing(schema: $ZodTypes): boolean {
  return 'coerce' in schema._zod.def && schema._zod.def.coerce;
}

function isPlainType(schema: $ZodTypes): boolean {
  return !isCoercing(schema) && !hasChecks(schema);
}

/** The type's own definition is a check too where it has a format, as that of `z.email()`. */
function definitionsOf(schema: $ZodTypes): readonly Definition[] {
  const own = schema._zod.def as unknown as Definition;
  return own['check'] === undefined ? checksOf(schema) : [own, ...checksOf(schema)];
}

function stringRule(schema: $ZodTypes): ByteRule | null {
  let min = 0;
  let max = Number.POSITIVE_INFINITY;
  const patterns: RegExp[] = [];
  for (const definition of definitionsOf(schema)) {
    const { check, format, pattern, minimum, maximum, length } = definition;
    if (check === 'min_length') min = Math.max(min, Number(minimum));
    else if (check === 'max_length') max = Math.min(max, Number(maximum));
    else if (check === 'length_equals')
      [min, max] = [Math.max(min, Number(length)), Math.min(max, Number(length))];
    else if (check === 'string_format' && isPatternOnly(format) && pattern instanceof RegExp)
      patterns.push(pattern);
    else return null;
  }
  const [pattern] = patterns;
  if (patterns.length > 1) return null;
  return pattern === undefined ? { kind: 'text', min, max } : patternRule(pattern, { min, max });
}

/** Other formats ask more of a text than their patterns say. */
function isPatternOnly(format: unknown): boolean {
  return ['regex', 'email', 'guid', 'uuid', 'date', 'datetime'].includes(String(format));
}

function patternRule(pattern: RegExp, limits: ByteLimits): ByteRule | null {
  if (pattern.flags !== '' && pattern.flags !== 'u') return null;
  const { source } = pattern;
  const format = FORMATS.get(source);
  const isFree = limits.min === 0 && limits.max === Number.POSITIVE_INFINITY;
  if (format !== undefined) return isFree ? format : null;
  const isWhole = source.startsWith('^') && source.endsWith('$') && !source.endsWith('\\$');
  return isWhole ? { kind: 'pattern', pattern: source, ...limits } : null;
}

function numberRule(schema: $ZodTypes): ByteRule | null {
  let { min, max } = NO_LIMITS;
  let isWhole = false;
  for (const { check, value, inclusive, format } of definitionsOf(schema)) {
    if (typeof value === 'number' && inclusive === true && check === 'greater_than')
      min = Math.max(min, value);
    else if (typeof value === 'number' && inclusive === true && check === 'less_than')
      max = Math.min(max, value);
    else if (check === 'number_format' && format === 'safeint') isWhole = true;
    else return null;
  }
  return isWhole ? { kind: 'integer', min, max } : { kind: 'number', decimalChar: '.', min, max };
}
