import { hintMessages } from './hints.js';
import { interfaceMessages } from './interface.js';
import { issueMessages } from './issues.js';
import type { Messages } from './messages.js';
import { repairMessages } from './repair.js';
import { ruleMessages } from './rules.js';

/** All texts in English. */
export const englishMessages: Messages = {
  language: 'en',
  direction: 'ltr',
  marks: {
    open: '“',
    close: '”',
    separator: ', ',
    empty: '(empty)',
    andMore: (shown, more, format) => `${shown} and ${format.count(more)} more`,
  },
  interface: interfaceMessages,
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
  failures: null,
  repair: repairMessages,
};
