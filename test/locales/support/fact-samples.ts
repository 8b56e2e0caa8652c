import type { FileKind } from '../../../src/core/inspect/kind.js';
import type { HintFacts } from '../../../src/core/messages/hint-facts.js';
import type { IssueFacts, IssueTextName } from '../../../src/core/messages/issue-facts.js';
import { KNOWN_FORMS } from '../../../src/core/messages/rule-facts.js';
import type { RuleFacts } from '../../../src/core/messages/rule-facts.js';
import type { ColumnType } from '../../../src/core/schema/case-schema.js';

const TYPES: Readonly<Record<ColumnType, true>> = {
  string: true,
  number: true,
  integer: true,
  boolean: true,
  date: true,
  datetime: true,
  time: true,
  year: true,
  yearmonth: true,
  duration: true,
  object: true,
  array: true,
  list: true,
  geopoint: true,
  geojson: true,
  any: true,
};

const KINDS: Readonly<Record<FileKind, true>> = {
  csv: true,
  empty: true,
  xlsx: true,
  xls: true,
  ods: true,
  docx: true,
  zip: true,
  gzip: true,
  pdf: true,
  image: true,
  html: true,
  json: true,
  xml: true,
  binary: true,
};

/** One of each kind of rule, and more where a language says them apart. */
export function ruleSamples(n: number): readonly RuleFacts[] {
  const samples: { readonly [Kind in RuleFacts['kind']]: readonly RuleFacts[] } = {
    type: namesOf(TYPES).map((type) => ({
      kind: 'type',
      type,
      decimalChar: type === 'number' ? ';' : '',
    })),
    'type-like': namesOf(TYPES).map((type) => ({ kind: 'type-like', type, example: '26-Q' })),
    enum: [
      { kind: 'enum', values: ['Qa', 'Qb'], more: 0 },
      { kind: 'enum', values: ['Qa', ''], more: n },
    ],
    digits: [{ kind: 'digits', length: n }],
    capitals: [{ kind: 'capitals', length: n }],
    pattern: [{ kind: 'pattern', pattern: 'Q+' }],
    form: namesOf(KNOWN_FORMS).map((form) => ({ kind: 'form', form })),
    'other-form': [{ kind: 'other-form', form: 'Qform' }],
    'min-length': [
      { kind: 'min-length', length: n, unit: 'characters' },
      { kind: 'min-length', length: n, unit: 'items' },
    ],
    'max-length': [
      { kind: 'max-length', length: n, unit: 'characters' },
      { kind: 'max-length', length: n, unit: 'items' },
    ],
    minimum: [true, false].map((exclusive) => ({ kind: 'minimum', limit: '7.25', exclusive })),
    maximum: [true, false].map((exclusive) => ({ kind: 'maximum', limit: '7.25', exclusive })),
    'multiple-of': [{ kind: 'multiple-of', divisor: '7.25' }],
    reference: [{ kind: 'reference' }],
    custom: [
      { kind: 'custom', message: '' },
      { kind: 'custom', message: 'Qrule' },
    ],
  };
  return Object.values(samples).flat();
}

/** One of each kind of hint. */
export function hintSamples(): readonly HintFacts[] {
  const example = '26-Q';
  const samples: { readonly [Kind in HintFacts['kind']]: HintFacts } = {
    'only-spaces': { kind: 'only-spaces' },
    'spaces-around': { kind: 'spaces-around' },
    'too-narrow': { kind: 'too-narrow' },
    'formula-error': { kind: 'formula-error' },
    'shortened-number': { kind: 'shortened-number' },
    'full-width': { kind: 'full-width' },
    'arabic-digits': { kind: 'arabic-digits' },
    'stands-for-nothing': { kind: 'stands-for-nothing' },
    'serial-date': { kind: 'serial-date' },
    'lost-zeros': { kind: 'lost-zeros' },
    'begin-with-https': { kind: 'begin-with-https' },
    'one-address': { kind: 'one-address' },
    'allowed-value': { kind: 'allowed-value' },
    'similar-value': { kind: 'similar-value', value: 'Qa' },
    decimals: { kind: 'decimals', decimalChar: ';', number: '12;5' },
    'digits-alone': { kind: 'digits-alone' },
    'thousands-marks': { kind: 'thousands-marks', decimalChar: ';' },
    'number-alone': { kind: 'number-alone' },
    'existing-date': { kind: 'existing-date' },
    'date-alone': { kind: 'date-alone', example },
    'year-of-four-digits': { kind: 'year-of-four-digits', example },
    'day-for-month': { kind: 'day-for-month', example },
    'no-such-date': { kind: 'no-such-date', example },
    'no-such-day': { kind: 'no-such-day', day: 31, month: 2, year: 2026 },
    'same-signs': { kind: 'same-signs', example },
    'date-form': { kind: 'date-form', example },
    'two-dates': {
      kind: 'two-dates',
      dates: [
        { day: 2, month: 3 },
        { day: 3, month: 2 },
      ],
      example,
    },
  };
  return Object.values(samples);
}

