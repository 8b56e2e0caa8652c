import type { Upload, UploadStatus } from '../core/upload/state.js';

/** Columns by which uploads can be sorted. */
export const SORT_COLUMNS = ['file', 'size', 'added', 'records', 'status'] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

/** By which column uploads are sorted, and which way round. */
export interface UploadSort {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

/** Newest first. */
export const DEFAULT_SORT: UploadSort = { column: 'added', isDescending: true };

/** What a person has to do something about comes first, what is over last. */
const STATUS_RANK: Readonly<Record<UploadStatus, number>> = {
  'needs-attention': 0,
  error: 1,
  waiting: 2,
  checking: 3,
  sending: 4,
  queued: 5,
  received: 6,
  success: 7,
  canceled: 8,
};

/** The sort that a text names: a column, with `-` before it descending. Newest first for any other text. */
export function readSort(text: string): UploadSort {
  const isDescending = text.startsWith('-');
  const name = isDescending ? text.slice(1) : text;
  const column = SORT_COLUMNS.find((each) => each === name);
  return column === undefined ? DEFAULT_SORT : { column, isDescending };
}

/** The text which `readSort` understands. */
export function writeSort({ column, isDescending }: UploadSort): string {
  return `${isDescending ? '-' : ''}${column}`;
}

/** The sort after the header of a column was pressed: that column, and the other way round if it was that already. */
export function nextSort(sort: UploadSort, column: SortColumn): UploadSort {
  if (sort.column === column) return { column, isDescending: !sort.isDescending };
  return { column, isDescending: column === 'size' || column === 'added' || column === 'records' };
}

/** Whether two sorts give the same order. */
export function isSameSort(a: UploadSort, b: UploadSort): boolean {
  return a.column === b.column && a.isDescending === b.isDescending;
}

/**
 * Compares uploads; 0 where the column does not tell them apart. Records that are not counted come last either way.
 *
 * @param locale - BCP 47 tag of the language by which names are ordered; numbers in them count as numbers
 */
export function compareUploads(
  { column, isDescending }: UploadSort,
  locale: string,
): (a: Upload, b: Upload) => number {
  const sign = isDescending ? -1 : 1;
  switch (column) {
    case 'file': {
      const { compare } = new Intl.Collator(locale, { numeric: true });
      return (a, b) => sign * compare(a.fileName, b.fileName);
    }
    case 'size':
      return (a, b) => sign * (a.bytes - b.bytes);
    case 'added':
      return (a, b) => sign * (a.addedAt - b.addedAt);
    case 'records':
      return ({ records: a }, { records: b }) =>
        a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b);
    case 'status':
      return ({ state: a }, { state: b }) => sign * (STATUS_RANK[a.status] - STATUS_RANK[b.status]);
  }
}
