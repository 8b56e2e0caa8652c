import type { ColumnType } from '../schema/case-schema.js';
import { ISO_FORMATS } from '../schema/iso-formats.js';
import { dateExample } from './date-example.js';
import type { HintFacts } from './hint-facts.js';

/** Parts of a date in the order in which they stand. */
type Order = readonly ('year' | 'month' | 'day')[];

const LETTERS: ReadonlyMap<string, Order[number]> = new Map([
  ['Y', 'year'],
  ['y', 'year'],
  ['m', 'month'],
  ['d', 'day'],
]);

/**
 * What to do about a date that does not follow its format, where its look tells what is wrong; `null` where it does
 * not, or where the format is not one of numbers. Its example is written as the column is.
 *
 * @param format - in the directives of `strptime`; `null` for that of ISO 8601
 */
export function findDateHint(value: string, type: ColumnType, format: string | null): HintFacts | null {
  const wanted = format ?? ISO_FORMATS.get(type) ?? '';
  const { order, example } = readFormat(wanted);
  if (order === null) return null;
  const match = /^(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})(?=$|[T ])/.exec(value);
  if (match === null) return null;
  const parts = match.slice(1);
  const isLonger = match[0].length < value.length;
  if (isLonger && !/%[HI]/.test(wanted)) return { kind: 'date-alone', example };
  const yearAt = parts.findIndex((part) => part.length === 4);
  if (yearAt === -1) return wanted.includes('%Y') ? { kind: 'year-of-four-digits', example } : null;
  return yearAt === order.indexOf('year')
    ? sameOrderHint(parts, order, example)
    : otherOrderHint(parts, example);
}

/** What was read of formats: a file may have as many wrong dates as records, and all of one format. */
const formats = new Map<string, { readonly order: Order | null; readonly example: string }>();

function readFormat(format: string): { readonly order: Order | null; readonly example: string } {
  let read = formats.get(format);
  if (read === undefined) {
    read = { order: orderOf(format), example: dateExample(format) };
    formats.set(format, read);
  }
  return read;
}

function orderOf(format: string): Order | null {
  const order = [...format.matchAll(/%(.)/gu)].flatMap(([, letter = '']) => LETTERS.get(letter) ?? []);
  return order.length === 3 ? order : null;
}

/** The year stands where it should. */
function sameOrderHint(parts: readonly string[], order: Order, example: string): HintFacts {
  const [month, day] = [Number(parts[order.indexOf('month')]), Number(parts[order.indexOf('day')])];
  if (month > 12 && day <= 12) return { kind: 'day-for-month', example };
  if (!isMonth(month) || day < 1) return { kind: 'no-such-date', example };
  const year = Number(parts[order.indexOf('year')]);
  return day > daysIn(year, month)
    ? { kind: 'no-such-day', day, month, year }
    : { kind: 'same-signs', example };
}

/** The year stands elsewhere, so the other two may be day and month or month and day. */
function otherOrderHint(parts: readonly string[], example: string): HintFacts {
  const [a = 0, b = 0] = parts.filter((part) => part.length < 4).map(Number);
  if (!isMonth(a) || !isMonth(b) || a === b) return { kind: 'date-form', example };
  const dates = [
    { day: a, month: b },
    { day: b, month: a },
  ] as const;
  return { kind: 'two-dates', dates, example };
}

function isMonth(number: number): boolean {
  return number >= 1 && number <= 12;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
