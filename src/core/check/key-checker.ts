import { KeyHasher, randomSeed } from '../csv/fast/key-hash.js';
import type { HashedKeys, ScannedKeys } from '../csv/fast/scanner.js';
import { isMissing } from '../schema/compiled-schema.js';
import type { KeyPlace } from './key-table.js';
import { arrangeFields, type RecordLayout } from './record-layout.js';
import { KeyRegister } from './unique-keys.js';

/** What a checker needs of the file beside its records. */
export interface RecordSource {
  /** Reads the fields of an earlier record again. */
  readonly readFields: (byteStart: number) => Promise<readonly string[]>;
  /** Records that may come, as far as a sample tells. */
  readonly expectedRecords: number;
  readonly fileBytes: number;
}

/** One unique key and what was seen of it. */
interface Key {
  /** 0-based columns of the schema. */
  readonly columns: readonly number[];
  /** 0-based columns of the file. */
  readonly positions: readonly number[];
  readonly register: KeyRegister;
}

/** A key that an earlier record has too. */
export interface RepeatedKey {
  /** 0-based columns of the schema. */
  readonly columns: readonly number[];
  /** One per column. */
  readonly values: readonly string[];
  /** Line where it stood first. */
  readonly firstLine: number;
}

/** Remembers the unique keys of the records of one file, whichever lane they come by. */
export class KeyChecker {
  readonly #layout: RecordLayout;
  readonly #keys: readonly Key[];
  /** Those of them that the file can have. */
  readonly #scanned: readonly Key[];
  readonly #seed = randomSeed();

  constructor(
    layout: RecordLayout,
    { readFields, expectedRecords: expected, fileBytes: bytes }: RecordSource,
  ) {
    this.#layout = layout;
    const names = layout.schema.columns.map(({ name }) => name);
    this.#keys = layout.schema.uniqueKeys.map((key) => {
      const columns = key.map((name) => names.indexOf(name));
      const positions = columns.map((index) => layout.positions[index] ?? -1);
      const readKey = async (byteStart: number): Promise<string[] | null> =>
        this.#keyValues(columns, arrangeFields(await readFields(byteStart), layout.positions));
      const register = new KeyRegister({ readKey, hasher: new KeyHasher(this.#seed), expected, bytes });
      return { columns, positions, register };
    });
    this.#scanned = this.#keys.filter(({ positions }) => !positions.includes(-1));
  }

  /** The keys that must not be repeated, for the fast lane; `null` where there are none. */
  get scanned(): ScannedKeys | null {
    if (this.#scanned.length === 0) return null;
    const columns = this.#scanned.map(({ positions }) => positions);
    return { columns, seed: this.#seed, admit: (keys) => this.#admit(keys) };
  }

  /** Leaves its memory to the next checker; to be called once, as the last thing. */
  close(): void {
    for (const { register } of this.#keys) register.close();
  }

  /** Takes the keys of records of which every field is right, up to the first of which one is not certainly new. */
  #admit(keys: HashedKeys): number {
    let { records } = keys;
    const taken = this.#scanned.map(({ register }, index) => {
      records = register.addNew({ ...keys, records }, index);
      return records;
    });
    // A later key may have been known: what those before it took of its record, and of the ones behind, goes back.
    this.#scanned.forEach(({ register }, index) => {
      register.takeBack({ ...keys, records: taken[index] ?? 0 }, index, records);
    });
    return records;
  }

  /**
   * Takes the keys of a record.
   *
   * @param values - its fields in the order of the schema
   * @param from - the first of its keys that is taken
   * @returns those that were there before. A promise where an earlier record has to be read again, to be awaited
   *   before the next call; `values` have to stay till then
   */
  add(
    values: readonly (string | undefined)[],
    place: KeyPlace,
    from = 0,
  ): readonly RepeatedKey[] | Promise<readonly RepeatedKey[]> {
    const repeated: RepeatedKey[] = [];
    for (const [index, { columns, register }] of this.#keys.entries()) {
      const key = index < from ? null : this.#keyValues(columns, values);
      if (key === null) continue;
      const found = register.add(key, place);
      if (typeof found === 'number') repeated.push({ columns, values: key, firstLine: found });
      if (typeof found !== 'object' || found === null) continue;
      return found.then(async (firstLine) => {
        if (firstLine !== null) repeated.push({ columns, values: key, firstLine });
        return [...repeated, ...(await this.add(values, place, index + 1))];
      });
    }
    return repeated;
  }

  /** Fields of a key; `null` where one is missing: as in SQL, that is the same as nothing else. */
  #keyValues(columns: readonly number[], fields: readonly (string | undefined)[]): string[] | null {
    const { schema } = this.#layout;
    const values: string[] = [];
    for (const index of columns) {
      const field = fields[index];
      const value = schema.trim ? field?.trim() : field;
      const column = schema.columns[index];
      if (value === undefined || column === undefined || isMissing(value, column)) return null;
      values.push(value);
    }
    return values;
  }
}
