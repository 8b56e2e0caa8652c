import { readdir, watch } from 'node:fs/promises';

/**
 * Resolves when no file of the folder has this in its name: the server lets go of a file just after it has told how its
 * import ended.
 */
export async function untilGone(folder: string, part: string): Promise<void> {
  const abort = new AbortController();
  const changes = watch(folder, { signal: abort.signal })[Symbol.asyncIterator]();
  const nextChange = (): Promise<unknown> => {
    const change = changes.next(); // watches before the folder is looked at
    change.catch(() => undefined); // the last one is given up
    return change;
  };
  const isThere = async (): Promise<boolean> => (await readdir(folder)).some((name) => name.includes(part));
  try {
    for (let change = nextChange(); await isThere(); change = nextChange()) await change;
  } finally {
    abort.abort();
  }
}
