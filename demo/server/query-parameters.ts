import { invalidParameter } from './problem.js';

/** Range and default of a whole number. */
export interface WholeNumberOptions {
  readonly fallback: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * A query parameter as a whole number.
 *
 * @throws {HttpProblem} `invalid-parameter`
 */
export function readWholeNumber(
  name: string,
  text: string | undefined,
  { fallback, minimum, maximum }: WholeNumberOptions,
): number {
  if (text === undefined || text === '') return fallback;
  const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (number >= minimum && number <= maximum) return number;
  throw invalidParameter(name, `a whole number from ${String(minimum)} to ${String(maximum)}`);
}

/**
 * A query parameter as one of the allowed words.
 *
 * @throws {HttpProblem} `invalid-parameter`
 */
export function readWord<Word extends string>(
  name: string,
  text: string | undefined,
  { fallback, allowed }: { readonly fallback: Word; readonly allowed: readonly Word[] },
): Word {
  if (text === undefined || text === '') return fallback;
  const word = allowed.find((candidate) => candidate === text);
  if (word === undefined) throw invalidParameter(name, `one of ${allowed.join(', ')}`);
  return word;
}

/** Writes what a cursor holds in a form that nobody is tempted to read. */
export function writeCursor(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/**
 * What `writeCursor` was given; `null` without a cursor.
 *
 * @throws {HttpProblem} `invalid-parameter` where `isValid` refuses it
 */
export function readCursor<Content>(
  text: string | undefined,
  isValid: (content: unknown) => content is Content,
): Content | null {
  if (text === undefined || text === '') return null;
  try {
    const content: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (isValid(content)) return content;
  } catch {
    // not of our making either
  }
  throw invalidParameter('cursor', 'a `nextCursor` of this list');
}

/** Whether a cursor holds a whole number. */
export function isWholeNumber(content: unknown): content is number {
  return Number.isSafeInteger(content);
}

/** Whether a cursor holds a place in a list, which the database keeps as a 32-bit integer. */
export function isPlace(content: unknown): content is number {
  return isWholeNumber(content) && content >= 0 && content < 2 ** 31;
}
