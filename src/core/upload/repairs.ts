import { assertObject } from '../arguments.js';
import type { CheckReport } from '../check/report.js';
import { CsvUploadError } from '../errors.js';
import { lateModule } from '../late-module.js';
import type { Messages } from '../messages/messages.js';
import type { RepairSession } from '../repair/session.js';
import { addStep, assertRepair, NO_REPAIR } from '../repair/steps.js';
import type { Repair } from '../repair/steps.js';
import { canSendPart } from '../repair/can-send-part.js';
import type { CaseSchema } from '../schema/case-schema.js';
import type { CheckFileOptions, RepairPasses } from './checked-file.js';
import { identityOf } from './job.js';
import type { Job } from './job.js';
import type { KeptRepairs } from './kept-repairs.js';
import type * as Tools from './repair-tools.js';
import type { SchemaProvider } from './schema-source.js';
import type { StatusTracker } from './tracker.js';

/**
 * How the files of an importer are put right without being changed on the person's disk. What is repaired is checked
 * again, and sent if it is right, by `importer.retry(id)`.
 */
export interface UploadRepairs {
  /**
   * Whether a file can be repaired here: it needs attention, and this page has it. Not after a reload, before the
   * person has chosen it again; then its repair is there again too, where the tab is the same.
   */
  canRepair(id: string): boolean;
  /** What was repaired of a file so far; `NO_REPAIR` where nothing was. */
  of(id: string): Repair;
  /**
   * Sets what is repaired of a file, and tells the listeners of the tracker. Kept for this tab over a reload.
   *
   * @throws {CsvUploadError} `wrong-state` where it cannot be repaired; `invalid-argument`; `invalid-repair` for a column
   *   that the file does not have; `unencodable-value` for a value that its encoding cannot hold
   */
  set(id: string, repair: Repair): void;
  /**
   * What checks single edits at once; the same one until the file is checked again.
   *
   * @throws {CsvUploadError} `wrong-state`; as `createRepairSession` does
   */
  session(id: string): Promise<RepairSession>;
  /**
   * The schema by which a file was checked.
   * @throws {CsvUploadError} `wrong-state`; what a provider of the host threw
   */
  schemaOf(id: string): Promise<CaseSchema>;
  /**
   * Rows in which something is wrong after what was repaired, with the reasons: `writeRowsToFix`.
   *
   * @param messages - language of the reasons; English by default
   * @throws {CsvUploadError} `wrong-state`; as `writeRowsToFix` does
   */
  rowsToFix(id: string, messages?: Messages): Promise<Blob>;
  /** Whether the rows without a problem may be sent without the others: the host allows it, and there is one. */
  canSendValid(id: string): boolean;
  /**
   * Leaves all rows out in which something is wrong after what was repaired, and sends the others.
   *
   * @throws {CsvUploadError} `wrong-state` where `canSendValid` says no
   */
  sendValid(id: string): void;
  /**
   * Words of a file as they would read in an encoding, for a person to recognize the right one.
   *
   * @param encoding - any WHATWG label
   * @returns at most five words with letters beyond ASCII
   * @throws {CsvUploadError} `wrong-state`, `invalid-argument`, `unreadable-file`
   */
  wordsIn(id: string, encoding: string): Promise<readonly string[]>;
  /**
   * Checks a file again in the encoding that a person has chosen for it, and sends it if it is right.
   *
   * @throws {CsvUploadError} `wrong-state`
   */
  readIn(id: string, encoding: string): void;
}

/** What the repairs know of their importer. */
export interface RepairsContext {
  readonly tracker: StatusTracker;
  readonly kept: KeptRepairs;
  readonly checkOptions: Omit<CheckFileOptions, 'signal' | 'onProgress'>;
  readonly jobOf: (id: string) => Job | undefined;
  /** The schema for a file that came without one of its own. */
  readonly provideSchema: () => SchemaProvider;
  readonly isPartialAllowed: () => boolean;
  readonly retry: (id: string) => void;
  /** What reads whole files again. */
  readonly passes: RepairPasses;
}

/** A file that can be repaired, and what is known of it. */
interface Repairable {
  readonly job: Job;
  readonly file: Blob;
  readonly base: CheckReport;
  readonly tools: typeof Tools;
}

/** What repairs files; it is loaded with the first file that needs attention. */
export const repairTools = lateModule(() => import('./repair-tools.js'));

