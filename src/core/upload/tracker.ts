import { assertFunction, assertObject, assertOptionalFunction } from '../arguments.js';
import { CsvUploadError } from '../errors.js';
import { RowTable } from './row-table.js';
import type { ChangeCollection, WantsChange } from './row-table.js';
import { heard, inOwnWords, readStatusMap, rowFromServer } from './server-word.js';
import type { Row, StatusMap } from './server-word.js';
import { isSettled } from './state.js';
import type { Import, ImportStatus, Upload, UploadState } from './state.js';
import { canMove } from './transitions.js';
import type { Persistence } from './upload-log.js';

/**
 * How news of the server arrive: `live` as they happen, `polling` by asking, `lost` not at the moment (it is being
 * tried again), `none` not at all or not yet.
 */
export type Connection = 'none' | 'live' | 'polling' | 'lost';

/** How a tracker is told of its surroundings. */
export interface TrackerOptions {
  /** Called whenever someone begins to listen for `change`. */
  readonly onListen?: () => void;
  /**
   * What foreign words for a status mean: `{ DONE: 'success', FAILED: 'error' }`. A word that is neither here nor one
   * of the contract's is shown as Received, never as Success.
   */
  readonly statusMap?: Readonly<Record<string, ImportStatus>>;
}

/**
 * All uploads at one glance: what this page did, merged with what the server says.
 *
 * Announces every change as one payload-free `change` event. `subscribe` and `getSnapshot` are bound, and fit
 * React's `useSyncExternalStore`; `() => tracker.connection` and the like do as well. The methods after `find` are for
 * importers; a page only reads.
 *
 * @fires change - something is different in `uploads`, `connection`, `persistence` or `hasMore`
 */
export class StatusTracker extends EventTarget {
  readonly #rows = new RowTable();
  /** Imports that may turn out to be what a row here is sending right now. */
  readonly #held = new Map<string, Import>();
  /** Ids of imports that were removed from view or replaced by another attempt. */
  readonly #hidden = new Set<string>();
  /** Uploads that were over before this page heard of them. */
  readonly #past = new Set<string>();
  readonly #onListen: () => void;
  readonly #statusMap: StatusMap;
  #connection: Connection = 'none';
  #persistence: Persistence = 'memory';
  #hasMore = false;

  /** @throws {CsvUploadError} `invalid-argument` */
  constructor(options: TrackerOptions = {}) {
    super();
    assertObject('options', options);
    assertOptionalFunction('onListen', options.onListen);
    this.#onListen = options.onListen ?? (() => undefined);
    this.#statusMap = readStatusMap(options.statusMap);
  }

  /** Newest first; the same array until something changes. */
  get uploads(): readonly Upload[] {
    return this.#rows.uploads;
  }

  /** How news of the server arrive at present. */
  get connection(): Connection {
    return this.#connection;
  }

  /** Whether uploads outlive a reload of the page; `memory`: they do not. */
  get persistence(): Persistence {
    return this.#persistence;
  }

  /** Whether the server has older imports, which are not in `uploads` yet. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  /** `uploads`, as a bound function. */
  readonly getSnapshot = (): readonly Upload[] => this.uploads;

