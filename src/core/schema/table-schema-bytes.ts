import { dayNumber } from '../csv/fast/plain-dates.js';
import { NO_LIMITS, type ByteLimits, type ByteRule } from './byte-rules.js';
import type { Column } from './case-schema.js';
import { instantOf, readIso } from './instant.js';
import { ISO_FORMATS } from './iso-formats.js';
import type { FieldDescriptor } from './table-schema-field.js';

/** Whether the column's own check takes a text. */
export type TakesText = (text: string) => boolean;

const TRUE_AND_FALSE = ['true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0'];

/** Constraints of a field which is known to be right. */
interface Constraints {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly exclusiveMinimum?: unknown;
  readonly exclusiveMaximum?: unknown;
  readonly pattern?: string;
}

/** What can be told from bytes of a column of a Table Schema; `null` where nothing can. */
export function tableSchemaBytes(field: FieldDescriptor, column: Column, takes: TakesText): ByteRule | null {
  const constraints = (field['constraints'] ?? {}) as Constraints;
  const { type, format } = column;
  if (column.enum !== null) return { kind: 'words', words: column.enum.filter(takes) };
  if (type === 'boolean') return { kind: 'words', words: booleanWords(field).filter(takes) };
  if (type === 'string' || type === 'any') return textRule(constraints, format);
  if (constraints.pattern !== undefined) return null;
  if (type === 'integer' || type === 'number') return numberRule(field, constraints, type);
  const isoFormat = ISO_FORMATS.get(type);
  if (isoFormat === undefined) return null;
  const limits = dayLimits(constraints);
  if (limits === null || (type === 'time' && limits !== NO_LIMITS)) return null;
  const isIso = format === null && (type === 'datetime' || type === 'time');
  return {
    kind: 'date',
    format: format ?? isoFormat,
    tail: isIso ? 'maybe-zulu' : 'none',
    ...limits,
  };
}

function booleanWords({ trueValues, falseValues }: FieldDescriptor): string[] {
  const words = [trueValues, falseValues].flatMap((list) => (Array.isArray(list) ? (list as string[]) : []));
  return [...TRUE_AND_FALSE, ...words];
}

function textRule(constraints: Constraints, format: string | null): ByteRule | null {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = constraints;
  const limits = { min: minLength, max: maxLength };
  if (format === null) {
    return pattern === undefined ? { kind: 'text', ...limits } : { kind: 'pattern', pattern, ...limits };
  }
  const isFree = pattern === undefined && minLength === 0 && maxLength === Number.POSITIVE_INFINITY;
  return isFree && (format === 'email' || format === 'uuid') ? { kind: format } : null;
}

/** Values so near to a limit that is not allowed itself are left to exact arithmetic. */
const NEAR = 1e-9;

function numberRule(
  { decimalChar = '.', groupChar = null }: FieldDescriptor,
  constraints: Constraints,
  kind: 'integer' | 'number',
): ByteRule | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = constraints;
  const said = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].filter((limit) => limit !== undefined);
  if (!said.every((limit) => typeof limit === 'number')) return null;
  const isOrdinary = (decimalChar === '.' || decimalChar === ',') && !/[\d+-]/.test(String(groupChar));
  if (!isOrdinary) return null;
  const above = typeof exclusiveMinimum === 'number' ? next(exclusiveMinimum, 1) : -Infinity;
  const below = typeof exclusiveMaximum === 'number' ? next(exclusiveMaximum, -1) : Infinity;
  const min = Math.max(above, typeof minimum === 'number' ? minimum : -Infinity);
  const max = Math.min(below, typeof maximum === 'number' ? maximum : Infinity);
  return kind === 'integer' ? { kind, min, max } : { kind, min, max, decimalChar };
}

function next(limit: number, sign: 1 | -1): number {
  return limit + sign * Math.max(NEAR, Math.abs(limit) * NEAR);
}

/** The days between which every value keeps the limits; `null` where that cannot be told. */
function dayLimits(constraints: Constraints): ByteLimits | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = constraints;
  const lower = [minimum, exclusiveMinimum].filter((limit) => limit !== undefined).map(dayOf);
  const upper = [maximum, exclusiveMaximum].filter((limit) => limit !== undefined).map(dayOf);
  if (lower.length + upper.length === 0) return NO_LIMITS;
  if ([...lower, ...upper].includes(null)) return null;
  return { min: Math.max(...(lower as number[])), max: Math.min(...(upper as number[])) };
}

/** The day of a limit in its default form. */
function dayOf(limit: unknown): number | null {
  if (typeof limit !== 'string') return null;
  const date = readIso('date', limit) ?? readIso('datetime', limit);
  const instant = date === null ? null : instantOf(date);
  if (instant === null) return null;
  const day = new Date(instant);
  return dayNumber(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}
