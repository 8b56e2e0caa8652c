import type { Messages } from '../core/messages/messages.js';
import { failureMessages } from './de/failures.js';
import { hintMessages } from './de/hints.js';
import { interfaceMessages } from './de/interface.js';
import { issueMessages } from './de/issues.js';
import { repairDeskMessages } from './de/repair-desk.js';
import { ruleMessages } from './de/rules.js';

/** All texts in German. */
export const messages: Messages = {
  language: 'de',
  direction: 'ltr',
  marks: {
    open: '„',
    close: '“',
    separator: ', ',
    empty: '(leer)',
    andMore: (shown, more, format) => `${shown} und ${format.count(more)} weitere`,
  },
  interface: { ...repairDeskMessages, ...interfaceMessages },
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
  failures: failureMessages,
  repair: {
    reasonHeader: 'Was zu korrigieren ist',
    reason: (line, texts) =>
      `Zeile ${String(line)}: ${texts.map(({ message, hint }) => `${message} ${hint}`).join(' ')}`,
  },
};
