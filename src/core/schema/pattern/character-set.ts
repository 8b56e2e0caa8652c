/** Code points of a set: pairs of first and last, in order, none touching the next. */
export type CharacterSet = readonly CharacterRange[];

/** First and last code point. */
export type CharacterRange = readonly [first: number, last: number];

export const MAX_CODE_POINT = 0x10ffff;

/** Puts ranges into order and joins those that touch. */
export function createSet(ranges: CharacterSet): CharacterSet {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [first, last] of sorted) {
    const previous = joined.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/** Every code point that is not in a set. */
export function complementOf(set: CharacterSet): CharacterSet {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) rest.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= MAX_CODE_POINT) rest.push([next, MAX_CODE_POINT]);
  return rest;
}

/** A set of the characters of a text. */
export function setOf(characters: string): CharacterSet {
  return createSet(
    Array.from(characters, (character): [number, number] => {
      const code = character.codePointAt(0) ?? 0;
      return [code, code];
    }),
  );
}

/** Adds the other case of each letter; beyond ASCII, where cases are many, everything as soon as anything is there. */
export function withBothCases(set: CharacterSet): CharacterSet {
  const more: CharacterRange[] = [];
  for (const [first, last] of set) {
    for (const [from, to, shift] of [
      [0x41, 0x5a, 32],
      [0x61, 0x7a, -32],
    ] as const) {
      if (first <= to && last >= from) more.push([Math.max(first, from) + shift, Math.min(last, to) + shift]);
    }
    if (last >= 0x80) more.push([0x80, MAX_CODE_POINT]);
  }
  // K and S are cases of letters beyond ASCII as well: the Kelvin sign and the long s.
  if (set.some(([first, last]) => holds(first, last, 'KkSs'))) more.push([0x80, MAX_CODE_POINT]);
  if (set.some(([, last]) => last >= 0x80)) more.push(...setOf('KkSs'));
  return createSet([...set, ...more]);
}

function holds(first: number, last: number, characters: string): boolean {
  return Array.from(characters).some((character) => {
    const code = character.charCodeAt(0);
    return code >= first && code <= last;
  });
}

const DIGITS: CharacterSet = [[0x30, 0x39]];
const WORD = createSet([...DIGITS, [0x41, 0x5a], [0x61, 0x7a], [0x5f, 0x5f]]);
const LINE_ENDS = setOf('\n\r\u2028\u2029');
const SPACES = setOf(
  '\t\v\f \u00a0\ufeff\n\r\u2028\u2029\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
);

/** What JavaScript's escapes for classes mean, without flags that change it. */
export const CLASSES: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', DIGITS],
  ['D', complementOf(DIGITS)],
  ['w', WORD],
  ['W', complementOf(WORD)],
  ['s', SPACES],
  ['S', complementOf(SPACES)],
]);

export const ANY_CHARACTER: CharacterSet = [[0, MAX_CODE_POINT]];
export const ANY_BUT_LINE_ENDS = complementOf(LINE_ENDS);

const properties = new Map<string, CharacterSet>();

/**
 * The set of a property of Unicode as the engine knows it; found once, in about 20 ms.
 *
 * @param escape - such as `\p{Lu}`
 * @throws {SyntaxError} where the engine does not know it
 */
export function propertySet(escape: string): CharacterSet {
  let set = properties.get(escape);
  if (set === undefined) {
    const runs = new RegExp(`${escape}+`, 'gu');
    // Surrogates stand in no text of all characters: two of them in a row would be another character.
    const below = rangesIn(runs, 0, 0xd7ff);
    const surrogates = new RegExp(escape, 'u').test('\ud800') ? [[0xd800, 0xdfff] as const] : [];
    set = createSet([...below, ...surrogates, ...rangesIn(runs, 0xe000, MAX_CODE_POINT)]);
    properties.set(escape, set);
  }
  return set;
}

const BLOCK = 0x4000;

function rangesIn(runs: RegExp, first: number, last: number): [number, number][] {
  const found: [number, number][] = [];
  for (let start = first; start <= last; start += BLOCK) {
    const length = Math.min(BLOCK, last - start + 1);
    const text = String.fromCodePoint(...Array.from({ length }, (_, index) => start + index));
    const width = start > 0xffff ? 2 : 1; // a block lies on one side of the border
    for (const { index, 0: run } of text.matchAll(runs)) {
      found.push([start + index / width, start + (index + run.length) / width - 1]);
    }
  }
  return found;
}
