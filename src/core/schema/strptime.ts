import { instantOf, type DateParts } from './instant.js';

/** Reads a text by one format; `null` where the text does not follow it. */
export type ReadDate = (text: string) => DateParts | null;

type Part =
  Exclude<keyof DateParts, 'offsetMinutes'> | 'halfDay' | 'shortYear' | 'dayOfYear' | 'offset' | 'skip';

interface Directive {
  readonly pattern: string;
  readonly part: Part;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const SHORT_MONTHS = MONTHS.map((month) => month.slice(0, 3));

/** Directives of Python's `strptime`; as there, leading zeros may be left out. English names only, so no locale matters. */
const DIRECTIVES: ReadonlyMap<string, Directive> = new Map([
  ['Y', { part: 'year', pattern: '\\d{4}' }],
  ['y', { part: 'shortYear', pattern: '\\d{2}' }],
  ['m', { part: 'month', pattern: '1[0-2]|0?[1-9]' }],
  ['b', { part: 'month', pattern: SHORT_MONTHS.join('|') }],
  ['B', { part: 'month', pattern: MONTHS.join('|') }],
  ['d', { part: 'day', pattern: '3[01]|[12]\\d|0?[1-9]' }],
  ['j', { part: 'dayOfYear', pattern: '36[0-6]|3[0-5]\\d|[12]\\d\\d|0?[1-9]\\d|0{0,2}[1-9]' }],
  ['H', { part: 'hour', pattern: '2[0-3]|[01]?\\d' }],
  ['I', { part: 'hour', pattern: '1[0-2]|0?[1-9]' }],
  ['p', { part: 'halfDay', pattern: 'am|pm' }],
  ['M', { part: 'minute', pattern: '[0-5]?\\d' }],
  ['S', { part: 'second', pattern: '[0-5]?\\d' }],
  ['f', { part: 'millisecond', pattern: '\\d{1,6}' }],
  ['z', { part: 'offset', pattern: '[+-]\\d\\d:?[0-5]\\d|z' }],
  ['a', { part: 'skip', pattern: 'mon|tue|wed|thu|fri|sat|sun' }],
  ['A', { part: 'skip', pattern: 'monday|tuesday|wednesday|thursday|friday|saturday|sunday' }],
] satisfies [string, Directive][]);

/**
 * Compiles a date format in the words of Python's and C's `strptime`, such as `%d/%m/%Y %H:%M`.
 *
 * Strict: the whole text has to follow it, and a date which no calendar has (31 June) is refused.
 *
 * @throws {RangeError} with a sentence that names the directive which is unknown or stands twice
 */
export function compileStrptime(format: string): ReadDate {
  const parts: Part[] = [];
  const source = format.replace(
    /%(.?)|([\\^$.*+?()[\]{}|/-])|\s+/gsu,
    (text, letter?: string, special?: string) => {
      if (special !== undefined) return `\\${special}`;
      if (letter === undefined) return '\\s+'; // as in Python: any white space stands for any white space
      if (letter === '%') return '%';
      return `(${takeDirective(letter, parts, text).pattern})`;
    },
  );
  if (parts.length === 0) throw new RangeError(`“${format}” holds no directive such as %Y, %m or %d`);
  const pattern = new RegExp(`^${source}$`, 'i');
  return (text) => {
    const match = pattern.exec(text);
    return match === null ? null : assembleDate(parts, match);
  };
}

function takeDirective(letter: string, parts: Part[], text: string): Directive {
  const directive = DIRECTIVES.get(letter);
  if (directive === undefined) throw new RangeError(`the directive ${text} is not known`);
  if (directive.part !== 'skip' && parts.includes(directive.part)) {
    throw new RangeError(`the directive ${text} says again what another one says`);
  }
  parts.push(directive.part);
  return directive;
}

function assembleDate(parts: readonly Part[], match: RegExpExecArray): DateParts | null {
  const date = { year: 1900, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 };
  let offsetMinutes: number | null = null;
  let halfDay: string | null = null;
  let dayOfYear: number | null = null;
  for (const [index, part] of parts.entries()) {
    const text = match[index + 1]?.toLowerCase() ?? '';
    if (part === 'month') date.month = monthOf(text);
    else if (part === 'shortYear')
      date.year = Number(text) + (Number(text) < 69 ? 2000 : 1900); // POSIX
    else if (part === 'millisecond') date.millisecond = Number(`0.${text}`) * 1000;
    else if (part === 'halfDay') halfDay = text;
    else if (part === 'dayOfYear') dayOfYear = Number(text);
    else if (part === 'offset') offsetMinutes = offsetOf(text);
    else if (part !== 'skip') date[part] = Number(text);
  }
  if (halfDay !== null) date.hour = (date.hour % 12) + (halfDay === 'pm' ? 12 : 0);
  if (dayOfYear !== null) Object.assign(date, monthAndDay(date.year, dayOfYear));
  const read = { ...date, offsetMinutes };
  return instantOf(read) === null ? null : read;
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : SHORT_MONTHS.indexOf(text.slice(0, 3)) + 1;
}

function offsetOf(text: string): number {
  if (text === 'z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}

/** Day 366 of an ordinary year becomes month 13, which no calendar has. */
function monthAndDay(year: number, dayOfYear: number): { month: number; day: number } {
  const date = new Date(Date.UTC(2000, 0, dayOfYear));
  date.setTime(Date.UTC(year, 0, dayOfYear));
  if (date.getUTCFullYear() !== year) return { month: 13, day: 1 };
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
