import { dateExample } from '../messages/date-example.js';
import type { Column, ColumnType, Rule } from './case-schema.js';
import { samplePattern } from './pattern/sample-pattern.js';

/** Values that a column of each type may take, the plainest first; dates and times follow from their format. */
const OF_TYPE: Readonly<Record<ColumnType, readonly string[]>> = {
  string: ['abc', '1'],
  any: ['abc', '1'],
  number: ['1', '1.5', '1,5', '0.5', '10'],
  integer: ['1', '10', '100'],
  boolean: ['true', '1', 'yes', 'Yes', 'YES', 'y', 'Y', 'x', 'X', 'ja', 'Ja', 'oui', 'si', 'sim'],
  date: [],
  datetime: [],
  time: [],
  year: ['2024'],
  yearmonth: ['2024-01'],
  duration: ['P1D', 'PT1H'],
  object: ['{"a":1}', '{}'],
  array: ['[1]', '[]'],
  list: ['a', '1', '2024-01-26', 'true', '15:00:00', '2024-01-26T15:00:00'],
  geopoint: ['13.4, 52.5', '[13.4, 52.5]', '{"lon": 13.4, "lat": 52.5}'],
  geojson: ['{"type":"Point","coordinates":[13.4,52.5]}', '{"type":"Topology","objects":{},"arcs":[]}'],
};

/** How dates and times are written where a column does not say, the plainest first. */
const DATE_FORMATS: Readonly<Partial<Record<ColumnType, readonly string[]>>> = {
  date: ['%Y-%m-%d'],
  datetime: ['%Y-%m-%dT%H:%M:%S', '%Y-%m-%dT%H:%M:%SZ', '%Y-%m-%dT%H:%M'],
  time: ['%H:%M:%S', '%H:%M'],
};

const OF_FORMAT: ReadonlyMap<string, string> = new Map([
  ['email', 'name@example.com'],
  ['uri', 'https://example.com/'],
  ['url', 'https://example.com/'],
  ['uuid', '0189a6b2-7c1d-4e5f-8a9b-0c1d2e3f4a5b'],
  ['guid', '0189a6b2-7c1d-4e5f-8a9b-0c1d2e3f4a5b'],
  ['hostname', 'example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['binary', 'YWJj'],
  ['base64', 'YWJj'],
  ['base64url', 'YWJj'],
  ['duration', 'P1D'],
  ['e164', '+12025550123'],
  ['cidrv4', '192.0.2.0/24'],
  ['cidrv6', '2001:db8::/32'],
]);

/** Values that a column may take, as far as its description tells; the best example first. */
export function likelyValues({ example, enum: values, type, format }: Column): readonly string[] {
  const dates = DATE_FORMATS[type] ?? [];
  return [
    ...(example === null ? [] : [example]),
    ...(values ?? []),
    ...(dates.length > 0 && format?.includes('%') === true ? [dateExample(format)] : []),
    ...dates.map(dateExample),
    ...ofFormat(format),
    ...OF_TYPE[type],
  ];
}

/** What to try instead of a value that a rule refuses. */
export function mendedValues(value: string, rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'enum':
      return rule.values;
    case 'pattern':
      return ofPattern(rule.pattern);
    case 'format':
      return ofFormat(rule.format);
    case 'min-length':
      return rule.counts === 'items' ? ofItems(rule.characters) : [lengthened(value, rule.characters)];
    case 'max-length':
      return rule.counts === 'items' ? ofItems(rule.characters) : [shortened(value, rule.characters)];
    case 'minimum':
      return beyond(rule.limit, 1);
    case 'maximum':
      return beyond(rule.limit, -1);
    case 'multiple-of':
      return [multipleOf(rule.divisor, Number(value)), rule.divisor];
    case 'required':
    case 'required-if':
    case 'type':
    case 'reference':
    case 'custom':
      return []; // nothing about a value that would do
  }
}

function ofFormat(format: string | null): readonly string[] {
  const value = OF_FORMAT.get(format ?? '');
  return value === undefined ? [] : [value];
}

/** zod tells of what a text begins with, ends with or holds by an ellipsis: `CASE-…`. */
function ofPattern(pattern: string): readonly string[] {
  const sample = samplePattern(pattern);
  return [...(sample === null ? [] : [sample]), pattern.replaceAll('…', '')];
}

function lengthened(value: string, characters: number): string {
  const letters = value === '' ? 'a' : value;
  return Array.from(letters.repeat(Math.ceil(characters / letters.length)))
    .slice(0, characters)
    .join('');
}

function shortened(value: string, characters: number): string {
  return Array.from(value).slice(0, characters).join('');
}

/** Lists and JSON of so many items, whatever the items have to be. */
function ofItems(items: number): readonly string[] {
  const repeated = (item: string): string[] => Array.from({ length: items }, () => item);
  const members = repeated('1').map((value, index) => [`a${String(index + 1)}`, Number(value)]);
  return [
    ...['a', '1'].flatMap((item) => [',', ';', '|'].map((sign) => repeated(item).join(sign))),
    `[${repeated('1').join(',')}]`,
    JSON.stringify(Object.fromEntries(members)),
  ];
}

/** The limit itself, and what lies near it on its right side; of a date the next year. */
function beyond(limit: string, sign: 1 | -1): readonly string[] {
  const number = Number(limit);
  const near = Number.isFinite(number)
    ? [1, 0.5, 0.01].map((step) => String(number + sign * step))
    : [limit.replace(/\d{4}/, (year) => String(Number(year) + sign).padStart(4, '0'))];
  return [limit, ...near];
}

/** The next multiple from a number on, with as many decimals as the divisor has. */
function multipleOf(divisor: string, from: number): string {
  const step = Number(divisor);
  const decimals = /\.(\d+)$/.exec(divisor)?.[1]?.length ?? 0;
  return (Math.ceil((Number.isFinite(from) ? from : 0) / step) * step).toFixed(decimals);
}
