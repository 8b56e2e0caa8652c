import type { Messages } from '../../core/messages/messages.js';
import type { KnownForm } from '../../core/messages/rule-facts.js';
import type { ColumnType } from '../../core/schema/case-schema.js';
import { CHARACTERS, countedOf, isolate, type Noun, quote } from './nouns.js';

/** What a value has to be, in Arabic. */
export const ruleMessages: Messages['rules'] = {
  type: ({ type, decimalChar }) =>
    `يجب أن تكون القيمة ${type === 'number' ? `رقمًا مثل ${isolate(`12${decimalChar}5`)}` : TYPES[type]}.`,
  'type-like': ({ type, example }) => `يجب أن تكون القيمة ${KINDS[type] ?? 'قيمة'} مثل ${isolate(example)}.`,
  enum: (values, speech) => `القيم المسموح بها: ${speech.listed(values)}.`,
  digits: ({ length }, speech) => `يجب أن تتكون القيمة من ${countedOf(length, DIGITS, speech)} فقط.`,
  capitals: ({ length }, speech) => `يجب أن تتكون القيمة من ${countedOf(length, CAPITALS, speech)} فقط.`,
  pattern: ({ pattern }) => `يجب أن تتبع القيمة النمط ${isolate(pattern)}.`,
  form: ({ form }) => `يجب أن تكون القيمة ${FORMS[form]}.`,
  'other-form': ({ form }) => `يجب أن تكون القيمة بالصيغة ${quote(form)}.`,
  'min-length': (rule, speech) =>
    `يجب ألا يقل طول القيمة عن ${countedOf(rule.length, UNITS[rule.unit], speech)}.`,
  'max-length': (rule, speech) =>
    `يجب ألا يزيد طول القيمة على ${countedOf(rule.length, UNITS[rule.unit], speech)}.`,
  minimum: ({ limit, exclusive }) =>
    exclusive ? `يجب أن تكون القيمة أكبر من ${isolate(limit)}.` : `يجب ألا تقل القيمة عن ${isolate(limit)}.`,
  maximum: ({ limit, exclusive }) =>
    exclusive
      ? `يجب أن تكون القيمة أصغر من ${isolate(limit)}.`
      : `يجب ألا تزيد القيمة على ${isolate(limit)}.`,
  'multiple-of': ({ divisor }) => `يجب أن تكون القيمة من مضاعفات ${isolate(divisor)}.`,
  reference: 'يجب أن تكون القيمة معروفة هنا.',
  custom: ({ message }) => {
    if (message === '') return 'تخالف القيمة إحدى قواعد هذا العمود.';
    return isolate(/[.!?؟]$/u.test(message) ? message : `${message}.`);
  },
};

const TYPES: Readonly<Record<Exclude<ColumnType, 'number'>, string>> = {
  string: 'نصًا',
  integer: `عددًا صحيحًا مثل ${isolate('12')}`,
  boolean: 'true أو false',
  date: `تاريخًا مثل ${isolate('2024-01-26')}`,
  datetime: `تاريخًا ووقتًا مثل ${isolate('2024-01-26T15:00:00')}`,
  time: `وقتًا مثل ${isolate('15:00:00')}`,
  year: `سنة مثل ${isolate('2024')}`,
  yearmonth: `سنة وشهرًا مثل ${isolate('2024-01')}`,
  duration: `مدة مثل ${isolate('P1DT12H')}`,
  object: `كائن JSON مثل ${isolate('{"a": 1}')}`,
  array: `مصفوفة JSON مثل ${isolate('[1, 2]')}`,
  list: 'قائمة قيم تفصل بينها علامة',
  geopoint: `موقعًا بخط الطول ودائرة العرض مثل ${isolate('90.5, 45.5')}`,
  geojson: 'كائن GeoJSON',
  any: 'قيمة أخرى',
};

/** Before an example. */
const KINDS: Readonly<Partial<Record<ColumnType, string>>> = {
  date: 'تاريخًا',
  datetime: 'تاريخًا ووقتًا',
  time: 'وقتًا',
};

const WEB_ADDRESS = `عنوان ويب مثل ${isolate('https://example.com')}`;
const UUID = `معرّف UUID مثل ${isolate('123e4567-e89b-12d3-a456-426614174000')}`;

const FORMS: Readonly<Record<KnownForm, string>> = {
  email: `عنوان بريد إلكتروني مثل ${isolate('name@example.com')}`,
  url: WEB_ADDRESS,
  uri: WEB_ADDRESS,
  uuid: UUID,
  guid: UUID,
  base64: 'بترميز base64',
  'date-time': `تاريخًا ووقتًا مع المنطقة الزمنية مثل ${isolate('2024-01-26T15:00:00Z')}`,
  time: `وقتًا مع المنطقة الزمنية مثل ${isolate('15:00:00Z')}`,
  duration: `مدة مثل ${isolate('P1DT12H')}`,
  ipv4: `عنوان IP مثل ${isolate('192.0.2.1')}`,
  ipv6: `عنوان IP مثل ${isolate('2001:db8::1')}`,
  hostname: `اسم مضيف مثل ${isolate('example.com')}`,
};

const DIGITS: Noun = {
  one: 'رقم واحد',
  two: 'رقمان',
  ofTwo: 'رقمين',
  few: 'أرقام',
  many: 'رقمًا',
  other: 'رقم',
};

const CAPITALS: Noun = {
  one: 'حرف لاتيني كبير واحد',
  two: 'حرفان لاتينيان كبيران',
  ofTwo: 'حرفين لاتينيين كبيرين',
  few: 'أحرف لاتينية كبيرة',
  many: 'حرفًا لاتينيًا كبيرًا',
  other: 'حرف لاتيني كبير',
};

const ITEMS: Noun = {
  one: 'عنصر واحد',
  two: 'عنصران',
  ofTwo: 'عنصرين',
  few: 'عناصر',
  many: 'عنصرًا',
  other: 'عنصر',
};

const UNITS = { characters: CHARACTERS, items: ITEMS } as const;
