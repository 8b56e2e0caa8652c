import { jobOf, recordOf, uploadOf } from './job.js';
import type { Job } from './job.js';
import { joinTabs } from './join-tabs.js';
import { findFile } from './kept-file.js';
import type { FoundFile } from './kept-file.js';
import type { ChangeCollection } from './row-table.js';
import { isSettled, needsFile } from './state.js';
import type { Upload } from './state.js';
import { soloTab } from './tabs.js';
import type { TabCommand, TabMessage, Tabs } from './tabs.js';
import type { StatusTracker } from './tracker.js';
import type { UploadLog } from './upload-log.js';
import type { StoredUpload } from './upload-store.js';

/** What the uploads of a scope are shared by, and who works on them. */
export interface SharingOptions {
  readonly tracker: StatusTracker;
  readonly log: UploadLog;
  readonly scope: string | null;
  /** Whether other tabs get the files on their way, to go on with them. */
  readonly lendsFiles: boolean;
  /** Called with a job that this tab has to go on with: the tab that had it is gone. */
  readonly onAdopt: (job: Job) => void;
  /** Called with what a person did in another tab with an upload of this one. */
  readonly onCommand: (call: TabCommand, id: string, file: Blob | null) => void;
}

/**
 * The uploads of one scope over all tabs and reloads. Each has one tab that works on it and has a `Job` there; all
 * tabs show it. Keeps what happens to the jobs of this tab, tells the others, and takes over from tabs that are gone.
 */
export class SharedUploads {
  /** Work of this tab by the ids of its uploads. */
  readonly jobs = new Map<string, Job>();
  readonly #options: SharingOptions;
  /** Files on their way in other tabs. */
  readonly #lent = new Map<string, Blob>();
  /** How each upload of this tab was told last, and what was kept of it. */
  readonly #told = new Map<string, Upload>();
  readonly #kept = new Map<string, string>();
  #tabs: Tabs = soloTab();
  #changes: ChangeCollection | null = null;
  #hasStopped = false;

  constructor(options: SharingOptions) {
    this.#options = options;
  }

