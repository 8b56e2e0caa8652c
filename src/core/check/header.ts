import type { CsvRecord } from '../csv/record.js';
import type { IssueFacts } from '../messages/issue-facts.js';
import { isReasonHeader } from '../messages/repair.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { findDataFirst, findTitleRows, findWrongDelimiter } from './header-causes.js';
import {
  aliasesUsed,
  firstPlacesOf,
  matchHeader,
  trimName,
  type HeaderFacts,
  type HeaderMatch,
} from './header-match.js';
import { createIssue } from './create-issue.js';
import { pairNearNames } from './near-names.js';
import { problemIssue } from './record-problem.js';
import type { AliasUse, Issue, Suggestion } from './report.js';

/** What became of the header. */
export interface HeaderCheck {
  /** The record which holds the names: not the first one where title rows stand above it. */
  readonly header: CsvRecord;
  readonly issues: readonly Issue[];
  /** 0-based place in the file of each column of the schema, -1 where it has none; `null` where no record can be judged by it. */
  readonly positions: readonly number[] | null;
  /** Headers that were taken for a column by an alias. */
  readonly aliases?: readonly AliasUse[];
}

/** Checks the names of a file against those of the schema: every one exactly, in any order. */
export function checkHeader(facts: HeaderFacts, schema: CaseSchema, maxColumns: number): HeaderCheck {
  const { header } = facts;
  const match = matchHeader(header.fields, schema);
  const isIncomplete = header.problem !== null || match.missing.length > 0 || match.found === 0;
  const cause = isIncomplete ? findCause(facts, schema, match) : null;
  if (cause !== null) return cause;
  if (header.problem?.code === 'value-too-long') {
    return unusable(header, { text: 'header-too-long' });
  }
  if (header.problem !== null) {
    return { header, issues: [problemIssue(header, facts, [])], positions: null };
  }
  if (header.fields.length > maxColumns) {
    return unusable(header, { text: 'too-many-columns', found: header.fields.length, maxColumns });
  }
  if (match.found === 0 && match.missing.length === 0) {
    return unusable(header, { text: 'no-known-header', columns: schema.columns.map(({ name }) => name) });
  }
  const issues = [...missingIssues(facts, schema, match), ...nameIssues(header, schema, match)];
  const isUsable = issues.every(({ code }) => code !== 'missing-header' && code !== 'duplicate-header');
  const aliases = aliasesUsed(match, schema);
  return { header, issues, positions: isUsable ? match.positions : null, aliases };
}

/** One thing which explains at once why names are missing. */
function findCause(facts: HeaderFacts, schema: CaseSchema, match: HeaderMatch): HeaderCheck | null {
  const { header, dialect } = facts;
  const titled = findTitleRows(facts, schema, match);
  if (titled !== null) {
    const titleRows = { text: 'title-rows', rows: titled.recordNumber, line: titled.line } as const;
    return { ...unusable(header, titleRows), header: titled };
  }
  const likely = findWrongDelimiter(header, dialect.delimiter, schema, match);
  if (likely !== null) {
    const found = Math.max(1, header.fields.length);
    return unusable(header, { text: 'wrong-delimiter', found, expected: schema.columns.length, likely });
  }
  if (header.problem === null && findDataFirst(header, match)) {
    return unusable(header, { text: 'data-first', columns: schema.columns.map(({ name }) => name) });
  }
  return null;
}

/** A header by which no record can be judged, for one reason. */
function unusable(header: CsvRecord, facts: IssueFacts): HeaderCheck {
  return { header, issues: [createIssue(facts, { record: header })], positions: null };
}

/** One per column that has to be there, never one per record. */
function missingIssues({ header }: HeaderFacts, schema: CaseSchema, match: HeaderMatch): Issue[] {
  const near = pairNearNames(match.missing, extraNames(schema, match));
  const places = firstPlacesOf(match.names);
  return match.missing.map((column) => {
    const similar = near.get(column) ?? null;
    const suggestion = similar === null ? undefined : renaming(places.get(similar) ?? -1, column);
    const place = { record: header, columnName: column, suggestion };
    return createIssue({ text: 'missing-header', column, similar }, place);
  });
}

