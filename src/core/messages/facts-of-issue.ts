import type { Issue } from '../check/report.js';
import type { IssueFacts } from './issue-facts.js';
import { cutValue } from './values.js';

/**
 * What an issue is about: its `facts`, or, of one that a server reports, what its code and its place tell. `null` where
 * they tell less than its own words, as of a rule that is known to the server alone.
 */
export function factsOfIssue(issue: Issue): IssueFacts | null {
  return issue.facts ?? factsOfPlace(issue);
}

function factsOfPlace({ code, column, columnName, value }: Issue): IssueFacts | null {
  switch (code) {
    case 'header-only':
    case 'mixed-line-breaks':
    case 'invalid-character':
    case 'unclosed-quote':
    case 'malformed-quote':
      return { text: code };
    case 'blank-header':
      return column === null ? null : { text: code, position: column };
    case 'byte-order-mark':
      return columnName === null ? null : { text: code, column: columnName };
    case 'missing-header':
      return columnName === null ? null : { text: code, column: columnName, similar: null };
    case 'unknown-reference':
      return columnName === null || value === null
        ? null
        : { text: code, column: columnName, value: cutValue(value) };
    default:
      return null;
  }
}
