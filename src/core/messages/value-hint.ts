import { distance } from 'fastest-levenshtein';
import type { Rule } from '../schema/case-schema.js';
import { findDateHint } from './date-hint.js';
import type { HintFacts } from './hint-facts.js';
import { plainName } from './values.js';

/** Traces that spreadsheets and keyboards leave in values. */
const TRACES: readonly (readonly [pattern: RegExp, hint: HintFacts])[] = [
  [/^\s+$/u, { kind: 'only-spaces' }],
  [/^#{2,}$/, { kind: 'too-narrow' }],
  [/^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i, { kind: 'formula-error' }],
  [/^[+-]?\d(?:[.,]\d+)?E\+?\d+$/i, { kind: 'shortened-number' }],
  [/[\uff10-\uff19\uff0c\uff0e]/u, { kind: 'full-width' }],
  [/[\u0660-\u0669\u06f0-\u06f9]/u, { kind: 'arabic-digits' }],
  [/^(?:null|nil|none|n\/?a|nan|undefined|-+|\?+|\.+)$/i, { kind: 'stands-for-nothing' }],
  [/^\s|\s$/u, { kind: 'spaces-around' }],
];

/** Days since 1900 from 1954 to 2064: what Excel stores of a date. */
const SERIAL = /^[2-5]\d{4}(?:\.\d+)?$/;

type TypeRule = Extract<Rule, { kind: 'type' }>;

/** What to do about a wrong value, where its look tells how it came about; `null` where it does not. */
export function findHint(value: string, rule: Rule): HintFacts | null {
  const isDate = rule.kind === 'type' && (rule.type === 'date' || rule.type === 'datetime');
  if (isDate && SERIAL.test(value)) return { kind: 'serial-date' };
  const trace = TRACES.find(([pattern]) => pattern.test(value));
  return trace === undefined ? ruleHint(value, rule) : trace[1];
}

function ruleHint(value: string, rule: Rule): HintFacts | null {
  switch (rule.kind) {
    case 'enum':
      return similarValueHint(value, rule.values);
    case 'type':
      return typeHint(value, rule);
    case 'pattern':
      return patternHint(value, rule.pattern);
    case 'format':
      return formatHint(value, rule.format);
    default:
      return null; // the rule says it all
  }
}

/** Spreadsheets read numbers and drop the zeros before them. */
function patternHint(value: string, pattern: string): HintFacts | null {
  const digits = Number(/^\^?(?:\\d|\[0-9\])\{(\d+)\}\$?$/.exec(pattern)?.[1] ?? 0);
  return /^\d+$/.test(value) && value.length < digits ? { kind: 'lost-zeros' } : null;
}

function formatHint(value: string, format: string): HintFacts | null {
  if ((format === 'url' || format === 'uri') && /^(?:www\.|[\w-]+\.[a-z]{2,})/i.test(value))
    return { kind: 'begin-with-https' };
  return format === 'email' && /[,;]|@.*@/.test(value) ? { kind: 'one-address' } : null;
}

function similarValueHint(value: string, values: readonly string[]): HintFacts {
  const plain = plainName(value);
  const similar = values.find((allowed) => plainName(allowed) === plain) ?? nearestValue(plain, values);
  return similar === undefined ? { kind: 'allowed-value' } : { kind: 'similar-value', value: similar };
}

/** Values that are compared letter by letter, and letters of them. */
const MAX_COMPARED = 1000;
const MAX_LENGTH = 100;

/** One that differs by a slip of the pen: at most three letters in ten. */
function nearestValue(plain: string, values: readonly string[]): string | undefined {
  if (plain.length > MAX_LENGTH) return undefined;
  const near = values.slice(0, MAX_COMPARED).map((value) => {
    const other = plainName(value).slice(0, MAX_LENGTH);
    return { value, difference: distance(plain, other) / Math.max(1, plain.length, other.length) };
  });
  near.sort((a, b) => a.difference - b.difference);
  const [nearest] = near;
  return nearest !== undefined && nearest.difference <= 0.3 ? nearest.value : undefined;
}

function typeHint(value: string, rule: TypeRule): HintFacts | null {
  if (rule.type === 'number' || rule.type === 'integer') return numberHint(value, rule);
  if (rule.type !== 'date' && rule.type !== 'datetime') return null;
  return findDateHint(value, rule.type, rule.format) ?? { kind: 'existing-date' };
}

function numberHint(value: string, { type, decimalChar = '.' }: TypeRule): HintFacts {
  const [whole = '', decimals, ...more] = value.split(decimalChar === '.' ? ',' : '.');
  const hasOtherChar =
    decimals !== undefined && more.length === 0 && /^[+-]?\d+$/.test(whole) && /^\d+$/.test(decimals);
  if (type === 'number' && hasOtherChar)
    return { kind: 'decimals', decimalChar, number: `${whole}${decimalChar}${decimals}` };
  const hasMarks = /^[+-]?[\d.,'\s]+$/u.test(value) && /\d[.,'\s]\d/u.test(value);
  if (!hasMarks) return { kind: 'number-alone' };
  return type === 'integer' ? { kind: 'digits-alone' } : { kind: 'thousands-marks', decimalChar };
}
