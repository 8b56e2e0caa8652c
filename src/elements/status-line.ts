import { unaccountedRecords } from '../core/upload/state.js';
import type { Upload, UploadState } from '../core/upload/state.js';
import { failureTextOf } from './first-wording.js';
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
  const { messages, format } = wording;
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
      return state.duplicateOf === undefined
        ? summaryOf(state.report, wording)
        : `${messages.duplicate(state.duplicateOf, format)} ${messages.importAgain}`;
    case 'sending': {
      const { bytesSent, bytesTotal } = state;
      return messages.sending({ records, bytesSent, bytesTotal, remainingMs }, format);
    }
    case 'waiting':
      return waitingDetail(state, wording);
    case 'received':
      return receivedDetail(state, wording);
    case 'success':
      return importedDetail(upload, wording);
    case 'error': {
      const { title, detail } = failureTextOf(state.problem, wording);
      return [title, detail ?? ''].join(' ').trim();
    }
    case 'canceled':
      return state.duplicateOf === undefined
        ? messages.canceled
        : `${messages.duplicate(state.duplicateOf, format)} ${messages.passedOver}`;
  }
}

function waitingDetail(
  { reason, until }: Extract<UploadState, { status: 'waiting' }>,
  { messages, format, now }: Wording,
): string {
  switch (reason) {
    case 'offline':
      return messages.waitingOffline;
    case 'server-busy':
      return until === null || until <= now
        ? messages.waitingBusy
        : `${messages.waitingBusyNow} ${messages.waitingUntil(until - now, format)}`;
    case 'file-needed':
      return messages.fileNeeded;
    case 'permission-needed':
      return messages.permissionNeeded;
  }
}

function importedDetail(upload: Upload, { messages, format }: Wording): string {
  const { state } = upload;
  if (state.status !== 'success' || state.counts === null) return messages.importedUncounted;
  const unaccounted = unaccountedRecords(upload);
  const counted = messages.imported(state.counts, format);
  return unaccounted === 0 ? counted : `${counted} · ${messages.unaccounted(unaccounted, format)}`;
}

function receivedDetail(
  { progress, heardAt }: Extract<UploadState, { status: 'received' }>,
  { messages, format, now }: Wording,
): string {
  if (now - heardAt > SILENCE_MS) return messages.lastHeard(format.ago(heardAt, now));
  if (progress === null || progress.recordsDone === 0) return messages.importing;
  return messages.importingProgress(progress.recordsDone, progress.recordsTotal, format);
}
