import type { DateForm, DateStep, DateTail, PassField } from './field-rule.js';

const ZERO = 48;
const NINE = 57;
const DOT = 46;
const CAPITAL_Z = 90;

/** Where the parts stand in `values`, and how many digits each has. */
const PARTS: Readonly<Record<string, { part: number; digits: number }>> = {
  Y: { part: 0, digits: 4 },
  m: { part: 1, digits: 2 },
  d: { part: 2, digits: 2 },
  H: { part: 3, digits: 2 },
  M: { part: 4, digits: 2 },
  S: { part: 5, digits: 2 },
};

/** Least and greatest value of each part; months are short of days below. */
const LEAST = [0, 1, 1, 0, 0, 0];
const GREATEST = [9999, 12, 31, 23, 59, 59];
const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Passes over a date. The limits are days as `dayNumber` makes them, and neither is certain itself. */
export function passDate({ steps, tail, min, max }: DateForm): PassField {
  const isLimited = min !== Number.NEGATIVE_INFINITY || max !== Number.POSITIVE_INFINITY;
  const values = Int32Array.of(1900, 1, 1, 0, 0, 0); // what is not written stays so
  return (bytes, start) => {
    let at = start;
    for (const { byte, part, digits } of steps) {
      if (byte !== 0) {
        if (bytes[at] !== byte) return -1;
        at += 1;
        continue;
      }
      let value = 0;
      for (let count = 0; count < digits; count += 1, at += 1) {
        const digit = bytes[at] ?? 0;
        if (digit < ZERO || digit > NINE) return -1;
        value = value * 10 + digit - ZERO;
      }
      if (value < (LEAST[part] ?? 0) || value > (GREATEST[part] ?? 0)) return -1;
      values[part] = value;
    }
    const year = values[0] ?? 0;
    const month = values[1] ?? 0;
    const day = values[2] ?? 0;
    if (day > 28 && day > daysInMonth(year, month)) return -1;
    if (isLimited) {
      const number = dayNumber(year, month, day);
      if (number <= min || number >= max) return -1;
    }
    return tail === 'none' ? at : passTail(bytes, at, tail);
  };
}

/** Greater for every later day. */
export function dayNumber(year: number, month: number, day: number): number {
  return (year * 100 + month) * 100 + day;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return MONTH_DAYS[month] ?? 0;
}

/** Decimals of a second, then a Z. */
function passTail(bytes: Uint8Array, start: number, tail: DateTail): number {
  let at = start;
  if (bytes[at] === DOT) {
    at += 1;
    const first = at;
    while (isDigit(bytes[at] ?? 0)) at += 1;
    if (at === first) return -1;
  }
  if (bytes[at] === CAPITAL_Z) return at + 1;
  return tail === 'zulu' ? -1 : at;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** Steps of a format in the words of `strptime` of which every part is a number with all its digits; `null` for any other. */
export function compileDateSteps(format: string): readonly DateStep[] | null {
  const steps: DateStep[] = [];
  for (const [text, letter] of format.matchAll(/%(.?)|./gsu)) {
    if (letter === undefined) {
      if (!/^[-/.:T ]$/.test(text)) return null;
      steps.push({ byte: text.charCodeAt(0), part: 0, digits: 0 });
      continue;
    }
    const part = PARTS[letter];
    if (part === undefined) return null;
    steps.push({ byte: 0, ...part });
  }
  return steps;
}
