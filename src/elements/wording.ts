import type { Issue } from '../core/check/report.js';
import { describeIssue } from '../core/messages/describe-issue.js';
import { factsOfIssue } from '../core/messages/facts-of-issue.js';
import { interfaceMessages } from '../core/messages/interface.js';
import type { InterfaceMessages } from '../core/messages/interface.js';
import type { IssueText } from '../core/messages/issues.js';
import type { Messages } from '../core/messages/messages.js';
import { quotesOf, type Quotes } from '../core/messages/quotes.js';
import { allOf } from './catalogues.js';
import { firstWordingFor } from './first-wording.js';
import type { FirstWording } from './first-wording.js';

/** Everything needed to put a state into words: texts, how numbers are written, and what time it is. */
export interface Wording extends FirstWording {
  /** Texts of the elements. */
  readonly messages: InterfaceMessages;
  readonly quotes: Quotes;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A sentence before it is in a language. What is kept of what happened is kept so: the language may change. */
export type Sentence = (wording: Wording) => string;

/** What a person reads of an issue, and the direction in which it is read. */
export interface DirectedText extends IssueText {
  readonly dir: Messages['direction'] | 'auto';
}

/** The wording for what an element shows now. */
export function wordingFor(element: Element): Wording {
  const first = firstWordingFor(element);
  const { catalogue } = first;
  const messages = allOf(catalogue)?.interface ?? interfaceMessages;
  return { ...first, messages, quotes: quotesOf(catalogue), now: Date.now() };
}

/** What a person reads of an issue. */
export function textOf(issue: Issue, { catalogue, format }: Wording): DirectedText {
  const all = allOf(catalogue);
  const isOurs = issue.facts !== undefined || (all !== null && factsOfIssue(issue) !== null);
  // A sentence of ours may begin with a name in other letters; one of a server tells its direction itself.
  const dir = isOurs ? catalogue.direction : 'auto';
  const { message, hint } = all === null ? issue : describeIssue(issue, all, format);
  return { message, hint, dir };
}
