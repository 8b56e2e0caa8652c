import { englishBasics } from './english-basics.js';
import { hintMessages } from './hints.js';
import { issueMessages } from './issues.js';
import type { IssueWords } from './messages.js';
import { ruleMessages } from './rules.js';

/** What a check says in English. */
export const englishIssues: IssueWords = {
  ...englishBasics,
  issues: issueMessages,
  rules: ruleMessages,
  hints: hintMessages,
};
