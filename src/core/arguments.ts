import { CsvUploadError } from './errors.js';

/**
 * The error for an argument of another form than the documentation gives.
 *
 * @param argument - its name, without quotes
 * @param rule - goes on after the name: `has to be …`
 */
export function invalidArgument(argument: string, rule: string): CsvUploadError {
  return new CsvUploadError('invalid-argument', {
    message: `\`${argument}\` ${rule}.`,
    detail: { argument },
  });
}

/** A value in an error message: short, and whatever it is. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
    case 'number':
    case 'bigint':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'symbol':
    case 'function':
      return `a ${typeof value}`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'an array' : 'an object';
  }
}

/** Whether a value is a file: by its form and not by `instanceof`, because one from another frame is of another class. */
export function isBlob(value: unknown): value is Blob {
  if (typeof value !== 'object' || value === null) return false;
  const { size, slice, stream } = value as Partial<Blob>;
  return typeof size === 'number' && typeof slice === 'function' && typeof stream === 'function';
}

/** @throws {CsvUploadError} `invalid-argument` for anything but an object */
export function assertObject(argument: string, value: unknown): asserts value is object {
  if (typeof value === 'object' && value !== null) return;
  throw invalidArgument(argument, `has to be an object, and is ${describeValue(value)}`);
}

/** @throws {CsvUploadError} `invalid-argument` for anything but a function or `undefined` */
export function assertOptionalFunction(argument: string, value: unknown): void {
  if (value !== undefined) assertFunction(argument, value);
}

/** @throws {CsvUploadError} `invalid-argument` for anything but a function */
export function assertFunction(argument: string, value: unknown): void {
  if (typeof value === 'function') return;
  throw invalidArgument(argument, `has to be a function, and is ${describeValue(value)}`);
}

/** @throws {CsvUploadError} `invalid-argument` for anything but an `AbortSignal` or `undefined` */
export function assertSignal(value: unknown): void {
  if (value === undefined) return;
  const isSignal =
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'throwIfAborted') === 'function' &&
    typeof Reflect.get(value, 'addEventListener') === 'function';
  if (!isSignal) throw invalidArgument('signal', `has to be an AbortSignal, and is ${describeValue(value)}`);
}

/** What a timer can wait for: a longer time would be none. */
const MAX_MILLISECONDS = 2 ** 31 - 1;

/** @throws {CsvUploadError} `invalid-argument` for anything but a time that a timer can wait, or `undefined` */
export function assertMilliseconds(argument: string, value: unknown): void {
  if (value === undefined || (typeof value === 'number' && value >= 0 && value <= MAX_MILLISECONDS)) return;
  throw invalidArgument(
    argument,
    `has to be a number of milliseconds from 0 to ${String(MAX_MILLISECONDS)}, and is ${describeValue(value)}`,
  );
}

/** @throws {CsvUploadError} `invalid-argument` for anything but one ASCII character that can delimit, or `undefined` */
export function assertDelimiter(value: unknown): void {
  if (value === undefined || (typeof value === 'string' && /^[^"\r\n\0\u0080-\uffff]$/.test(value))) return;
  const rule = 'has to be one ASCII character other than a quotation mark or a line break';
  throw invalidArgument('delimiter', `${rule}, and is ${describeValue(value)}`);
}
