import type { Rule } from '../schema/case-schema.js';

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
  { pattern: /^\s|\s$/u, hint: 'Remove the spaces around the value.' },
];

/** Days since 1900 from 1954 to 2064: what Excel stores of a date. */
const SERIAL = /^[2-5]\d{4}(?:\.\d+)?$/;

/** What to do about a wrong value, where its look tells how it came about; `null` where it does not. */
export function valueHint(value: string, rule: Rule): string | null {
  const isDate = rule.kind === 'type' && (rule.type === 'date' || rule.type === 'datetime');
  if (isDate && SERIAL.test(value)) {
    return 'Excel stored the date as a number of days: format the column as a date and save the file again.';
  }
  const trace = TRACES.find(({ pattern }) => pattern.test(value));
  if (trace !== undefined) return trace.hint;
  if (rule.kind === 'enum') return similarValueHint(value, rule.values);
  if (rule.kind === 'type') return typeHint(value, rule.type);
  return null;
}

function similarValueHint(value: string, values: readonly string[]): string | null {
  const plain = plainName(value);
  const similar = values.find((allowed) => plainName(allowed) === plain);
  return similar === undefined
    ? 'Use one of the allowed values.'
    : `Did you mean “${similar}”? Write it exactly so.`;
}

function typeHint(value: string, type: string): string | null {
  if (type === 'number' || type === 'integer') {
    if (/^[+-]?[\d.,'\s]+$/u.test(value) && /\d[.,'\s]\d/u.test(value)) {
      return type === 'integer'
        ? 'Write the digits alone, without thousands marks and decimals.'
        : 'Write it without thousands marks and with the decimal mark of the template.';
    }
    return 'Write the number alone, without letters or signs around it.';
  }
  return type === 'date' || type === 'datetime' ? 'Write a date which exists, in this form.' : null;
}

/** A name without what people overlook: case, accents, invisible characters, and how words are joined. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
    .replace(/[\s_.-]+/gu, '')
    .toLowerCase();
}
