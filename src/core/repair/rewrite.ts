import type { CheckReport } from '../check/report.js';
import { CompiledRepair } from './compiled-repair.js';
import { findChanges, type RepairOptions } from './find-changes.js';
import { layOut, type LayOutOptions, type ReportOfLayout } from './layout.js';
import { movesOf, relocateReport, type Moves } from './relocate.js';
import { spliceFile } from './splice.js';
import type { Repair } from './steps.js';

/** A repaired file, and the way back to the person's own. */
export interface RepairedFile {
  readonly file: Blob;
  /** Records that were written again, and records that are no longer there. */
  readonly counts: { readonly changed: number; readonly leftOut: number };
  /**
   * A report of `file` with the places of the person's own file: name, size, lines, numbers and bytes; so that steps can
   * be made of its issues, and people find the lines. Texts stay as they are.
   */
  readonly relocate: (report: CheckReport) => CheckReport;
}

/** A repaired file as it is posted between threads: plain data. */
export interface RewrittenFile extends Pick<RepairedFile, 'file' | 'counts'> {
  readonly moves: Moves;
}

/** Does the work of `applyRepair`, in whichever thread. */
export type RewriteFile = (
  file: Blob,
  report: ReportOfLayout,
  repair: Repair,
  options?: RepairOptions & LayOutOptions,
) => Promise<RewrittenFile>;

/** Does the work of `applyRepair` in this thread. */
export const rewriteFile: RewriteFile = async (file, report, repair, options = {}) => {
  const layout = await layOut(file, report, options);
  const { line, byteStart, fields } = layout.header;
  const { changes } = await findChanges(layout, new CompiledRepair(repair, fields.length), options);
  return {
    counts: { changed: changes.countRewritten(byteStart + 1), leftOut: changes.countLost() },
    file: changes.size === 0 ? file : await spliceFile(file, changes, options.signal),
    moves: movesOf(changes, report, line),
  };
};

/** A repaired file with what leads a report of it back. */
export function withWayBack({ file, counts, moves }: RewrittenFile): RepairedFile {
  return { file, counts, relocate: (later) => relocateReport(later, moves) };
}
