import type { Import } from 'case-csv-upload/core';

/** One column of the data that a workspace shows. */
export interface WorkspaceColumn {
  readonly name: string;
  readonly title: string;
  /** Type of its values, such as `string`, `integer` or `date`. */
  readonly type: string;
}

/** What a workspace says of itself. */
export interface Workspace {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly WorkspaceColumn[];
  /** What one row is called, such as `case`. */
  readonly rowTitle: string;
  /** Name of the column by which rows are counted and can be narrowed down. */
  readonly statusColumn: string;
  /** Name of the column by which rows come without a wish for an order: the newest first. */
  readonly dateColumn: string;
}

/** What the switch between workspaces shows. */
export type WorkspaceName = Pick<Workspace, 'id' | 'title'>;

/** A file which the server has ready to try an import with. */
export interface SampleFile {
  readonly name: string;
  /** What it shows, one line. */
  readonly title: string;
  readonly url: string;
}

/** One imported row: values by the name of their column. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** One page of the imported rows. */
export interface RowPage {
  readonly rows: readonly Row[];
  /** Where the next page begins; `null` on the last. */
  readonly nextCursor: string | null;
  /** Rows that match, on all pages. */
  readonly total: number;
}

/** Which rows are wanted, and in which order. Empty strings mean "any". */
export interface RowQuery {
  readonly filter: string;
  readonly status: string;
  /** Name of the column to sort by; empty for the newest first. */
  readonly sort: string;
  readonly order: 'asc' | 'desc';
}

/** The counts of a workspace. */
export interface Summary {
  readonly total: number;
  readonly byStatus: readonly { readonly key: string; readonly count: number }[];
  /** Months as `2026-11`, the earliest first. */
  readonly byMonth: readonly { readonly month: string; readonly count: number }[];
  /** The import that came to Success last. */
  readonly lastImport: Import | null;
}

/** Address below a workspace's part of the API, such as `workspaceUrl('cases', 'imports')`. */
export function workspaceUrl(workspaceId: string, path = ''): string {
  return `/api/w/${encodeURIComponent(workspaceId)}${path === '' ? '' : `/${path}`}`;
}

/** All workspaces of this host. */
export async function fetchWorkspaces(signal: AbortSignal): Promise<readonly WorkspaceName[]> {
  const { workspaces } = await fetchJson<{ workspaces: readonly WorkspaceName[] }>('/api/w', signal);
  return workspaces;
}

/** The files which the server has ready for a workspace. */
export async function fetchSampleFiles(
  workspaceId: string,
  signal: AbortSignal,
): Promise<readonly SampleFile[]> {
  const url = workspaceUrl(workspaceId, 'sample-files');
  const { items } = await fetchJson<{ items: readonly SampleFile[] }>(url, signal);
  return items;
}

/** What the workspace says of itself. */
export function fetchWorkspace(workspaceId: string, signal: AbortSignal): Promise<Workspace> {
  return fetchJson<Workspace>(workspaceUrl(workspaceId), signal);
}

/** The counts of the workspace. */
export function fetchSummary(workspaceId: string, signal: AbortSignal): Promise<Summary> {
  return fetchJson<Summary>(workspaceUrl(workspaceId, 'summary'), signal);
}

/** One page of rows, from `cursor`, or from the first row where it is `null`. */
export function fetchRows(
  workspaceId: string,
  query: RowQuery & { readonly cursor: string | null; readonly limit: number },
  signal: AbortSignal,
): Promise<RowPage> {
  const parameters = new URLSearchParams();
  const { order, ...rest } = query;
  const wanted = rest.sort === '' ? rest : { ...rest, order }; // an order of nothing would be one of the server's own
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== null && value !== '') parameters.set(name, String(value));
  }
  return fetchJson<RowPage>(`${workspaceUrl(workspaceId, 'rows')}?${parameters.toString()}`, signal);
}

/** The answer is our own server's, so its shape is believed. */
async function fetchJson<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`The server answered ${String(response.status)}.`);
  return (await response.json()) as T;
}