/** The repairs of an importer. */
export class JobRepairs implements UploadRepairs {
  readonly #context: RepairsContext;
  /** By the upload; each with the report which it is about. */
  readonly #sessions = new Map<
    string,
    { readonly base: CheckReport; readonly session: Promise<RepairSession> }
  >();

  constructor(context: RepairsContext) {
    this.#context = context;
  }

  canRepair(id: string): boolean {
    return this.#find(id) !== null;
  }

  of(id: string): Repair {
    return this.#context.jobOf(id)?.repair ?? NO_REPAIR;
  }

  set(id: string, repair: Repair): void {
    assertObject('repair', repair);
    assertRepair(repair);
    const { job, base, tools } = this.#get(id);
    tools.assertFits(repair, base);
    job.repair = repair;
    this.#context.kept.keep(repair, identityOf(job));
    this.#context.tracker.touch(id);
  }

  session(id: string): Promise<RepairSession> {
    const { job, file, base, tools } = this.#get(id);
    const known = this.#sessions.get(id);
    if (known?.base === base) return known.session;
    this.end(id);
    const begun = { base, session: this.#begin({ job, file, base, tools }) };
    this.#sessions.set(id, begun);
    // One that failed, or was stopped, is not the last word.
    begun.session.catch(() => {
      if (this.#sessions.get(id) === begun) this.#sessions.delete(id);
    });
    return begun.session;
  }

  /** Lets go of what is known of a file beside its report and its repair: it is checked again, or no longer there. */
  end(id: string): void {
    const known = this.#sessions.get(id);
    this.#sessions.delete(id);
    known?.session.then(
      (session) => {
        session.end();
      },
      () => undefined,
    );
  }

  schemaOf(id: string): Promise<CaseSchema> {
    const { job } = this.#get(id);
    return (job.provideSchema ?? this.#context.provideSchema())();
  }

  async rowsToFix(id: string, messages?: Messages): Promise<Blob> {
    const { job, file, base, tools } = this.#get(id);
    const { repair, abort } = job;
    const { maxFieldBytes } = this.#context.checkOptions;
    const options = { repair, maxFieldBytes, messages, signal: abort.signal };
    return tools.writeRowsToFix(file, base, await this.schemaOf(id), options);
  }

  canSendValid(id: string): boolean {
    const found = this.#find(id);
    return found !== null && canSendPart(found.base, this.#context.isPartialAllowed());
  }

  sendValid(id: string): void {
    const { job } = this.#get(id);
    if (!this.canSendValid(id)) throw notRepairable('sendValid');
    this.set(id, addStep(job.repair, { kind: 'leave-out-invalid' }));
    this.#context.retry(id);
  }

  async wordsIn(id: string, encoding: string): Promise<readonly string[]> {
    const { job, file, tools } = this.#get(id);
    const { signal } = job.abort;
    const { encodingSample } = await tools.inspectFile(file, { encoding, isEncodingCertain: true, signal });
    return encodingSample;
  }

  readIn(id: string, encoding: string): void {
    const { job } = this.#get(id);
    job.encoding = encoding;
    job.confirmed = { ...job.confirmed, letters: true };
    job.repair = NO_REPAIR; // its places and values are those of the other reading
    this.#context.kept.forget(identityOf(job));
    this.#context.retry(id);
  }

  async #begin({ job, file, base, tools }: Repairable): Promise<RepairSession> {
    const { maxFieldBytes } = this.#context.checkOptions;
    const schema = await this.schemaOf(job.id);
    const { repair, abort } = job;
    const { noteKeys } = this.#context.passes;
    const { signal } = abort;
    return tools.createRepairSession(file, base, schema, { repair, maxFieldBytes, signal, noteKeys });
  }

  #get(id: string): Repairable {
    const found = this.#find(id);
    if (found === null) throw notRepairable('repairs');
    return found;
  }

  #find(id: string): Repairable | null {
    const { state } = this.#context.tracker.find(id);
    const job = this.#context.jobOf(id);
    if (state.status !== 'needs-attention' && state.status !== 'error') return null;
    if (state.status === 'needs-attention' && state.duplicateOf !== undefined) return null;
    const file = job?.own ?? null;
    const base = job?.base ?? null;
    const tools = repairTools.loaded;
    return job === undefined || file === null || base === null || tools === null
      ? null
      : { job, file, base, tools };
  }
}

function notRepairable(call: string): CsvUploadError {
  const message = `\`${call}\` cannot be done with this upload: there is nothing to repair, or its file is not here.`;
  return new CsvUploadError('wrong-state', { message });
}
