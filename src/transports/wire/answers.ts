import type { Issue, IssueCode, Severity } from '../../core/check/report.js';
import { CsvUploadError } from '../../core/errors.js';
import type { ErrorCode } from '../../core/errors.js';
import type { Import, ImportCounts, Problem } from '../../core/upload/state.js';
import type { Page } from '../../core/upload/transport.js';
import { readRetryAfter } from './retry-after.js';
import { list, nullable, number, object, oneOf, optional, text, wholeNumber } from './shape.js';
import type { Reader } from './shape.js';

/** What an answer was, apart from how it was fetched. */
export interface Answer {
  /** Address that answered, which after a redirect is not the one that was asked. */
  readonly url: string;
  readonly status: number;
  readonly body: string;
  readonly isRedirected: boolean;
  /** Value of a header; `null` without it, and where CORS hides it. */
  readonly header: (name: string) => string | null;
}

/** Titles longer than this are cut: a server's stack trace is no sentence. */
const MAX_TITLE = 300;

const readCountsOf = object<ImportCounts>({
  total: wholeNumber,
  imported: wholeNumber,
  rejected: optional(wholeNumber, 0),
  skipped: optional(wholeNumber, 0),
});

const readFields = object<Omit<Import, 'statusWord' | 'status'> & { readonly status: string }>({
  id: (value) => text(value === '' ? null : value),
  fileName: text,
  bytes: wholeNumber,
  status: text,
  sequence: wholeNumber,
  receivedAt: text,
  finishedAt: nullable(text),
  counts: nullable(readCountsOf),
  progress: nullable(
    object<NonNullable<Import['progress']>>({
      recordsDone: wholeNumber,
      recordsTotal: nullable(wholeNumber),
    }),
  ),
  problem: nullable(
    object<Problem>({
      code: optional(text, 'import-failed'),
      title: text,
      detail: nullable(text),
      status: nullable(number),
    }),
  ),
});

/** @throws for anything but an import */
function importOf(value: unknown): Import {
  const told = readFields(value);
  return { ...told, ...statusOf(told.status) };
}

/** A word we do not know is no success and no error: the server has the file, more is not certain. */
function statusOf(word: string): Pick<Import, 'status' | 'statusWord'> {
  if (word === 'received' || word === 'success' || word === 'error') return { status: word };
  return { status: 'received', statusWord: word };
}

const readPageOf = object<{ readonly items: readonly unknown[]; readonly nextCursor: string | null }>({
  items: list,
  nextCursor: nullable(text),
});

const readIssueOf = object<Omit<Issue, 'suggestion'>>({
  code: (value) => text(value) as IssueCode,
  severity: oneOf<Severity>(['error', 'warning'], 'error'),
  message: text,
  hint: optional(text, ''),
  line: nullable(number),
  recordNumber: nullable(number),
  column: nullable(number),
  columnName: nullable(text),
  value: nullable(text),
  byteStart: nullable(number),
  byteEnd: nullable(number),
});

const readProblemOf = object<{
  readonly type: string | undefined;
  readonly title: string | undefined;
  readonly detail: string | undefined;
}>({
  type: optional(text, undefined),
  title: optional(text, undefined),
  detail: optional(text, undefined),
});

/** What a reader makes of a value; `null` where it is of another form. */
function attempt<T, Value>(read: (value: Value) => T, value: Value): T | null {
  try {
    return read(value);
  } catch {
    return null;
  }
}

/** @throws {CsvUploadError} `transport-invalid-answer` */
export function readImport(answer: Answer): Import {
  return attempt(importOf, parseJson(answer)) ?? refuse(answer);
}

function refuse(answer: Answer): never {
  throw invalidAnswer(answer);
}

/** Counts in an answer that is no import; `null` without any, and where they are of another form. */
export function readCounts({ body }: Answer): ImportCounts | null {
  try {
    return object<{ readonly counts: ImportCounts }>({ counts: readCountsOf })(JSON.parse(body)).counts;
  } catch {
    return null;
  }
}