  /** Joins the other tabs and brings back what was kept. To be called once. */
  start(): void {
    const { scope, tracker } = this.#options;
    this.#tabs = joinTabs(scope, (message) => {
      this.#hear(message);
    });
    this.#changes = tracker.collectChanges(({ id, origin }) => origin === 'here' && this.jobs.has(id));
    tracker.addEventListener('change', this.#note);
    void this.#restore();
  }

  /** Takes files on that were just added. */
  add(jobs: readonly Job[]): void {
    for (const job of jobs) this.jobs.set(job.id, job);
    this.#options.tracker.putAll(jobs.map(uploadOf));
    if (this.#options.lendsFiles) for (const job of jobs) this.#lend(job);
  }

  /** Takes an upload of this tab out, here and everywhere. */
  remove(id: string): void {
    this.#drop(id);
    this.#options.tracker.remove(id);
    this.post({ type: 'gone', id });
    void this.#options.log.delete(id);
  }

  /** What is kept of a job. */
  readonly recordOf = (job: Job): ReturnType<typeof recordOf> =>
    recordOf(job, this.#options.tracker, this.#tabs.id);

  /**
   * The file of an upload that was under way in another tab, or before a reload.
   *
   * @param mayAsk - whether the browser may ask the person for permission
   */
  async findFile(id: string, mayAsk: boolean): Promise<FoundFile> {
    const lent = this.#lent.get(id);
    if (lent !== undefined) return { status: 'found', file: lent };
    return findFile(await this.#options.log.getFile(id), mayAsk);
  }

  /** Tells all other tabs. */
  post(message: TabMessage): void {
    this.#tabs.post(message);
  }

  /** Whether another tab may be the one that listens to the server. */
  get hasOthers(): boolean {
    return !this.#tabs.isAlone;
  }

  /** Runs work while this tab is the one that listens to the server. */
  lead(work: (signal: AbortSignal) => Promise<void>): void {
    this.#tabs.lead(work);
  }

  /** Whether this tab has work that ends with it. */
  get isBusy(): boolean {
    const { tracker } = this.#options;
    return [...this.jobs.keys()].some((id) => {
      const upload = tracker.find(id);
      return isUnderWay(upload) && !needsFile(upload.state);
    });
  }

  /** Catches up with the other tabs, of which nothing was heard while this one stood still. */
  async catchUp(): Promise<void> {
    if (this.#tabs.isAlone) return;
    const records = await this.#options.log.load();
    if (this.#hasStopped) return;
    for (const record of records) if (record.owner !== this.#tabs.id) this.#mirror(record, record.upload);
    // Whoever took this tab for dead and has its uploads hears of them, and one of the two gives way.
    for (const job of this.jobs.values()) {
      const upload = this.#options.tracker.find(job.id);
      if (isUnderWay(upload)) this.post({ type: 'upload', record: this.recordOf(job), upload });
    }
    this.post({ type: 'hello' });
  }

  /** Leaves: another tab goes on, or the next that is opened. */
  stop(): void {
    this.#hasStopped = true;
    this.#options.tracker.removeEventListener('change', this.#note);
    this.#changes?.stop();
    this.#tabs.close();
  }

  async #restore(): Promise<void> {
    await this.#tabs.ready;
    const { tracker, log } = this.#options;
    const records = await log.load();
    if (this.#tabs.isAlone) {
      await Promise.all(records.map((record) => this.#adopt(record)));
      return;
    }
    for (const { id, upload, sequence } of records) {
      if (!this.#isShown(id)) tracker.mirror(upload, sequence);
    }
    this.post({ type: 'hello' });
    for (const owner of new Set(records.map((record) => record.owner))) this.#await(owner);
  }

  #await(owner: string): void {
    this.#tabs.whenGone(owner, () => this.#adoptFrom(owner));
  }

  /** Reads again what is kept: another tab may have been first. */
  async #adoptFrom(owner: string): Promise<void> {
    const { log } = this.#options;
    const orphans = (await log.load()).filter((record) => record.owner === owner);
    for (const record of orphans) await this.#adopt(record);
  }

  /** What is over is simply at hand, in every tab; what is under way is this tab's from now on. */
  async #adopt(record: StoredUpload): Promise<void> {
    const { tracker, onAdopt } = this.#options;
    const { id } = record;
    if (this.jobs.has(id)) return;
    if (!this.#isShown(id)) tracker.mirror(record.upload, record.sequence);
    const job = jobOf(record);
    const upload = tracker.find(id);
    this.jobs.set(id, job);
    this.#told.set(id, upload);
    this.#kept.set(id, stepOf(upload));
    if (!isUnderWay(upload)) return;
    await this.#keep(job);
    this.post({ type: 'upload', record: this.recordOf(job), upload });
    onAdopt(job);
  }

  /** Keeps and tells what has changed of the uploads of this tab. */
  readonly #note = (): void => {
    const { tracker } = this.#options;
    for (const id of this.#changes?.take().keys() ?? []) {
      const job = this.jobs.get(id);
      const upload = tracker.has(id) ? tracker.find(id) : undefined;
      if (job === undefined || upload === undefined || this.#told.get(id) === upload) continue;
      this.#told.set(job.id, upload);
      this.post({ type: 'upload', record: this.recordOf(job), upload });
      const kept = stepOf(upload);
      if (this.#kept.get(job.id) === kept) continue;
      this.#kept.set(job.id, kept);
      void this.#keep(job);
    }
  };

  async #keep(job: Job): Promise<void> {
    const { tracker, log } = this.#options;
    await this.#tabs.ready; // or another tab could take it for one of a tab that is gone
    while (log.claiming !== null) await log.claiming; // or what is kept of the claim would be lost
    if (this.#hasStopped || !this.jobs.has(job.id)) return;
    const isOver = isEnded(tracker.find(job.id));
    await log.put(this.recordOf(job));
    if (isOver) await log.deleteFile(job.id);
  }

  #hear(message: TabMessage): void {
    const { tracker, log, onCommand } = this.#options;
    switch (message.type) {
      case 'hello':
        this.#greet();
        return;
      case 'upload':
        this.#mirror(message.record, message.upload);
        return;
      case 'gone':
        this.#drop(message.id);
        this.#lent.delete(message.id);
        log.forget(message.id);
        if (this.#isShown(message.id)) tracker.remove(message.id);
        return;
      case 'file':
        this.#lent.set(message.id, message.file);
        return;
      case 'told':
        tracker.merge(message.imports);
        return;
      case 'connection':
        tracker.setConnection(message.connection);
        return;
      case 'command':
        if (this.jobs.has(message.id)) onCommand(message.call, message.id, message.file);
        return;
    }
  }

  /** Another tab works on an upload: this one does not, or not any more. */
  #mirror(record: StoredUpload, upload: Upload): void {
    const { tracker, log } = this.#options;
    const job = this.jobs.get(record.id);
    if (job !== undefined && !hasArrived(upload)) {
      // Two have taken it over at the same moment: one of them has to give way, and both know which.
      const own = tracker.find(record.id);
      if (hasArrived(own) || (isUnderWay(own) && this.#tabs.id < record.owner)) {
        this.post({ type: 'upload', record: this.recordOf(job), upload: own });
        return;
      }
    }
    this.#drop(record.id);
    if (!isUnderWay(upload)) this.#lent.delete(record.id);
    log.note(record);
    tracker.mirror(upload, record.sequence);
    this.#await(record.owner);
  }

  /** A tab that was opened has missed what was said before. */
  #greet(): void {
    if (this.#options.lendsFiles) for (const job of this.jobs.values()) this.#lend(job);
    const { connection } = this.#options.tracker;
    if (this.#tabs.isLeading) this.post({ type: 'connection', connection });
  }

  #isShown(id: string): boolean {
    return this.#options.tracker.has(id);
  }

  #lend({ id, file }: Job): void {
    const upload = this.#options.tracker.find(id);
    if (file !== null && isUnderWay(upload)) this.post({ type: 'file', id, file });
  }

  /** Ends the work of this tab on an upload. */
  #drop(id: string): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    job.abort.abort();
    this.jobs.delete(id);
    this.#told.delete(id);
    this.#kept.delete(id);
  }
}

/** What has to be kept anew when it changes; progress has not. */
function stepOf({ state, importId, records }: Upload): string {
  const reason = state.status === 'waiting' ? state.reason : '';
  return JSON.stringify([state.status, reason, importId, records]);
}

/** Whether a tab has work with it. */
function isUnderWay({ state }: Upload): boolean {
  return !isSettled(state) && state.status !== 'received';
}

/** Whether the server has the file, so that nothing but the server's word can change it. */
function hasArrived({ state }: Upload): boolean {
  return state.status === 'received' || state.status === 'success';
}

/** Whether the file is of no use any more: the server has it, or nobody waits for it. */
function isEnded({ state }: Upload): boolean {
  return state.status === 'received' || (isSettled(state) && state.status !== 'needs-attention');
}
