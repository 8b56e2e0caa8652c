import { interfaceMessages } from './interface.js';
import type { MessagesAtHand } from './messages.js';

/** What elements have at hand of English: issues and failures are written in English already. */
export const englishAtHand: MessagesAtHand = {
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
};
