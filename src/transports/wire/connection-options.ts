import {
  assertMilliseconds,
  assertObject,
  assertOptionalFunction,
  invalidArgument,
} from '../../core/arguments.js';
import { CsvUploadError } from '../../core/errors.js';

/**
 * Refuses options with which no server can be spoken to.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function assertConnectionOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null || !('endpoint' in options)) {
    throw invalidArgument('options', 'has to be an address, or an object with an `endpoint`');
  }
  const { headers, fetch, stallMs } = options as Readonly<Record<string, unknown>>;
  assertOptionalFunction('fetch', fetch);
  assertMilliseconds('stallMs', stallMs);
  if (headers === undefined || typeof headers === 'function') return;
  try {
    assertObject('headers', headers);
    new Headers(headers as HeadersInit);
  } catch (cause) {
    throw new CsvUploadError('invalid-argument', {
      message: '`headers` has to be names and values of HTTP headers, or a function that gives them.',
      detail: { argument: 'headers' },
      cause,
    });
  }
}
