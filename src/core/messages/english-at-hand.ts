import { englishBasics } from './english-basics.js';
import { interfaceMessages } from './interface.js';
import type { MessagesAtHand } from './messages.js';

/** What elements have at hand of English: issues and failures are written in English already. */
export const englishAtHand: MessagesAtHand = { ...englishBasics, interface: interfaceMessages };
