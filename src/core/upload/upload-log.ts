import { LIMITS } from '../limits.js';
import { isSettled } from './state.js';
import type { KeptFile, StoredUpload, UploadStore } from './upload-store.js';

/** Whether uploads outlive their page: `memory` means that they are forgotten with it. */
export type Persistence = 'kept' | 'memory';

/** What to keep, given what is kept already of the same content. What it throws stops the claim, and nothing is kept. */
export type Decide = (same: readonly StoredUpload[]) => StoredUpload;

/**
 * What is kept of all uploads: in a store, and at hand in memory. No call rejects but a claim that is not decided. Once
 * the store has failed, what it lost is only in memory: `persistence` stays `memory`, and `onPersistence` is told.
 */
export class UploadLog {
  readonly #store: UploadStore;
  readonly #onPersistence: (persistence: Persistence) => void;
  readonly #records = new Map<string, StoredUpload>();
  readonly #claims = new Set<Promise<void>>();
  #hasFailed = false;

  constructor(store: UploadStore, onPersistence: (persistence: Persistence) => void) {
    this.#store = store;
    this.#onPersistence = onPersistence;
  }

  get persistence(): Persistence {
    return this.#store.scope === null || this.#hasFailed ? 'memory' : 'kept';
  }

  /** All records, as the store has them now, the oldest first. */
  async load(): Promise<readonly StoredUpload[]> {
    const stored = await this.#try(() => this.#store.load(), []);
    for (const record of stored) this.#records.set(record.id, record);
    return [...this.#records.values()].sort((a, b) => a.upload.addedAt - b.upload.addedAt);
  }

  /** What is kept of an upload; `null` where it is not. */
  get(id: string): StoredUpload | null {
    return this.#records.get(id) ?? null;
  }

  /** Takes note of what another tab has kept. */
  note(record: StoredUpload): void {
    this.#records.set(record.id, record);
  }

  /** Takes note of what another tab has forgotten. */
  forget(id: string): void {
    this.#records.delete(id);
  }

  async put(record: StoredUpload): Promise<void> {
    this.#records.set(record.id, record);
    await this.#try(() => this.#store.put(record), undefined);
    await this.#bound();
  }

  /**
   * Resolves when what is being claimed is kept; `null` where nothing is. A record made meanwhile and put would follow the
   * claim, and take the key back that the upload gets by it.
   */
  get claiming(): Promise<unknown> | null {
    return this.#claims.size === 0 ? null : Promise.allSettled(this.#claims);
  }

  /**
   * Resolves when what `decide` gave is kept, as far as it can be; before that nothing may be sent. Rejects with what
   * `decide` throws.
   */
  async claim(sha256: string, decide: Decide): Promise<void> {
    const claim = this.#claim(sha256, decide);
    this.#claims.add(claim);
    try {
      await claim;
    } finally {
      this.#claims.delete(claim);
    }
  }

  async delete(id: string): Promise<void> {
    this.forget(id);
    await this.#try(() => this.#store.delete(id), undefined);
  }

  /** Keeps a file, where that is possible at all; a file too large for the store costs nothing else. */
  async putFile(id: string, file: KeptFile): Promise<void> {
    await this.#store.putFile(id, file).catch(() => undefined); // then the file is asked for after a reload
  }

  async getFile(id: string): Promise<KeptFile | null> {
    return this.#try(() => this.#store.getFile(id), null);
  }

  async deleteFile(id: string): Promise<void> {
    await this.#try(() => this.#store.deleteFile(id), undefined);
  }

  async #claim(sha256: string, decide: Decide): Promise<void> {
    const decided: StoredUpload[] = [];
    const refusals: unknown[] = [];
    const decideHere = (same: readonly StoredUpload[]): StoredUpload => {
      try {
        const record = decide(same);
        this.#records.set(record.id, record);
        decided.push(record);
        return record;
      } catch (error) {
        refusals.push(error);
        throw error;
      }
    };
    const claim = (): Promise<void> =>
      this.#store.claim(sha256, decideHere).catch((error: unknown) => {
        if (refusals.length === 0) throw error;
      });
    await this.#try(claim, undefined);
    if (refusals.length > 0) throw refusals[0];
    // A store that failed before it asked: what this page knows has to do.
    if (decided.length === 0)
      decideHere([...this.#records.values()].filter(({ key }) => key?.sha256 === sha256));
  }

  /** Forgets the oldest that are over, when there are more than anyone looks through. */
  async #bound(): Promise<void> {
    const excess = this.#records.size - LIMITS.maxKeptUploads;
    if (excess <= 0) return;
    const over = [...this.#records.values()].filter(({ upload }) => isSettled(upload.state));
    over.sort((a, b) => a.upload.addedAt - b.upload.addedAt);
    for (const { id } of over.slice(0, excess)) await this.delete(id);
  }

  async #try<T>(call: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await call();
    } catch {
      // Why does not matter: a page cannot mend it, and a person reads that nothing is kept.
      if (!this.#hasFailed) {
        this.#hasFailed = true;
        this.#onPersistence('memory');
      }
      return otherwise;
    }
  }
}
