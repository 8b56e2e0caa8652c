/** One step of a simple pattern: a byte of a set, several times. */
export interface PatternStep {
  /** 1 for each byte that may stand here. */
  readonly set: Uint8Array;
  readonly min: number;
  readonly max: number;
}

/** Places one behind the other, each with the range of its byte. */
export interface BytePlaces {
  readonly ranges: readonly { readonly min: number; readonly max: number }[];
  /** How many of them there have to be; as many as are right are taken. */
  readonly least: number;
}

/** Places that are compared in one go. */
const MAX_PLACES = 16;

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const CLASSES: Readonly<Record<string, string>> = {
  d: DIGITS,
  w: `${DIGITS}${LETTERS}${LETTERS.toUpperCase()}_`,
};

/** A set in brackets, an escape, or a plain character; then how often. */
const STEP =
  /(?:\[([A-Za-z0-9_ \-\\.+*/@#:;,]+)\]|\\([dw.\-/+*?()[\]{}^$|\\])|([A-Za-z0-9_ \-/@#:;,=!%&~<>']))(?:\{(\d+)(,(\d*))?\}|([?*+]))?/y;

/**
 * Reads a pattern of steps that follow one another, such as `CASE-[0-9]{6,10}`; `null` for any other. Each step takes
 * as much as it can: what the steps take, the pattern takes too, though perhaps not the other way round.
 */
export function compilePatternSteps(pattern: string): readonly PatternStep[] | null {
  const source = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  const steps: PatternStep[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < source.length) {
    const match = STEP.exec(source);
    if (match === null) return null;
    const characters = charactersOf(match);
    if (characters === null) return null;
    steps.push({ set: setOf(characters), ...timesOf(match) });
    if ('?+*{'.includes(source.charAt(STEP.lastIndex) || ' ')) return null; // lazy, or no pattern at all
  }
  return steps;
}

/**
 * Steps as places: where each step is a range of bytes, only the last comes a varying number of times, and there are
 * few in all; `null` for others.
 */
export function placesOf(steps: readonly PatternStep[]): BytePlaces | null {
  const ranges: { min: number; max: number }[] = [];
  let least = 0;
  for (const { set, min, max } of steps) {
    if (least < ranges.length || ranges.length + max > MAX_PLACES) return null;
    const range = { min: set.indexOf(1), max: set.lastIndexOf(1) };
    if (set.subarray(range.min, range.max).includes(0)) return null;
    least += min;
    for (let time = 0; time < max; time += 1) ranges.push(range);
  }
  return { ranges, least };
}

function charactersOf([, set, escaped, plain]: readonly (string | undefined)[]): string | null {
  if (set !== undefined) return expandSet(set);
  if (escaped !== undefined) return CLASSES[escaped] ?? escaped;
  return plain ?? null;
}

/** Characters of what stands in brackets; `null` where it is not simple. */
function expandSet(set: string): string | null {
  let characters = '';
  for (let index = 0; index < set.length; index += 1) {
    const first = set.charAt(index);
    if (first === '\\') {
      const escaped = set.charAt(index + 1);
      if (set.charAt(index + 2) === '-') return null;
      if (CLASSES[escaped] === undefined && !'.-\\/+*'.includes(escaped || ' ')) return null;
      characters += CLASSES[escaped] ?? escaped;
      index += 1;
    } else if (set.charAt(index + 1) === '-' && index + 2 < set.length) {
      const last = set.charAt(index + 2);
      if (last === '\\' || last < first) return null;
      for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code += 1)
        characters += String.fromCharCode(code);
      index += 2;
    } else {
      characters += first;
    }
  }
  return characters;
}

function setOf(characters: string): Uint8Array {
  const set = new Uint8Array(256);
  for (const character of characters) set[character.charCodeAt(0)] = 1;
  return set;
}

function timesOf(match: RegExpExecArray): { min: number; max: number } {
  const [min, range, max, sign] = match.slice(4);
  if (min !== undefined) {
    const least = Number(min);
    return { min: least, max: range === undefined ? least : max === '' ? Infinity : Number(max) };
  }
  if (sign === undefined) return { min: 1, max: 1 };
  return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
}
