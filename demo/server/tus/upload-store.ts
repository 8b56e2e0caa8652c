import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileConfigstore, FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';

/** Name of the note beside each upload. */
const NOTE = /^([0-9a-f-]{36})\.json$/;

/** An upload's name, as this server gives them. */
export const UPLOAD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Writes each note beside its place first, so that a process which dies leaves the old one or the new one. */
class NoteStore extends FileConfigstore {
  override async set(key: string, upload: Upload): Promise<void> {
    const path = join(this.directory, `${key}.json`);
    await writeFile(`${path}.new`, JSON.stringify(upload));
    await rename(`${path}.new`, path);
  }
}

/**
 * The folder of files that arrive over tus, each with a note about it. Once an upload has become an import only the
 * note stays, so that a client which did not hear the answer can ask again.
 */
export class UploadStore extends FileStore {
  constructor(directory: string, expiryMs: number) {
    super({
      directory,
      configstore: new NoteStore(directory),
      expirationPeriodInMilliseconds: expiryMs,
    });
  }

  /** Creates the folder. */
  async prepare(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
  }

  /** Where the bytes of an upload stand. */
  path(id: string): string {
    return join(this.directory, id);
  }

  /** An upload, complete or not; one that has become an import counts as complete although its bytes are gone. */
  override async getUpload(id: string): Promise<Upload> {
    const noted = await this.configstore.get(id);
    if (noted === undefined || noted.size === undefined || noted.offset !== noted.size) {
      return super.getUpload(id);
    }
    return revive(noted, { storage: { type: 'file', path: this.path(id) } });
  }

  /** Whether the bytes of an upload are still needed: no import has been made of them yet. */
  async hasBytes(id: string): Promise<boolean> {
    return access(this.path(id)).then(
      () => true,
      () => false,
    );
  }

  /** Lets go of the bytes of an upload that has become an import. */
  async settle(upload: Upload): Promise<void> {
    await this.configstore.set(upload.id, revive(upload, { offset: upload.size ?? 0 }));
    await rm(this.path(upload.id), { force: true });
  }

  override async remove(id: string): Promise<void> {
    await this.getUpload(id); // throws where there is none
    await rm(this.path(id), { force: true });
    await rm(`${this.path(id)}.json`, { force: true });
  }

  /** Uploads of which all bytes are here and no import has been made. */
  async listComplete(): Promise<readonly Upload[]> {
    const complete: Upload[] = [];
    for (const id of await this.#listIds()) {
      const upload = await this.getUpload(id).catch(() => null); // removed in this moment
      if (upload?.size === upload?.offset && upload !== null && (await this.hasBytes(id)))
        complete.push(upload);
    }
    return complete;
  }

  /** Removes unfinished uploads, and notes about finished ones, that are older than the time they are kept. */
  override async deleteExpired(): Promise<number> {
    const now = Date.now();
    const waiting = new Set((await this.listComplete()).map(({ id }) => id));
    let removed = 0;
    for (const name of await readdir(this.directory)) {
      if (waiting.has(name.replace(/\.json$/, ''))) continue; // nothing that arrived whole is ever given up
      const path = join(this.directory, name);
      const born = await this.#bornAt(name, path);
      if (born === null || now - born <= this.getExpiration()) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  async #listIds(): Promise<readonly string[]> {
    return (await readdir(this.directory)).flatMap((name) => NOTE.exec(name)?.[1] ?? []);
  }

  /** When an upload was created, by its note; without one, when its file last changed. */
  async #bornAt(name: string, path: string): Promise<number | null> {
    const noted = await this.configstore.get(name.replace(/\.json$/, ''));
    if (noted?.creation_date !== undefined) return Date.parse(noted.creation_date);
    return stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
  }
}

/** An upload from its note, or from another one, with changes. */
function revive(noted: Upload, changes: Partial<Pick<Upload, 'offset' | 'storage'>>): Upload {
  return Object.assign(new Upload({ id: noted.id, offset: noted.offset }), noted, changes);
}
