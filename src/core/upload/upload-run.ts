import { countedRecords } from '../check/counted-records.js';
import { hasErrors } from '../check/issue-list.js';
import type { CheckReport } from '../check/report.js';
import { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { canSendPart } from '../repair/can-send-part.js';
import { addStep } from '../repair/steps.js';
import { adoptFile } from './adopt-file.js';
import type { CheckFileOptions, CheckFunction } from './checked-file.js';
import { deliver } from './deliver.js';
import { judgeClaim } from './duplicates.js';
import type { Claim, DuplicatePolicy } from './duplicates.js';
import { assertUnchanged } from './file-snapshot.js';
import { giveKey, identityOf } from './job.js';
import type { Job } from './job.js';
import { contentOf, ownFileOf } from './job-content.js';
import type { SendPolicy } from './importer-options.js';
import type { FoundFile } from './kept-file.js';
import type { KeptRepairs } from './kept-repairs.js';
import { passesHere } from './late-passes.js';
import type { RetryOptions } from './patience.js';
import { problemOf } from './problem.js';
import { randomId } from './random-id.js';
import { repairTools } from './repairs.js';
import type { SchemaProvider } from './schema-source.js';
import { sealFile } from './sealed-file.js';
import { abortable } from '../sleep.js';
import { needsFile } from './state.js';
import type { Upload } from './state.js';
import type { StatusTracker } from './tracker.js';
import type { Transport } from './transport.js';
import type { UploadLog } from './upload-log.js';
import type { DeliveryKey, SoundContent, StoredUpload } from './upload-store.js';

/** What the way of a file leads through. */
export interface RunContext {
  readonly transport: Transport;
  readonly tracker: StatusTracker;
  readonly log: UploadLog;
  readonly kept: KeptRepairs;
  readonly check: CheckFunction;
  readonly checkOptions: Omit<CheckFileOptions, 'signal' | 'onProgress'>;
  readonly retry: RetryOptions | undefined;
  readonly retryDelaysMs: readonly number[] | undefined;
  readonly duplicates: DuplicatePolicy;
  readonly send: SendPolicy;
  /** Asks whether the content of an upload may leave this page. */
  readonly mayLeave: (upload: Upload) => boolean;
  /** The schema for a file that comes without one of its own. */
  readonly provideSchema: SchemaProvider;
  /** Looks for the file of an upload that was under way before a reload. */
  readonly findFile: (id: string) => Promise<FoundFile>;
  readonly recordOf: (job: Job) => StoredUpload;
  /** Takes an upload out whose file came in again as another one. */
  readonly supersede: (id: string) => void;
}

/** The way of one file. Never rejects: whatever goes wrong is the state of this file and of no other. */
export async function runUpload(job: Job, context: RunContext): Promise<void> {
  const { tracker } = context;
  const { signal } = job.abort;
  try {
    const file = job.file ?? (await findAgain(job, context));
    if (file === null) return;
    tracker.move(job.id, { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 });
    job.own = await ownFileOf(job, file, context.checkOptions);
    job.content = job.own;
    const known = isChecked(job) ? job.sound : null;
    const sound = known ?? (await checkJob(job, file, context));
    if (sound === null) return;
    const { content } = job;
    // Before a duplicate is asked about or a byte leaves, it is sure that these are the bytes which were checked.
    const seal = await sealer(content, sound.sha256, { isFresh: known === null, signal });
    const key = await claimContent(job, sound, context);
    if (key === null) return;
    if (context.mayLeave(tracker.find(job.id))) {
      await deliverJob(job, { sound, key, file, content, seal }, context);
    } else tracker.move(job.id, { status: 'canceled' });
  } catch (error) {
    if (signal.aborted) return; // whoever aborted has said what it is now
    const canRetry = !(error instanceof CsvUploadError && error.code === 'file-changed');
    tracker.move(job.id, { status: 'error', problem: problemOf(error), canRetry });
  }
}

/** A content without a key may be one to ask about, and for that the report is needed. */
function isChecked({ key, report }: Job): boolean {
  return key !== null || report !== null;
}

/** The file of a job that has none; where a person is needed for it, the upload says so. */
async function findAgain(job: Job, { tracker, findFile }: RunContext): Promise<Blob | null> {
  const found = await abortable(findFile(job.id), job.abort.signal);
  if (found.status !== 'found') {
    tracker.move(job.id, { status: 'waiting', reason: found.status, until: null });
    return null;
  }
  adoptFile(job, found.file);
  return found.file;
}

/** What the check found out of a file that may be sent; `null` where it needs attention. */
async function checkJob(job: Job, file: Blob, context: RunContext): Promise<SoundContent | null> {
  const { tracker } = context;
  const { signal } = job.abort;
  const schema = await abortable((job.provideSchema ?? context.provideSchema)(), signal);
  assertUnchanged(file, job.snapshot);
  const { check, checkOptions } = context;
  const passes = check.passes ?? passesHere;
  const content = await contentOf(job, job.own ?? file, { schema, checkOptions, passes });
  job.content = content.file;
  const checking = check(content.file, schema, {
    ...checkOptions,
    ...content.options,
    signal,
    onProgress: ({ bytesRead, records, issues }) => {
      if (signal.aborted) return;
      const progress = { bytesRead, recordsRead: records, issuesFound: issues };
      tracker.move(job.id, { status: 'checking', ...progress });
    },
  });
  const { report: found, sha256 } = await abortable(checking, signal);
  const report = content.relocate(found);
  job.report = report;
  job.base = report;
  if (job.content === job.own) job.ownSha256 = sha256;
  const records = countedRecords(report);
  if (records !== null) tracker.count(job.id, records);
  const isDoubtful = report.file.encodingFrom === 'guessed' && !job.confirmed.letters;
  if (!isDoubtful && leavesOutInvalid(job, report, context)) return checkJob(job, file, context);
  if (hasErrors(report) || sha256 === null || isDoubtful) {
    restoreRepair(job, context);
    // Without them the file is shown with what is wrong, and cannot be repaired here.
    await abortable(
      repairTools.load().catch(() => null),
      signal,
    );
    tracker.move(job.id, { status: 'needs-attention', report });
    return null;
  }
  job.sound = { sha256, encoding: report.file.encoding ?? 'utf-8' };
  return job.sound;
}

/** Takes the records with a problem out of what is sent, where the host wants that; says whether it did. */
function leavesOutInvalid(job: Job, report: CheckReport, { send }: RunContext): boolean {
  const isDone = job.repair.steps.some(({ kind }) => kind === 'leave-out-invalid');
  if (send !== 'valid-records' || isDone || !canSendPart(report, true)) return false;
  job.repair = addStep(job.repair, { kind: 'leave-out-invalid' });
  return true;
}

/** What was repaired in this tab before a reload is there again. */
function restoreRepair(job: Job, { kept }: RunContext): void {
  if (job.repair.steps.length === 0) job.repair = kept.restore(identityOf(job)) ?? job.repair;
}

/** Gives what is to be sent, before each attempt. */
type Sealer = () => Promise<Blob>;

/** @throws {CsvUploadError} `file-changed`, here or when it is called */
async function sealer(
  file: Blob,
  sha256: string,
  { isFresh, signal }: { readonly isFresh: boolean; readonly signal: AbortSignal },
): Promise<Sealer> {
  if (file.size <= LIMITS.sealBytes) {
    const sealed = await sealFile(file, sha256, signal);
    return () => Promise.resolve(sealed);
  }
  if (!isFresh) await sealFile(file, sha256, signal);
  // It was digested a moment ago; whoever sends it a second time looks again.
  let attempts = 0;
  return () => (attempts++ === 0 ? Promise.resolve(file) : sealFile(file, sha256, signal));
}

/** Gives the content its key, and keeps it; `null` where the content went out before and is not to go out again. */
async function claimContent(
  job: Job,
  { sha256 }: SoundContent,
  context: RunContext,
): Promise<DeliveryKey | null> {
  if (job.key?.sha256 === sha256) return job.key;
  const policy = job.confirmed.again ? 'allow' : context.duplicates;
  const claims: Claim[] = [];
  const { signal } = job.abort;
  await context.log.claim(sha256, (same) => {
    signal.throwIfAborted(); // what another page keeps of this upload by now is not to be lost
    const claim = judgeClaim(
      same.filter(({ id }) => id !== job.id),
      policy,
    );
    claims.push(claim);
    takeKey(job, sha256, claim);
    return context.recordOf(job);
  });
  signal.throwIfAborted();
  for (const claim of claims) settleClaim(job, claim, context);
  return job.key;
}

function takeKey(job: Job, sha256: string, claim: Claim): void {
  if (claim.decision !== 'go') {
    job.key = null;
    return;
  }
  const { attempt } = claim;
  giveKey(job, { value: attempt?.key?.value ?? randomId(), sha256 });
  job.resumeToken = attempt?.resumeToken ?? null;
}

function settleClaim({ id, report }: Job, claim: Claim, { tracker, supersede }: RunContext): void {
  switch (claim.decision) {
    case 'go':
      if (claim.attempt !== null && needsFile(claim.attempt.upload.state)) supersede(claim.attempt.id);
      return;
    case 'ask':
      if (report !== null) {
        tracker.move(id, { status: 'needs-attention', report, duplicateOf: claim.earlier });
      }
      return;
    case 'skip':
      tracker.move(id, { status: 'canceled', duplicateOf: claim.earlier });
      return;
  }
}

/** A file that may be sent, and how. */
interface SealedFile {
  readonly sound: SoundContent;
  readonly key: DeliveryKey;
  /** The person's own, which may not change meanwhile. */
  readonly file: Blob;
  /** What is sent of it. */
  readonly content: Blob;
  readonly seal: Sealer;
}

async function deliverJob(job: Job, sealed: SealedFile, context: RunContext): Promise<void> {
  const { sound, key, file, content, seal } = sealed;
  const { tracker, transport, log, recordOf } = context;
  const { signal } = job.abort;
  const { fileName } = job.snapshot;
  let delivery = { file: content, fileName, idempotencyKey: key.value, ...sound };
  const sealing: Transport = {
    name: transport.name,
    send: async (_, options) => {
      const sealed = await seal();
      // The same object for the same bytes: a transport may have digested some of them already.
      if (sealed !== delivery.file) delivery = { ...delivery, file: sealed };
      return transport.send(delivery, options);
    },
  };
  const told = await deliver(sealing, delivery, {
    signal,
    retry: context.retry,
    retryDelaysMs: context.retryDelaysMs,
    resumeFrom: job.resumeToken,
    onResumable: (token) => {
      if (signal.aborted || token === job.resumeToken) return;
      job.resumeToken = token;
      void log.put(recordOf(job));
    },
    beforeAttempt: () => {
      assertUnchanged(file, job.snapshot);
    },
    onState: (state) => {
      if (!signal.aborted) tracker.move(job.id, state);
    },
  });
  job.resumeToken = null;
  context.kept.forget(identityOf(job));
  tracker.link(job.id, told);
}
