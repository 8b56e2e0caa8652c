/** How types are written by default, which is as ISO 8601 has it: in the directives of `strptime`, by type. */
export const ISO_FORMATS: ReadonlyMap<string, string> = new Map([
  ['date', '%Y-%m-%d'],
  ['datetime', '%Y-%m-%dT%H:%M:%S'],
  ['time', '%H:%M:%S'],
  ['year', '%Y'],
  ['yearmonth', '%Y-%m'],
]);
