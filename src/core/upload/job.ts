import type { CheckReport } from '../check/report.js';
import type { FileIdentity } from '../repair/kept-repair.js';
import { NO_REPAIR } from '../repair/steps.js';
import type { Repair } from '../repair/steps.js';
import type { FileSnapshot } from './file-snapshot.js';
import { snapshotFile } from './file-snapshot.js';
import { randomId } from './random-id.js';
import type { SchemaProvider } from './schema-source.js';
import type { Upload } from './state.js';
import type { StatusTracker } from './tracker.js';
import type { Confirmed, DeliveryKey, SoundContent, StoredUpload } from './upload-store.js';
import { withoutValues } from './without-values.js';

/** An upload that this tab works on, and all that is known of it beside what is shown. */
export interface Job {
  readonly id: string;
  /** `null` after a reload, until the file was found or given again. */
  file: Blob | null;
  snapshot: FileSnapshot;
  /** `null` after a reload: then it is checked, if at all, by the schema of that time. */
  provideSchema: SchemaProvider | null;
  abort: AbortController;
  report: CheckReport | null;
  /** The file as its person means it, without the reasons of rows to fix; `null` until it was looked at. */
  own: Blob | null;
  /** SHA-256 of `own`; `null` where a check did not come to its end. */
  ownSha256: string | null;
  /** What is checked and sent: `own`, or what a repair made of it; `null` until then. */
  content: Blob | null;
  /** Last report of `own`, or of what a repair made of it with the places of `own`; `null` before the first. */
  base: CheckReport | null;
  repair: Repair;
  /** Encoding that a person has chosen; `null` for the one that is found. */
  encoding: string | null;
  confirmed: Confirmed;
  /** `null` until the file has passed its check. */
  sound: SoundContent | null;
  /** Key under which this content is sent; made anew only for other content, or after the server ended the import. */
  key: DeliveryKey | null;
  /** Where the transport can go on with this content. */
  resumeToken: string | null;
}

const NOTHING_REPAIRED = {
  own: null,
  ownSha256: null,
  content: null,
  base: null,
  repair: NO_REPAIR,
  encoding: null,
} as const;

/** The work on a file that was just added. */
export function newJob(file: Blob, provideSchema: SchemaProvider): Job {
  return {
    id: randomId(),
    file,
    snapshot: snapshotFile(file),
    provideSchema,
    abort: new AbortController(),
    report: null,
    ...NOTHING_REPAIRED,
    confirmed: { letters: false, again: false },
    sound: null,
    key: null,
    resumeToken: null,
  };
}

/** The work on an upload which was kept, and whose file has still to be found. */
export function jobOf({ id, upload, confirmed, sound, key, resumeToken }: StoredUpload): Job {
  const { fileName, bytes, state } = upload;
  return {
    id,
    file: null,
    snapshot: { fileName, bytes, lastModified: null },
    provideSchema: null,
    abort: new AbortController(),
    report: state.status === 'needs-attention' ? state.report : null,
    ...NOTHING_REPAIRED,
    confirmed,
    sound,
    key,
    resumeToken,
  };
}

/** The upload of a file that was just added. */
export function uploadOf({ id, snapshot: { fileName, bytes } }: Job): Upload {
  return {
    id,
    importId: null,
    fileName,
    bytes,
    addedAt: Date.now(),
    records: null,
    origin: 'here',
    state: { status: 'queued' },
  };
}

/** What tells the file of a job when it is chosen again. */
export function identityOf({ snapshot, ownSha256 }: Job): FileIdentity {
  const { fileName, bytes, lastModified } = snapshot;
  return { name: fileName, bytes, lastModified, sha256: ownSha256 };
}

/**
 * What is kept of the work on an upload. That what a repair made of a file is sound is not kept: the repair is gone with
 * the tab, and the file by itself has to be checked again.
 */
export function recordOf(job: Job, tracker: StatusTracker, owner: string): StoredUpload {
  const { id, confirmed, key, resumeToken, content, file } = job;
  const sound = content === null || content === file ? job.sound : null;
  const upload = withoutValues(tracker.find(id));
  return { id, owner, upload, sequence: tracker.sequenceOf(id), sound, key, resumeToken, confirmed };
}

/** Gives the content of a job a key; what was under way under another one is of no use for it. */
export function giveKey(job: Job, key: DeliveryKey): void {
  if (job.key?.value !== key.value) job.resumeToken = null;
  job.key = key;
}
