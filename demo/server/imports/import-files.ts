import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a stranger's process is left alone for this long: it may still be receiving it. */
const FOREIGN_IDLE_MS = 3_600_000;

/** The folder in which files stay from their arrival to the end of their import, named after its id and nothing else. */
export class ImportFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where the file of an import stands. */
  path(id: string): string {
    return join(this.#folder, `${id}.csv`);
  }

  /** Where the file of an import is being written. */
  partialPath(id: string): string {
    return join(this.#folder, `${id}.part`);
  }

  /** Makes a file that was written and synced the one that stays, also after a loss of power. */
  async keep(id: string): Promise<void> {
    await rename(this.partialPath(id), this.path(id));
    await this.#sync();
  }

  /**
   * Takes in a complete, synced file from another folder of the same disk under a second name: whatever happens until
   * its import is entered, it is still where it was.
   */
  async adopt(path: string, id: string): Promise<void> {
    await link(path, this.path(id));
    await this.#sync();
  }

  async #sync(): Promise<void> {
    const folder = await open(this.#folder, 'r').catch(() => null); // Windows opens no folders, and needs no sync
    if (folder === null) return;
    await folder.sync();
    await folder.close();
  }

  /** Removes whatever is there of an import's file. */
  async remove(id: string): Promise<void> {
    await Promise.all([this.path(id), this.partialPath(id)].map((path) => rm(path, { force: true })));
  }

  /** Creates the folder and removes files that no import needs any more, as they are left by a process that was killed. */
  async prepare(neededIds: readonly string[], { isShared }: { isShared: boolean }): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const needed = new Set(neededIds.map((id) => `${id}.csv`));
    for (const name of await readdir(this.#folder)) {
      if (!/\.(csv|part)$/.test(name) || needed.has(name)) continue;
      const path = join(this.#folder, name);
      const { mtimeMs } = await stat(path);
      if (!isShared || Date.now() - mtimeMs > FOREIGN_IDLE_MS) await rm(path, { force: true });
    }
  }
}
