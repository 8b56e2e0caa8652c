import type { Upload, UploadState } from '../core/upload/state.js';
import { summaryOf } from './report-summary.js';
import type { Wording } from './wording.js';

/** How long a server may say nothing about an import before the row says since when. */
const SILENCE_MS = 60_000;

/**
 * The line of detail below the status of an upload, as plain text.
 *
 * @param remainingMs - how long a transfer may still take; `null` where that cannot be told
 */
export function detailOf(upload: Upload, wording: Wording, remainingMs: number | null = null): string {
  const { messages, format, now } = wording;
  const { state, records, bytes } = upload;
  switch (state.status) {
    case 'queued':
      return messages.queued;
    case 'checking': {
      const { bytesRead, recordsRead, issuesFound } = state;
      const numbers = { records: recordsRead, bytesRead, bytesTotal: bytes, issues: issuesFound };
      return messages.checking(numbers, format);
    }
    case 'needs-attention':
      return summaryOf(state.report, wording);
    case 'sending': {
      const { bytesSent, bytesTotal } = state;
      return messages.sending({ records, bytesSent, bytesTotal, remainingMs }, format);
    }
    case 'waiting':
      if (state.reason === 'offline') return messages.waitingOffline;
      return state.until === null || state.until <= now
        ? messages.waitingBusy
        : `${messages.waitingBusyNow} ${messages.waitingUntil(state.until - now, format)}`;
    case 'received':
      return receivedDetail(state, wording);
    case 'success':
      return state.counts === null ? messages.importedUncounted : messages.imported(state.counts, format);
    case 'error':
      return [state.problem.title, state.problem.detail ?? ''].join(' ').trim();
    case 'canceled':
      return messages.canceled;
  }
}

function receivedDetail(
  { progress, heardAt }: Extract<UploadState, { status: 'received' }>,
  { messages, format, now }: Wording,
): string {
  if (now - heardAt > SILENCE_MS) return messages.lastHeard(format.ago(heardAt, now));
  if (progress === null || progress.recordsDone === 0) return messages.importing;
  return messages.importingProgress(progress.recordsDone, progress.recordsTotal, format);
}
