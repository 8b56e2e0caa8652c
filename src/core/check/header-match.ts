import type { CsvRecord, Dialect } from '../csv/record.js';
import type { CaseSchema } from '../schema/case-schema.js';
import type { AliasUse } from './report.js';

/** What is known of a file's start. */
export interface HeaderFacts {
  readonly header: CsvRecord;
  /** Records that follow it. */
  readonly sample: readonly CsvRecord[];
  readonly dialect: Dialect;
}

/** How names and columns go together. */
export interface HeaderMatch {
  /** Names of the file, surrounding white space removed. */
  readonly names: readonly string[];
  /** One per column of the schema: 0-based place in the file, by its name, else by one of its aliases. */
  readonly positions: readonly number[];
  /** Columns of the schema that have to be there and are not. */
  readonly missing: readonly string[];
  /** Columns of the schema that are there. */
  readonly found: number;
}

/** Finds where each column of the schema stands; of a repeated name the first one counts. */
export function matchHeader(fields: readonly string[], schema: CaseSchema): HeaderMatch {
  const names = fields.map(trimName);
  const places = firstPlacesOf(names);
  const positions = schema.columns.map(({ name, aliases }) => {
    const found = [name, ...aliases].flatMap((known) => places.get(trimName(known)) ?? []);
    return found[0] ?? -1;
  });
  const missing = schema.columns
    .filter(
      ({ required }, index) => positions[index] === -1 && (required || schema.columnOrder === 'as-listed'),
    )
    .map(({ name }) => name);
  return { names, positions, missing, found: positions.filter((position) => position !== -1).length };
}

/** Headers that stand for a column by an alias, in the order of the file. */
export function aliasesUsed({ names, positions }: HeaderMatch, schema: CaseSchema): readonly AliasUse[] {
  const used = schema.columns.flatMap(({ name }, index): AliasUse[] => {
    const position = positions[index] ?? -1;
    const found = names[position];
    return found === undefined || found === trimName(name) ? [] : [{ column: position + 1, found, name }];
  });
  return used.sort((a, b) => a.column - b.column);
}

/** Removes white space as Unicode defines it; unlike `trim`, not U+FEFF, which is an invisible character. */
export function trimName(name: string): string {
  return name.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
}

/** 0-based place at which each name stands first. A map, because a file may have thousands of columns. */
export function firstPlacesOf(names: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!places.has(name)) places.set(name, index);
  return places;
}
