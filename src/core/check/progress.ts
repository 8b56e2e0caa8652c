import { LIMITS } from '../limits.js';
import type { CheckProgress } from './check-options.js';

/** Hands on how far a check has come; the last time always. */
export type ReportProgress = (progress: CheckProgress, isLast: boolean) => void;

/** Makes a reporter which holds back what comes sooner than a tenth of a second after the one before. */
export function createProgressReporter(onProgress?: (progress: CheckProgress) => void): ReportProgress {
  let nextAt = 0;
  return (progress, isLast) => {
    if (onProgress === undefined) return;
    const now = performance.now();
    if (!isLast && now < nextAt) return;
    nextAt = now + LIMITS.progressMs;
    onProgress(progress);
  };
}
