import type { LaneWish, WishFacts } from '../check/lane-wish.js';
import { isAsciiBased } from '../csv/byte-classes.js';
import { ANY_FIELD, type FieldRule } from '../csv/fast/field-rule.js';
import { KeyHasher } from '../csv/fast/key-hash.js';
import { PlainScanner } from '../csv/fast/plain-scanner.js';
import { KEY_WORDS, MAX_KEYS } from '../csv/fast/scan-words.js';
import type { RecordScanner, ScannedKeys } from '../csv/fast/scanner.js';
import { WasmScanner } from '../csv/fast/wasm-scanner.js';
import { LIMITS } from '../limits.js';
import type { CompiledRepair } from './compiled-repair.js';
import type { RepairLayout } from './layout.js';

/** Tells of the values of one column whether they are corrected. */
interface WantedValues {
  /** Bit of the key in the mask of a record. */
  readonly bit: number;
  /** Word of its hash, counted from the first one of a record. */
  readonly word: number;
  /** High halves of the hashes by the low ones; two values of one low half are as good as one. */
  readonly highs: ReadonlyMap<number, readonly number[]>;
  /** Whether what counts as missing, and is not hashed, is corrected. */
  readonly isMissingWanted: boolean;
}

/** Which records a repair touches, so that the fast lane passes over all others; `undefined` where it touches none. */
export function createWish(repair: CompiledRepair): LaneWish | undefined {
  const { edited, leftOut, corrections } = repair;
  const columns = [...corrections.keys()].map((column) => column - 1);
  const hasPlaces = edited.size > 0 || leftOut.size > 0;
  if (!hasPlaces && columns.length === 0) return undefined;
  return {
    columns: columns.length === 0 ? [0] : columns,
    prepare: (facts) => {
      const wanted = [...corrections].map(([column, values], index) =>
        prepareColumn([...values.keys()], { ...facts, column: column - 1, key: facts.firstKey + index }),
      );
      const isTouched = (byteStart: number): boolean => edited.has(byteStart) || leftOut.has(byteStart);
      return ({ words, stride, records, byteStart }) => {
        for (let index = 0, at = 0; index < records; index += 1, at += stride) {
          if (hasPlaces && isTouched(byteStart + (words[at + KEY_WORDS.byte] ?? 0))) return index;
          for (const values of wanted) if (holdsWanted(words, at, values)) return index;
        }
        return records;
      };
    },
  };
}

/** The fast lane of a file that is only looked through, not judged; `null` where its encoding allows none. */
export function createLookThrough(
  { dialect, header, maxFieldBytes, module }: RepairLayout,
  createKeys: (fields: readonly FieldRule[]) => ScannedKeys | null,
): RecordScanner | null {
  const fields = header.fields.map(() => ANY_FIELD);
  const keys = createKeys(fields);
  if (!isAsciiBased(dialect.encoding) || (keys !== null && keys.columns.length > MAX_KEYS)) return null;
  const options = {
    delimiter: dialect.delimiter,
    encoding: dialect.encoding,
    fields,
    demands: [],
    maxRecordBytes: Math.min(LIMITS.maxRecordBytes, maxFieldBytes),
    maxRecords: Number.POSITIVE_INFINITY,
    keys,
    namesSuspects: false,
    known: null,
  };
  return module === null ? new PlainScanner(options) : new WasmScanner(options, module);
}

/** What is hashed is plain ASCII: a record with anything else goes to the slow lane anyway. */
function prepareColumn(
  texts: readonly string[],
  { seed, fields, column, key }: WishFacts & { readonly column: number; readonly key: number },
): WantedValues {
  const hasher = new KeyHasher(seed);
  const highs = new Map<number, number[]>();
  for (const text of texts) {
    hasher.begin();
    hasher.addText(text);
    hasher.finish();
    highs.set(hasher.low, [...(highs.get(hasher.low) ?? []), hasher.high]);
  }
  const rule = fields[column] ?? ANY_FIELD;
  const isMissing = (text: string): boolean =>
    text === '' ? rule.missesEmpty : rule.missingWords.includes(text);
  return { bit: 1 << key, word: KEY_WORDS.hashes + 2 * key, highs, isMissingWanted: texts.some(isMissing) };
}

function holdsWanted(words: Uint32Array, at: number, values: WantedValues): boolean {
  const { bit, word, highs, isMissingWanted } = values;
  if (((words[at + KEY_WORDS.mask] ?? 0) & bit) === 0) return isMissingWanted;
  const found = highs.get(words[at + word] ?? 0);
  return found?.includes(words[at + word + 1] ?? 0) === true;
}
