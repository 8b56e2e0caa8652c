import { LONE_SURROGATES } from '../lone-surrogates.js';

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

/** A value as far as `shortValue` needs it: one character more than it shows. */
export function cutValue(value: string): string {
  return cutText(value, MAX_QUOTED + 1);
}

/** A value within a sentence: short, invisible characters shown. */
export function shortValue(value: string): string {
  const cut = cutText(value, MAX_QUOTED);
  return `${showName(cut)}${cut.length < value.length ? '…' : ''}`;
}

/** A name or value with each invisible character as its code point, such as `[U+200B]`. */
export function showName(name: string): string {
  return name.replace(LONE_SURROGATES, codePointOf).replace(/(?! )[\p{C}\p{Z}]/gu, codePointOf);
}

function codePointOf(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** A name without what people overlook: case, accents, invisible characters, and how words are joined. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
    .replace(/[\s_.-]+/gu, '')
    .toLowerCase();
}
