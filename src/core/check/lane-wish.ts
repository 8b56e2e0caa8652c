import type { FieldRule } from '../csv/fast/field-rule.js';
import { randomSeed } from '../csv/fast/key-hash.js';
import type { HashedKeys, ScannedKeys } from '../csv/fast/scanner.js';

/** How many of some records there are before the first that goes to the slow lane. */
export type CountUnwanted = (keys: HashedKeys) => number;

/** What a wish needs to know to be ready. */
export interface WishFacts {
  /** Seed of the hashes. */
  readonly seed: number;
  /** Number of the key which the first column of the wish is. */
  readonly firstKey: number;
  /** Rules of the columns of the file: what they miss is not hashed. */
  readonly fields: readonly FieldRule[];
}

/** Which records have to go to the slow lane although nothing may be wrong with them. */
export interface LaneWish {
  /** 0-based columns of the file whose values tell it; at least one. */
  readonly columns: readonly number[];
  /** Makes ready to tell it by their hashes, each the hash of a key of one column. */
  readonly prepare: (facts: WishFacts) => CountUnwanted;
}

/** Keys of a fast lane that passes over no record which is wished for. */
export function withWish(
  keys: ScannedKeys | null,
  wish: LaneWish,
  fields: readonly FieldRule[],
): ScannedKeys {
  const seed = keys?.seed ?? randomSeed();
  const columns = keys?.columns ?? [];
  const countUnwanted = wish.prepare({ seed, firstKey: columns.length, fields });
  return {
    columns: [...columns, ...wish.columns.map((column) => [column])],
    seed,
    admit: (hashed) => {
      const records = countUnwanted(hashed);
      return keys === null ? records : keys.admit({ ...hashed, records });
    },
  };
}
