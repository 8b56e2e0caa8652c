import { englishAtHand } from './english-at-hand.js';
import { englishIssues } from './english-issues.js';
import type { Messages } from './messages.js';
import { repairMessages } from './repair.js';

/** All texts in English. */
export const englishMessages: Messages = {
  ...englishAtHand,
  ...englishIssues,
  failures: null,
  repair: repairMessages,
};
