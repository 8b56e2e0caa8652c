import type { CheckReport, Issue } from '../check/report.js';
import { CsvUploadError } from '../errors.js';
import { lateModule } from '../late-module.js';
import { mayHaveReasons } from '../repair/reason-column.js';
import type { CaseSchema } from '../schema/case-schema.js';
import type { CheckFileOptions, RepairPasses } from './checked-file.js';
import type { Job } from './job.js';
import { abortable } from '../sleep.js';

/** What is checked and sent: a file as it is, or what was made of it. */
export interface JobContent {
  readonly file: Blob;
  /** What is known of it before its check. */
  readonly options: Pick<CheckFileOptions, 'encoding' | 'isEncodingCertain' | 'delimiter'>;
  /** A report of it with the places of the person's own file. */
  readonly relocate: (report: CheckReport) => CheckReport;
}

/** Options of every check of an importer. */
type CheckOptions = Omit<CheckFileOptions, 'signal' | 'onProgress'>;

/**
 * A file without what rows to fix have more than others: the reasons, and the apostrophes before formulas. Any other
 * file is given as it is, also one that cannot be read: its check says so.
 */
export async function ownFileOf(job: Job, file: Blob, { encoding, delimiter }: CheckOptions): Promise<Blob> {
  const { signal } = job.abort;
  try {
    if (!(await mayHaveReasons(file, { encoding, signal }))) return file;
    const { readRowsToFix } = await rowsToFix.load();
    const own = await abortable(readRowsToFix(file, { encoding, delimiter, signal }), signal);
    return own === file ? file : new File([own], job.snapshot.fileName, { type: file.type });
  } catch (error) {
    if (error instanceof CsvUploadError && PASSED_OVER.has(error.code)) return file;
    throw error;
  }
}

const rowsToFix = lateModule(() => import('../repair/rows-to-fix.js'));

const PASSED_OVER: ReadonlySet<string> = new Set(['unreadable-file', 'file-changed']);

/**
 * What a job has to check: its file with all that was repaired.
 *
 * @throws {CsvUploadError} as `applyRepair` does; `worker-unavailable`
 */
export async function contentOf(
  { base, repair, encoding, abort }: Job,
  file: Blob,
  {
    schema,
    checkOptions,
    passes,
  }: { readonly schema: CaseSchema; readonly checkOptions: CheckOptions; readonly passes: RepairPasses },
): Promise<JobContent> {
  const chosen = encoding === null ? {} : { encoding, isEncodingCertain: true };
  if (base === null || repair.steps.length === 0)
    return { file, options: chosen, relocate: (report) => report };
  const { maxFieldBytes } = checkOptions;
  const options = { schema, maxFieldBytes, signal: abort.signal };
  const { withWayBack } = await repairing.load();
  const rewriting = passes.rewriteFile(file, base, repair, options);
  const repaired = withWayBack(await abortable(rewriting, abort.signal));
  return {
    file: repaired.file,
    options: {
      encoding: base.file.encoding ?? undefined,
      isEncodingCertain: true,
      delimiter: base.file.delimiter ?? undefined,
    },
    relocate: (report) => keepDoubt(repaired.relocate(report), base),
  };
}

const repairing = lateModule(() => import('../repair/rewrite.js'));

/** That an encoding was guessed does not change by a repair, though the check was told of it. */
function keepDoubt(report: CheckReport, { file, issues }: CheckReport): CheckReport {
  const doubts = issues.filter(({ code }) => code === 'encoding-guessed');
  const known = { ...report, file: { ...report.file, encodingFrom: file.encodingFrom } };
  if (doubts.length === 0) return known;
  const kept: readonly Issue[] = [...doubts, ...report.issues];
  const issueCounts = { ...report.issueCounts, 'encoding-guessed': doubts.length };
  const verdict = report.verdict === 'accepted' ? 'accepted-with-issues' : report.verdict;
  return { ...known, issues: kept, issueCounts, verdict };
}
