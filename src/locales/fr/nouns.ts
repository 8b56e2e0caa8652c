import type { Format, PluralForms } from '../../core/messages/format.js';

/** Nouns that stand behind a number. Whole millions ask for a "de" before them. */
export const ROWS: PluralForms = { one: 'ligne', many: 'de lignes', other: 'lignes' };
export const FILES: PluralForms = { one: 'fichier', many: 'de fichiers', other: 'fichiers' };
export const PROBLEMS: PluralForms = { one: 'problème', many: 'de problèmes', other: 'problèmes' };
export const FIELDS: PluralForms = { one: 'champ', many: 'de champs', other: 'champs' };
export const COLUMNS: PluralForms = { one: 'colonne', many: 'de colonnes', other: 'colonnes' };
export const CHARACTERS: PluralForms = { one: 'caractère', many: 'de caractères', other: 'caractères' };

/** A number and the noun it counts. */
export function counted(count: number, noun: PluralForms, format: Pick<Format, 'count' | 'plural'>): string {
  return `${format.count(count)} ${format.plural(count, noun)}`;
}

/** A sentence as it goes on behind a colon. */
export function behindColon(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
