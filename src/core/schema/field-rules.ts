import { ByteClass, classifyBytes, type ByteClasses } from '../csv/byte-classes.js';
import { compileDateSteps } from '../csv/fast/plain-dates.js';
import { NO_FIELD, type FieldForm, type FieldRule } from '../csv/fast/field-rule.js';
import { compilePatternSteps, type PatternStep } from '../csv/fast/pattern-steps.js';
import { columnFactsOf, type ByteRule, type ColumnFacts } from './byte-rules.js';
import type { CaseSchema, Column } from './case-schema.js';
import { isTextColumn } from './compiled-schema.js';

const ALPHANUMERIC = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** By delimiter: a schema is used for many files. */
const known = new WeakMap<CaseSchema, Map<string, readonly FieldRule[]>>();

/**
 * What is certain of the columns of a schema from the bytes of a field.
 *
 * @param delimiter - one ASCII character, which no certain field holds outside of quotes
 * @returns one per column; `null` where the schema has rules about whole records, or nothing is known of it
 */
export function fieldRulesOf(schema: CaseSchema, delimiter: string): readonly FieldRule[] | null {
  const facts = columnFactsOf(schema);
  if (facts === null) return null;
  const ofSchema = known.get(schema) ?? new Map<string, readonly FieldRule[]>();
  known.set(schema, ofSchema);
  const rules = ofSchema.get(delimiter) ?? compileRules(schema, facts, delimiter);
  ofSchema.set(delimiter, rules);
  return rules;
}

function compileRules(schema: CaseSchema, facts: ColumnFacts, delimiter: string): readonly FieldRule[] {
  const classes = classifyBytes(delimiter);
  return schema.columns.map((column, index) =>
    fieldRule(column, facts.rules[index] ?? null, { classes, trim: schema.trim }),
  );
}

function fieldRule(
  column: Column,
  rule: ByteRule | null,
  { classes, trim }: { classes: ByteClasses; trim: boolean },
): FieldRule {
  const isRequired = column.required;
  const missingWords = column.missingValues.filter((value) => value !== '');
  if (!missingWords.every((word) => isPlain(word, classes))) return NO_FIELD;
  return {
    form: rule === null ? null : formOf(rule, classes),
    missesEmpty: column.missingValues.includes(''),
    missingWords,
    isRequired,
    needsInk: isRequired && isTextColumn(column),
    trim,
    isFree: rule?.kind === 'text' && !trim && missingWords.length === 0,
  };
}

/** The form of which no byte is a special one; `null` where there is none. */
function formOf(rule: ByteRule, classes: ByteClasses): FieldForm | null {
  switch (rule.kind) {
    case 'text':
      return rule;
    case 'pattern': {
      const { min, max } = rule;
      const steps = compilePatternSteps(rule.pattern);
      return steps === null ? null : { kind: 'pattern', steps: withoutSpecials(steps, classes), min, max };
    }
    case 'words': {
      const words = rule.words.filter((word) => word !== '' && isPlain(word, classes));
      return words.length === 0 ? null : { kind: 'words', words };
    }
    case 'integer':
      return isPlain('-0123456789', classes) ? rule : null;
    case 'number': {
      const { kind, min, max, decimalChar } = rule;
      const decimal = isPlain(decimalChar, classes) ? decimalChar.charCodeAt(0) : -1;
      return isPlain('-0123456789', classes) ? { kind, min, max, decimal } : null;
    }
    case 'date': {
      const { kind, min, max, tail } = rule;
      const steps = compileDateSteps(rule.format);
      return steps !== null && isPlain('-/.:TZ 0123456789', classes) ? { kind, steps, tail, min, max } : null;
    }
    case 'uuid':
      return isPlain('-0123456789abcdefABCDEF', classes) ? rule : null;
    case 'email':
      return isPlain(`${ALPHANUMERIC}.-_+@`, classes) ? rule : null;
  }
}

function isPlain(word: string, classes: ByteClasses): boolean {
  for (const character of word) {
    const code = character.charCodeAt(0);
    if (code >= 0x80 || classes[code] !== ByteClass.plain) return false;
  }
  return true;
}

function withoutSpecials(steps: readonly PatternStep[], classes: ByteClasses): readonly PatternStep[] {
  return steps.map(({ set, ...times }) => ({
    ...times,
    set: set.map((may, byte) => (classes[byte] === ByteClass.plain ? may : 0)),
  }));
}
