import type { LineBreak } from '../csv/record.js';
import type { EncodingSource } from '../inspect/encoding.js';
import type { IssueFacts } from '../messages/issue-facts.js';
import type { IssueCode } from './issue-code.js';

export type { IssueCode } from './issue-code.js';

/** How bad a finding is: an `error` keeps its record (or the file) from being imported, a `warning` does not. */
export type Severity = 'error' | 'warning';

/**
 * One finding about a file, which a person can put right. What does not apply is `null`. `describeIssue` says it in the
 * language of a catalogue.
 */
export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  /** What is wrong, one plain sentence in English. */
  readonly message: string;
  /** What to do, one plain sentence in English. */
  readonly hint: string;
  /** 1-based line of the file where the record starts (for `unclosed-quote`: where the open field starts). CRLF, LF and CR each end a line, also inside quotes. */
  readonly line: number | null;
  /** 1-based number of the record after the header; 0 is the header. */
  readonly recordNumber: number | null;
  /** 1-based position in the record (`too-many-fields`: the first extra one; `too-few-fields`: the first missing one). */
  readonly column: number | null;
  /** Name of the column, as in the schema or the header. */
  readonly columnName: string | null;
  /** The field as it stands in the file, cut at 100 characters. */
  readonly value: string | null;
  /** 0-based byte of the file at which the record starts (`invalid-encoding`: the first invalid byte). */
  readonly byteStart: number | null;
  /** 0-based byte of the file after the record's last field, its line break not counted. */
  readonly byteEnd: number | null;
  /** What would put it right, where that is likely: of a header with nearly the right name. Never done by itself. */
  readonly suggestion?: Suggestion;
  /** What `message` and `hint` are made of, so that any language can say them; not there in an issue of a server. */
  readonly facts?: IssueFacts;
}

/** A change to the file that would put a finding right, for a person to accept: a step of a repair. */
export interface Suggestion {
  readonly kind: 'rename-header';
  /** 1-based position in the header. */
  readonly column: number;
  /** The name it is to have. */
  readonly name: string;
}

/** A header that stands for a column by one of its aliases. */
export interface AliasUse {
  /** 1-based position in the header. */
  readonly column: number;
  /** As in the file. */
  readonly found: string;
  /** Name of the column in the schema. */
  readonly name: string;
}

/** What a file is, as far as it could be told. */
export interface ReportFile {
  readonly name: string;
  readonly bytes: number;
  /** WHATWG name in lower case, such as `utf-8` or `windows-1252`; `null` where the file is no text. */
  readonly encoding: string | null;
  readonly encodingFrom: EncodingSource | null;
  readonly delimiter: string | null;
  readonly lineBreak: LineBreak | null;
  /** 1-based line of the header record. */
  readonly headerLine: number | null;
}

/** What can be sent of a file: all of it, some of it, or nothing. */
export type Verdict = 'accepted' | 'accepted-with-issues' | 'rejected';

/** Everything a check found: plain JSON, the same from element, headless core and command line. */
export interface CheckReport {
  readonly file: ReportFile;
  /** Names as in the file, in its order. */
  readonly header: readonly string[];
  /** Headers that were taken for a column by an alias of the schema; not there where there are none. */
  readonly aliases?: readonly AliasUse[];
  /** `records` = `valid` + `invalid`. */
  readonly counts: {
    readonly records: number;
    readonly valid: number;
    readonly invalid: number;
    readonly blankLines: number;
  };
  /** Exact counts per code, however many issues are kept. */
  readonly issueCounts: Readonly<Partial<Record<IssueCode, number>>>;
  /** The first `maxIssues` issues, in file order. */
  readonly issues: readonly Issue[];
  readonly verdict: Verdict;
}
