import { assertFunction } from '../arguments.js';
import { CsvUploadError } from '../errors.js';
import type { Import, ImportProgress, Upload, UploadState } from './state.js';
import { canMove } from './transitions.js';

/**
 * How news of the server arrive: `live` as they happen, `polling` by asking, `lost` not at the moment (it is being
 * tried again), `none` not at all or not yet.
 */
export type Connection = 'none' | 'live' | 'polling' | 'lost';

interface Row {
  readonly upload: Upload;
  /** What the server said last; `null` until it has the file. */
  readonly told: Import | null;
  /** Rises with every row, to keep those of one moment in order. */
  readonly order: number;
}

/**
 * All uploads at one glance: what this page did, merged with what the server says.
 *
 * Announces every change as one payload-free `change` event. `subscribe` and `getSnapshot` are bound, and fit
 * React's `useSyncExternalStore`. The methods after `subscribe` are for importers; a page only reads.
 *
 * @fires change - something is different in `uploads` or `connection`
 */
export class StatusTracker extends EventTarget {
  readonly #rows = new Map<string, Row>();
  /** Imports that may turn out to be what a row here is sending right now. */
  readonly #held = new Map<string, Import>();
  /** Ids of imports that were removed from view or replaced by another attempt. */
  readonly #hidden = new Set<string>();
  readonly #onListen: () => void;
  #snapshot: readonly Upload[] | null = null;
  #connection: Connection = 'none';
  #rowsEver = 0;

  /** @param onListen - called whenever someone begins to listen for `change` */
  constructor(onListen: () => void = () => undefined) {
    super();
    assertFunction('onListen', onListen);
    this.#onListen = onListen;
  }

  /** Newest first; the same array until something changes. */
  get uploads(): readonly Upload[] {
    this.#snapshot ??= [...this.#rows.values()]
      .sort((a, b) => b.upload.addedAt - a.upload.addedAt || b.order - a.order)
      .map((row) => row.upload);
    return this.#snapshot;
  }

  /** How news of the server arrive at present. */
  get connection(): Connection {
    return this.#connection;
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

  /** Adds an upload of this page. */
  put(upload: Upload): void {
    this.#write({ upload, told: null, order: this.#nextOrder() });
    this.#changed();
  }

  /**
   * Takes an upload of this page one step on.
   * @returns whether it moved: a step which `TRANSITIONS` does not have changes nothing
   */
  move(id: string, state: UploadState): boolean {
    const row = this.#row(id);
    if (!canMove(row.upload.state.status, state.status)) return false;
    this.#write({ ...row, upload: { ...row.upload, state } });
    this.#release();
    this.#changed();
    return true;
  }

  /** Notes how many records the file of an upload has. */
  count(id: string, records: number): void {
    const row = this.#row(id);
    this.#write({ ...row, upload: { ...row.upload, records } });
    this.#changed();
  }

  /** Takes an upload back to the queue; an import which it had before is no longer shown. */
  requeue(id: string): void {
    const row = this.#row(id);
    if (row.upload.importId !== null) this.#hidden.add(row.upload.importId);
    const upload: Upload = { ...row.upload, importId: null, state: { status: 'queued' } };
    this.#write({ ...row, told: null, upload });
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
  link(id: string, told: Import): void {
    let row: Row = this.#row(id);
    row = heard({ ...row, upload: { ...row.upload, importId: told.id } }, told);
    for (const other of this.#rowsOf(told.id)) {
      if (other.upload.id === id || other.upload.origin === 'here') continue;
      // The server's list was faster than its answer: both rows are this one.
      if (other.told !== null) row = heard(row, other.told);
      this.#rows.delete(other.upload.id);
    }
    this.#hidden.delete(told.id);
    this.#write(row);
    this.#release();
    this.#changed();
  }

  /** Takes in what the server says, in any order and any number of times. */
  merge(imports: Iterable<Import>): void {
    for (const told of imports) this.#take(told);
    this.#changed();
  }

  /** Notes how news of the server arrive. */
  setConnection(connection: Connection): void {
    if (connection === this.#connection) return;
    this.#connection = connection;
    this.dispatchEvent(new Event('change'));
  }

  #take(told: Import): void {
    const rows = this.#rowsOf(told.id);
    for (const row of rows) this.#write(heard(row, told));
    if (rows.length > 0 || this.#hidden.has(told.id)) return;
    if (this.#mayBeSending(told)) {
      const held = this.#held.get(told.id);
      if (held === undefined || held.sequence < told.sequence) this.#held.set(told.id, told);
      return;
    }
    this.#write(fromServer(told, this.#nextOrder()));
  }

  /** Without this an event that overtakes the answer to a sending would show the file twice for a moment. */
  #mayBeSending({ fileName, bytes }: Import): boolean {
    return [...this.#rows.values()].some(({ upload }) => {
      const { status } = upload.state;
      const underWay = upload.importId === null && (status === 'sending' || status === 'waiting');
      return underWay && upload.fileName === fileName && upload.bytes === bytes;
    });
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

  #rowsOf(importId: string): readonly Row[] {
    return [...this.#rows.values()].filter((row) => row.upload.importId === importId);
  }

  #nextOrder(): number {
    return this.#rowsEver++;
  }

  #write(row: Row): void {
    this.#rows.set(row.upload.id, row);
  }

