import type { ErrorCode } from '../core/errors.js';
import type { KeyDemand, KeyPlaces, KeyQuestion } from '../core/repair/key-places.js';
import type { ReportOfLayout } from '../core/repair/layout.js';
import type { RewrittenFile } from '../core/repair/rewrite.js';
import type { Repair } from '../core/repair/steps.js';
import type { SchemaDescriptor } from '../core/schema/case-schema.js';
import type { CheckedFile, CheckFileOptions } from '../core/upload/checked-file.js';

/** Raised with every change of the messages, so that a page never talks to a worker of another release. */
export const PROTOCOL = 3;

/** Options of a check that can be posted. The host's functions stay on the page: only their columns are posted. */
export interface PostedOptions extends Omit<CheckFileOptions, 'signal' | 'onProgress' | 'references'> {
  readonly references?: readonly string[];
}

/** Values of which the page is to say whether its host knows them. `lookup` numbers the questions of one check. */
export interface PostedLookup {
  readonly id: number;
  readonly lookup: number;
  readonly column: string;
  readonly values: readonly string[];
}

/** What came of a question: what the host gave, whatever it is, or the message of what it threw. */
export type PostedAnswer =
  | { readonly kind: 'given'; readonly answer: unknown }
  | { readonly kind: 'thrown'; readonly message: string };

/** How far a check has come. */
export type PostedProgress = Parameters<NonNullable<CheckFileOptions['onProgress']>>[0];

/** A `CsvUploadError` on its way between threads; the code of any other error is `null`. */
export interface PostedError {
  readonly code: ErrorCode | null;
  /** Without the advice, which the other side adds again. */
  readonly message: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Options of a pass over a file that can be posted. */
export interface PostedReading {
  readonly maxFieldBytes?: number | undefined;
}

/** Work that a page asks for: each kind is answered once, by its result or by what went wrong. */
export interface Work {
  readonly check: {
    readonly file: Blob;
    /** JSON of the schema, which the worker makes again. */
    readonly descriptor: SchemaDescriptor;
    readonly options: PostedOptions;
  };
  /** The keys are kept under the id of this work until a page says `forget-keys`. */
  readonly 'note-keys': {
    readonly file: Blob;
    readonly report: ReportOfLayout;
    readonly demand: KeyDemand;
    readonly options: PostedReading;
  };
  readonly 'find-keys': {
    /** Id of the work that noted them. */
    readonly keys: number;
    readonly question: KeyQuestion;
  };
  readonly rewrite: {
    readonly file: Blob;
    readonly report: ReportOfLayout;
    readonly repair: Repair;
    /** `null` where nothing has to be judged. */
    readonly descriptor: SchemaDescriptor | null;
    readonly options: PostedReading;
  };
}

/** What each kind of work comes to. */
export interface WorkResult {
  readonly check: CheckedFile;
  readonly 'note-keys': null;
  readonly 'find-keys': Awaited<ReturnType<KeyPlaces['find']>>;
  readonly rewrite: RewrittenFile;
}

/** A request for work of one kind. */
export type WorkMessage<Kind extends keyof Work> = Work[Kind] & { readonly kind: Kind; readonly id: number };

/** What a page says. `id` numbers the work of one worker. */
export type ToWorker =
  | { [Kind in keyof Work]: WorkMessage<Kind> }[keyof Work]
  | { readonly kind: 'answer'; readonly id: number; readonly lookup: number; readonly answer: PostedAnswer }
  | { readonly kind: 'forget-keys'; readonly id: number }
  | { readonly kind: 'abort'; readonly id: number };

/** What a worker says. */
export type FromWorker =
  /** First of all: it listens, and speaks this protocol. */
  | { readonly kind: 'ready'; readonly protocol: number }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: PostedProgress }
  | ({ readonly kind: 'lookup' } & PostedLookup)
  /** Nobody waits for an answer any more. */
  | { readonly kind: 'lookup-abort'; readonly id: number; readonly lookup: number }
  | { readonly kind: 'done'; readonly id: number; readonly result: WorkResult[keyof Work] }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PostedError };

const TO_WORKER: readonly ToWorker['kind'][] = [
  'check',
  'note-keys',
  'find-keys',
  'rewrite',
  'answer',
  'forget-keys',
  'abort',
];

/** Whether data that arrived as a message is one of a page; anything may be posted to a worker. */
export function isToWorker(data: unknown): data is ToWorker {
  const message = data as Partial<ToWorker> | null;
  return typeof message === 'object' && typeof message?.id === 'number' && isKind(message.kind, TO_WORKER);
}

/** Whether data that arrived as a message is one of a worker. */
export function isFromWorker(data: unknown): data is FromWorker {
  const message = data as Partial<FromWorker & { id: unknown }> | null;
  if (typeof message !== 'object' || message === null) return false;
  if (message.kind === 'ready') return true;
  return (
    typeof message.id === 'number' &&
    isKind(message.kind, ['progress', 'lookup', 'lookup-abort', 'done', 'failed'])
  );
}

function isKind(kind: unknown, kinds: readonly string[]): boolean {
  return typeof kind === 'string' && kinds.includes(kind);
}
