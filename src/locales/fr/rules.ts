import type { Messages } from '../../core/messages/messages.js';
import type { KnownForm } from '../../core/messages/rule-facts.js';
import type { ColumnType } from '../../core/schema/case-schema.js';
import { CHARACTERS, counted } from './nouns.js';

/** What a value has to be, in French. */
export const ruleMessages: Messages['rules'] = {
  type: ({ type, decimalChar }) =>
    `La valeur doit être ${type === 'number' ? `un nombre, par exemple 12${decimalChar}5` : TYPES[type]}.`,
  'type-like': ({ type, example }) => `La valeur doit être ${KINDS[type] ?? 'une valeur'} comme ${example}.`,
  enum: (values, speech) => `Valeurs autorisées\u00a0: ${speech.listed(values)}.`,
  digits: ({ length }, speech) =>
    `La valeur doit comporter ${counted(
      length,
      { one: 'chiffre', many: 'de chiffres', other: 'chiffres' },
      speech,
    )} et rien d’autre.`,
  capitals: ({ length }, speech) =>
    `La valeur doit comporter ${counted(
      length,
      { one: 'lettre majuscule', many: 'de lettres majuscules', other: 'lettres majuscules' },
      speech,
    )} et rien d’autre.`,
  pattern: ({ pattern }) => `La valeur doit suivre le modèle ${pattern}.`,
  form: ({ form }) => `La valeur doit être ${FORMS[form]}.`,
  'other-form': ({ form }) => `La valeur doit être de la forme «\u00a0${form}\u00a0».`,
  'min-length': (rule, speech) =>
    `La valeur doit compter au moins ${counted(rule.length, UNITS[rule.unit], speech)}.`,
  'max-length': (rule, speech) =>
    `La valeur doit compter au plus ${counted(rule.length, UNITS[rule.unit], speech)}.`,
  minimum: ({ limit, exclusive }) =>
    exclusive ? `La valeur doit être supérieure à ${limit}.` : `La valeur doit être au minimum ${limit}.`,
  maximum: ({ limit, exclusive }) =>
    exclusive ? `La valeur doit être inférieure à ${limit}.` : `La valeur doit être au maximum ${limit}.`,
  'multiple-of': ({ divisor }) => `La valeur doit être un multiple de ${divisor}.`,
  reference: 'La valeur doit être connue ici.',
  custom: ({ message }) => {
    if (message === '') return 'La valeur enfreint une règle de cette colonne.';
    return /[.!?]$/.test(message) ? message : `${message}.`;
  },
};

const TYPES: Readonly<Record<Exclude<ColumnType, 'number'>, string>> = {
  string: 'un texte',
  integer: 'un nombre entier, par exemple 12',
  boolean: 'true ou false',
  date: 'une date comme 2024-01-26',
  datetime: 'une date avec l’heure comme 2024-01-26T15:00:00',
  time: 'une heure comme 15:00:00',
  year: 'une année comme 2024',
  yearmonth: 'une année et un mois comme 2024-01',
  duration: 'une durée comme P1DT12H',
  object: 'un objet JSON comme {"a": 1}',
  array: 'un tableau JSON comme [1, 2]',
  list: 'une liste de valeurs séparées par un signe',
  geopoint: 'un lieu, en longitude et latitude, comme 90.5, 45.5',
  geojson: 'un objet GeoJSON',
  any: 'une autre valeur',
};

/** Before an example. */
const KINDS: Readonly<Partial<Record<ColumnType, string>>> = {
  date: 'une date',
  datetime: 'une date avec l’heure',
  time: 'une heure',
};

const FORMS: Readonly<Record<KnownForm, string>> = {
  email: 'une adresse e-mail comme name@example.com',
  url: 'une adresse web comme https://example.com',
  uri: 'une adresse web comme https://example.com',
  uuid: 'un UUID comme 123e4567-e89b-12d3-a456-426614174000',
  guid: 'un UUID comme 123e4567-e89b-12d3-a456-426614174000',
  base64: 'encodée en base64',
  'date-time': 'une date avec l’heure et le fuseau horaire comme 2024-01-26T15:00:00Z',
  time: 'une heure avec le fuseau horaire comme 15:00:00Z',
  duration: 'une durée comme P1DT12H',
  ipv4: 'une adresse IP comme 192.0.2.1',
  ipv6: 'une adresse IP comme 2001:db8::1',
  hostname: 'un nom d’hôte comme example.com',
};

const UNITS = {
  characters: CHARACTERS,
  items: { one: 'élément', many: 'd’éléments', other: 'éléments' },
} as const;
