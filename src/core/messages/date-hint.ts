import { dateExample } from './date-example.js';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** Parts of a date in the order in which they stand. */
type Order = readonly ('year' | 'month' | 'day')[];

const LETTERS: ReadonlyMap<string, Order[number]> = new Map([
  ['Y', 'year'],
  ['y', 'year'],
  ['m', 'month'],
  ['d', 'day'],
]);

const ISO = '%Y-%m-%d';

/**
 * What to do about a date that does not follow its format, where its look tells what is wrong; `null` where it does
 * not, or where the format is not one of numbers.
 *
 * @param format - in the directives of `strptime`; `null` for that of ISO 8601
 */
export function dateHint(value: string, format: string | null): string | null {
  const wanted = format ?? ISO;
  const order = orderOf(wanted);
  if (order === null) return null;
  const example = dateExample(wanted);
  const match = /^(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})(?=$|[T ])/.exec(value);
  if (match === null) return null;
  const parts = match.slice(1);
  const isLonger = match[0].length < value.length;
  if (isLonger && !/%[HI]/.test(wanted)) return `Write the date alone, without a time, such as ${example}.`;
  const yearAt = parts.findIndex((part) => part.length === 4);
  if (yearAt === -1)
    return wanted.includes('%Y') ? `Write the year with four digits, such as ${example}.` : null;
  return yearAt === order.indexOf('year')
    ? sameOrderHint(parts, order, example)
    : otherOrderHint(parts, example);
}

function orderOf(format: string): Order | null {
  const order = [...format.matchAll(/%(.)/gu)].flatMap(([, letter = '']) => LETTERS.get(letter) ?? []);
  return order.length === 3 ? order : null;
}

/** The year stands where it should. */
function sameOrderHint(parts: readonly string[], order: Order, example: string): string | null {
  const [month, day] = [Number(parts[order.indexOf('month')]), Number(parts[order.indexOf('day')])];
  if (month > 12 && day <= 12)
    return `Day and month seem to have changed places: write them as in ${example}.`;
  const name = MONTHS[month - 1];
  if (name === undefined || day < 1) return `There is no such date: write one as in ${example}.`;
  const year = Number(parts[order.indexOf('year')]);
  if (day > daysIn(year, month))
    return `There is no ${String(day)} ${name} ${String(year)}: write a day that exists.`;
  return `Write it with the same signs and as many digits as in ${example}.`;
}

/** The year stands elsewhere, so the other two may be day and month or month and day. */
function otherOrderHint(parts: readonly string[], example: string): string {
  const [a, b] = parts.filter((part) => part.length < 4).map(Number);
  const [first, second] = [MONTHS[(a ?? 0) - 1], MONTHS[(b ?? 0) - 1]];
  if (first === undefined || second === undefined || a === b) return `Write the date as in ${example}.`;
  return `It could mean ${String(a)} ${second} or ${String(b)} ${first}: write the date as in ${example}.`;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
