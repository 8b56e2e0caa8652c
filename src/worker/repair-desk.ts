import { noteKeys, type KeyPlaces } from '../core/repair/key-places.js';
import { rewriteFile } from '../core/repair/rewrite.js';
import { fromDescriptor } from '../core/schema/from-descriptor.js';
import type { Work, WorkMessage, WorkResult } from './protocol.js';

/** What a worker does for files that are repaired, and the keys that it keeps for them. */
export class RepairDesk {
  readonly #webAssembly: () => Promise<boolean>;
  readonly #kept = new Map<number, KeyPlaces>();

  /** @param webAssembly - whether that is allowed */
  constructor(webAssembly: () => Promise<boolean>) {
    this.#webAssembly = webAssembly;
  }

  async noteKeys(
    { id, file, report, demand, options }: WorkMessage<'note-keys'>,
    signal: AbortSignal,
  ): Promise<WorkResult['note-keys']> {
    const webAssembly = await this.#webAssembly();
    const keys = await noteKeys(file, report, demand, { ...options, webAssembly, signal });
    signal.throwIfAborted(); // else nobody would say that they are to be forgotten
    this.#kept.set(id, keys);
    return null;
  }

  async findKeys({ keys, question }: Work['find-keys']): Promise<WorkResult['find-keys']> {
    return (await this.#kept.get(keys)?.find(question)) ?? [];
  }

  forget(id: number): void {
    this.#kept.get(id)?.release();
    this.#kept.delete(id);
  }

  async rewrite(
    { file, report, repair, descriptor, options }: Work['rewrite'],
    signal: AbortSignal,
  ): Promise<WorkResult['rewrite']> {
    const webAssembly = await this.#webAssembly();
    const schema = descriptor === null ? undefined : fromDescriptor(descriptor);
    return rewriteFile(file, report, repair, { ...options, schema, webAssembly, signal });
  }
}
