import { KeyHasher, randomSeed } from '../csv/fast/key-hash.js';
import type { HashedKeys } from '../csv/fast/scanner.js';
import { KeyTable, type KeyPlace, type KeyTableOptions } from './key-table.js';

/** Fields of the key of the record that begins at a byte, which was added before; `null` where it has none. */
export type ReadKey = (byteStart: number) => Promise<readonly string[] | null>;

/** Settings of a register. */
export interface KeyRegisterOptions extends KeyTableOptions {
  readonly readKey: ReadKey;
  readonly hasher?: KeyHasher;
}

/** Keys that were last seen to be repeated, with their line: in a file of repetitions it is mostly the same ones. */
const MAX_KNOWN = 1000;

/**
 * Keeps where each key of a file's records first stood, in at most 32 bytes a key.
 *
 * Only a hash is kept: where two are the same, the record before is read again, and the keys themselves are compared,
 * as written, except that letters with accents count as the same in either of their Unicode forms (NFC, NFD): nobody
 * sees the difference.
 */
export class KeyRegister {
  readonly #table: KeyTable;
  readonly #hasher: KeyHasher;
  readonly #readKey: ReadKey;
  readonly #known = new Map<string, number>();

  constructor({ readKey, hasher = new KeyHasher(randomSeed()), ...options }: KeyRegisterOptions) {
    this.#table = new KeyTable(options);
    this.#readKey = readKey;
    this.#hasher = hasher;
  }

  /** Leaves its memory to the next register; to be called once, as the last thing. */
  close(): void {
    this.#table.close();
  }

  /**
   * Adds a key, unless it is there.
   *
   * @param values - one per column of the key
   * @returns the line where the key stood first; `null` for a new one
   */
  add(values: readonly string[], place: KeyPlace): number | null | Promise<number | null> {
    const texts = values.map((value) => value.normalize('NFC'));
    this.#hash(texts);
    const { low, high } = this.#hasher;
    if (this.#table.find(low, high) !== 0) return this.#compare(texts, place);
    this.#table.add(low, high, place);
    return null;
  }

  /**
   * Adds a key of many records by their hashes, up to the first that is not certainly new.
   *
   * @param key - its number among the keys of the records
   * @returns how many records there are before that one
   */
  addNew(keys: HashedKeys, key: number): number {
    return this.#table.addNew(keys, key);
  }

  /** Takes back what `addNew` has just added for the records from `first` on. */
  takeBack(keys: HashedKeys, key: number, first: number): void {
    this.#table.takeBack(keys, key, first);
  }

  async #compare(texts: readonly string[], place: KeyPlace): Promise<number | null> {
    const name = JSON.stringify(texts);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const { low, high } = this.#hasher;
    for (let entry = this.#table.find(low, high); entry !== 0; entry = this.#table.find(low, high, entry)) {
      const first = this.#table.placeOf(entry);
      const values = await this.#readKey(first.byteStart);
      if (!isSame(texts, values)) continue;
      this.#remember(name, first.line);
      return first.line;
    }
    this.#table.add(low, high, place);
    return null;
  }

  #hash(texts: readonly string[]): void {
    this.#hasher.begin();
    for (const text of texts) this.#hasher.addText(text);
    this.#hasher.finish();
  }

  #remember(name: string, line: number): void {
    if (this.#known.size >= MAX_KNOWN) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(name, line);
  }
}

function isSame(texts: readonly string[], values: readonly string[] | null): boolean {
  return values !== null && texts.every((text, index) => text === values[index]?.normalize('NFC'));
}
