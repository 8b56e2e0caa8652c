import type { PassedRecords } from '../reader.js';
import type { ScannedKeys } from './scanner.js';

/** Words of a result; the last ones are record ends, and fields to look at. */
export const RESULT = {
  bytes: 0,
  records: 1,
  lines: 2,
  blankLines: 3,
  crlf: 4,
  lf: 5,
  cr: 6,
  suspects: 7,
} as const;
export const RESULT_WORDS = 8;

/**
 * Words of a record: the first byte and line of it, counted from those of the batch; bit `n` for the key `n`: whether
 * the record has it, with no part of it missing, and the bits of `KEY_ORDER`; and of each key the low and the high half
 * of its hash.
 */
export const KEY_WORDS = {
  byte: RESULT.bytes,
  line: RESULT.lines,
  mask: RESULT_WORDS,
  hashes: RESULT_WORDS + 1,
} as const;

/**
 * Bits in the mask of a record's keys: its first one, if it is of one column, stands behind that of the record before, or
 * before it. Neither where they are the same, and where nothing is known of it.
 */
export const KEY_ORDER = { rises: 1 << 31, falls: 1 << 30 } as const;

/** Keys for which there are bits in the mask. */
export const MAX_KEYS = 30;

/** Records whose keys are looked up in one go. */
export const MAX_RESULTS = 2048;

/** What a scan passed, and how many fields of it are to be looked at. */
export interface ScanResult extends PassedRecords {
  readonly suspects: number;
}

/** Words from one record's result to the next. */
export function strideOf(keys: ScannedKeys | null): number {
  return KEY_WORDS.hashes + 2 * (keys?.columns.length ?? 0);
}

/** Words of everything that a scan may tell. */
export function wordCount(keys: ScannedKeys | null): number {
  return RESULT_WORDS + (keys === null ? 0 : MAX_RESULTS * strideOf(keys));
}

/**
 * What a scan found, as words of 32 bits: the result of all, and then, where there are keys, of each record the result
 * of those before it, and its keys as `KEY_WORDS` says.
 */
export class ScanWords {
  readonly words: Uint32Array;
  readonly #ofRecords: Uint32Array;

  constructor(words: Uint32Array) {
    this.words = words;
    this.#ofRecords = words.subarray(RESULT_WORDS);
  }

  /**
   * The result up to the first record whose keys are not admitted, and whether all are; `place` is that of the first
   * record.
   */
  admit(
    keys: ScannedKeys | null,
    place: { readonly line: number; readonly byteStart: number },
  ): { readonly passed: ScanResult; readonly isAll: boolean } {
    const records = this.words[RESULT.records] ?? 0;
    if (keys === null || records === 0) return { passed: this.#resultAt(0), isAll: true };
    const stride = strideOf(keys);
    const admitted = keys.admit({ words: this.#ofRecords, stride, records, ...place });
    const isAll = admitted === records;
    return { passed: this.#resultAt(isAll ? 0 : RESULT_WORDS + admitted * stride), isAll };
  }

  #resultAt(at: number): ScanResult {
    const words = this.words;
    const word = (name: keyof typeof RESULT): number => words[at + RESULT[name]] ?? 0;
    return {
      bytes: word('bytes'),
      records: word('records'),
      lines: word('lines'),
      blankLines: word('blankLines'),
      suspects: word('suspects'),
      lineBreaks: { crlf: word('crlf'), lf: word('lf'), cr: word('cr') },
    };
  }
}
