import { keepRepair, restoreRepair } from '../repair/kept-repair.js';
import type { FileIdentity } from '../repair/kept-repair.js';
import type { Repair } from '../repair/steps.js';

/** The part of `sessionStorage` that is needed; worker types do not describe it. */
interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** What was repaired in this tab, over a reload of it: gone with the tab, and known to no other one. */
export class KeptRepairs {
  readonly #scope: string | null;

  /** @param scope - what belongs together, as of an `UploadStore`; `null` keeps nothing */
  constructor(scope: string | null) {
    this.#scope = scope;
  }

  /** Keeps a repair; one without steps is forgotten. */
  keep(repair: Repair, file: FileIdentity): void {
    if (repair.steps.length === 0) this.forget(file);
    else
      this.#try((storage, key) => {
        storage.setItem(key, keepRepair(repair, file));
      }, file);
  }

  /** What was repaired of the same file; `null` where nothing was. */
  restore(file: FileIdentity): Repair | null {
    return this.#try((storage, key) => restoreRepair(storage.getItem(key), file), file);
  }

  forget(file: FileIdentity): void {
    this.#try((storage, key) => {
      storage.removeItem(key);
    }, file);
  }

  /** A storage that is closed or full loses edits with a reload, and nothing else: they stay on the page. */
  #try<T>(use: (storage: TextStorage, key: string) => T, { name, bytes }: FileIdentity): T | null {
    if (this.#scope === null) return null;
    try {
      const { sessionStorage } = globalThis as { readonly sessionStorage?: TextStorage };
      const key = `case-csv-upload repair ${JSON.stringify([this.#scope, name, bytes])}`;
      return sessionStorage === undefined ? null : use(sessionStorage, key);
    } catch {
      return null;
    }
  }
}
