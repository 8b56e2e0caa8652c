import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChangeCollection } from '../core/upload/row-table.js';
import { SortedList } from '../core/upload/sorted-list.js';
import type { Upload, UploadStatus } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';
import { compareUploads, DEFAULT_SORT, isSameSort } from './upload-sort.js';
import type { UploadSort } from './upload-sort.js';

/** Which uploads are shown, and in which order. */
export interface UploadQuery {
  readonly sort: UploadSort;
  /** Only those of this status; all of them where it is empty. */
  readonly status: UploadStatus | '';
  /** Only those with this in their names, in capitals or not, or with this id of the server; all where it is empty. */
  readonly text: string;
  /** BCP 47 tag of the language by which names are ordered. */
  readonly locale: string;
}

/** All there are, in the order in which a file comes to them. */
export const STATUSES: readonly UploadStatus[] = [
  'queued',
  'checking',
  'needs-attention',
  'sending',
  'waiting',
  'received',
  'success',
  'error',
  'canceled',
];

/** The status that a text names; empty for any other text. */
export function readStatus(text: string): UploadStatus | '' {
  return STATUSES.find((status) => status === text) ?? '';
}

/** An upload in its place. */
interface Entry {
  readonly upload: Upload;
  /** Rises with every entry: of those that are alike, the later one comes first. */
  readonly order: number;
}

/** Whether a query leaves any upload out. */
export function isFiltered({ status, text }: UploadQuery): boolean {
  return status !== '' || text.trim() !== '';
}

/** Whether a query asks for anything else than all uploads, newest first. */
export function isPlain(query: UploadQuery): boolean {
  return !isFiltered(query) && isSameSort(query.sort, DEFAULT_SORT);
}

/** Uploads up to which each is looked for where it was shown; if more of them have changed, all are sorted anew. */
const FEW = 16;

/** Uploads of a tracker, filtered and sorted; kept so while they change, at a few steps for each change. */
export class UploadView implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #tracker: StatusTracker | null = null;
  #changes: ChangeCollection | null = null;
  #query: UploadQuery | null = null;
  #list = new SortedList<Entry>(() => 0);
  #matches: (upload: Upload) => boolean = () => true;
  #uploads: readonly Upload[] | null = null;
  #nextOrder = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The uploads for a query; the same array until one of them changes. */
  uploads(tracker: StatusTracker | null, query: UploadQuery): readonly Upload[] {
    if (tracker === null || isPlain(query)) {
      this.#end();
      return tracker?.uploads ?? [];
    }
    const changes = this.#changes?.take() ?? new Map<string, Upload | null>();
    const isSame = this.#tracker === tracker && this.#query !== null && isSameQuery(this.#query, query);
    if (!isSame || countKnown(changes) > FEW) this.#begin(tracker, query);
    else for (const [id, before] of changes) this.#update(tracker, id, before);
    this.#uploads ??= this.#list.items.map(({ upload }) => upload);
    return this.#uploads;
  }

  hostDisconnected(): void {
    this.#end();
  }

  #begin(tracker: StatusTracker, query: UploadQuery): void {
    this.#end();
    const compare = compareUploads(query.sort, query.locale);
    this.#matches = matcherOf(query);
    const uploads = tracker.uploads.filter(this.#matches);
    this.#nextOrder = uploads.length;
    this.#list = new SortedList<Entry>(
      (a, b) => compare(a.upload, b.upload) || b.upload.addedAt - a.upload.addedAt || b.order - a.order,
      uploads.map((upload, index) => ({ upload, order: uploads.length - 1 - index })),
    );
    if (!this.#host.isConnected) return; // then it begins anew with the next render
    this.#tracker = tracker;
    this.#query = query;
    this.#changes = tracker.collectChanges();
  }

  #end(): void {
    this.#changes?.stop();
    this.#tracker = null;
    this.#changes = null;
    this.#query = null;
    this.#uploads = null;
    if (this.#list.size > 0) this.#list = new SortedList<Entry>(() => 0);
  }

  /** @param before - the upload as it was when this was called last; `null` if it was not there */
  #update(tracker: StatusTracker, id: string, before: Upload | null): void {
    const wasShown = before !== null && this.#matches(before);
    const entry = wasShown ? this.#list.items.find(({ upload }) => upload === before) : undefined;
    const upload = tracker.has(id) ? tracker.find(id) : null;
    if (upload !== null && this.#matches(upload)) {
      const after = { upload, order: entry?.order ?? this.#nextOrder++ };
      if (entry === undefined) this.#list.add(after);
      else this.#list.replace(entry, after);
    } else if (entry === undefined) {
      return;
    } else {
      this.#list.delete(entry);
    }
    this.#uploads = null;
  }
}

/** How many uploads have changed that were there before. */
function countKnown(changes: ReadonlyMap<string, Upload | null>): number {
  return [...changes.values()].filter((before) => before !== null).length;
}

function isSameQuery(a: UploadQuery, b: UploadQuery): boolean {
  return a.status === b.status && a.text === b.text && a.locale === b.locale && isSameSort(a.sort, b.sort);
}

function matcherOf({ status, text }: UploadQuery): (upload: Upload) => boolean {
  const id = text.trim();
  const part = folded(id);
  return ({ state, fileName, importId }) => {
    if (status !== '' && state.status !== status) return false;
    return part === '' || folded(fileName).includes(part) || importId === id;
  };
}

/** The same letters, however they are encoded, and in capitals or not. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
