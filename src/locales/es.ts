import type { Messages } from '../core/messages/messages.js';
import { failureMessages } from './es/failures.js';
import { hintMessages } from './es/hints.js';
import { interfaceMessages } from './es/interface.js';
import { issueMessages } from './es/issues.js';
import { repairDeskMessages } from './es/repair-desk.js';
import { ruleMessages } from './es/rules.js';

/** All texts in Spanish. */
export const messages: Messages = {
  language: 'es',
  direction: 'ltr',
  marks: {
    open: '«',
    close: '»',
    separator: ', ',
    empty: '(vacío)',
    andMore: (shown, more, format) => `${shown} y ${format.count(more)} más`,
  },
  interface: { ...repairDeskMessages, ...interfaceMessages },
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
  failures: failureMessages,
  repair: {
    reasonHeader: 'Qué corregir',
    reason: (line, texts) =>
      `Línea ${String(line)}: ${texts.map(({ message, hint }) => `${message} ${hint}`).join(' ')}`,
  },
};
