import type { IssueCode } from '../check/issue-code.js';
import type { FileKind } from '../inspect/kind.js';
import type { HintFacts } from './hint-facts.js';
import type { ListedValues, RuleFacts } from './rule-facts.js';

/** A value that breaks a rule. `column` is its name for people. */
export interface ValueFacts {
  readonly column: string;
  /** As in the file, cut to what a sentence repeats. */
  readonly value: string;
  readonly rule: RuleFacts;
}

/** What the two sentences of an issue are made of beside their words, by the entry of a catalogue that says it. */
interface FactsByText {
  readonly 'empty-file': { readonly name: string; readonly bytes: number };
  readonly 'not-csv': { readonly name: string; readonly kind: FileKind };
  readonly 'unreadable-file': { readonly name: string };
  readonly 'file-changed': { readonly name: string };
  readonly 'file-too-large': { readonly name: string; readonly bytes: number; readonly maxBytes: number };
  readonly 'too-many-records': { readonly maxRecords: number };
  readonly 'header-only': object;
  readonly 'encoding-guessed': { readonly encoding: string; readonly words: readonly string[] };
  readonly 'double-encoded': { readonly word: string; readonly original: string };
  readonly 'byte-order-mark': { readonly column: string };
  readonly 'mixed-line-breaks': object;
  readonly 'invalid-encoding': { readonly encoding: string; readonly byte: number };
  readonly 'invalid-character': object;
  readonly 'unclosed-quote': object;
  readonly 'malformed-quote': object;
  readonly 'too-many-fields': { readonly found: number; readonly expected: number };
  readonly 'too-few-fields': { readonly found: number; readonly expected: number; readonly column: string };
  readonly 'missing-header': { readonly column: string; readonly similar: string | null };
  readonly 'wrong-delimiter': { readonly found: number; readonly expected: number; readonly likely: string };
  readonly 'data-first': { readonly columns: readonly string[] };
  readonly 'no-known-header': { readonly columns: readonly string[] };
  readonly 'unexpected-header': { readonly column: string; readonly similar: string | null };
  readonly 'wrong-order': { readonly column: string; readonly found: string; readonly position: number };
  readonly 'duplicate-header': { readonly column: string; readonly first: number; readonly second: number };
  /** Two names of one column. */
  readonly 'duplicate-alias': {
    readonly column: string;
    readonly other: string;
    readonly first: number;
    readonly second: number;
  };
  readonly 'blank-header': { readonly position: number };
  readonly 'title-rows': { readonly rows: number; readonly line: number };
  readonly 'too-many-columns': { readonly found: number; readonly maxColumns: number };
  readonly 'header-too-long': object;
  readonly 'duplicate-key': {
    readonly columns: readonly string[];
    readonly values: readonly string[];
    readonly firstLine: number;
  };
  /** `message`: the host's own words; empty where it has none. */
  readonly 'row-rule': { readonly message: string };
  /** `column` is `null` where it has no name; then `position` tells which one. */
  readonly 'field-too-long': {
    readonly column: string | null;
    readonly position: number;
    readonly maxBytes: number;
  };
  readonly 'record-too-long': { readonly maxBytes: number };
  readonly 'unknown-reference': { readonly column: string; readonly value: string };
  readonly 'lookup-failed': { readonly column: string; readonly reason: string };
  /** `where`: the only rows that need a value; `null` where every row needs one. */
  readonly required: {
    readonly column: string;
    readonly isBlank: boolean;
    readonly where: RequiredWhere | null;
  };
  readonly 'value-too-long': ValueFacts & { readonly characters: number };
  /** `example`: a value that is right; `null` where the schema gives none. */
  readonly 'invalid-value': ValueFacts & {
    readonly hint: HintFacts | null;
    readonly example: string | null;
  };
}

/** Rows in which another column has one of some values, or any value (`null`). */
export interface RequiredWhere {
  readonly column: string;
  readonly listed: ListedValues | null;
}

/** Name of an entry of a catalogue that says an issue. */
export type IssueTextName = keyof FactsByText;

/**
 * What an issue is about, before it is put into words: the name of the entry that says it (`text`), and what that entry
 * needs. Plain JSON; values of the file are cut.
 */
export type IssueFacts = {
  [Text in IssueTextName]: { readonly text: Text } & FactsByText[Text];
}[IssueTextName];

/** The facts of one entry. */
export type IssueFactsOf<Text extends IssueTextName> = Extract<IssueFacts, { readonly text: Text }>;

/** Codes of issues which more than one entry says. */
const CODES = {
  'wrong-delimiter': 'missing-header',
  'data-first': 'missing-header',
  'no-known-header': 'missing-header',
  'wrong-order': 'unexpected-header',
  'duplicate-alias': 'duplicate-header',
  'header-too-long': 'too-many-columns',
  'field-too-long': 'value-too-long',
  'record-too-long': 'value-too-long',
} as const satisfies Partial<Record<IssueTextName, IssueCode>>;

/** Code of the issue that an entry says. */
export function codeOfText(text: IssueTextName): IssueCode {
  return isOtherThanCode(text) ? CODES[text] : text;
}

function isOtherThanCode(text: IssueTextName): text is keyof typeof CODES {
  return Object.hasOwn(CODES, text);
}
