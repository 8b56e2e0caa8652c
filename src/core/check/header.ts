import type { CsvRecord } from '../csv/record.js';
import { ISSUE_MESSAGES } from '../messages/issues.js';
import { isReasonHeader } from '../messages/repair.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { findDataFirst, findTitleRows, findWrongDelimiter } from './header-causes.js';
import { firstPlacesOf, matchHeader, trimName, type HeaderFacts, type HeaderMatch } from './header-match.js';
import { createIssue } from './issue-list.js';
import { pairNearNames } from './near-names.js';
import { problemIssue } from './record-problem.js';
import type { Issue } from './report.js';

/** What became of the header. */
export interface HeaderCheck {
  /** The record which holds the names: not the first one where title rows stand above it. */
  readonly header: CsvRecord;
  readonly issues: readonly Issue[];
  /** 0-based place in the file of each column of the schema, -1 where it has none; `null` where no record can be judged by it. */
  readonly positions: readonly number[] | null;
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
  return { header, issues, positions: isUsable ? match.positions : null };
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
  return match.missing.map((column) => {
    const text = ISSUE_MESSAGES['missing-header']({ column, similar: near.get(column) ?? null });
    return createIssue('missing-header', text, { record: header, columnName: column });
  });
}

/** Names that nothing expects; not that of the reasons in a file of rows to fix, which nobody imports. */
function extraNames(schema: CaseSchema, { names }: HeaderMatch): string[] {
  const expected = new Set(schema.columns.map(({ name }) => trimName(name)));
  return names.filter((name) => name !== '' && !expected.has(name) && !isReasonHeader(name));
}

/** Blank, repeated and unexpected names, and those out of order, in the order of the file. */
function nameIssues(record: CsvRecord, schema: CaseSchema, match: HeaderMatch): Issue[] {
  const extra = new Set(schema.extraColumns === 'error' ? extraNames(schema, match) : []);
  const absent = schema.columns.filter((_, index) => match.positions[index] === -1).map(({ name }) => name);
  const meant = new Map([...pairNearNames(absent, [...extra])].map(([column, name]) => [name, column]));
  const firstPlaces = firstPlacesOf(match.names);
  const issues = match.names.flatMap((name, index): Issue[] => {
    const place = { record, column: index + 1, columnName: name };
    if (name === '') {
      return [createIssue('blank-header', ISSUE_MESSAGES['blank-header']({ position: index + 1 }), place)];
    }
    const value = record.fields[index] ?? name;
    const first = (firstPlaces.get(name) ?? index) + 1;
    if (first <= index) {
      const text = ISSUE_MESSAGES['duplicate-header']({ column: name, first, second: index + 1 });
      return [createIssue('duplicate-header', text, { ...place, value })];
    }
    if (!extra.has(name)) return [];
    const text = ISSUE_MESSAGES['unexpected-header']({ column: name, similar: meant.get(name) ?? null });
    return [createIssue('unexpected-header', text, { ...place, value })];
  });
  return issues.length === 0 && schema.columnOrder === 'as-listed'
    ? orderIssues(record, schema, match)
    : issues;
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