/** One of each sentence about a file, and more where a language says them apart. */
export function issueSamples(n: number): readonly IssueFacts[] {
  const [column, name, value] = ['Qcolumn', 'Qname', 'Qvalue'];
  const text: RuleFacts = { kind: 'pattern', pattern: 'Q+' };
  const where = (listed: readonly string[] | null): IssueFacts => ({
    text: 'required',
    column,
    isBlank: false,
    where: { column: 'Qother', listed: listed === null ? null : { values: listed, more: 0 } },
  });
  const samples: { readonly [Text in IssueTextName]: readonly IssueFacts[] } = {
    'empty-file': [
      { text: 'empty-file', name, bytes: 0 },
      { text: 'empty-file', name, bytes: n },
      { text: 'empty-file', name: '', bytes: n },
    ],
    'not-csv': namesOf(KINDS).map((kind) => ({ text: 'not-csv', name, kind })),
    'unreadable-file': [{ text: 'unreadable-file', name }],
    'file-changed': [{ text: 'file-changed', name }],
    'file-too-large': [{ text: 'file-too-large', name, bytes: n, maxBytes: 777 }],
    'too-many-records': [{ text: 'too-many-records', maxRecords: n }],
    'header-only': [{ text: 'header-only' }],
    'encoding-guessed': [
      { text: 'encoding-guessed', encoding: 'Qcode', words: [] },
      { text: 'encoding-guessed', encoding: 'Qcode', words: ['Qa', 'Qb'] },
    ],
    'double-encoded': [{ text: 'double-encoded', word: 'Qa', original: 'Qb' }],
    'byte-order-mark': [{ text: 'byte-order-mark', column }],
    'mixed-line-breaks': [{ text: 'mixed-line-breaks' }],
    'invalid-encoding': [{ text: 'invalid-encoding', encoding: 'Qcode', byte: n }],
    'invalid-character': [{ text: 'invalid-character' }],
    'unclosed-quote': [{ text: 'unclosed-quote' }],
    'malformed-quote': [{ text: 'malformed-quote' }],
    'too-many-fields': [{ text: 'too-many-fields', found: n, expected: 777 }],
    'too-few-fields': [{ text: 'too-few-fields', found: n, expected: 777, column }],
    'missing-header': [
      { text: 'missing-header', column, similar: null },
      { text: 'missing-header', column, similar: 'Qsimilar' },
    ],
    'wrong-delimiter': [
      { text: 'wrong-delimiter', found: n, expected: 777, likely: ';' },
      { text: 'wrong-delimiter', found: n, expected: 777, likely: '\t' },
    ],
    'data-first': [{ text: 'data-first', columns: ['Qa', 'Qb'] }],
    'no-known-header': [{ text: 'no-known-header', columns: ['Qa', 'Qb'] }],
    'unexpected-header': [
      { text: 'unexpected-header', column, similar: null },
      { text: 'unexpected-header', column, similar: 'Qsimilar' },
    ],
    'wrong-order': [{ text: 'wrong-order', column, found: 'Qfound', position: n }],
    'duplicate-header': [{ text: 'duplicate-header', column, first: n, second: 777 }],
    'duplicate-alias': [{ text: 'duplicate-alias', column, other: 'Qother', first: n, second: 777 }],
    'blank-header': [{ text: 'blank-header', position: n }],
    'title-rows': [{ text: 'title-rows', rows: n, line: 777 }],
    'too-many-columns': [{ text: 'too-many-columns', found: n, maxColumns: 777 }],
    'header-too-long': [{ text: 'header-too-long' }],
    'duplicate-key': [{ text: 'duplicate-key', columns: ['Qa', 'Qb'], values: ['Qc', 'Qd'], firstLine: 777 }],
    'row-rule': [
      { text: 'row-rule', message: '' },
      { text: 'row-rule', message: 'Qrule' },
    ],
    'field-too-long': [
      { text: 'field-too-long', column, position: 0, maxBytes: 777 },
      { text: 'field-too-long', column: null, position: n, maxBytes: 777 },
    ],
    'record-too-long': [{ text: 'record-too-long', maxBytes: n }],
    'unknown-reference': [{ text: 'unknown-reference', column, value }],
    'lookup-failed': [{ text: 'lookup-failed', column, reason: 'Qreason' }],
    required: [
      { text: 'required', column, isBlank: false, where: null },
      { text: 'required', column, isBlank: true, where: null },
      where(null),
      where(['Qa', 'Qb']),
    ],
    'value-too-long': [
      {
        text: 'value-too-long',
        column,
        value: '',
        characters: n,
        rule: { kind: 'max-length', length: 777, unit: 'characters' },
      },
      { text: 'value-too-long', column, value, characters: 0, rule: text },
    ],
    'invalid-value': [
      { text: 'invalid-value', column, value, rule: text, hint: null, example: null },
      { text: 'invalid-value', column, value, rule: text, hint: null, example: 'Qexample' },
      { text: 'invalid-value', column, value, rule: text, hint: { kind: 'lost-zeros' }, example: null },
    ],
  };
  return Object.values(samples).flat();
}

function namesOf<Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] {
  return Object.keys(names) as Name[];
}
