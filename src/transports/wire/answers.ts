import * as z from 'zod/mini';
import type { Issue, IssueCode } from '../../core/check/report.js';
import { CsvUploadError } from '../../core/errors.js';
import type { ErrorCode } from '../../core/errors.js';
import type { Import, ImportCounts, Problem } from '../../core/upload/state.js';
import type { Page } from '../../core/upload/transport.js';
import { readRetryAfter } from './retry-after.js';

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

const wholeNumber = z.int().check(z.nonnegative());
const nullableText = z._default(z.nullable(z.string()), null);
const nullableNumber = z._default(z.nullable(z.number()), null);

const counts = z.object({
  total: wholeNumber,
  imported: wholeNumber,
  rejected: z._default(wholeNumber, 0),
  skipped: z._default(wholeNumber, 0),
});

const problem = z.object({
  code: z._default(z.string(), 'import-failed'),
  title: z.string(),
  detail: nullableText,
  status: nullableNumber,
});

const progress = z.object({
  recordsDone: wholeNumber,
  recordsTotal: z._default(z.nullable(wholeNumber), null),
});

const importFields = z.object({
  id: z.string().check(z.minLength(1)),
  fileName: z.string(),
  bytes: wholeNumber,
  status: z.string(),
  sequence: wholeNumber,
  receivedAt: z.string(),
  finishedAt: nullableText,
  counts: z._default(z.nullable(counts), null),
  progress: z._default(z.nullable(progress), null),
  problem: z._default(z.nullable(problem), null),
});

const importAnswer = z.pipe(
  importFields,
  z.transform((told: z.infer<typeof importFields>): Import => ({ ...told, ...statusOf(told.status) })),
);

/** A word we do not know is no success and no error: the server has the file, more is not certain. */
function statusOf(word: string): Pick<Import, 'status' | 'statusWord'> {
  if (word === 'received' || word === 'success' || word === 'error') return { status: word };
  return { status: 'received', statusWord: word };
}

const pageAnswer = z.object({ items: z.array(z.unknown()), nextCursor: nullableText });

const issueAnswer = z.object({
  code: z.pipe(
    z.string(),
    z.transform((code: string) => code as IssueCode),
  ),
  severity: z._default(z.enum(['error', 'warning']), 'error'),
  message: z.string(),
  hint: z._default(z.string(), ''),
  line: nullableNumber,
  recordNumber: nullableNumber,
  column: nullableNumber,
  columnName: nullableText,
  value: nullableText,
  byteStart: nullableNumber,
  byteEnd: nullableNumber,
});

const problemAnswer = z.object({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  detail: z.optional(z.string()),
});

/** @throws {CsvUploadError} `transport-invalid-answer` */
export function readImport(answer: Answer): Import {
  const read = importAnswer.safeParse(parseJson(answer));
  if (!read.success) throw invalidAnswer(answer);
  return read.data;
}

/** Counts in an answer that is no import; `null` without any, and where they are of another form. */
export function readCounts({ body }: Answer): ImportCounts | null {
  try {
    return z.object({ counts }).parse(JSON.parse(body)).counts;
  } catch {
    return null;
  }
}

/** The import in one server-sent event; `null` where the data is none. */
export function readEvent(data: string): Import | null {
  try {
    return importAnswer.parse(JSON.parse(data));
  } catch {
    return null; // a comment or an event of another kind: not ours to judge
  }
}

/** @throws {CsvUploadError} `transport-invalid-answer` */
export function readImports(answer: Answer): Page<Import> {
  return readPage(answer, (item) => importAnswer.safeParse(item));
}

/** @throws {CsvUploadError} `transport-invalid-answer` */
export function readIssues(answer: Answer): Page<Issue> {
  return readPage(answer, (item) => issueAnswer.safeParse(item));
}

type Read<T> = { readonly success: true; readonly data: T } | { readonly success: false };

/** One item that cannot be read is left out; an answer in which none can be is no answer. */
function readPage<T>(answer: Answer, readItem: (item: unknown) => Read<T>): Page<T> {
  const page = pageAnswer.safeParse(parseJson(answer));
  if (!page.success) throw invalidAnswer(answer);
  const items = page.data.items.flatMap((item) => {
    const read = readItem(item);
    return read.success ? [read.data] : [];
  });
  if (items.length === 0 && page.data.items.length > 0) throw invalidAnswer(answer);
  return { items, nextCursor: page.data.nextCursor };
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
  let said: z.infer<typeof problemAnswer>;
  try {
    said = problemAnswer.parse(JSON.parse(body));
  } catch {
    return null;
  }
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
