import { readParts } from '../csv/parts.js';
import type { CsvRecord } from '../csv/record.js';
import { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { guessEncoding } from './guess.js';
import { inspectFile, type InspectOptions } from './inspect.js';

/** How far the reading has come. */
export interface ReadProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** How records are read. */
export interface ReadOptions extends InspectOptions {
  /** Called at most ten times a second, and once at the end. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** Bytes that one field may have, its quotes counted; a longer one is `value-too-long`. Default 1 MiB. */
  readonly maxFieldBytes?: number | undefined;
}

/**
 * Reads every record of a CSV file in file order, the header first, in bounded memory and at the caller's pace.
 *
 * @example
 * for await (const { fields, line } of readRecords(file)) console.log(line, fields);
 * @yields records exactly as in the file; blank lines and an Excel `sep=` line are no records. Nothing for a
 *   file that is empty or no CSV
 * @throws {CsvUploadError} `invalid-argument`, `file-changed`, `unreadable-file`
 */
export async function* readRecords(file: Blob, options: ReadOptions = {}): AsyncGenerator<CsvRecord, void> {
  const { signal, onProgress, maxFieldBytes } = options;
  assertMaxFieldBytes(maxFieldBytes);
  const { dialect, isEncodingUndecided } = await inspectFile(file, options);
  if (dialect === null) return;
  const decideEncoding = isEncodingUndecided ? guessEncoding : undefined;
  const bytesTotal = file.size;
  let bytesRead = 0;
  let nextAt = 0;
  for await (const part of readParts(file, dialect, { signal, decideEncoding, maxFieldBytes })) {
    for (const record of part.records) {
      yield record;
      signal?.throwIfAborted();
    }
    const isFurther = part.bytesRead > bytesRead && part.bytesRead < bytesTotal;
    ({ bytesRead } = part);
    if (onProgress === undefined || !isFurther || performance.now() < nextAt) continue;
    nextAt = performance.now() + LIMITS.progressMs;
    onProgress({ bytesRead, bytesTotal });
  }
  onProgress?.({ bytesRead, bytesTotal });
}

function assertMaxFieldBytes(value: unknown): void {
  if (value === undefined || value === Number.POSITIVE_INFINITY) return;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return;
  throw new CsvUploadError('invalid-argument', {
    message: '`maxFieldBytes` has to be a whole number from 0.',
    detail: { argument: 'maxFieldBytes' },
  });
}
