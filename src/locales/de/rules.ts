import type { Messages } from '../../core/messages/messages.js';
import type { KnownForm } from '../../core/messages/rule-facts.js';
import type { ColumnType } from '../../core/schema/case-schema.js';

/** What a value has to be, in German. */
export const ruleMessages: Messages['rules'] = {
  type: ({ type, decimalChar }) =>
    `Hier muss ${type === 'number' ? `eine Zahl wie 12${decimalChar}5` : TYPES[type]} stehen.`,
  'type-like': ({ type, example }) => `Hier muss ${KINDS[type] ?? 'ein Wert'} wie ${example} stehen.`,
  enum: (values, speech) => `Erlaubt: ${speech.listed(values)}.`,
  digits: ({ length }, speech) =>
    speech.plural(length, {
      one: `Hier muss genau ${speech.count(length)} Ziffer stehen, sonst nichts.`,
      other: `Hier müssen genau ${speech.count(length)} Ziffern stehen, sonst nichts.`,
    }),
  capitals: ({ length }, speech) =>
    speech.plural(length, {
      one: `Hier muss genau ${speech.count(length)} Großbuchstabe stehen, sonst nichts.`,
      other: `Hier müssen genau ${speech.count(length)} Großbuchstaben stehen, sonst nichts.`,
    }),
  pattern: ({ pattern }) => `Der Wert muss dem Muster ${pattern} folgen.`,
  form: ({ form }) => `Hier muss ${FORMS[form]} stehen.`,
  'other-form': ({ form }) => `Der Wert muss die Form „${form}“ haben.`,
  'min-length': (rule, speech) =>
    `Der Wert muss mindestens ${speech.count(rule.length)} ${speech.plural(rule.length, UNITS[rule.unit])} haben.`,
  'max-length': (rule, speech) =>
    `Der Wert darf höchstens ${speech.count(rule.length)} ${speech.plural(rule.length, UNITS[rule.unit])} haben.`,
  minimum: ({ limit, exclusive }) =>
    exclusive ? `Der Wert muss größer als ${limit} sein.` : `Der Wert muss mindestens ${limit} sein.`,
  maximum: ({ limit, exclusive }) =>
    exclusive ? `Der Wert muss kleiner als ${limit} sein.` : `Der Wert darf höchstens ${limit} sein.`,
  'multiple-of': ({ divisor }) => `Der Wert muss ein Vielfaches von ${divisor} sein.`,
  reference: 'Der Wert muss hier bekannt sein.',
  custom: ({ message }) => {
    if (message === '') return 'Der Wert verletzt eine Regel dieser Spalte.';
    return /[.!?]$/.test(message) ? message : `${message}.`;
  },
};

const TYPES: Readonly<Record<Exclude<ColumnType, 'number'>, string>> = {
  string: 'ein Text',
  integer: 'eine ganze Zahl wie 12',
  boolean: 'true oder false',
  date: 'ein Datum wie 2024-01-26',
  datetime: 'ein Datum mit Uhrzeit wie 2024-01-26T15:00:00',
  time: 'eine Uhrzeit wie 15:00:00',
  year: 'ein Jahr wie 2024',
  yearmonth: 'ein Jahr mit Monat wie 2024-01',
  duration: 'eine Dauer wie P1DT12H',
  object: 'ein JSON-Objekt wie {"a": 1}',
  array: 'ein JSON-Array wie [1, 2]',
  list: 'eine Liste von Werten mit einem Zeichen dazwischen',
  geopoint: 'ein Ort als Längen- und Breitengrad wie 90.5, 45.5',
  geojson: 'ein GeoJSON-Objekt',
  any: 'ein anderer Wert',
};

/** Before an example. */
const KINDS: Readonly<Partial<Record<ColumnType, string>>> = {
  date: 'ein Datum',
  datetime: 'ein Datum mit Uhrzeit',
  time: 'eine Uhrzeit',
};

const FORMS: Readonly<Record<KnownForm, string>> = {
  email: 'eine E-Mail-Adresse wie name@example.com',
  url: 'eine Webadresse wie https://example.com',
  uri: 'eine Webadresse wie https://example.com',
  uuid: 'eine UUID wie 123e4567-e89b-12d3-a456-426614174000',
  guid: 'eine UUID wie 123e4567-e89b-12d3-a456-426614174000',
  base64: 'ein in Base64 kodierter Wert',
  'date-time': 'ein Datum mit Uhrzeit und Zeitzone wie 2024-01-26T15:00:00Z',
  time: 'eine Uhrzeit mit Zeitzone wie 15:00:00Z',
  duration: 'eine Dauer wie P1DT12H',
  ipv4: 'eine IP-Adresse wie 192.0.2.1',
  ipv6: 'eine IP-Adresse wie 2001:db8::1',
  hostname: 'ein Rechnername wie example.com',
};

const UNITS = {
  characters: { one: 'Zeichen', other: 'Zeichen' },
  items: { one: 'Eintrag', other: 'Einträge' },
} as const;
