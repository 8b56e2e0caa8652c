import type { CheckReport } from '../check/report.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { CompiledRepair } from './compiled-repair.js';
import { findChanges } from './find-changes.js';
import { layOut, type RereadOptions } from './layout.js';
import { spliceFile } from './splice.js';
import { NO_REPAIR, type Repair } from './steps.js';

/** Which part of a file is right. */
export interface ValidRecordsOptions extends RereadOptions {
  /** What was repaired before. Default: nothing. */
  readonly repair?: Repair | undefined;
}

/** The valid records of a file. */
export interface ValidRecords {
  /** The same file without its invalid records, and with what was repaired. */
  readonly file: Blob;
  /** `records` = `kept` + `leftOut`. */
  readonly counts: { readonly records: number; readonly kept: number; readonly leftOut: number };
}

/**
 * A file without the records in which something is wrong, in its own dialect and encoding; all other bytes are those of
 * the file. Records that are valid but for a key which an invalid one before them has are left out too, as the report
 * counts them.
 *
 * @throws {CsvUploadError} as `repairFile` does
 */
export async function keepValidRecords(
  file: Blob,
  report: CheckReport,
  schema: CaseSchema,
  options: ValidRecordsOptions = {},
): Promise<ValidRecords> {
  const layout = await layOut(file, report, options);
  const steps = [...(options.repair ?? NO_REPAIR).steps, { kind: 'leave-out-invalid' as const }];
  const compiled = new CompiledRepair({ steps }, layout.header.fields.length);
  const { changes, records } = await findChanges(layout, compiled, { ...options, schema });
  const leftOut = changes.countLost();
  return {
    file: changes.size === 0 ? file : await spliceFile(file, changes, options.signal),
    counts: { records, kept: records - leftOut, leftOut },
  };
}
