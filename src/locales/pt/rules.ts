import type { Messages } from '../../core/messages/messages.js';
import type { KnownForm } from '../../core/messages/rule-facts.js';
import type { ColumnType } from '../../core/schema/case-schema.js';
import { CHARACTERS, counted } from './nouns.js';

/** What a value has to be, in Portuguese. */
export const ruleMessages: Messages['rules'] = {
  type: ({ type, decimalChar }) =>
    `Deve ser ${type === 'number' ? `um número, por exemplo 12${decimalChar}5` : TYPES[type]}.`,
  'type-like': ({ type, example }) => `Deve ser ${KINDS[type] ?? 'um valor'} como ${example}.`,
  enum: (values, speech) => `Valores permitidos: ${speech.listed(values)}.`,
  digits: ({ length }, speech) =>
    `Deve ter ${counted(
      length,
      { one: 'dígito', many: 'de dígitos', other: 'dígitos' },
      speech,
    )} e nada mais.`,
  capitals: ({ length }, speech) =>
    `Deve ter ${counted(
      length,
      { one: 'letra maiúscula', many: 'de letras maiúsculas', other: 'letras maiúsculas' },
      speech,
    )} e nada mais.`,
  pattern: ({ pattern }) => `Deve seguir o padrão ${pattern}.`,
  form: ({ form }) => `Deve ser ${FORMS[form]}.`,
  'other-form': ({ form }) => `Deve ter a forma “${form}”.`,
  'min-length': (rule, speech) => `Deve ter no mínimo ${counted(rule.length, UNITS[rule.unit], speech)}.`,
  'max-length': (rule, speech) => `Deve ter no máximo ${counted(rule.length, UNITS[rule.unit], speech)}.`,
  minimum: ({ limit, exclusive }) =>
    exclusive ? `Deve ser maior que ${limit}.` : `Deve ser no mínimo ${limit}.`,
  maximum: ({ limit, exclusive }) =>
    exclusive ? `Deve ser menor que ${limit}.` : `Deve ser no máximo ${limit}.`,
  'multiple-of': ({ divisor }) => `Deve ser um múltiplo de ${divisor}.`,
  reference: 'Deve ser um valor conhecido aqui.',
  custom: ({ message }) => {
    if (message === '') return 'O valor não atende a uma regra desta coluna.';
    return /[.!?]$/.test(message) ? message : `${message}.`;
  },
};

const TYPES: Readonly<Record<Exclude<ColumnType, 'number'>, string>> = {
  string: 'um texto',
  integer: 'um número inteiro, por exemplo 12',
  boolean: 'true ou false',
  date: 'uma data como 2024-01-26',
  datetime: 'uma data com hora como 2024-01-26T15:00:00',
  time: 'uma hora como 15:00:00',
  year: 'um ano como 2024',
  yearmonth: 'um ano e um mês como 2024-01',
  duration: 'uma duração como P1DT12H',
  object: 'um objeto JSON como {"a": 1}',
  array: 'uma matriz JSON como [1, 2]',
  list: 'uma lista de valores separados por um sinal',
  geopoint: 'um local, com longitude e latitude, como 90.5, 45.5',
  geojson: 'um objeto GeoJSON',
  any: 'outro valor',
};

/** Before an example. */
const KINDS: Readonly<Partial<Record<ColumnType, string>>> = {
  date: 'uma data',
  datetime: 'uma data com hora',
  time: 'uma hora',
};

const FORMS: Readonly<Record<KnownForm, string>> = {
  email: 'um endereço de e-mail como name@example.com',
  url: 'um endereço da web como https://example.com',
  uri: 'um endereço da web como https://example.com',
  uuid: 'um UUID como 123e4567-e89b-12d3-a456-426614174000',
  guid: 'um UUID como 123e4567-e89b-12d3-a456-426614174000',
  base64: 'um valor codificado em base64',
  'date-time': 'uma data com hora e fuso horário como 2024-01-26T15:00:00Z',
  time: 'uma hora com fuso horário como 15:00:00Z',
  duration: 'uma duração como P1DT12H',
  ipv4: 'um endereço IP como 192.0.2.1',
  ipv6: 'um endereço IP como 2001:db8::1',
  hostname: 'um nome de host como example.com',
};

const UNITS = {
  characters: CHARACTERS,
  items: { one: 'item', many: 'de itens', other: 'itens' },
} as const;
