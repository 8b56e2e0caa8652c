import type { Issue } from '../check/report.js';
import { readBatches } from '../csv/batches.js';
import type { CsvRecord } from '../csv/record.js';
import type { RecordScanner } from '../csv/fast/scanner.js';
import { LIMITS } from '../limits.js';
import { createPacer } from '../time-slices.js';
import type { CompiledRepair } from './compiled-repair.js';
import type { RepairLayout, RereadOptions } from './layout.js';
import { LineEnds } from './line-ends.js';
import type { RecordJudge } from './record-judge.js';

/** A record, and what becomes of it. */
export interface RepairedRecord {
  /** As in the file; its number is counted from the header on, also where title rows stand above that. */
  readonly record: CsvRecord;
  /** After the repair, the same object where nothing changed; `null` where it is listed to be left out. */
  readonly repaired: CsvRecord | null;
  /** What is wrong with it after the repair; none where nobody judges. */
  readonly issues: readonly Issue[];
  /** 0-based byte behind its line break. */
  readonly byteNext: number;
}

/** Records that were read in one go. */
export interface RepairedBatch {
  /** Records which the fast lane passed over: nothing is wrong with them, and nothing becomes of them. */
  readonly passed: number;
  readonly records: readonly RepairedRecord[];
}

/** How records are read. */
export interface RepairedReading extends RereadOptions {
  readonly judge: RecordJudge | null;
  /** What passes over records that nothing has to be done to. */
  readonly createScanner?: (() => RecordScanner | null) | undefined;
}

/** Records after which the clock is looked at. */
const RECORDS_PER_LOOK = 64;

/**
 * Reads the records below the header and says of each what a repair makes of it.
 *
 * @throws {CsvUploadError} `invalid-repair`, `file-changed`, `unreadable-file`
 */
export async function* readRepaired(
  { file, dialect, header, maxFieldBytes }: RepairLayout,
  repair: CompiledRepair,
  { judge, createScanner, signal, onProgress }: RepairedReading,
): AsyncGenerator<RepairedBatch, void> {
  const ends = new LineEnds(dialect.encoding);
  const pace = createPacer();
  const report = createReporter(file.size, onProgress);
  const batches = readBatches(file, dialect, {
    signal,
    maxFieldBytes,
    onChunk: (bytes) => {
      ends.push(bytes);
    },
    // The fast lane begins behind the first record, and would take a header below title rows for data.
    createScanner: header.recordNumber === 0 ? createScanner : undefined,
  });
  for await (const { passed, records, bytesRead } of batches) {
    const repaired: RepairedRecord[] = [];
    for (const [index, read] of records.entries()) {
      if (read.recordNumber <= header.recordNumber) continue;
      const record = { ...read, recordNumber: read.recordNumber - header.recordNumber };
      const after = repair.leftOut.has(record.byteStart) ? null : repair.repairRecord(record);
      const issues = after === null || judge === null ? NO_ISSUES : judge.judge(after);
      repaired.push({
        record,
        repaired: after,
        issues: issues instanceof Promise ? await issues : issues,
        byteNext: ends.behind(record.byteEnd),
      });
      if (index % RECORDS_PER_LOOK === 0) await pace();
    }
    yield { passed, records: repaired };
    await pace();
    signal?.throwIfAborted();
    report(bytesRead, false);
  }
  report(file.size, true);
}

const NO_ISSUES: readonly Issue[] = Object.freeze([]);

function createReporter(
  bytesTotal: number,
  onProgress: RereadOptions['onProgress'],
): (bytesRead: number, isLast: boolean) => void {
  let nextAt = 0;
  return (bytesRead, isLast) => {
    if (onProgress === undefined) return;
    const now = performance.now();
    if (!isLast && now < nextAt) return;
    nextAt = now + LIMITS.progressMs;
    onProgress({ bytesRead, bytesTotal });
  };
}
