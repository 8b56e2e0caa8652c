import type { ColumnType, Rule } from '../schema/case-schema.js';
import { dateExample } from './date-example.js';

/** Values that a sentence lists. */
const MAX_LISTED = 12;

/** Some values, and how many more there are. */
export interface ListedValues {
  readonly values: readonly string[];
  readonly more: number;
}

/** Forms of text that have words of their own; any other is shown by its name in the schema. */
export type KnownForm = keyof typeof KNOWN_FORMS;

/** The known forms, by name. */
export const KNOWN_FORMS = {
  email: true,
  url: true,
  uri: true,
  uuid: true,
  guid: true,
  base64: true,
  'date-time': true,
  time: true,
  duration: true,
  ipv4: true,
  ipv6: true,
  hostname: true,
} as const;

/** What a value has to be, as far as a sentence says it; plain JSON. */
export type RuleFacts =
  | { readonly kind: 'type'; readonly type: ColumnType; readonly decimalChar: string }
  /** A date or time of a certain form, shown by an example: nobody who uploads a file reads `%m/%d/%Y`. */
  | { readonly kind: 'type-like'; readonly type: ColumnType; readonly example: string }
  | ({ readonly kind: 'enum' } & ListedValues)
  /** So many of one kind of character and nothing else: a pattern that is plain enough to be said in words. */
  | { readonly kind: 'digits' | 'capitals'; readonly length: number }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'form'; readonly form: KnownForm }
  | { readonly kind: 'other-form'; readonly form: string }
  | {
      readonly kind: 'min-length' | 'max-length';
      readonly length: number;
      readonly unit: 'characters' | 'items';
    }
  | { readonly kind: 'minimum' | 'maximum'; readonly limit: string; readonly exclusive: boolean }
  | { readonly kind: 'multiple-of'; readonly divisor: string }
  | { readonly kind: 'reference' }
  /** In the host's own words; empty where it has none. */
  | { readonly kind: 'custom'; readonly message: string };

/** What a sentence says of a rule. */
export function ruleFactsOf(rule: Rule): RuleFacts {
  switch (rule.kind) {
    case 'required':
    case 'required-if':
      return { kind: 'custom', message: '' }; // has a sentence of its own: whoever misses a value breaks no other rule
    case 'type':
      return typeFacts(rule);
    case 'enum':
      return { kind: 'enum', ...listed(rule.values) };
    case 'pattern':
      return patternFacts(rule.pattern);
    case 'format':
      return isKnownForm(rule.format)
        ? { kind: 'form', form: rule.format }
        : { kind: 'other-form', form: rule.format };
    case 'min-length':
    case 'max-length':
      return { kind: rule.kind, length: rule.characters, unit: rule.counts ?? 'characters' };
    case 'minimum':
    case 'maximum':
    case 'multiple-of':
    case 'reference':
    case 'custom':
      return rule;
  }
}

/** The first values of a list. */
export function listed(values: readonly string[]): ListedValues {
  return { values: values.slice(0, MAX_LISTED), more: Math.max(0, values.length - MAX_LISTED) };
}

function typeFacts({ type, format, decimalChar = '.' }: Extract<Rule, { kind: 'type' }>): RuleFacts {
  return format === null || type === 'number'
    ? { kind: 'type', type, decimalChar }
    : { kind: 'type-like', type, example: dateExample(format) };
}

const PLAIN_PATTERNS = [
  [/^\^?(?:\\d|\[0-9\])\{(\d+)\}\$?$/, 'digits'],
  [/^\^?\[A-Z\]\{(\d+)\}\$?$/, 'capitals'],
] as const;

function patternFacts(pattern: string): RuleFacts {
  for (const [plain, kind] of PLAIN_PATTERNS) {
    const length = plain.exec(pattern)?.[1];
    if (length !== undefined) return { kind, length: Number(length) };
  }
  return { kind: 'pattern', pattern };
}

function isKnownForm(form: string): form is KnownForm {
  return Object.hasOwn(KNOWN_FORMS, form);
}