  #changed(): void {
    this.#snapshot = null;
    this.dispatchEvent(new Event('change'));
  }
}

function fromServer(told: Import, order: number): Row {
  const receivedAt = Date.parse(told.receivedAt);
  const upload: Upload = {
    id: `import:${told.id}`,
    importId: told.id,
    fileName: told.fileName,
    bytes: told.bytes,
    addedAt: Number.isNaN(receivedAt) ? Date.now() : receivedAt,
    records: recordsOf(told),
    origin: 'server',
    state: stateOf(told, 'server'),
  };
  return { upload, told, order };
}

/**
 * The row after the server's word. Only a newer word, to a state which may follow, changes it; the same word said
 * again may still bring further progress, and any word shows that the server is alive.
 */
function heard(row: Row, told: Import): Row {
  const { upload } = row;
  const state = stateOf(told, upload.origin);
  const isNews = row.told === null || told.sequence > row.told.sequence;
  if (isNews && canMove(upload.state.status, state.status)) {
    return { ...row, told, upload: { ...upload, state, records: recordsOf(told) ?? upload.records } };
  }
  if (upload.state.status !== 'received') return row;
  const isSame = row.told?.sequence === told.sequence && told.status === 'received';
  const progress = isSame ? further(upload.state.progress, told.progress) : upload.state.progress;
  return { ...row, upload: { ...upload, state: { ...upload.state, progress, heardAt: Date.now() } } };
}

/** The progress which is further: late words do not take it back. */
function further(before: ImportProgress | null, now: ImportProgress | null): ImportProgress | null {
  if (before === null || now === null) return now ?? before;
  return now.recordsDone >= before.recordsDone ? now : before;
}

function stateOf(told: Import, origin: Upload['origin']): UploadState {
  switch (told.status) {
    case 'received':
      return { status: 'received', progress: told.progress, heardAt: Date.now() };
    case 'success':
      return { status: 'success', counts: told.counts };
    case 'error':
      if (told.problem?.code === 'canceled') return { status: 'canceled' };
      return { status: 'error', problem: told.problem ?? UNEXPLAINED, canRetry: origin === 'here' };
  }
}

/** For a server that reports an error and does not say which. */
const UNEXPLAINED = {
  code: 'import-failed',
  title: 'The server could not import this file and did not say why.',
  detail: null,
  status: null,
} as const;

function recordsOf(told: Import): number | null {
  return told.counts?.total ?? told.progress?.recordsTotal ?? null;
}
