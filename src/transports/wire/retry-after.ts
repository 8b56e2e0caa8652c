const DAYS = '(Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTHS = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/** The three forms of a date in HTTP (RFC 9110 section 5.6.7); `Date.parse` alone also takes what is none, such as `-5`. */
const HTTP_DATE = [
  new RegExp(String.raw`^${DAYS}, \d\d ${MONTHS} \d{4} \d\d:\d\d:\d\d GMT$`),
  new RegExp(String.raw`^${DAYS}[a-z]*day, \d\d-${MONTHS}-\d\d \d\d:\d\d:\d\d GMT$`),
  new RegExp(String.raw`^${DAYS} ${MONTHS} [ \d]\d \d\d:\d\d:\d\d \d{4}$`),
];

/**
 * Milliseconds until the time of a `Retry-After` header, which is seconds or a date; 0 for a date that is over, `null`
 * without the header and for what is neither.
 *
 * @param date - the `Date` header of the same answer: a clock of this machine that is wrong does no harm then
 */
export function readRetryAfter(header: string | null, date: string | null = null): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const time = parseHttpDate(text);
  return time === null ? null : Math.max(0, time - (parseHttpDate(date?.trim() ?? '') ?? Date.now()));
}

function parseHttpDate(text: string): number | null {
  if (!HTTP_DATE.some((form) => form.test(text))) return null;
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? null : time;
}
