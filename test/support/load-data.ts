/**
 * A real file from the folder which the environment variable `CSV_DATA` names, in Node as well as in a browser; `null`
 * where there is none.
 */
export async function loadData(name: string): Promise<File | null> {
  const content = 'process' in globalThis ? await loadInNode(name) : await loadInBrowser(name);
  return content === null ? null : new File([content], name);
}

/** By the middleware of the test runner. */
async function loadInBrowser(name: string): Promise<Blob | null> {
  const response = await fetch(`/csv-data/${name}`);
  return response.ok ? response.blob() : null;
}

interface NodeFiles {
  readonly existsSync: (path: string) => boolean;
  readonly openAsBlob: (path: string) => Promise<Blob>;
}

async function loadInNode(name: string): Promise<Blob | null> {
  const { env } = (globalThis as unknown as { process: { env: Record<string, string | undefined> } }).process;
  const folder = env['CSV_DATA'];
  const nodeModule = 'node:fs'; // in a variable, so that no bundler looks for it
  const { existsSync, openAsBlob } = (await import(nodeModule)) as NodeFiles;
  const path = `${folder ?? ''}/${name}`;
  return folder === undefined || !existsSync(path) ? null : openAsBlob(path);
}
