import { importIdIn } from './server-word.js';
import type { Row } from './server-word.js';
import { SortedList } from './sorted-list.js';
import { needsFile } from './state.js';
import type { Upload } from './state.js';

/** What has become different since somebody looked last. */
export interface ChangeCollection {
  /**
   * Uploads by their ids as they were when this was called last, `null` for those that were not there. Begins anew
   * with each call.
   */
  take(): ReadonlyMap<string, Upload | null>;
  /** Ends collecting. */
  stop(): void;
}

/**
 * Whether a change of an upload matters.
 *
 * @param upload - as it is now; one that is taken out, as it was at last
 * @param isNew - whether it was not there when the changes were taken last
 */
export type WantsChange = (upload: Upload, isNew: boolean) => boolean;

/** A server's list is of imports that no row shows yet, and may be long. */
const NO_ROWS: readonly Row[] = [];

/** Who collects changes, and what was collected since it was taken last. */
interface Collection {
  readonly wants: WantsChange;
  changes: Map<string, Upload | null>;
  /** Rows of this order and later ones were not there when it was taken last. */
  newFrom: number;
}

/**
 * The rows of a tracker: by their ids, by their imports, by the files that are under way, and newest first. However many
 * there are, a change of one costs a few steps.
 */
export class RowTable {
  /** Rows of which only the server told, by the ids of their imports: those of the rows would have to be made first. */
  readonly #ofServer = new Map<string, Row>();
  /** All others, by their own ids. */
  readonly #others = new Map<string, Row>();
  /** Ids of these by the ids of their imports. */
  readonly #byImport = new Map<string, readonly string[]>();
  /** How many rows send a file of a name and size, of which the server has not told which import it is. */
  readonly #outgoing = new Map<string, number>();
  readonly #newestFirst = new SortedList<Row>(byAge);
  readonly #collections = new Set<Collection>();
  #snapshot: readonly Upload[] | null = null;
  #hasChanged = false;
  #rowsEver = 0;

  /** Newest first; the same array until something changes. */
  get uploads(): readonly Upload[] {
    this.#snapshot ??= this.#newestFirst.items.map(({ upload }) => upload);
    return this.#snapshot;
  }

  get(id: string): Row | undefined {
    const importId = importIdIn(id);
    return importId === null ? this.#others.get(id) : this.#ofServer.get(importId);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** Rows that show an import. */
  ofImport(importId: string): readonly Row[] {
    const ids = this.#byImport.size === 0 ? undefined : this.#byImport.get(importId);
    const ofServer = this.#ofServer.get(importId);
    if (ids === undefined) return ofServer === undefined ? NO_ROWS : [ofServer];
    const rows = ids.flatMap((id) => this.#others.get(id) ?? []);
    if (ofServer !== undefined) rows.push(ofServer);
    return rows;
  }

  /** Whether a file of this name and size is on its way, and nobody knows yet which import it becomes. */
  isSending(file: Pick<Upload, 'fileName' | 'bytes'>): boolean {
    return this.#outgoing.size > 0 && this.#outgoing.has(fileKey(file));
  }

  /** `order` of the next row that is new. */
  nextOrder(): number {
    return this.#rowsEver++;
  }

  /** Adds a row of which only the server told, for an import that no row shows. */
  addOfServer(importId: string, row: Row): void {
    this.#ofServer.set(importId, row);
    this.#newestFirst.add(row);
    this.#note(row, null);
  }

  /** Writes a row, new or in the place of the one with its id. */
  put(row: Row): void {
    const before = this.get(row.upload.id);
    this.#write(row.upload.id, row);
    if (before === undefined) this.#newestFirst.add(row);
    else this.#newestFirst.replace(before, row);
    if (before?.upload === row.upload) return;
    if (before !== undefined) this.#unindex(before.upload);
    this.#index(row.upload);
    this.#note(row, before?.upload ?? null);
  }

  delete(id: string): void {
    const row = this.get(id);
    if (row === undefined) return;
    this.#write(id, null);
    this.#newestFirst.delete(row);
    this.#unindex(row.upload);
    this.#note(row, row.upload);
  }

  /** Whether `uploads` are others than when this was asked last. */
  takeHasChanged(): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hasChanged;
  }

  /** Begins to collect the changes that are wanted. */
  collectChanges(wants: WantsChange): ChangeCollection {
    const collection: Collection = { wants, changes: new Map(), newFrom: this.#rowsEver };
    this.#collections.add(collection);
    return {
      take: () => {
        const taken = collection.changes;
        collection.changes = new Map();
        collection.newFrom = this.#rowsEver;
        return taken;
      },
      stop: () => {
        this.#collections.delete(collection);
      },
    };
  }

  #write(id: string, row: Row | null): void {
    const importId = importIdIn(id);
    const rows = importId === null ? this.#others : this.#ofServer;
    if (row === null) rows.delete(importId ?? id);
    else rows.set(importId ?? id, row);
  }

  #note({ upload, order }: Row, last: Upload | null): void {
    this.#snapshot = null;
    this.#hasChanged = true;
    for (const { wants, changes, newFrom } of this.#collections) {
      const before = order < newFrom ? last : null;
      if (wants(upload, before === null) && !changes.has(upload.id)) changes.set(upload.id, before);
    }
  }

  #index(upload: Upload): void {
    const { id, importId, origin } = upload;
    if (importId !== null && origin === 'here') {
      this.#byImport.set(importId, [...(this.#byImport.get(importId) ?? []), id]);
    }
    if (isOutgoing(upload)) this.#countOutgoing(upload, 1);
  }

  #unindex(upload: Upload): void {
    const { id, importId, origin } = upload;
    if (importId !== null && origin === 'here') {
      const others = (this.#byImport.get(importId) ?? []).filter((other) => other !== id);
      if (others.length === 0) this.#byImport.delete(importId);
      else this.#byImport.set(importId, others);
    }
    if (isOutgoing(upload)) this.#countOutgoing(upload, -1);
  }

  #countOutgoing(upload: Upload, change: number): void {
    const key = fileKey(upload);
    const count = (this.#outgoing.get(key) ?? 0) + change;
    if (count === 0) this.#outgoing.delete(key);
    else this.#outgoing.set(key, count);
  }
}

function byAge(a: Row, b: Row): number {
  return timeOf(b) - timeOf(a) || b.order - a.order;
}

/** A time that is none would leave the order undecided. */
function timeOf({ upload: { addedAt } }: Row): number {
  return Number.isFinite(addedAt) ? addedAt : 0;
}

function fileKey({ fileName, bytes }: Pick<Upload, 'fileName' | 'bytes'>): string {
  return `${String(bytes)} ${fileName}`;
}

/** Whether a file is being sent, or soon will be, and is not yet known to be an import. */
function isOutgoing({ importId, state }: Upload): boolean {
  if (importId !== null) return false;
  return state.status === 'sending' || (state.status === 'waiting' && !needsFile(state));
}
