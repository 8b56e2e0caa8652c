import type { KeyPlace } from '../check/key-table.js';
import { KeyHasher, randomSeed } from '../csv/fast/key-hash.js';
import { KEY_WORDS } from '../csv/fast/scan-words.js';
import type { ScannedKeys } from '../csv/fast/scanner.js';
import { CompiledRepair } from './compiled-repair.js';
import { KeyIndex } from './key-index.js';
import { isTrusted, layOut, type LayOutOptions, type ReportOfLayout } from './layout.js';
import { readRepaired } from './repaired-records.js';
import { NO_REPAIR } from './steps.js';
import { createLookThrough } from './wanted-records.js';

/** Which keys of a file are noted; plain data. */
export interface KeyDemand {
  /** For each key the 0-based columns of the file that it is made of; one with -1, a missing column, stands nowhere. */
  readonly keys: readonly (readonly number[])[];
  /** Whether white space around a value is no part of it. */
  readonly trim: boolean;
}

/** Asks where some values of one key stand; plain data. */
export interface KeyQuestion {
  /** 0-based place in the demand. */
  readonly key: number;
  /** Values to look for, each with a part for every column of the key. */
  readonly values: readonly (readonly string[])[];
  /** Bytes at which records begin that are of no interest. */
  readonly except: ReadonlySet<number>;
}

/** Where the keys of a file stand, wherever that is kept. */
export interface KeyPlaces {
  /**
   * The first places of each of the values in file order, at most 64. Only hashes are kept: whoever asks has to read the
   * records, and to compare. Rejects with `worker-unavailable` where what kept them is gone.
   */
  readonly find: (question: KeyQuestion) => Promise<readonly (readonly KeyPlace[])[]>;
  /** Lets go of them; nothing is found afterwards. */
  readonly release: () => void;
}

/**
 * Reads a file once and notes where each key stands, in 24 bytes a record and key.
 *
 * @throws {CsvUploadError} `invalid-argument`, `file-changed`, `unreadable-file`
 */
export type NoteKeys = (
  file: Blob,
  report: ReportOfLayout,
  demand: KeyDemand,
  options?: LayOutOptions,
) => Promise<KeyPlaces>;

/**
 * Places that are given at most for one value. The first one tells, unless hashes are the same by chance, or `trim` makes
 * one key of values of which only some are corrected.
 */
const MAX_PLACES = 64;

/** Notes the keys in this thread. */
export const noteKeys: NoteKeys = async (file, report, { keys, trim }, options = {}) => {
  const layout = await layOut(file, report, options);
  const seed = randomSeed();
  const noted = keys.map((columns) => new NotedKey(columns, { trim, seed }));
  const reading = readRepaired(layout, new CompiledRepair(NO_REPAIR, layout.header.fields.length), {
    ...options,
    judge: null,
    // Bytes are not trimmed.
    createScanner: () => (trim ? null : createLookThrough(layout, () => scannedKeys(noted, seed))),
  });
  for await (const { records } of reading) {
    for (const { record } of records) {
      if (isTrusted(record, layout)) for (const key of noted) key.add(record.fields, record);
    }
  }
  for (const { index } of noted) index.finish();
  return {
    find: ({ key, values, except }) =>
      Promise.resolve(values.map((texts) => noted[key]?.find(texts, except) ?? [])),
    release: () => {
      noted.length = 0;
    },
  };
};

/** One key of a file, and where its values stand. */
class NotedKey {
  /** 0-based columns of the file; -1 for one that it does not have. */
  readonly columns: readonly number[];
  readonly index = new KeyIndex();
  readonly #trim: boolean;
  readonly #hasher: KeyHasher;

  constructor(columns: readonly number[], { trim, seed }: { readonly trim: boolean; readonly seed: number }) {
    this.columns = columns;
    this.#trim = trim;
    this.#hasher = new KeyHasher(seed);
  }

  /** Notes the key of a record, also where a part is missing: it may be corrected. */
  add(fields: readonly string[], place: KeyPlace): void {
    if (this.columns.some((column) => fields[column] === undefined)) return;
    this.#hash(this.columns.map((column) => fields[column] ?? ''));
    this.index.add(this.#hasher, place);
  }

  find(texts: readonly string[], except: ReadonlySet<number>): readonly KeyPlace[] {
    this.#hash(texts);
    const places: KeyPlace[] = [];
    for (const place of this.index.find({ low: this.#hasher.low, high: this.#hasher.high })) {
      if (except.has(place.byteStart)) continue;
      places.push(place);
      if (places.length === MAX_PLACES) break;
    }
    return places;
  }

  /** Letters with accents are the same in either of their Unicode forms. */
  #hash(texts: readonly string[]): void {
    this.#hasher.begin();
    for (const text of texts) this.#hasher.addText((this.#trim ? text.trim() : text).normalize('NFC'));
    this.#hasher.finish();
  }
}

/** Keys that a scanner hashes and notes; only those of which the file has all columns. */
function scannedKeys(keys: readonly NotedKey[], seed: number): ScannedKeys | null {
  const present = keys.filter(({ columns }) => !columns.includes(-1));
  if (present.length === 0) return null;
  return {
    columns: present.map(({ columns }) => columns),
    seed,
    admit: ({ words, stride, records, ...first }) => {
      for (let record = 0, at = 0; record < records; record += 1, at += stride) {
        const line = first.line + (words[at + KEY_WORDS.line] ?? 0);
        const byteStart = first.byteStart + (words[at + KEY_WORDS.byte] ?? 0);
        for (let key = 0; key < present.length; key += 1) {
          const word = at + KEY_WORDS.hashes + 2 * key;
          present[key]?.index.add({ low: words[word] ?? 0, high: words[word + 1] ?? 0 }, { line, byteStart });
        }
      }
      return records;
    },
  };
}
