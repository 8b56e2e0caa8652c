import { serverRowId } from './server-word.js';
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

/** Who collects changes, and what was collected since it was taken last. */
interface Collection {
  readonly wants: (id: string) => boolean;
  changes: Map<string, Upload | null>;
}

/**
 * The rows of a tracker: by their ids, by their imports, by the files that are under way, and newest first. However many
 * there are, a change of one costs a few steps.
 */
export class RowTable {
  readonly #byId = new Map<string, Row>();
  /** Ids of rows by the ids of their imports; not of rows of the server, whose own id says it. */
  readonly #byImport = new Map<string, readonly string[]>();
  /** How many rows send a file of a name and size, of which the server has not told which import it is. */
  readonly #outgoing = new Map<string, number>();
  readonly #newestFirst = new SortedList<Row>(byAge);
  readonly #collections = new Set<Collection>();
  #snapshot: readonly Upload[] | null = null;
  #hasChanged = false;

  /** Newest first; the same array until something changes. */
  get uploads(): readonly Upload[] {
    this.#snapshot ??= this.#newestFirst.items.map(({ upload }) => upload);
    return this.#snapshot;
  }

  get(id: string): Row | undefined {
    return this.#byId.get(id);
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /**
   * Rows that show an import.
   *
   * @param serverId - `serverRowId(importId)`, where it is known already
   */
  ofImport(importId: string, serverId = serverRowId(importId)): readonly Row[] {
    const others = this.#byImport.size === 0 ? undefined : this.#byImport.get(importId);
    const rows = others?.flatMap((id) => this.#byId.get(id) ?? []) ?? [];
    const own = this.#byId.get(serverId);
    if (own?.upload.importId === importId) rows.push(own);
    return rows;
  }

  /** Whether a file of this name and size is on its way, and nobody knows yet which import it becomes. */
  isSending(file: Pick<Upload, 'fileName' | 'bytes'>): boolean {
    return this.#outgoing.size > 0 && this.#outgoing.has(fileKey(file));
  }

  /** Writes a row, new or in the place of the one with its id. */
  put(row: Row): void {
    const { id } = row.upload;
    const before = this.#byId.get(id);
    this.#byId.set(id, row);
    if (before === undefined) this.#newestFirst.add(row);
    else this.#newestFirst.replace(before, row);
    if (before?.upload === row.upload) return;
    if (before !== undefined) this.#unindex(before.upload);
    this.#index(row.upload);
    this.#note(id, before?.upload ?? null);
  }

  delete(id: string): void {
    const row = this.#byId.get(id);
    if (row === undefined) return;
    this.#byId.delete(id);
    this.#newestFirst.delete(row);
    this.#unindex(row.upload);
    this.#note(id, row.upload);
  }

  /** Whether `uploads` are others than when this was asked last. */
  takeHasChanged(): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hasChanged;
  }

  /**
   * Begins to collect what changes.
   *
   * @param wants - whether the upload with an id matters
   */
  collectChanges(wants: (id: string) => boolean): ChangeCollection {
    const collection: Collection = { wants, changes: new Map() };
    this.#collections.add(collection);
    return {
      take: () => {
        const taken = collection.changes;
        collection.changes = new Map();
        return taken;
      },
      stop: () => {
        this.#collections.delete(collection);
      },
    };
  }

  #note(id: string, before: Upload | null): void {
    this.#snapshot = null;
    this.#hasChanged = true;
    for (const { wants, changes } of this.#collections) {
      if (wants(id) && !changes.has(id)) changes.set(id, before);
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
