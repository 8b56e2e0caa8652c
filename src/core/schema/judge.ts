import { $ZodAsyncError, config, util, type $ZodIssue, type $ZodType } from 'zod/v4/core';
import type { Column, Fault, Rule } from './case-schema.js';

/** Stands for a message where the schema has none of its own, so that the catalogue speaks instead. */
const NO_MESSAGE = '\0';

const MESSAGES = { error: (): string => NO_MESSAGE };

/** Rules of a Table Schema travel in the `params` of a refinement. */
interface RuleParams {
  readonly rule: Rule;
}

/**
 * First thing which a zod schema has against a value; `null` where the value is right.
 *
 * `jitless` belongs to this call: zod's configuration is shared by every copy of zod on the page, so changing it
 * would change the host's schemas. `_zod.run` is what zod's `safeParse` calls; that one copies its context each
 * time, which took 15 times as long as the check of a short field.
 *
 * @throws what a rule of the host's own throws; an asynchronous rule throws zod's `$ZodAsyncError`
 */
export function judge(schema: $ZodType, value: unknown): $ZodIssue | null {
  const result = schema._zod.run({ value, issues: [] }, { async: false, jitless: true });
  if (result instanceof Promise) throw new $ZodAsyncError();
  const [issue] = result.issues;
  return issue === undefined ? null : util.finalizeIssue(issue, MESSAGES, config());
}

/** What a finding of zod means for a field of a column. */
export function faultOf(issue: $ZodIssue, column: Column, columnIndex: number): Fault {
  const rule = ruleOf(issue, column);
  const isTooLong = issue.code === 'too_big' && issue.origin === 'string';
  if (isTooLong || rule.kind === 'max-length') return { code: 'value-too-long', rule, columnIndex };
  return { code: rule.kind === 'required' ? 'required' : 'invalid-value', rule, columnIndex };
}

/** The message of a finding in the schema's own words; empty where the schema has none. */
export function ownMessage(issue: $ZodIssue): string {
  return issue.message === NO_MESSAGE ? '' : issue.message;
}

function ruleOf(issue: $ZodIssue, column: Column): Rule {
  const params = issue.code === 'custom' ? (issue.params as RuleParams | undefined) : undefined;
  if (params?.rule !== undefined) return params.rule;
  const message = ownMessage(issue);
  if (message !== '') return { kind: 'custom', message };
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return sizeRule(issue);
    case 'invalid_format':
      return formatRule(issue);
    case 'invalid_value':
      return { kind: 'enum', values: issue.values.map(String) };
    case 'not_multiple_of':
      return { kind: 'multiple-of', divisor: String(issue.divisor) };
    case 'custom':
      return { kind: 'custom', message: '' };
    case 'invalid_type':
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return typeRule(column);
  }
}

function typeRule(column: Column): Rule {
  return { kind: 'type', type: column.type, format: column.format };
}

type SizeIssue = Extract<$ZodIssue, { code: 'too_small' | 'too_big' }>;

function sizeRule(issue: SizeIssue): Rule {
  const isMinimum = issue.code === 'too_small';
  const limit = isMinimum ? issue.minimum : issue.maximum;
  if (issue.origin === 'string') {
    return { kind: isMinimum ? 'min-length' : 'max-length', characters: Number(limit) };
  }
  const text = issue.origin === 'date' ? new Date(Number(limit)).toISOString() : String(limit);
  return { kind: isMinimum ? 'minimum' : 'maximum', limit: text, exclusive: issue.inclusive === false };
}

type FormatIssue = Extract<$ZodIssue, { code: 'invalid_format' }>;

function formatRule(issue: FormatIssue): Rule {
  const { format } = issue;
  if (format === 'date' || format === 'datetime' || format === 'time') {
    return { kind: 'type', type: format as 'date' | 'datetime' | 'time', format: null };
  }
  switch (format) {
    case 'regex':
    case 'template_literal':
      return { kind: 'pattern', pattern: unwrapPattern(issue.pattern ?? '') };
    case 'starts_with':
      return { kind: 'pattern', pattern: `${String(Reflect.get(issue, 'prefix'))}…` };
    case 'ends_with':
      return { kind: 'pattern', pattern: `…${String(Reflect.get(issue, 'suffix'))}` };
    case 'includes':
      return { kind: 'pattern', pattern: `…${String(Reflect.get(issue, 'includes'))}…` };
    default:
      return { kind: 'format', format };
  }
}

/** `/^a$/u` as people would write it: `^a$`. */
function unwrapPattern(pattern: string): string {
  return /^\/(.*)\/[a-z]*$/s.exec(pattern)?.[1] ?? pattern;
}
