import type { CheckReport } from '../check/report.js';

/**
 * Whether the valid records of a file may be sent without the others: where the host allows it, the file as a whole is
 * not rejected, and there is one.
 *
 * @param isAllowed - whether the workspace takes a file without some of its records
 */
export function canSendPart({ verdict, counts }: CheckReport, isAllowed: boolean): boolean {
  return isAllowed && verdict === 'accepted-with-issues' && counts.valid > 0;
}
