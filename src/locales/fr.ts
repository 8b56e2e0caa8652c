import type { Messages } from '../core/messages/messages.js';
import { failureMessages } from './fr/failures.js';
import { hintMessages } from './fr/hints.js';
import { interfaceMessages } from './fr/interface.js';
import { issueMessages } from './fr/issues.js';
import { repairDeskMessages } from './fr/repair-desk.js';
import { ruleMessages } from './fr/rules.js';

/** All texts in French. */
export const messages: Messages = {
  language: 'fr',
  direction: 'ltr',
  marks: {
    open: '«\u00a0',
    close: '\u00a0»',
    separator: ', ',
    empty: '(vide)',
    andMore: (shown, more, format) => `${shown} et ${format.count(more)} de plus`,
  },
  interface: { ...repairDeskMessages, ...interfaceMessages },
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
  failures: failureMessages,
  repair: {
    reasonHeader: 'À corriger',
    reason: (line, texts) =>
      `Ligne ${String(line)}\u00a0: ${texts.map(({ message, hint }) => `${message} ${hint}`).join(' ')}`,
  },
};
