import type { CaseSchema, Fault } from './case-schema.js';

/** Limits that a value has to keep. */
export interface ByteLimits {
  readonly min: number;
  readonly max: number;
}

/**
 * What of a column's rule can be told from bytes. A field that keeps it is right in the eyes of the column's check;
 * a field that does not may be right as well.
 */
export type ByteRule =
  /** Any text of so many characters. */
  | ({ readonly kind: 'text' } & ByteLimits)
  /** Text of a simple pattern, about the whole of it, and of so many characters. */
  | ({ readonly kind: 'pattern'; readonly pattern: string } & ByteLimits)
  /** One of some texts, each of which the check takes. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Digits, maybe behind a minus. */
  | ({ readonly kind: 'integer' } & ByteLimits)
  /** Digits, maybe behind a minus, maybe with decimals. */
  | ({ readonly kind: 'number'; readonly decimalChar: string } & ByteLimits)
  /** A date or a time by a format of `strptime`, every part with all its digits. */
  | ({ readonly kind: 'date'; readonly format: string; readonly tail: DateTail } & ByteLimits)
  | { readonly kind: 'uuid' }
  | { readonly kind: 'email' };

/** What may stand behind the seconds: nothing; a fraction and a Z, or neither; a fraction and always a Z. */
export type DateTail = 'none' | 'maybe-zulu' | 'zulu';

export const NO_LIMITS: ByteLimits = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

/** A column that needs a value where another one has one of some values. */
export interface Demand {
  /** 0-based column that may need a value. */
  readonly target: number;
  /** 0-based column which decides, where it is not missing. */
  readonly decider: number;
  /** Values of it, as in the file; `null` where any value decides. */
  readonly equals: ReadonlySet<string> | null;
  /** What is wrong where the value is missing. */
  readonly fault: Fault;
}

/** What is known of single columns of a schema. */
export interface ColumnFacts {
  /** What can be told from bytes, one per column; `null` where nothing can. */
  readonly rules: readonly (ByteRule | null)[];
  /** Verdict on one field, as `validate` gives it. */
  readonly judgeField: (columnIndex: number, field: string) => Fault | null;
  /** The only rules about whole records, run where every field is right: one after the other, each may find its fault. */
  readonly demands: readonly Demand[];
}

/** Kept beside the schemas, so that a copy of one with another `validate` does not take them along. */
const FACTS = new WeakMap<CaseSchema, ColumnFacts>();

/** Notes what is known of a schema's columns one by one; only of a schema without other rules about whole records. */
export function setColumnFacts(schema: CaseSchema, facts: ColumnFacts): void {
  FACTS.set(schema, facts);
}

/** `null` for a schema with rules about whole records that may find anything, and for a copy. */
export function columnFactsOf(schema: CaseSchema): ColumnFacts | null {
  return FACTS.get(schema) ?? null;
}
