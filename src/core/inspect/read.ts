import { readBatches } from '../csv/batches.js';
import type { CsvRecord } from '../csv/record.js';
import { guessEncoding } from './guess.js';
import { inspectFile, type InspectOptions } from './inspect.js';

/**
 * Reads every record of a CSV file in file order, the header first, in bounded memory and at the caller's pace.
 *
 * @example
 * for await (const { fields, line } of readRecords(file)) console.log(line, fields);
 * @yields records exactly as in the file; blank lines and an Excel `sep=` line are no records. Nothing for a
 *   file that is empty or no CSV
 * @throws {CsvUploadError} `invalid-argument`, `file-changed`, `unreadable-file`
 */
export async function* readRecords(
  file: Blob,
  options: InspectOptions = {},
): AsyncGenerator<CsvRecord, void> {
  const { dialect, isEncodingUndecided } = await inspectFile(file, options);
  if (dialect === null) return;
  const decideEncoding = isEncodingUndecided ? guessEncoding : undefined;
  for await (const batch of readBatches(file, dialect, { signal: options.signal, decideEncoding })) {
    yield* batch.records;
  }
}
