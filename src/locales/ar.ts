import type { Messages } from '../core/messages/messages.js';
import { failureMessages } from './ar/failures.js';
import { hintMessages } from './ar/hints.js';
import { interfaceMessages } from './ar/interface.js';
import { issueMessages } from './ar/issues.js';
import { repairDeskMessages } from './ar/repair-desk.js';
import { ruleMessages } from './ar/rules.js';

/** All texts in Arabic. */
export const messages: Messages = {
  language: 'ar',
  direction: 'rtl',
  marks: {
    open: '«',
    close: '»',
    separator: '، ',
    empty: '(فارغ)',
    andMore: (shown, more, format) => `${shown} و${format.count(more)} غيرها`,
  },
  interface: { ...repairDeskMessages, ...interfaceMessages },
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
  failures: failureMessages,
  repair: {
    reasonHeader: 'ما يجب تصحيحه',
    reason: (line, texts) =>
      `السطر ${String(line)}: ${texts.map(({ message, hint }) => `${message} ${hint}`).join(' ')}`,
  },
};
