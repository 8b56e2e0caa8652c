import type { FailureMessages } from './failures.js';
import type { Format } from './format.js';
import type { HintMessages } from './hints.js';
import type { InterfaceMessages } from './interface.js';
import type { IssueMessages } from './issues.js';
import type { RepairMessages } from './repair.js';
import type { RuleMessages } from './rules.js';

/** All texts of one language. */
export interface Messages {
  /** BCP 47 tag, such as `en` or `pt-BR`. */
  readonly language: string;
  /** In which its lines are read. */
  readonly direction: 'ltr' | 'rtl';
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

/** What elements need of a language to show anything but issues and failures. */
export type MessagesAtHand = Pick<Messages, 'language' | 'direction' | 'marks' | 'interface'>;

/** What stands between and around the names and values in a sentence. */
export interface Marks {
  /** Quotation mark before a name or value. */
  readonly open: string;
  /** Quotation mark after it. */
  readonly close: string;
  /** Between values that stand one after the other. */
  readonly separator: string;
  /** Said of the empty value among allowed ones. */
  readonly empty: string;
  /** Values of which the last ones are left out. */
  readonly andMore: (shown: string, more: number, format: Format) => string;
}
