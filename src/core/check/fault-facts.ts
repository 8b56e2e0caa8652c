import type { IssueFacts, RequiredWhere } from '../messages/issue-facts.js';
import { listed, ruleFactsOf, type RuleFacts } from '../messages/rule-facts.js';
import { findHint } from '../messages/value-hint.js';
import { countCharacters, cutValue } from '../messages/values.js';
import type { Column, Fault, Rule } from '../schema/case-schema.js';

/**
 * What an issue about a fault is made of.
 *
 * @param value - the field at fault in full; empty where the fault is about the record as a whole
 */
export function faultFacts({ code, rule }: Fault, value: string, column: Column | undefined): IssueFacts {
  const name = column?.title ?? column?.name ?? '';
  switch (code) {
    case 'row-rule':
      return { text: code, message: rule.kind === 'custom' ? rule.message : '' };
    case 'unknown-reference':
      return { text: code, column: name, value: cutValue(value) };
    case 'required':
      return {
        text: code,
        column: name,
        isBlank: value !== '' && value.trim() === '',
        where: whereRequired(rule),
      };
    case 'value-too-long': {
      const facts = { column: name, value: cutValue(value), rule: factsOf(rule) };
      return { text: code, ...facts, characters: countCharacters(value) };
    }
    case 'invalid-value': {
      const facts = { column: name, value: cutValue(value), rule: factsOf(rule) };
      return { text: code, ...facts, hint: findHint(value, rule), example: column?.example ?? null };
    }
  }
}

/** What an issue about a repeated key is made of. */
export function duplicateFacts(
  columns: readonly string[],
  values: readonly string[],
  firstLine: number,
): IssueFacts {
  return { text: 'duplicate-key', columns, values: values.map(cutValue), firstLine };
}

function whereRequired(rule: Rule): RequiredWhere | null {
  if (rule.kind !== 'required-if') return null;
  return { column: rule.column, listed: rule.values === null ? null : listed(rule.values) };
}

/** One object for each rule: what a worker posts then has it only once. */
const known = new WeakMap<Rule, RuleFacts>();

function factsOf(rule: Rule): RuleFacts {
  const facts = known.get(rule) ?? ruleFactsOf(rule);
  known.set(rule, facts);
  return facts;
}
