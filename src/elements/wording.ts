import type { Issue } from '../core/check/report.js';
import { describeFailure } from '../core/messages/describe-failure.js';
import { describeIssue } from '../core/messages/describe-issue.js';
import { factsOfIssue } from '../core/messages/facts-of-issue.js';
import type { Failure, FailureText } from '../core/messages/failures.js';
import type { Format } from '../core/messages/format.js';
import type { InterfaceMessages } from '../core/messages/interface.js';
import type { IssueText } from '../core/messages/issues.js';
import type { Messages } from '../core/messages/messages.js';
import { quotesOf, type Quotes } from '../core/messages/quotes.js';
import { allOf, catalogueFor } from './catalogues.js';
import type { Catalogue } from './catalogues.js';
import { formatFor, nearestLang, primarySubtag } from './format.js';

/** Everything needed to put a state into words: texts, how numbers are written, and what time it is. */
export interface Wording {
  readonly catalogue: Catalogue;
  /** Texts of the elements. */
  readonly messages: InterfaceMessages;
  readonly format: Format;
  readonly quotes: Quotes;
  readonly frame: Frame;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A sentence before it is in a language. What is kept of what happened is kept so: the language may change. */
export type Sentence = (wording: Wording) => string;

/** Language and direction of what an element shows; what is `undefined` is as around the element. */
export interface Frame {
  readonly lang: string | undefined;
  readonly dir: Messages['direction'] | undefined;
}

/** What a person reads of an issue, and the direction in which it is read. */
export interface DirectedText extends IssueText {
  readonly dir: Messages['direction'] | 'auto';
}

/** The wording for what an element shows now. */
export function wordingFor(element: Element): Wording {
  const lang = nearestLang(element);
  const catalogue = catalogueFor(lang);
  const format = formatFor(element, catalogue.language);
  return {
    catalogue,
    messages: catalogue.interface,
    format,
    quotes: quotesOf(catalogue),
    frame: frameOf(catalogue, lang),
    now: Date.now(),
  };
}

/** Texts of another language than the page's are laid out as the page is, and say which language they are in. */
function frameOf({ language, direction }: Catalogue, lang: string): Frame {
  return primarySubtag(lang) === primarySubtag(language)
    ? { lang: undefined, dir: direction }
    : { lang: language, dir: undefined };
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

/** What a person reads of a failure. */
export function failureTextOf(failure: Failure, { catalogue }: Wording): FailureText {
  const all = allOf(catalogue);
  return all === null ? failure : describeFailure(failure, all);
}
