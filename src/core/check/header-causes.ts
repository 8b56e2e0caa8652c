import type { CsvRecord } from '../csv/record.js';
import { DELIMITERS } from '../inspect/delimiter.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { matchHeader, type HeaderFacts, type HeaderMatch } from './header-match.js';

/** The record below the first one that is the real header; `null` where there is none. */
export function findTitleRows(facts: HeaderFacts, schema: CaseSchema, first: HeaderMatch): CsvRecord | null {
  const header = facts.sample.find(
    (record) => record.problem === null && isBetter(matchHeader(record.fields, schema), first, schema),
  );
  return header ?? null;
}

/** Another delimiter that makes the header of the schema out of the first record; `null` where none does. */
export function findWrongDelimiter(
  header: CsvRecord,
  delimiter: string,
  schema: CaseSchema,
  first: HeaderMatch,
): string | null {
  const text = header.fields.join(delimiter).replaceAll('"', '');
  const better = DELIMITERS.find(
    (other) => other !== delimiter && isBetter(matchHeader(text.split(other), schema), first, schema),
  );
  return better ?? null;
}

/** A header that lacks nothing, or at least half of its columns where the first one had fewer. */
function isBetter(match: HeaderMatch, first: HeaderMatch, schema: CaseSchema): boolean {
  if (match.found <= first.found) return false;
  const isComplete = match.missing.length === 0 && match.found > 1;
  return (
    isComplete ||
    match.found === schema.columns.length ||
    match.found >= Math.max(2, schema.columns.length / 2)
  );
}

/** Whether the first record is none of names: no column is known, and a number, a date or an address stands in it. */
export function findDataFirst(header: CsvRecord, { found }: HeaderMatch): boolean {
  return found === 0 && header.fields.some((field) => /^[+-]?\d[\d.,:/\-T ]*$|^[^\s@]+@[^\s@]+$/.test(field));
}
