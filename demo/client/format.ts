const numbers = new Intl.NumberFormat('en');
const compactNumbers = new Intl.NumberFormat('en', { notation: 'compact' });
const months = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const times = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A number for people, such as `100,000`. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** A number for an axis, such as `100K`. */
export function formatCompact(value: number): string {
  return compactNumbers.format(value);
}

/** A month for people: `2026-11` becomes `Nov 2026`. */
export function formatMonth(month: string): string {
  return months.format(new Date(`${month}-01T00:00:00Z`));
}

/** A status for people: `in_progress` becomes `In progress`. */
export function formatStatus(status: string): string {
  return (status.charAt(0).toUpperCase() + status.slice(1)).replaceAll('_', ' ');
}

/** A time for people, in their own time zone. */
export function formatTime(time: string): string {
  return times.format(new Date(time));
}
