import type { Issue } from '../check/report.js';
import { factsOfIssue } from './facts-of-issue.js';
import type { Format } from './format.js';
import type { IssueFacts } from './issue-facts.js';
import type { IssueText } from './issues.js';
import type { IssueWords } from './messages.js';
import { speechOf } from './speech-of.js';
import { say, type Entry } from './speech.js';

/**
 * What is wrong, and what to do, in the language of a catalogue; in the words of the issue itself where it has no
 * `facts`, as one that a server reports, and its code and place alone do not tell what it is about.
 *
 * @param format - how numbers are written, where not as the language of the catalogue does
 * @example
 * import { messages } from 'case-csv-upload/locales/de';
 * const sentences = report.issues.map((issue) => describeIssue(issue, messages).message);
 */
export function describeIssue(issue: Issue, messages: IssueWords, format?: Format): IssueText {
  const { message, hint } = issue;
  const facts = factsOfIssue(issue);
  return facts === null ? { message, hint } : describeFacts(facts, messages, format);
}

/** What a catalogue says of the facts of an issue. */
export function describeFacts(facts: IssueFacts, messages: IssueWords, format?: Format): IssueText {
  // Each entry fits the facts of its own name, which TypeScript cannot follow through a union.
  const entry = messages.issues[facts.text] as Entry<IssueFacts, IssueText>;
  return say<IssueFacts, IssueText>(entry, facts, speechOf(messages, format));
}
