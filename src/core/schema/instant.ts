/** A date and time as written, nothing converted; what is not written is the first possible one. */
export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes ahead of UTC; `null` where no time zone is written. */
  readonly offsetMinutes: number | null;
}

const OFFSET = '(Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?';
const YEAR = '(-?(?:[1-9]\\d{3,5}|0\\d{3}))';
const TIME = '([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)(\\.\\d+)?';

/** Default forms, in the words of ISO 8601 as XML Schema narrows them. */
const ISO = {
  date: /^(\d{4})-(\d\d)-(\d\d)$/,
  datetime: new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)T${TIME}${OFFSET}$`),
  time: new RegExp(`^${TIME}${OFFSET}$`),
  year: new RegExp(`^${YEAR}${OFFSET}$`),
  yearmonth: new RegExp(`^${YEAR}-(0[1-9]|1[0-2])${OFFSET}$`),
} as const;

/** Types whose values are points in time. */
export type TemporalType = keyof typeof ISO;

/** Reads the default form of a type, such as `2024-01-26` for `date`; `null` for anything else. */
export function readIso(type: TemporalType, text: string): DateParts | null {
  const match = ISO[type].exec(text);
  if (match === null) return null;
  const parts = type === 'time' ? [undefined, undefined, undefined, ...match.slice(1)] : match.slice(1);
  const [year, month, day, hour, minute, second, fraction] = parts;
  const date = {
    year: Number(year ?? 1900),
    month: type === 'year' ? 1 : Number(month ?? 1),
    day: type === 'year' || type === 'yearmonth' ? 1 : Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number(`0${fraction ?? ''}`) * 1000,
    offsetMinutes: offsetMinutes(match.at(-1)),
  };
  return instantOf(date) === null ? null : date;
}

/** Milliseconds since 1970, for comparing; a time without zone counts as UTC; `null` for a date which no calendar has. */
export function instantOf(date: DateParts): number | null {
  const { year, month, day, hour, minute, second, millisecond } = date;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const minutes = hour * 60 + minute - (date.offsetMinutes ?? 0);
  // Shifted by whole cycles of the calendar, because `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  const shifted = Date.UTC(year + CYCLES * 400, month - 1, day, 0, minutes, second);
  return shifted - CYCLES * DAYS_PER_CYCLE * 86_400_000 + millisecond;
}

/** Cycles of 400 years by which dates are shifted, and the days of one. */
const CYCLES = 10;
const DAYS_PER_CYCLE = 146_097;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function offsetMinutes(text: string | undefined): number | null {
  if (text === undefined || !/^(?:Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4));
  return text.startsWith('-') ? -minutes : minutes;
}
