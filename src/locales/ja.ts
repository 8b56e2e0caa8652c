import type { Messages } from '../core/messages/messages.js';
import { failureMessages } from './ja/failures.js';
import { hintMessages } from './ja/hints.js';
import { interfaceMessages } from './ja/interface.js';
import { issueMessages } from './ja/issues.js';
import { repairDeskMessages } from './ja/repair-desk.js';
import { ruleMessages } from './ja/rules.js';

/** All texts in Japanese. */
export const messages: Messages = {
  language: 'ja',
  direction: 'ltr',
  marks: {
    open: '「',
    close: '」',
    separator: '、',
    empty: '（空）',
    andMore: (shown, more, format) => `${shown} ほか ${format.count(more)} 件`,
  },
  interface: { ...repairDeskMessages, ...interfaceMessages },
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
  failures: failureMessages,
  repair: {
    reasonHeader: '修正内容',
    reason: (line, texts) =>
      `${String(line)} 行目：${texts.map(({ message, hint }) => `${message}${hint}`).join('')}`,
  },
};