function renaming(position: number, name: string): Suggestion {
  return { kind: 'rename-header', column: position + 1, name };
}

/**
 * Names that are neither those of a column nor an alias; not that of the reasons in a file of rows to fix, which nobody
 * imports.
 */
function extraNames(schema: CaseSchema, { names }: HeaderMatch): string[] {
  const expected = new Set(schema.columns.flatMap(({ name, aliases }) => [name, ...aliases]).map(trimName));
  return names.filter((name) => name !== '' && !expected.has(name) && !isReasonHeader(name));
}

/** What is known of the names of a header, each by its place. */
interface NameFacts {
  readonly schema: CaseSchema;
  readonly record: CsvRecord;
  /** 0-based place at which each name stands first. */
  readonly firstPlaces: ReadonlyMap<string, number>;
  /** Place of the column that each name and alias means. */
  readonly placeOfColumn: ReadonlyMap<string, number>;
  /** Names that nothing expects, each with the column that was probably meant. */
  readonly extra: ReadonlyMap<string, string | null>;
}

/** Blank, repeated and unexpected names, and those out of order, in the order of the file. */
function nameIssues(record: CsvRecord, schema: CaseSchema, match: HeaderMatch): Issue[] {
  const extra = schema.extraColumns === 'error' ? extraNames(schema, match) : [];
  const absent = schema.columns.filter((_, index) => match.positions[index] === -1).map(({ name }) => name);
  const meant = new Map([...pairNearNames(absent, extra)].map(([column, name]) => [name, column]));
  const facts: NameFacts = {
    schema,
    record,
    firstPlaces: firstPlacesOf(match.names),
    placeOfColumn: new Map(
      schema.columns.flatMap(({ name, aliases }, index) =>
        [name, ...aliases].map((known) => [trimName(known), match.positions[index] ?? -1]),
      ),
    ),
    extra: new Map(extra.map((name) => [name, meant.get(name) ?? null])),
  };
  const issues = match.names.flatMap((name, index) => nameIssue(name, index, facts) ?? []);
  return issues.length === 0 && schema.columnOrder === 'as-listed'
    ? orderIssues(record, schema, match)
    : issues;
}

function nameIssue(
  name: string,
  index: number,
  { record, firstPlaces, placeOfColumn, extra }: NameFacts,
): Issue | null {
  const column = index + 1;
  if (name === '') {
    return createIssue({ text: 'blank-header', position: column }, { record, column, columnName: name });
  }
  const place = { record, column, columnName: name, value: record.fields[index] ?? name };
  const first = (firstPlaces.get(name) ?? index) + 1;
  if (first < column) {
    return createIssue({ text: 'duplicate-header', column: name, first, second: column }, place);
  }
  const taken = (placeOfColumn.get(name) ?? index) + 1;
  if (taken !== column) {
    const other = record.fields[taken - 1]?.trim() ?? '';
    const facts = { text: 'duplicate-alias', column: name, other, first: taken, second: column } as const;
    return createIssue(facts, place);
  }
  const similar = extra.get(name);
  if (similar === undefined) return null;
  const suggestion = similar === null ? undefined : renaming(index, similar);
  return createIssue({ text: 'unexpected-header', column: name, similar }, { ...place, suggestion });
}

/** The first column that stands elsewhere than the schema lists it; the others follow from it. */
function orderIssues(record: CsvRecord, schema: CaseSchema, match: HeaderMatch): Issue[] {
  const index = match.positions.findIndex((position, column) => position !== column);
  const column = schema.columns[index];
  const found = match.names[index];
  if (column === undefined || found === undefined) return [];
  const facts = { text: 'wrong-order', column: column.name, found, position: index + 1 } as const;
  return [createIssue(facts, { record, column: index + 1, columnName: found, value: found })];
}
