import { hasErrors } from '../check/issue-list.js';
import type { CheckReport } from '../check/report.js';
import type { FailureName } from '../messages/failures.js';

/** What became of the records of an import. `total` = `imported` + `rejected` + `skipped`. */
export interface ImportCounts {
  readonly total: number;
  readonly imported: number;
  /** Records which the server refused. */
  readonly rejected: number;
  /** Records which were there already. */
  readonly skipped: number;
}

/**
 * Why something went wrong, in the shape of RFC 9457 (Problem Details for HTTP APIs). `describeFailure` says it in the
 * language of a catalogue.
 */
export interface Problem {
  /** Stable code in kebab-case: the last part of the problem's `type`, or a code of this package. */
  readonly code: string;
  /** What happened, one sentence. */
  readonly title: string;
  /** This occurrence: where, and what to do. */
  readonly detail: string | null;
  /** HTTP status, where there was an answer. */
  readonly status: number | null;
  /** Entry of a catalogue that says it in other languages; not there where the words are those of a server or a host. */
  readonly text?: FailureName;
}

/** How far the server has come with an import. */
export interface ImportProgress {
  readonly recordsDone: number;
  /** `null` while the server does not know yet. */
  readonly recordsTotal: number | null;
}

/** Status of an import as the server tells it. */
export type ImportStatus = 'received' | 'success' | 'error';

/** One import, as the server tells it (`GET /imports/{id}`). Times are RFC 3339. */
export interface Import {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly status: ImportStatus;
  /** The server's own word for the status, where it is none of these. */
  readonly statusWord?: string;
  /** Grows with every change of `status`, `counts` or `problem`; what has a lower one is older. `progress` may go on without. */
  readonly sequence: number;
  readonly receivedAt: string;
  readonly finishedAt: string | null;
  readonly counts: ImportCounts | null;
  readonly progress: ImportProgress | null;
  readonly problem: Problem | null;
}

/** An earlier upload with the same content, byte for byte. */
export interface EarlierUpload {
  readonly id: string;
  readonly fileName: string;
  /** `success`: its data is available; else it is still under way. */
  readonly status: UploadStatus;
  /** When it was added, in milliseconds since 1970. */
  readonly addedAt: number;
  /** Records of the file; `null` where they were not counted. */
  readonly records: number | null;
}

/** Where one upload stands. Each state carries exactly what is true in it. Sizes are in bytes, times in milliseconds since 1970. */
export type UploadState =
  | { readonly status: 'queued' }
  | {
      readonly status: 'checking';
      readonly bytesRead: number;
      readonly recordsRead: number;
      readonly issuesFound: number;
    }
  | {
      readonly status: 'needs-attention';
      readonly report: CheckReport;
      /** Given where nothing is wrong with the file but that its content went out before. */
      readonly duplicateOf?: EarlierUpload;
    }
  | { readonly status: 'sending'; readonly bytesSent: number; readonly bytesTotal: number }
  | {
      readonly status: 'waiting';
      readonly reason: WaitingReason;
      /** When sending goes on by itself; `null` where that is not known. */
      readonly until: number | null;
    }
  | {
      readonly status: 'received';
      readonly progress: ImportProgress | null;
      /** When the server last said something about it. */
      readonly heardAt: number;
    }
  | { readonly status: 'success'; readonly counts: ImportCounts | null }
  | {
      readonly status: 'error';
      readonly problem: Problem;
      /** Whether `retry` can help: the file is still at hand. */
      readonly canRetry: boolean;
    }
  | {
      readonly status: 'canceled';
      /** Given where it was passed over because its content went out before. */
      readonly duplicateOf?: EarlierUpload;
    };

/**
 * What an upload waits for: the network, the server, or after a reload a person who gives the file again
 * (`file-needed`) or lets the page read the one it knows (`permission-needed`).
 */
export type WaitingReason = 'offline' | 'server-busy' | 'file-needed' | 'permission-needed';

/** Word for where an upload stands. */
export type UploadStatus = UploadState['status'];

/** One file on its way, from the moment it was added; or an import which the server told of. Immutable. */
export interface Upload {
  /** Stable for the life of the tracker; unlike `importId`, known from the start. */
  readonly id: string;
  /** Id which the server gave; `null` until it has the file. */
  readonly importId: string | null;
  readonly fileName: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** Records of the file; `null` until they are counted. */
  readonly records: number | null;
  /** `here`: it was added in this browser; `server`: only the server told of it. */
  readonly origin: 'here' | 'server';
  readonly state: UploadState;
}

/**
 * Whether a person's word is all that a file waits for: that its letters are right (its encoding was guessed), or that
 * the same content is to be imported again.
 */
export function canConfirm(state: UploadState): boolean {
  return state.status === 'needs-attention' && !hasErrors(state.report);
}

/** Whether an upload waits for a person to give its file again. */
export function needsFile(state: UploadState): boolean {
  return (
    state.status === 'waiting' && (state.reason === 'file-needed' || state.reason === 'permission-needed')
  );
}

/**
 * Records of which an import does not say what became of them: more or fewer than it says that there were. 0 where its
 * counts add up, and where it has none.
 *
 * @param upload - an upload whose own count of records, where it has one, is what the file has
 */
export function unaccountedRecords({ state, records }: Upload): number {
  if (state.status !== 'success' || state.counts === null) return 0;
  const { total, imported, rejected, skipped } = state.counts;
  const told = imported + rejected + skipped;
  return told === total ? (records ?? total) - told : total - told;
}

/** Whether an upload is on its way to the server, which does not have it yet. */
export function isUnsent(state: UploadState): boolean {
  return !isSettled(state) && state.status !== 'received';
}

/** Whether nothing further will happen to an upload by itself. */
export function isSettled(state: UploadState): boolean {
  switch (state.status) {
    case 'success':
    case 'error':
    case 'canceled':
    case 'needs-attention':
      return true;
    case 'queued':
    case 'checking':
    case 'sending':
    case 'waiting':
    case 'received':
      return false;
  }
}

/** Fraction done of the step an upload is in, 0 to 1; `null` where it is unknown. */
export function fractionDone(upload: Upload): number | null {
  const { state } = upload;
  switch (state.status) {
    case 'checking':
      return ratio(state.bytesRead, upload.bytes);
    case 'sending':
      return ratio(state.bytesSent, state.bytesTotal);
    case 'received':
      return state.progress?.recordsTotal == null
        ? null
        : ratio(state.progress.recordsDone, state.progress.recordsTotal);
    case 'success':
      return 1;
    case 'queued':
    case 'needs-attention':
    case 'waiting':
    case 'error':
    case 'canceled':
      return null;
  }
}

function ratio(done: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, done / total);
}
