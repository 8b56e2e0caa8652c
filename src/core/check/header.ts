import type { CsvRecord } from '../csv/record.js';
import { ISSUE_MESSAGES } from '../messages/issues.js';
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
import { createIssue } from './issue-list.js';
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
    const text = ISSUE_MESSAGES['header-too-long']();
    return { header, issues: [createIssue('too-many-columns', text, { record: header })], positions: null };
  }
  if (header.problem !== null) {
    return { header, issues: [problemIssue(header, facts, [])], positions: null };
  }
  if (header.fields.length > maxColumns) {
    const text = ISSUE_MESSAGES['too-many-columns']({ found: header.fields.length, maxColumns });
    return { header, issues: [createIssue('too-many-columns', text, { record: header })], positions: null };
  }
  if (match.found === 0 && match.missing.length === 0) {
    const text = ISSUE_MESSAGES['no-known-header']({ columns: schema.columns.map(({ name }) => name) });
    return { header, issues: [createIssue('missing-header', text, { record: header })], positions: null };
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
    const text = ISSUE_MESSAGES['title-rows']({ rows: titled.recordNumber, line: titled.line });
    return { header: titled, issues: [createIssue('title-rows', text, { record: header })], positions: null };
  }
  const likely = findWrongDelimiter(header, dialect.delimiter, schema, match);
  if (likely !== null) {
    const expected = schema.columns.length;
    const text = ISSUE_MESSAGES['wrong-delimiter']({
      found: Math.max(1, header.fields.length),
      expected,
      likely,
    });
    return { header, issues: [createIssue('missing-header', text, { record: header })], positions: null };
  }
  if (header.problem === null && findDataFirst(header, match)) {
    const text = ISSUE_MESSAGES['data-first']({ columns: schema.columns.map(({ name }) => name) });
    return { header, issues: [createIssue('missing-header', text, { record: header })], positions: null };
  }
  return null;
}

/** One per column that has to be there, never one per record. */
function missingIssues({ header }: HeaderFacts, schema: CaseSchema, match: HeaderMatch): Issue[] {
  const near = pairNearNames(match.missing, extraNames(schema, match));
  const places = firstPlacesOf(match.names);
  return match.missing.map((column) => {
    const similar = near.get(column) ?? null;
    const text = ISSUE_MESSAGES['missing-header']({ column, similar });
    const suggestion = similar === null ? undefined : renaming(places.get(similar) ?? -1, column);
    return createIssue('missing-header', text, { record: header, columnName: column, suggestion });
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

function nameIssue(name: string, index: number, facts: NameFacts): Issue | null {
  const { record, firstPlaces, placeOfColumn, extra } = facts;
  const column = index + 1;
  if (name === '') {
    const text = ISSUE_MESSAGES['blank-header']({ position: column });
    return createIssue('blank-header', text, { record, column, columnName: name });
  }
  const place = { record, column, columnName: name, value: record.fields[index] ?? name };
  const first = (firstPlaces.get(name) ?? index) + 1;
  if (first < column) {
    const text = ISSUE_MESSAGES['duplicate-header']({ column: name, first, second: column });
    return createIssue('duplicate-header', text, place);
  }
  const taken = (placeOfColumn.get(name) ?? index) + 1;
  if (taken !== column) {
    const other = record.fields[taken - 1]?.trim() ?? '';
    const text = ISSUE_MESSAGES['duplicate-alias']({ column: name, other, first: taken, second: column });
    return createIssue('duplicate-header', text, place);
  }
  const similar = extra.get(name);
  if (similar === undefined) return null;
  const text = ISSUE_MESSAGES['unexpected-header']({ column: name, similar });
  const suggestion = similar === null ? undefined : renaming(index, similar);
  return createIssue('unexpected-header', text, { ...place, suggestion });
}

/** The first column that stands elsewhere than the schema lists it; the others follow from it. */
function orderIssues(record: CsvRecord, schema: CaseSchema, match: HeaderMatch): Issue[] {
  const index = match.positions.findIndex((position, column) => position !== column);
  const column = schema.columns[index];
  const found = match.names[index];
  if (column === undefined || found === undefined) return [];
  const text = ISSUE_MESSAGES['wrong-order']({ column: column.name, found, position: index + 1 });
  return [
    createIssue('unexpected-header', text, { record, column: index + 1, columnName: found, value: found }),
  ];
}
