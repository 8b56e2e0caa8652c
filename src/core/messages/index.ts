import { interfaceMessages } from './interface.js';
import type { InterfaceMessages } from './interface.js';
import { ISSUE_MESSAGES } from './issues.js';

export { formatOf } from './format.js';
export type { Format, PluralForms } from './format.js';
export type { CheckingNumbers, InterfaceMessages, SendingNumbers } from './interface.js';
export type { IssueText } from './issues.js';

/** All texts of one language. */
export interface Messages {
  /** What the elements say. */
  readonly interface: InterfaceMessages;
  /** What a check says of a file. */
  readonly issues: typeof ISSUE_MESSAGES;
}

/** All texts in English. */
export const messages: Messages = { interface: interfaceMessages, issues: ISSUE_MESSAGES };
