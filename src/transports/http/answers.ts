import * as z from 'zod/mini';
import type { Issue, IssueCode } from '../../core/check/report.js';
import { CsvUploadError } from '../../core/errors.js';
import type { Import, Problem } from '../../core/upload/state.js';
import type { Page } from '../../core/upload/transport.js';

/** What an answer was, apart from how it was fetched. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
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
 * @param passing - a status which for this request, too, means that a later attempt may help
 * @throws {CsvUploadError} `transport-unreachable` where a later attempt may help, else `transport-rejected`
 */
export function assertSuccess(answer: Answer, passing?: number): void {
  const { url, status } = answer;
  if (status >= 200 && status < 300) return;
  const said = readProblem(answer);
  const retryAfterMs = readRetryAfter(answer.retryAfter);
  const detail = {
    url,
    status,
    ...(said === null ? {} : { problem: said }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
  const message = said === null ? `The server answered with status ${String(status)}.` : said.title;
  const isPassing = (status >= 500 && status !== 501) || status === passing || PASSING.has(status);
  throw new CsvUploadError(isPassing ? 'transport-unreachable' : 'transport-rejected', { message, detail });
}

/** Timeout, too early, too many requests. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** Problem details of an answer (RFC 9457); `null` where it has none, as an error page of a proxy. */
function readProblem(answer: Answer): Problem | null {
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

/** Milliseconds until the time of a `Retry-After` header: seconds or a date; `null` without one. */
export function readRetryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? null : Math.max(0, time - Date.now());
}

function parseJson(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body);
  } catch (cause) {
    throw invalidAnswer(answer, cause);
  }
}

/** Most often the page of a captive portal, or of a single-page application that answers everything. */
function invalidAnswer({ url, status }: Answer, cause?: unknown): CsvUploadError {
  return new CsvUploadError('transport-invalid-answer', {
    message: `The answer of the server (status ${String(status)}) is not what the import contract asks for.`,
    detail: { url, status },
    ...(cause === undefined ? {} : { cause }),
  });
}
