import type { CheckReport } from '../check/report.js';
import type { RepairOptions } from './find-changes.js';
import { rewriteFile, withWayBack, type RepairedFile } from './rewrite.js';
import type { Repair } from './steps.js';

export type { RepairOptions } from './find-changes.js';
export type { RepairedFile } from './rewrite.js';

/**
 * The same file with edited fields, renamed headers or left-out records, in its own dialect and encoding. Only the
 * records that change are written again; everything else are slices of the file, so that a gigabyte takes no
 * longer than a kilobyte. A correction, and `leave-out-invalid`, read the file once to find the records.
 *
 * Line breaks stay what they are, also those of changed records; a record that is left out takes its own along.
 *
 * @param report - of the file, or of the file after an earlier repair, relocated
 * @example
 * const repaired = await repairFile(file, report, addStep(NO_REPAIR, { kind: 'rename-header', column: 2, name: 'status' }));
 * @throws {CsvUploadError} `invalid-argument`; `invalid-repair` for a step that does not fit the file;
 *   `unencodable-value` for a value that the encoding of the file cannot hold: `normalizeFile` writes UTF-8;
 *   `file-changed`, `unreadable-file`
 */
export async function repairFile(
  file: Blob,
  report: CheckReport,
  repair: Repair,
  options: RepairOptions = {},
): Promise<Blob> {
  return (await applyRepair(file, report, repair, options)).file;
}

/** The same as `repairFile`, with the way back from the places in the repaired file. */
export async function applyRepair(
  file: Blob,
  report: CheckReport,
  repair: Repair,
  options: RepairOptions = {},
): Promise<RepairedFile> {
  return withWayBack(await rewriteFile(file, report, repair, options));
}
