/** A file of this project or of a package of it, in Node as well as in a browser. */
export async function loadFile(pathFromRoot: string): Promise<Blob> {
  const url = new URL(`../../${pathFromRoot}`, import.meta.url);
  if (url.protocol !== 'file:') {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url.href}: ${String(response.status)}`);
    return response.blob();
  }
  const nodeModule = 'node:fs'; // in a variable, so that no bundler looks for it
  const { openAsBlob } = (await import(nodeModule)) as { openAsBlob: (path: URL) => Promise<Blob> };
  return openAsBlob(url);
}
