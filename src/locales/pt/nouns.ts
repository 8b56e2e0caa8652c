import type { Format, PluralForms } from '../../core/messages/format.js';

/** Nouns that stand behind a number. Whole millions ask for a "de" before them. */
export const ROWS: PluralForms = { one: 'linha', many: 'de linhas', other: 'linhas' };
export const FILES: PluralForms = { one: 'arquivo', many: 'de arquivos', other: 'arquivos' };
export const PROBLEMS: PluralForms = { one: 'problema', many: 'de problemas', other: 'problemas' };
export const FIELDS: PluralForms = { one: 'campo', many: 'de campos', other: 'campos' };
export const COLUMNS: PluralForms = { one: 'coluna', many: 'de colunas', other: 'colunas' };
export const CHARACTERS: PluralForms = { one: 'caractere', many: 'de caracteres', other: 'caracteres' };

/** A number and the noun it counts. */
export function counted(count: number, noun: PluralForms, format: Pick<Format, 'count' | 'plural'>): string {
  return `${format.count(count)} ${format.plural(count, noun)}`;
}

/** A sentence as it goes on behind a colon. */
export function behindColon(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
