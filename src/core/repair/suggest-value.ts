import { distance } from 'fastest-levenshtein';
import { plainName } from '../messages/values.js';
import type { Column } from '../schema/case-schema.js';

/** Share of a value that may differ from an allowed one and still be a slip of the pen. */
const MAX_DIFFERENCE = 0.4;
/** Allowed values that are compared: a list with more of them is one of names, where near ones are other ones. */
const MAX_VALUES = 1000;

/**
 * The value that was probably meant by one which a column refuses; `null` where none is near. Nothing of it is certain: a
 * person has to agree.
 *
 * Where values are listed it is one of them, else the value without white space around it.
 */
export function suggestValue(value: string, column: Pick<Column, 'enum'>): string | null {
  const trimmed = value.trim();
  if (trimmed === '') return null;
  if (column.enum === null) return trimmed === value ? null : trimmed;
  if (column.enum.length > MAX_VALUES) return null;
  const same = column.enum.filter((allowed) => plainName(allowed) === plainName(trimmed));
  return same[0] ?? nearest(trimmed, column.enum);
}

/** The nearest one; `null` where two are equally near. */
function nearest(value: string, allowed: readonly string[]): string | null {
  const plain = plainName(value);
  const near = allowed
    .map((candidate) => ({ candidate, difference: difference(plain, plainName(candidate)) }))
    .filter((pair) => pair.difference <= MAX_DIFFERENCE)
    .sort((a, b) => a.difference - b.difference);
  const [first, second] = near;
  return first === undefined || first.difference === second?.difference ? null : first.candidate;
}

/** 0 for the same, 1 for unrelated ones. */
function difference(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  // The edit distance is at least the difference of the lengths, and takes time in their product.
  if (length === 0 || Math.abs(a.length - b.length) > length * MAX_DIFFERENCE) return 1;
  return (isSwapped(a, b) ? 1 : distance(a, b)) / length;
}

/** Whether two neighbours have changed places: one slip of the pen, where the edit distance counts two. */
function isSwapped(a: string, b: string): boolean {
  const at = Array.from(a).findIndex((character, index) => character !== b[index]);
  if (a.length !== b.length || at === -1) return false;
  return b === a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2);
}
