import { englishAtHand } from './english-at-hand.js';
import { hintMessages } from './hints.js';
import { issueMessages } from './issues.js';
import type { Messages } from './messages.js';
import { repairMessages } from './repair.js';
import { ruleMessages } from './rules.js';

/** All texts in English. */
export const englishMessages: Messages = {
  ...englishAtHand,
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
  failures: null,
  repair: repairMessages,
};