  /** Calls `listener` after every change, until the function returned is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    assertFunction('listener', listener);
    const handle = (): void => {
      listener();
    };
    this.addEventListener('change', handle);
    return () => {
      this.removeEventListener('change', handle);
    };
  };

  /**
   * Begins to collect which uploads change, for whoever shows so many that looking through all of them at each `change`
   * would take too long. To be stopped in the end.
   *
   * @param wants - whether a change matters; all do by default
   */
  collectChanges(wants: WantsChange = () => true): ChangeCollection {
    return this.#rows.collectChanges(wants);
  }

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    super.addEventListener(...args);
    if (args[0] === 'change') this.#onListen();
  }

  /**
   * The upload with this id.
   * @throws {CsvUploadError} `unknown-upload`
   */
  find(id: string): Upload {
    return this.#row(id).upload;
  }

  /** Whether an upload of this browser was over before this page heard of it: it is history, and no news. */
  isPast(id: string): boolean {
    return this.#past.has(id);
  }

  /** Number of the server's last word about an upload; `null` before the first. */
  sequenceOf(id: string): number | null {
    return this.#row(id).sequence;
  }

  /** Whether there is an upload with this id. */
  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** Adds an upload of this page. */
  put(upload: Upload): void {
    this.putAll([upload]);
  }

  /** Adds uploads of this page, and tells of all of them once. */
  putAll(uploads: readonly Upload[]): void {
    for (const upload of uploads)
      this.#rows.put({ upload, sequence: null, told: null, order: this.#rows.nextOrder() });
    this.#changed();
  }

  /**
   * Shows an upload as another tab, or this one before a reload, knows it: whatever it was here. What the server has
   * said to this page meanwhile still counts.
   */
  mirror(upload: Upload, sequence: number | null): void {
    const before = this.#rows.get(upload.id);
    const order = before?.order ?? this.#rows.nextOrder();
    if (!isSettled(upload.state)) this.#past.delete(upload.id);
    else if (before === undefined) this.#past.add(upload.id);
    let row: Row = { upload, sequence, told: null, order };
    if (before?.told != null && before.upload.importId === upload.importId) row = heard(row, before.told);
    this.#rows.put(this.#unite(row));
    this.#release();
    this.#changed();
  }

  /**
   * Takes an upload of this page one step on.
   * @returns whether it moved: a step which `TRANSITIONS` does not have changes nothing
   */
  move(id: string, state: UploadState): boolean {
    const row = this.#row(id);
    if (!canMove(row.upload.state.status, state.status)) return false;
    this.#rows.put({ ...row, upload: { ...row.upload, state } });
    this.#release();
    this.#changed();
    return true;
  }

  /** Notes how many records the file of an upload has. */
  count(id: string, records: number): void {
    const row = this.#row(id);
    this.#rows.put({ ...row, upload: { ...row.upload, records } });
    this.#changed();
  }

  /** Tells that something about an upload is different that is not in it, such as its repair. */
  touch(id: string): void {
    const row = this.#row(id);
    this.#rows.put({ ...row, upload: { ...row.upload } });
    this.#changed();
  }

  /** Takes an upload back to the queue; an import which it had before is no longer shown. */
  requeue(id: string): void {
    const row = this.#row(id);
    if (row.upload.importId !== null) this.#hidden.add(row.upload.importId);
    this.#past.delete(id);
    const upload: Upload = { ...row.upload, importId: null, state: { status: 'queued' } };
    this.#rows.put({ ...row, sequence: null, told: null, upload });
    this.#changed();
  }

  /** Takes a row out of the table; its import is not shown again. */
  remove(id: string): void {
    const row = this.#row(id);
    if (row.upload.importId !== null) this.#hidden.add(row.upload.importId);
    this.#rows.delete(id);
    this.#changed();
  }

  /** Notes which import an upload of this page has become. */
  link(id: string, answer: Import): void {
    const told = inOwnWords(answer, this.#statusMap);
    const row: Row = this.#row(id);
    this.#hidden.delete(told.id);
    this.#rows.put(this.#unite(heard({ ...row, upload: { ...row.upload, importId: told.id } }, told)));
    this.#release();
    this.#changed();
  }

  /** Takes in what the server says, in any order and any number of times. */
  merge(imports: Iterable<Import>): void {
    for (const told of imports) this.#take(inOwnWords(told, this.#statusMap));
    this.#changed();
  }

  /** Notes how news of the server arrive. */
  setConnection(connection: Connection): void {
    if (connection === this.#connection) return;
    this.#connection = connection;
    this.#tell();
  }

  /** Notes whether uploads outlive their page. */
  setPersistence(persistence: Persistence): void {
    if (persistence === this.#persistence) return;
    this.#persistence = persistence;
    this.#tell();
  }

  /** Notes whether the server has older imports. */
  setHasMore(hasMore: boolean): void {
    if (hasMore === this.#hasMore) return;
    this.#hasMore = hasMore;
    this.#tell();
  }

  #take(told: Import): void {
    const rows = this.#rows.ofImport(told.id);
    for (const row of rows) this.#rows.put(heard(row, told));
    if (rows.length > 0 || (this.#hidden.size > 0 && this.#hidden.has(told.id))) return;
    // Without this an event that overtakes the answer to a sending would show the file twice for a moment.
    if (this.#rows.isSending(told)) {
      const held = this.#held.get(told.id);
      if (held === undefined || held.sequence < told.sequence) this.#held.set(told.id, told);
      return;
    }
    this.#rows.addOfServer(told.id, rowFromServer(told, this.#rows.nextOrder()));
  }

  /** The server's list was faster than its answer, or than the other tab: both rows are this one. */
  #unite(row: Row): Row {
    const { id, importId } = row.upload;
    if (importId === null) return row;
    let united = row;
    for (const other of this.#rows.ofImport(importId)) {
      if (other.upload.id === id || other.upload.origin === 'here') continue;
      if (other.told !== null) united = heard(united, other.told);
      this.#rows.delete(other.upload.id);
    }
    return united;
  }

  #release(): void {
    if (this.#held.size === 0) return;
    const held = [...this.#held.values()];
    this.#held.clear();
    for (const told of held) this.#take(told);
  }

  #row(id: string): Row {
    const row = this.#rows.get(id);
    if (row === undefined) {
      throw new CsvUploadError('unknown-upload', { message: `There is no upload ${JSON.stringify(id)}.` });
    }
    return row;
  }

  /** Tells of what was written, if it made any difference to what is shown. */
  #changed(): void {
    if (this.#rows.takeHasChanged()) this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}
