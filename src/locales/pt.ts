import type { Messages } from '../core/messages/messages.js';
import { failureMessages } from './pt/failures.js';
import { hintMessages } from './pt/hints.js';
import { interfaceMessages } from './pt/interface.js';
import { issueMessages } from './pt/issues.js';
import { repairDeskMessages } from './pt/repair-desk.js';
import { ruleMessages } from './pt/rules.js';

/** All texts in Portuguese, as it is written in Brazil. */
export const messages: Messages = {
  language: 'pt',
  direction: 'ltr',
  marks: {
    open: '“',
    close: '”',
    separator: ', ',
    empty: '(vazio)',
    andMore: (shown, more, format) => `${shown} e mais ${format.count(more)}`,
  },
  interface: { ...repairDeskMessages, ...interfaceMessages },
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
  failures: failureMessages,
  repair: {
    reasonHeader: 'O que corrigir',
    reason: (line, texts) =>
      `Linha ${String(line)}: ${texts.map(({ message, hint }) => `${message} ${hint}`).join(' ')}`,
  },
};
