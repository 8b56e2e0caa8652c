import type { CheckReport } from './report.js';

/** How many records a file has; `null` where they were not read, because of its header or because it is no CSV file. */
export function countedRecords({
  counts,
  issueCounts,
}: Pick<CheckReport, 'counts' | 'issueCounts'>): number | null {
  const isWithout = 'header-only' in issueCounts || 'empty-file' in issueCounts;
  return counts.records > 0 || isWithout ? counts.records : null;
}
