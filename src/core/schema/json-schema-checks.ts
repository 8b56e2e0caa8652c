import * as z from 'zod/mini';
import type { ByteRule } from './byte-rules.js';
import type { Rule } from './case-schema.js';
import { judge } from './judge.js';
import type { JsonColumn } from './json-schema-column.js';
import { isMultipleOf } from './multiple-of.js';
import { safeExpression, type SafePattern } from './pattern/safe-pattern.js';
import type { FieldExtras } from './table-schema-column.js';
import { patternCheck, type ExtraCheck } from './table-schema-constraints.js';

const WITH_ZONE = /(?:Z|[+-]\d\d:\d\d)$/;

/** Formats that ask for more than a Table Schema does, by what tells them. RFC 3339 has no time without its zone. */
const FORMATS: ReadonlyMap<string, z.ZodMiniType> = new Map<string, z.ZodMiniType>([
  ['date-time', z.string().check(z.regex(WITH_ZONE))],
  ['time', z.string().check(z.regex(WITH_ZONE))],
  ['ipv4', z.ipv4()],
  ['ipv6', z.ipv6()],
  ['hostname', z.hostname()],
  ['duration', z.iso.duration()],
]);

/** Formats of JSON Schema that a Table Schema has, too: a type, or the format of a text. */
export const TABLE_FORMATS: ReadonlyMap<string, { readonly type: string; readonly format?: string }> =
  new Map([
    ['date', { type: 'date' }],
    ['time', { type: 'time' }],
    ['date-time', { type: 'datetime' }],
    ['email', { type: 'string', format: 'email' }],
    ['idn-email', { type: 'string', format: 'email' }],
    ['uri', { type: 'string', format: 'uri' }],
    ['iri', { type: 'string', format: 'uri' }],
    ['uuid', { type: 'string', format: 'uuid' }],
  ]);

/** What a JSON Schema asks of a column beyond a Table Schema. */
export function jsonSchemaExtras(name: string, column: JsonColumn): FieldExtras {
  const { type, patterns, divisors, formats } = column;
  const isText = type === 'string';
  const extra = [
    ...(type === 'number' ? [finiteCheck()] : []),
    ...(isText ? formats.flatMap(formatCheck) : []),
    ...(isText ? patterns.map((pattern) => anywhereCheck(name, pattern)) : []),
    ...(type === 'number' || type === 'integer' ? divisors.map(multipleCheck) : []),
  ];
  return { checks: extra, keepBytes: (rule) => keepBytes(rule, column) };
}

/** Bytes tell nothing of these checks, but that a number in digits is finite, and that a time ends in Z. */
function keepBytes(rule: ByteRule, { type, patterns, divisors, formats }: JsonColumn): ByteRule | null {
  if (rule.kind === 'words') return rule; // each of them has passed every check
  if (type === 'number' || type === 'integer') return divisors.length === 0 ? rule : null;
  if (patterns.length > 0) return null;
  if (rule.kind === 'date' && formats.some((format) => format === 'date-time' || format === 'time'))
    return { ...rule, tail: 'zulu' };
  return formats.some((format) => FORMATS.has(format)) ? null : rule;
}

/** JSON has no NaN and no infinity. */
function finiteCheck(): ExtraCheck {
  const rule: Rule = { kind: 'type', type: 'number', format: null };
  return { test: (text) => !/^(?:nan|[+-]?inf)$/i.test(text), rule, prepare: null };
}

function formatCheck(format: string): ExtraCheck[] {
  const schema = FORMATS.get(format);
  if (schema === undefined) return [];
  return [{ test: (text) => judge(schema, text) === null, rule: { kind: 'format', format }, prepare: null }];
}

/** A pattern of JSON Schema may match anywhere in the value. */
function anywhereCheck(name: string, pattern: string): ExtraCheck {
  return patternCheck(name, pattern, expressionOf(pattern));
}

function expressionOf(pattern: string): SafePattern {
  for (const flags of ['u', '']) {
    try {
      return safeExpression(new RegExp(pattern, flags));
    } catch {
      // The other mode may take it.
    }
  }
  return { kind: 'refused', reason: 'cannot be read' };
}

function multipleCheck(divisor: number): ExtraCheck {
  return {
    test: (text) => isMultipleOf(text, String(divisor)),
    rule: { kind: 'multiple-of', divisor: String(divisor) },
    prepare: null,
  };
}