/** The import in one server-sent event; `null` where the data is none. */
export function readEvent(data: string): Import | null {
  try {
    return importOf(JSON.parse(data));
  } catch {
    return null; // a comment or an event of another kind: not ours to judge
  }
}

/** @throws {CsvUploadError} `transport-invalid-answer` */
export function readImports(answer: Answer): Page<Import> {
  return readPage(answer, importOf);
}

/** @throws {CsvUploadError} `transport-invalid-answer` */
export function readIssues(answer: Answer): Page<Issue> {
  return readPage(answer, readIssueOf);
}

/** One item that cannot be read is left out; an answer in which none can be is no answer. */
function readPage<T>(answer: Answer, readItem: Reader<T>): Page<T> {
  const page = attempt(readPageOf, parseJson(answer)) ?? refuse(answer);
  const items = page.items.map((item) => attempt(readItem, item)).filter((item) => item !== null);
  if (items.length === 0 && page.items.length > 0) throw invalidAnswer(answer);
  return { items, nextCursor: page.nextCursor };
}

/**
 * Does nothing for an answer of success.
 *
 * @param passing - statuses which for this request, too, mean that a later attempt may help
 * @throws {CsvUploadError} `transport-unreachable` where a later attempt may help, else `transport-rejected`
 */
export function assertSuccess(answer: Answer, ...passing: readonly number[]): void {
  if (isSuccess(answer)) return;
  const isPassing = passing.includes(answer.status) || isPassingStatus(answer.status);
  throw failureOf(answer, isPassing ? 'transport-unreachable' : 'transport-rejected');
}

/** Whether the server says that it has done what was asked. */
export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** An answer of failure as an error, in the words of the server where it has any. */
export function failureOf(answer: Answer, code: ErrorCode): CsvUploadError {
  const { url, status } = answer;
  const said = readProblem(answer);
  const retryAfterMs = retryAfterOfAnswer(answer);
  const detail = {
    url,
    status,
    ...(said === null ? {} : { problem: said }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
  const message = said === null ? `The server answered with status ${String(status)}.` : said.title;
  return new CsvUploadError(code, { message, detail });
}

/** Timeout, too early, too many requests; and whatever is wrong with the server for now. */
function isPassingStatus(status: number): boolean {
  return [408, 425, 429].includes(status) || (status >= 500 && status !== 501);
}

/** Problem details of an answer (RFC 9457); `null` where it has none, as an error page of a proxy. */
export function readProblem(answer: Answer): Problem | null {
  const { body, status } = answer;
  const said = attempt((json: string) => readProblemOf(JSON.parse(json)), body);
  if (said === null) return null;
  const { type = 'about:blank', title, detail = null } = said;
  const words = title ?? detail;
  if (words === null) return null;
  const code = type === 'about:blank' ? '' : (type.split(/[/#:]/).at(-1) ?? '');
  return {
    code: code === '' ? 'transport-rejected' : code,
    title: words.slice(0, MAX_TITLE),
    detail: title === undefined ? null : (detail?.slice(0, MAX_TITLE) ?? null),
    status,
  };
}

/** Milliseconds after which the server wants to be asked again; `null` where it did not say. */
export function retryAfterOfAnswer({ header }: Answer): number | null {
  return readRetryAfter(header('retry-after'), header('date'));
}

function parseJson(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body);
  } catch (cause) {
    throw invalidAnswer(answer, { cause });
  }
}

/**
 * The error for an answer that cannot be what was asked for: most often the page of a captive portal, or of a
 * single-page application that answers everything.
 *
 * @param reason - one sentence in place of the general one
 */
export function invalidAnswer(
  { url, status, isRedirected }: Answer,
  { cause, reason }: { readonly cause?: unknown; readonly reason?: string } = {},
): CsvUploadError {
  const where = isRedirected ? `, after a redirect to ${url}` : '';
  const general = `The answer of the server (status ${String(status)}${where}) is not what the import contract asks for.`;
  return new CsvUploadError('transport-invalid-answer', {
    message: reason ?? general,
    detail: { url, status },
    ...(cause === undefined ? {} : { cause }),
  });
}
