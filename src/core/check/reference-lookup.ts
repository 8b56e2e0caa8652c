import { describeValue } from '../arguments.js';
import { abortable, sleep, withJitter } from '../sleep.js';

/**
 * Tells which of some values the host does not know, such as names of people who have no account. Up to four questions
 * about a column may be under way together.
 *
 * @param values - different ones, as in the file, at most 1,000
 * @param options.signal - aborts when nobody waits any more: the check was stopped, or the time was over
 * @returns those of `values` that are not known; none where all are
 */
export type ReferenceLookup = (
  values: readonly string[],
  options: { readonly signal: AbortSignal },
) => Promise<Iterable<string>> | Iterable<string>;

/** Hosts' functions by the names of columns. */
export type References = Readonly<Record<string, ReferenceLookup>>;

/** How a host is asked. */
export interface LookupOptions {
  /** Milliseconds that one answer may take. */
  readonly timeoutMs: number;
  /** Pauses before further attempts; as many attempts follow the first. */
  readonly retryDelaysMs: readonly number[];
  /** Stops the check, and with it the question. */
  readonly signal: AbortSignal | undefined;
}

/** What came of a question. */
export type LookupResult =
  | { readonly kind: 'answered'; readonly unknown: ReadonlySet<string> }
  /** The reason goes on after "because ". */
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Asks a host for values that it does not know: again where it fails or takes too long, not where it answers
 * something that is no answer.
 *
 * Rejects only with `signal.reason` when the check is stopped.
 */
export async function askHost(
  lookup: ReferenceLookup,
  values: readonly string[],
  options: LookupOptions,
): Promise<LookupResult> {
  const never = new AbortController();
  const signal = options.signal ?? never.signal;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return readAnswer(await attemptLookup(lookup, values, { ...options, signal }), values);
    } catch (error) {
      signal.throwIfAborted();
      const delay = options.retryDelaysMs[attempt];
      if (delay === undefined) return { kind: 'failed', reason: reasonOf(error, options.timeoutMs) };
      await sleep(withJitter(delay), signal);
    }
  }
}

class TimeOverError extends Error {}

async function attemptLookup(
  lookup: ReferenceLookup,
  values: readonly string[],
  { signal, timeoutMs }: LookupOptions & { readonly signal: AbortSignal },
): Promise<unknown> {
  const attempt = new AbortController();
  const stop = (): void => {
    attempt.abort(signal.reason);
  };
  signal.throwIfAborted();
  signal.addEventListener('abort', stop);
  const timer = setTimeout(() => {
    attempt.abort(new TimeOverError());
  }, timeoutMs);
  try {
    const asked = Promise.resolve().then(() => lookup(values, { signal: attempt.signal }));
    return await abortable<unknown>(asked, attempt.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Any list or set of texts, all of which were asked for. */
function readAnswer(answer: unknown, values: readonly string[]): LookupResult {
  const isList = typeof answer === 'object' && answer !== null && Symbol.iterator in answer;
  if (!isList) return nonsense(`it answered ${describeValue(answer)} and no list of values`);
  const unknown = new Set<unknown>(answer as Iterable<unknown>);
  if (unknown.size === 0) return { kind: 'answered', unknown: unknown as ReadonlySet<string> };
  const asked = new Set<unknown>(values);
  for (const value of unknown) {
    if (!asked.has(value)) return nonsense(`it answered ${describeValue(value)}, for which it was not asked`);
  }
  return { kind: 'answered', unknown: unknown as ReadonlySet<string> };
}

function nonsense(reason: string): LookupResult {
  return { kind: 'failed', reason };
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof TimeOverError) return `no answer came within ${String(timeoutMs / 1000)} seconds`;
  const message = error instanceof Error ? error.message : String(error);
  return `the lookup failed${message === '' ? '' : ` (${message.slice(0, 200)})`}`;
}
