import type { FailureMessages } from './failures.js';
import type { FirstMessages } from './first-words.js';
import type { HintMessages } from './hints.js';
import type { InterfaceMessages } from './interface.js';
import type { IssueMessages } from './issues.js';
import type { Direction, Marks } from './marks.js';
import type { RepairMessages } from './repair.js';
import type { RuleMessages } from './rules.js';

export type { Direction, Marks } from './marks.js';

/** All texts of one language. */
export interface Messages {
  /** BCP 47 tag, such as `en` or `pt-BR`. */
  readonly language: string;
  /** In which its lines are read. */
  readonly direction: Direction;
  readonly marks: Marks;
  /** What the elements say. */
  readonly interface: InterfaceMessages;
  /** What a check says of a file. */
  readonly issues: IssueMessages;
  /** What a value has to be. */
  readonly rules: RuleMessages;
  /** What to do about a value. */
  readonly hints: HintMessages;
  /** What stopped a run; `null` in English, as it is written so already. */
  readonly failures: FailureMessages | null;
  /** What a repair says, such as in a file of rows to fix. */
  readonly repair: RepairMessages;
}

/** What puts the facts of an issue into words. */
export type IssueWords = Pick<Messages, 'language' | 'direction' | 'marks' | 'issues' | 'rules' | 'hints'>;

/** What elements need of a language before there is a file. */
export type MessagesAtHand = Pick<Messages, 'language' | 'direction' | 'marks'> & {
  readonly interface: FirstMessages;
};
