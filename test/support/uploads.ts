import type { CheckReport } from '../../src/core/check/report.js';
import type { CaseSchema } from '../../src/core/schema/case-schema.js';
import type { CheckFunction } from '../../src/core/upload/checked-file.js';
import type { Import, Upload } from '../../src/core/upload/state.js';
import type { StatusTracker } from '../../src/core/upload/tracker.js';
import type { StoredUpload } from '../../src/core/upload/upload-store.js';

/** A schema that finds fault with nothing. */
export const anySchema: CaseSchema = {
  columns: [],
  extraColumns: 'send',
  columnOrder: 'free',
  missingValues: [''],
  trim: false,
  uniqueKeys: [],
  descriptor: null,
  validate: () => [],
};

/** A report as a check would give it. */
export function report(changes: Partial<CheckReport> = {}): CheckReport {
  return {
    file: {
      name: 'cases.csv',
      bytes: 4,
      encoding: 'utf-8',
      encodingFrom: 'utf-8',
      delimiter: ',',
      lineBreak: 'lf',
      headerLine: 1,
    },
    header: ['a'],
    counts: { records: 1, valid: 1, invalid: 0, blankLines: 0 },
    issueCounts: {},
    issues: [],
    verdict: 'accepted',
    ...changes,
  };
}

/** A check which accepts everything and digests for real. */
export const acceptAll: CheckFunction = async (file, _schema, { signal }) => {
  signal?.throwIfAborted();
  return { report: report(), sha256: await sha256(file) };
};

/** SHA-256 of a Blob, lower-case hexadecimal. */
export async function sha256(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An import as a server would tell of it. */
export function anImport(changes: Partial<Import> = {}): Import {
  return {
    id: 'import-1',
    fileName: 'cases.csv',
    bytes: 4,
    status: 'received',
    sequence: 1,
    receivedAt: '2026-11-23T08:00:00Z',
    finishedAt: null,
    counts: null,
    progress: null,
    problem: null,
    ...changes,
  };
}

/** The tracker's uploads as soon as they are as wanted. */
export async function until(
  tracker: StatusTracker,
  isAsWanted: (uploads: readonly Upload[]) => boolean,
): Promise<readonly Upload[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isAsWanted(tracker.uploads)) return;
      tracker.removeEventListener('change', look);
      resolve(tracker.uploads);
    };
    tracker.addEventListener('change', look);
    look();
  });
}

/** A promise and what settles it. */
export function deferred<T = void>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('The promise was fulfilled.');
}

/** What a function throws. */
export function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

/** Makes a page that tests run in count as seen: a browser hides all but one of its tabs, and hidden pages do not poll. */
export function pretendVisible(): void {
  if (!('document' in globalThis)) return;
  Object.defineProperty(globalThis.document, 'hidden', { configurable: true, value: false });
}

/** An upload as it is shown. */
export function anUpload(changes: Partial<Upload> = {}): Upload {
  return {
    id: 'a',
    importId: null,
    fileName: 'cases.csv',
    bytes: 4,
    addedAt: Date.parse('2026-11-23T08:00:00Z'),
    records: null,
    origin: 'here',
    state: { status: 'queued' },
    ...changes,
  };
}

/** An upload as it is kept: on its way under a key. */
export function aRecord(id: string, changes: Partial<StoredUpload> = {}): StoredUpload {
  const digest = '0'.repeat(64);
  return {
    id,
    owner: 'a tab that is gone',
    upload: anUpload({ id, state: { status: 'sending', bytesSent: 0, bytesTotal: 4 } }),
    sequence: null,
    sound: { sha256: digest, encoding: 'utf-8' },
    key: { value: `key-${id}`, sha256: digest },
    resumeToken: null,
    confirmed: { letters: false, again: false },
    ...changes,
  };
}
