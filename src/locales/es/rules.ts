import type { Messages } from '../../core/messages/messages.js';
import type { KnownForm } from '../../core/messages/rule-facts.js';
import type { ColumnType } from '../../core/schema/case-schema.js';
import { CHARACTERS, counted } from './nouns.js';

/** What a value has to be, in Spanish. */
export const ruleMessages: Messages['rules'] = {
  type: ({ type, decimalChar }) =>
    `Debe ser ${type === 'number' ? `un número, por ejemplo 12${decimalChar}5` : TYPES[type]}.`,
  'type-like': ({ type, example }) => `Debe ser ${KINDS[type] ?? 'un valor'} como ${example}.`,
  enum: (values, speech) => `Valores permitidos: ${speech.listed(values)}.`,
  digits: ({ length }, speech) =>
    `Debe tener ${counted(
      length,
      { one: 'dígito', many: 'de dígitos', other: 'dígitos' },
      speech,
    )} y nada más.`,
  capitals: ({ length }, speech) =>
    `Debe tener ${counted(
      length,
      { one: 'letra mayúscula', many: 'de letras mayúsculas', other: 'letras mayúsculas' },
      speech,
    )} y nada más.`,
  pattern: ({ pattern }) => `Debe seguir el patrón ${pattern}.`,
  form: ({ form }) => `Debe ser ${FORMS[form]}.`,
  'other-form': ({ form }) => `Debe tener la forma «${form}».`,
  'min-length': (rule, speech) => `Debe tener como mínimo ${counted(rule.length, UNITS[rule.unit], speech)}.`,
  'max-length': (rule, speech) => `Debe tener como máximo ${counted(rule.length, UNITS[rule.unit], speech)}.`,
  minimum: ({ limit, exclusive }) =>
    exclusive ? `Debe ser mayor que ${limit}.` : `Debe ser como mínimo ${limit}.`,
  maximum: ({ limit, exclusive }) =>
    exclusive ? `Debe ser menor que ${limit}.` : `Debe ser como máximo ${limit}.`,
  'multiple-of': ({ divisor }) => `Debe ser un múltiplo de ${divisor}.`,
  reference: 'Debe ser un valor conocido aquí.',
  custom: ({ message }) => {
    if (message === '') return 'No cumple una regla de esta columna.';
    return /[.!?]$/.test(message) ? message : `${message}.`;
  },
};

const TYPES: Readonly<Record<Exclude<ColumnType, 'number'>, string>> = {
  string: 'un texto',
  integer: 'un número entero, por ejemplo 12',
  boolean: 'true o false',
  date: 'una fecha como 2024-01-26',
  datetime: 'una fecha con hora como 2024-01-26T15:00:00',
  time: 'una hora como 15:00:00',
  year: 'un año como 2024',
  yearmonth: 'un año y un mes como 2024-01',
  duration: 'una duración como P1DT12H',
  object: 'un objeto JSON como {"a": 1}',
  array: 'una matriz JSON como [1, 2]',
  list: 'una lista de valores separados por un signo',
  geopoint: 'un lugar, con longitud y latitud, como 90.5, 45.5',
  geojson: 'un objeto GeoJSON',
  any: 'otro valor',
};

/** Before an example. */
const KINDS: Readonly<Partial<Record<ColumnType, string>>> = {
  date: 'una fecha',
  datetime: 'una fecha con hora',
  time: 'una hora',
};

const FORMS: Readonly<Record<KnownForm, string>> = {
  email: 'una dirección de correo electrónico como name@example.com',
  url: 'una dirección web como https://example.com',
  uri: 'una dirección web como https://example.com',
  uuid: 'un UUID como 123e4567-e89b-12d3-a456-426614174000',
  guid: 'un UUID como 123e4567-e89b-12d3-a456-426614174000',
  base64: 'un valor codificado en base64',
  'date-time': 'una fecha con hora y zona horaria como 2024-01-26T15:00:00Z',
  time: 'una hora con zona horaria como 15:00:00Z',
  duration: 'una duración como P1DT12H',
  ipv4: 'una dirección IP como 192.0.2.1',
  ipv6: 'una dirección IP como 2001:db8::1',
  hostname: 'un nombre de host como example.com',
};

const UNITS = {
  characters: CHARACTERS,
  items: { one: 'elemento', many: 'de elementos', other: 'elementos' },
} as const;
