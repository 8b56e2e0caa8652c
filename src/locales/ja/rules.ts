import type { Messages } from '../../core/messages/messages.js';
import type { KnownForm } from '../../core/messages/rule-facts.js';
import type { ColumnType } from '../../core/schema/case-schema.js';

/** What a value has to be, in Japanese. */
export const ruleMessages: Messages['rules'] = {
  type: ({ type, decimalChar }) =>
    `${type === 'number' ? `数値（例：12${decimalChar}5）` : TYPES[type]}を入力してください。`,
  'type-like': ({ type, example }) => `${KINDS[type] ?? '値'}は ${example} のように入力してください。`,
  enum: (values, speech) => `使用できる値：${speech.listed(values)}。`,
  digits: ({ length }, speech) => `${speech.count(length)} 桁の数字だけを入力してください。`,
  capitals: ({ length }, speech) => `半角の大文字 ${speech.count(length)} 文字だけを入力してください。`,
  pattern: ({ pattern }) => `パターン ${pattern} に合う値を入力してください。`,
  form: ({ form }) => `${FORMS[form]}を入力してください。`,
  'other-form': ({ form }) => `「${form}」の形式で入力してください。`,
  'min-length': (rule, speech) => `${speech.count(rule.length)} ${UNITS[rule.unit]}以上で入力してください。`,
  'max-length': (rule, speech) => `${speech.count(rule.length)} ${UNITS[rule.unit]}以内で入力してください。`,
  minimum: ({ limit, exclusive }) =>
    exclusive ? `${limit} より大きい値を入力してください。` : `${limit} 以上の値を入力してください。`,
  maximum: ({ limit, exclusive }) =>
    exclusive ? `${limit} より小さい値を入力してください。` : `${limit} 以下の値を入力してください。`,
  'multiple-of': ({ divisor }) => `${divisor} の倍数を入力してください。`,
  reference: 'ここに登録されている値を入力してください。',
  custom: ({ message }) => {
    if (message === '') return 'この列の規則に合っていません。';
    return /[.!?。！？]$/u.test(message) ? message : `${message}。`;
  },
};

const TYPES: Readonly<Record<Exclude<ColumnType, 'number'>, string>> = {
  string: '文字列',
  integer: '整数（例：12）',
  boolean: 'true か false',
  date: '日付（例：2024-01-26）',
  datetime: '日付と時刻（例：2024-01-26T15:00:00）',
  time: '時刻（例：15:00:00）',
  year: '年（例：2024）',
  yearmonth: '年と月（例：2024-01）',
  duration: '期間（例：P1DT12H）',
  object: 'JSON オブジェクト（例：{"a": 1}）',
  array: 'JSON 配列（例：[1, 2]）',
  list: '記号で区切った値のリスト',
  geopoint: '経度と緯度による地点（例：90.5, 45.5）',
  geojson: 'GeoJSON のオブジェクト',
  any: '別の値',
};

/** Before an example. */
const KINDS: Readonly<Partial<Record<ColumnType, string>>> = {
  date: '日付',
  datetime: '日付と時刻',
  time: '時刻',
};

const FORMS: Readonly<Record<KnownForm, string>> = {
  email: 'メールアドレス（例：name@example.com）',
  url: 'Web アドレス（例：https://example.com）',
  uri: 'Web アドレス（例：https://example.com）',
  uuid: 'UUID（例：123e4567-e89b-12d3-a456-426614174000）',
  guid: 'UUID（例：123e4567-e89b-12d3-a456-426614174000）',
  base64: 'Base64 形式の値',
  'date-time': 'タイムゾーン付きの日付と時刻（例：2024-01-26T15:00:00Z）',
  time: 'タイムゾーン付きの時刻（例：15:00:00Z）',
  duration: '期間（例：P1DT12H）',
  ipv4: 'IP アドレス（例：192.0.2.1）',
  ipv6: 'IP アドレス（例：2001:db8::1）',
  hostname: 'ホスト名（例：example.com）',
};

const UNITS = { characters: '文字', items: '項目' } as const;
