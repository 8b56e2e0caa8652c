import type { ErrorCode } from '../errors.js';

/** Name of an entry that says why an upload failed: the code of an error, or a failure that has none. */
export type FailureName = ErrorCode | 'unexpected' | 'schema-missing' | 'import-failed' | 'not-repeated';

/** What a person reads of a failure: what happened, and what to do. */
export interface FailureText {
  readonly title: string;
  readonly detail: string | null;
}

/** A failure as it was written down, in English. */
export interface Failure extends FailureText {
  /** Entry that says it in other languages; not there where the words are those of a server or a host. */
  readonly text?: FailureName;
  /** HTTP status, where there was one. */
  readonly status: number | null;
}

/** What stopped a run, in one language; an entry may repeat the status. */
export type FailureMessages = Readonly<
  Record<FailureName, FailureText | ((failure: Failure) => FailureText)>
>;
