/** Forms of a word by number, in the categories of `Intl.PluralRules`; `other` is always there. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Writes numbers, sizes and times as one language does. Immutable, so one can be shared. */
export interface Format {
  /** BCP 47 tag of the language, such as `en-GB`. */
  readonly locale: string;
  /** A whole number with its group separators: `961,240`. */
  count(value: number): string;
  /** A size in the unit that suits it, 1,024 bytes to the kilobyte: `248 MB`. */
  bytes(value: number): string;
  /** The number alone of `value`, in the unit in which `whole` is written: `154` (of `248 MB`). */
  bytesLike(value: number, whole: number): string;
  /** How long ago something was, seen from `now`: `6 minutes ago`. Both in milliseconds since 1970. */
  ago(time: number, now: number): string;
  /** Date and time in full. */
  moment(time: number): string;
  /** A day with its month and year: `November 3, 2026`. */
  day(time: number): string;
  /** Name of a month, 1 to 12, in the middle of a sentence: `February`. */
  month(number: number): string;
  /** A duration in the unit that suits it: `20 seconds`. */
  duration(milliseconds: number): string;
  /** Several texts as an enumeration: `Open, In Progress, or Closed`. */
  list(items: readonly string[]): string;
  /** The form that goes with a number. */
  plural(value: number, forms: PluralForms): string;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_UNITS = [
  { unit: 'day', milliseconds: DAY },
  { unit: 'hour', milliseconds: HOUR },
  { unit: 'minute', milliseconds: MINUTE },
  { unit: 'second', milliseconds: SECOND },
] as const;

const known = new Map<string, Format>();

/**
 * The format of a language; the same object for the same tag.
 *
 * @param locale - BCP 47 tag; one which `Intl` cannot read gives English
 */
export function formatOf(locale: string): Format {
  let format = known.get(locale);
  if (format === undefined) {
    format = createFormat(isLocale(locale) ? locale : 'en');
    known.set(locale, format);
  }
  return format;
}

/** Whether `Intl` can read a tag: what stands in a `lang` attribute, or what a browser gives (`C`), may be none. */
export function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false; // RangeError
  }
}

function createFormat(locale: string): Format {
  const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const months = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const lists = new Intl.ListFormat(locale, { type: 'disjunction' });
  const plurals = new Intl.PluralRules(locale);
  return {
    locale,
    count: (value) => counts.format(value),
    bytes: (value) => sizeFormat(locale, value, true).format(inUnitOf(value, value)),
    bytesLike: (value, whole) => sizeFormat(locale, whole, false).format(inUnitOf(value, whole)),
    ago(time, now) {
      const elapsed = Math.max(0, now - time);
      const { unit, milliseconds } = timeUnit(elapsed);
      // Seconds would be out of date as soon as they are read.
      return unit === 'second'
        ? relative.format(0, 'second')
        : relative.format(-Math.floor(elapsed / milliseconds), unit);
    },
    moment: (time) => moments.format(time),
    day: (time) => days.format(time),
    month: (number) => months.format(Date.UTC(2024, number - 1)),
    duration(elapsed) {
      const { unit, milliseconds } = timeUnit(elapsed);
      const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
      return format.format(Math.max(1, Math.round(elapsed / milliseconds)));
    },
    list: (items) => lists.format(items),
    plural: (value, forms) => forms[plurals.select(value)] ?? forms.other,
  };
}

function timeUnit(elapsed: number): (typeof TIME_UNITS)[number] {
  return TIME_UNITS.find(({ milliseconds }) => elapsed >= milliseconds) ?? TIME_UNITS[3];
}

/** 0-based index in `BYTE_UNITS` of the unit in which a size has at most three digits before the point. */
function unitIndex(bytes: number): number {
  let index = 0;
  for (let rest = bytes; rest >= 999.5 && index < BYTE_UNITS.length - 1; rest /= 1024) index += 1;
  return index;
}

function inUnitOf(value: number, whole: number): number {
  return value / 1024 ** unitIndex(whole);
}

/** Kept, because to make one takes longer than to render a row. */
const sizeFormats = new Map<string, Intl.NumberFormat>();

function sizeFormat(locale: string, whole: number, withUnit: boolean): Intl.NumberFormat {
  const index = unitIndex(whole);
  const digits = index > 0 && whole / 1024 ** index < 10 ? 1 : 0;
  const key = [locale, index, digits, withUnit].join();
  let format = sizeFormats.get(key);
  if (format === undefined) {
    const unit = BYTE_UNITS[index] ?? 'byte';
    format = new Intl.NumberFormat(locale, {
      maximumFractionDigits: digits,
      ...(withUnit ? { style: 'unit', unit, unitDisplay: index === 0 ? 'long' : 'short' } : {}),
    });
    sizeFormats.set(key, format);
  }
  return format;
}
