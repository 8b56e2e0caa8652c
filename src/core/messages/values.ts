import { distance } from 'fastest-levenshtein';
import type { Rule } from '../schema/case-schema.js';
import { dateHint } from './date-hint.js';

/** Characters of a value that a sentence repeats. */
const MAX_QUOTED = 40;

/** Cuts a text to a number of characters (code points), so that no surrogate pair is broken. */
export function cutText(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const characters = Array.from(text.slice(0, 2 * maxCharacters)); // at most two code units make one
  return characters.length <= maxCharacters && text.length <= 2 * maxCharacters
    ? text
    : characters.slice(0, maxCharacters).join('');
}

/** Characters as people count them: code points, not the units of UTF-16. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** A value within a sentence: in quotes, short, invisible characters shown. */
export function quote(value: string): string {
  const cut = cutText(value, MAX_QUOTED);
  return `“${showName(cut)}${cut.length < value.length ? '…' : ''}”`;
}

/** A name or value with each invisible character as its code point, such as `[U+200B]`. */
export function showName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]|(?! )\p{Zs}/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `[U+${code}]`;
  });
}

/** Traces that spreadsheets and keyboards leave in values, each with what to do about it. */
const TRACES: readonly { readonly pattern: RegExp; readonly hint: string }[] = [
  { pattern: /^\s+$/u, hint: 'The field holds only spaces: write a value, or remove the spaces.' },
  {
    pattern: /^#{2,}$/,
    hint: 'Excel shows # where a column is too narrow: widen the column and save the file again.',
  },
  {
    pattern: /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i,
    hint: 'This is the error of an Excel formula: correct the formula or write the value, and save again.',
  },
  {
    pattern: /^[+-]?\d(?:[.,]\d+)?E\+?\d+$/i,
    hint: 'Excel has shortened a long number: format the column as Text or Number, enter the full value and save again.',
  },
  {
    pattern: /[\uff10-\uff19\uff0c\uff0e]/u,
    hint: 'It is written in full-width characters: use ordinary digits.',
  },
  {
    pattern: /[\u0660-\u0669\u06f0-\u06f9]/u,
    hint: 'It is written in Arabic-Indic digits: use the digits 0 to 9.',
  },
  {
    pattern: /^(?:null|nil|none|n\/?a|nan|undefined|-+|\?+|\.+)$/i,
    hint: 'Leave the field empty where there is no value, or write the value.',
  },
  { pattern: /^\s|\s$/u, hint: 'Remove the spaces around the value.' },
];

/** Days since 1900 from 1954 to 2064: what Excel stores of a date. */
const SERIAL = /^[2-5]\d{4}(?:\.\d+)?$/;

type TypeRule = Extract<Rule, { kind: 'type' }>;

/** What to do about a wrong value, where its look tells how it came about; `null` where it does not. */
export function valueHint(value: string, rule: Rule): string | null {
  const isDate = rule.kind === 'type' && (rule.type === 'date' || rule.type === 'datetime');
  if (isDate && SERIAL.test(value)) {
    return 'Excel stored the date as a number of days: format the column as a date and save the file again.';
  }
  const trace = TRACES.find(({ pattern }) => pattern.test(value));
  if (trace !== undefined) return trace.hint;
  return ruleHint(value, rule);
}

function ruleHint(value: string, rule: Rule): string | null {
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
function patternHint(value: string, pattern: string): string | null {
  const digits = Number(/^\^?(?:\\d|\[0-9\])\{(\d+)\}\$?$/.exec(pattern)?.[1] ?? 0);
  if (!/^\d+$/.test(value) || value.length >= digits) return null;
  return 'Excel may have removed zeros at the start: format the column as Text, enter the full value and save again.';
}

function formatHint(value: string, format: string): string | null {
  if ((format === 'url' || format === 'uri') && /^(?:www\.|[\w-]+\.[a-z]{2,})/i.test(value))
    return 'Begin it with https://.';
  if (format === 'email' && /[,;]|@.*@/.test(value)) return 'Write one address and nothing else.';
  return null;
}

function similarValueHint(value: string, values: readonly string[]): string | null {
  const plain = plainName(value);
  const similar = values.find((allowed) => plainName(allowed) === plain) ?? nearestValue(plain, values);
  return similar === undefined
    ? 'Use one of the allowed values.'
    : `Did you mean “${similar}”? Write it exactly so.`;
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

function typeHint(value: string, { type, format, decimalChar = '.' }: TypeRule): string | null {
  if (type === 'number' || type === 'integer') {
    const other = decimalChar === '.' ? ',' : '.';
    const [whole = '', decimals, ...more] = value.split(other);
    if (
      type === 'number' &&
      decimals !== undefined &&
      more.length === 0 &&
      /^[+-]?\d+$/.test(whole) &&
      /^\d+$/.test(decimals)
    )
      return `Write “${decimalChar}” before the decimals (${whole}${decimalChar}${decimals}), and no thousands marks.`;
    if (/^[+-]?[\d.,'\s]+$/u.test(value) && /\d[.,'\s]\d/u.test(value)) {
      return type === 'integer'
        ? 'Write the digits alone, without thousands marks and decimals.'
        : `Write it without thousands marks, and “${decimalChar}” before the decimals.`;
    }
    return 'Write the number alone, without letters or signs around it.';
  }
  if (type !== 'date' && type !== 'datetime') return null;
  return dateHint(value, format) ?? 'Write a date which exists, in this form.';
}

/** A name without what people overlook: case, accents, invisible characters, and how words are joined. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
    .replace(/[\s_.-]+/gu, '')
    .toLowerCase();
}
