import { englishBasics } from './english-basics.js';
import { firstMessages } from './first-words.js';
import type { MessagesAtHand } from './messages.js';

/** What elements have at hand of English; what comes with a file is loaded then. */
export const englishAtHand: MessagesAtHand = { ...englishBasics, interface: firstMessages };
