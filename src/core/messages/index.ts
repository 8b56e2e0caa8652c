import { interfaceMessages } from './interface.js';
import type { InterfaceMessages } from './interface.js';

export { formatOf } from './format.js';
export type { Format, PluralForms } from './format.js';
export type { CheckingNumbers, InterfaceMessages, SendingNumbers } from './interface.js';

/** All texts of one language. */
export interface Messages {
  /** What the elements say. */
  readonly interface: InterfaceMessages;
}

/** All texts in English. */
export const messages: Messages = { interface: interfaceMessages };
