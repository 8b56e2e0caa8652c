import type { ColumnType } from '../schema/case-schema.js';
import type { KnownForm, RuleFacts } from './rule-facts.js';
import type { Entry } from './speech.js';

/** What a value has to be, each entry one sentence, in one language. */
export type RuleMessages = {
  readonly [Kind in RuleFacts['kind']]: Entry<RuleFactsWith<Kind>, string>;
};

/** The facts of rules of one kind; kinds that are told apart by their name alone share a type. */
type RuleFactsWith<Kind> = RuleFacts extends infer Facts
  ? Facts extends { readonly kind: infer Kinds }
    ? Kind extends Kinds
      ? Facts
      : never
    : never
  : never;

/** What a value has to be, in English. */
export const ruleMessages: RuleMessages = {
  type: ({ type, decimalChar }) =>
    `It has to be ${type === 'number' ? `a number, for example 12${decimalChar}5` : TYPES[type]}.`,
  'type-like': ({ type, example }) => `It has to be ${KINDS[type] ?? 'a value'} such as ${example}.`,
  enum: (values, speech) => `Allowed: ${speech.listed(values)}.`,
  digits: ({ length }) => `It has to have ${String(length)} digits and nothing else.`,
  capitals: ({ length }) => `It has to have ${String(length)} capital letters and nothing else.`,
  pattern: ({ pattern }) => `It has to follow the pattern ${pattern}.`,
  form: ({ form }) => `It has to be ${FORMS[form]}.`,
  'other-form': ({ form }) => `It has to be of the form “${form}”.`,
  'min-length': (rule, speech) =>
    `It has to have at least ${speech.count(rule.length)} ${speech.plural(rule.length, UNITS[rule.unit])}.`,
  'max-length': (rule, speech) =>
    `It has to have at most ${speech.count(rule.length)} ${speech.plural(rule.length, UNITS[rule.unit])}.`,
  minimum: ({ limit, exclusive }) => `It has to be ${exclusive ? 'more than' : 'at least'} ${limit}.`,
  maximum: ({ limit, exclusive }) => `It has to be ${exclusive ? 'less than' : 'at most'} ${limit}.`,
  'multiple-of': ({ divisor }) => `It has to be a multiple of ${divisor}.`,
  reference: 'It has to be a value which is known here.',
  custom: ({ message }) => {
    if (message === '') return 'It breaks a rule of this column.';
    return /[.!?]$/.test(message) ? message : `${message}.`;
  },
};

const TYPES: Readonly<Record<Exclude<ColumnType, 'number'>, string>> = {
  string: 'text',
  integer: 'a whole number, for example 12',
  boolean: 'true or false',
  date: 'a date such as 2024-01-26',
  datetime: 'a date with a time such as 2024-01-26T15:00:00',
  time: 'a time such as 15:00:00',
  year: 'a year such as 2024',
  yearmonth: 'a year and month such as 2024-01',
  duration: 'a duration such as P1DT12H',
  object: 'a JSON object such as {"a": 1}',
  array: 'a JSON array such as [1, 2]',
  list: 'a list of values with a sign between them',
  geopoint: 'a place as longitude and latitude such as 90.5, 45.5',
  geojson: 'an object of GeoJSON',
  any: 'another value',
};

/** Before an example. */
const KINDS: Readonly<Partial<Record<ColumnType, string>>> = {
  date: 'a date',
  datetime: 'a date with a time',
  time: 'a time',
};

const FORMS: Readonly<Record<KnownForm, string>> = {
  email: 'an e-mail address such as name@example.com',
  url: 'a web address such as https://example.com',
  uri: 'a web address such as https://example.com',
  uuid: 'a UUID such as 123e4567-e89b-12d3-a456-426614174000',
  guid: 'a UUID such as 123e4567-e89b-12d3-a456-426614174000',
  base64: 'encoded as base64',
  'date-time': 'a date and time with its zone such as 2024-01-26T15:00:00Z',
  time: 'a time with its zone such as 15:00:00Z',
  duration: 'a duration such as P1DT12H',
  ipv4: 'an IP address such as 192.0.2.1',
  ipv6: 'an IP address such as 2001:db8::1',
  hostname: 'the name of a host such as example.com',
};

const UNITS = {
  characters: { one: 'character', other: 'characters' },
  items: { one: 'item', other: 'items' },
} as const;
