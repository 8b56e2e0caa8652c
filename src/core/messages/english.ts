import { englishIssues } from './english-issues.js';
import { interfaceMessages } from './interface.js';
import type { Messages } from './messages.js';
import { repairMessages } from './repair.js';

/** All texts in English. */
export const englishMessages: Messages = {
  ...englishIssues,
  interface: interfaceMessages,
  failures: null,
  repair: repairMessages,
};
