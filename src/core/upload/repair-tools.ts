import type { CheckReport } from '../check/report.js';
import { CompiledRepair } from '../repair/compiled-repair.js';
import { encodeText } from '../repair/encode-text.js';
import type { Repair, RepairStep } from '../repair/steps.js';

export { inspectFile } from '../inspect/inspect.js';
export { noteKeys } from '../repair/key-places.js';
export { writeRowsToFix } from '../repair/rows-to-fix.js';
export { createRepairSession } from '../repair/session.js';

/**
 * Refuses a repair that the file of a report cannot take.
 *
 * @throws {CsvUploadError} `invalid-repair` for a column that is not there; `unencodable-value`
 */
export function assertFits(repair: Repair, { header, file: { encoding } }: CheckReport): void {
  new CompiledRepair(repair, header.length); // which finds columns that are not there
  for (const text of repair.steps.flatMap(textsOf)) void encodeText(text, encoding ?? 'utf-8');
}

/** What a step writes into a file. */
function textsOf(step: RepairStep): readonly string[] {
  switch (step.kind) {
    case 'rename-header':
      return [step.name];
    case 'edit-field':
      return [step.value];
    case 'rewrite-record':
      return step.fields;
    case 'correct-value':
      return [step.to];
    case 'leave-out-title-rows':
    case 'leave-out-records':
    case 'leave-out-invalid':
      return [];
  }
}
