import { interfaceMessages } from './interface.js';
import type { InterfaceMessages } from './interface.js';
import { ISSUE_MESSAGES } from './issues.js';
import { repairMessages } from './repair.js';
import type { RepairMessages } from './repair.js';

export { formatOf } from './format.js';
export type { Format, PluralForms } from './format.js';
export type { CheckingNumbers, InterfaceMessages, SendingNumbers } from './interface.js';
export type { IssueText } from './issues.js';
export type { RepairMessages } from './repair.js';

/** All texts of one language. */
export interface Messages {
  /** What the elements say. */
  readonly interface: InterfaceMessages;
  /** What a check says of a file. */
  readonly issues: typeof ISSUE_MESSAGES;
  /** What a repair says, such as in a file of rows to fix. */
  readonly repair: RepairMessages;
}

/** All texts in English. */
export const messages: Messages = {
  interface: interfaceMessages,
  issues: ISSUE_MESSAGES,
  repair: repairMessages,
};
