import type { CsvUploadError } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';

/** @throws {Error} with what is promised, unless it is so */
export function assertThat(isKept: boolean, promise: string): asserts isKept {
  if (!isKept) throw new Error(promise);
}

/** What a promise rejects with. */
export async function rejectionOf(promise: Promise<unknown>, expectation: string): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`${expectation}, but it was fulfilled.`);
}

/** @throws {Error} unless the promise rejects with a `CsvUploadError` of one of these codes */
export async function assertRejects(
  promise: Promise<unknown>,
  ...codes: readonly ErrorCode[]
): Promise<CsvUploadError> {
  const expectation = `The promise has to reject with ${codes.join(' or ')}`;
  const error = await rejectionOf(promise, expectation);
  // By its form: a transport may bring another copy of the class.
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  assertThat(
    codes.some((one) => one === code),
    `${expectation}, and does with ${String(error)}`,
  );
  return error as CsvUploadError;
}
