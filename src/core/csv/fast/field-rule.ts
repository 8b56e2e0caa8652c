import type { PatternStep } from './pattern-steps.js';

/** Limits that a value has to keep. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What may stand behind the seconds: nothing; a fraction and a Z, or neither; a fraction and always a Z. */
export type DateTail = 'none' | 'maybe-zulu' | 'zulu';

/** A date or a time of which every part is a number with all its digits. */
export interface DateForm extends Range {
  readonly kind: 'date';
  readonly steps: readonly DateStep[];
  readonly tail: DateTail;
}

/** One step of a date: a byte that has to stand there, or the digits of a part. */
export interface DateStep {
  /** 0 for the digits of a part. */
  readonly byte: number;
  /** 0-based: year, month, day, hour, minute, second. */
  readonly part: number;
  readonly digits: number;
}

/** A form of which bytes alone tell that a field has it. None of its bytes is a special one of the dialect. */
export type FieldForm =
  /** Any text of so many characters. */
  | ({ readonly kind: 'text' } & Range)
  /** Steps one after the other, and so many characters. */
  | ({ readonly kind: 'pattern'; readonly steps: readonly PatternStep[] } & Range)
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Digits, maybe behind a minus. */
  | ({ readonly kind: 'integer' } & Range)
  /** Digits, maybe behind a minus, maybe with decimals behind the byte `decimal`; -1 where there may be none. */
  | ({ readonly kind: 'number'; readonly decimal: number } & Range)
  | DateForm
  | { readonly kind: 'uuid' }
  | { readonly kind: 'email' };

/** What is certain of the fields of one column. */
export interface FieldRule {
  /** `null` where nothing is certain but what counts as missing. */
  readonly form: FieldForm | null;
  /** Whether an empty field counts as missing. */
  readonly missesEmpty: boolean;
  /** Other fields that count as missing, of plain ASCII. */
  readonly missingWords: readonly string[];
  /** Whether missing is not allowed. */
  readonly isRequired: boolean;
  /** Whether a field of only white space is refused: only one that begins with a visible character is certain. */
  readonly needsInk: boolean;
  /** Whether white space around a value does not count: then a field with some is not certain. */
  readonly trim: boolean;
  /** Whether anything may stand in its quotes, doubled quotes and line breaks too; only for texts. */
  readonly isFree: boolean;
}

/** A column of the file that needs a value where another one has one of some values. */
export interface FieldDemand {
  /** 0-based column that may need a value; -1 where the file has none, so that it never has one. */
  readonly target: number;
  /** 0-based column which decides; -1 where it never does. */
  readonly decider: number;
  /** Values of it, at least one and none of them empty, as their bytes stand in quotes: UTF-8, quotes doubled; `null` for any value. */
  readonly equals: readonly Uint8Array[] | null;
  /** Whether the empty text, and one of only white space, is no value. */
  readonly needsInk: boolean;
}

/** Of a column about which nothing has to be known. */
export const ANY_FIELD: FieldRule = {
  form: { kind: 'text', min: 0, max: Number.POSITIVE_INFINITY },
  missesEmpty: false,
  missingWords: [],
  isRequired: false,
  needsInk: false,
  trim: false,
  isFree: true,
};

/** Of a column of which nothing is certain. */
export const NO_FIELD: FieldRule = { ...ANY_FIELD, form: null, isFree: false };

/**
 * Passes over a field, or what is inside its quotes, if it is certain that nothing is wrong with it.
 *
 * Takes plain ASCII and, in text, valid UTF-8; stops at the first byte of another class, of which there always is
 * one.
 *
 * @returns the 0-based byte after the field, which its caller looks at; -1 where it is not certain
 */
export type PassField = (bytes: Uint8Array, start: number) => number;
