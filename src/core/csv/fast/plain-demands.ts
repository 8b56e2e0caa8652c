import type { FieldDemand, FieldRule } from './field-rule.js';
import { isInk, isInkFirst } from './plain-checks.js';

/** Fields of the record at hand. */
export interface FieldPlaces {
  readonly bytes: Uint8Array;
  /** 0-based byte at which each field begins, inside its quotes. */
  readonly starts: Int32Array;
  /** 0-based byte after each field, inside its quotes. */
  readonly ends: Int32Array;
}

/** Whether a record meets a demand; `null` where that is not certain. */
export function meetsDemand(
  { target, decider, equals, needsInk }: FieldDemand,
  rules: readonly FieldRule[],
  places: FieldPlaces,
): boolean | null {
  if (decider === -1) return true;
  const decides = rules[decider];
  if (decides === undefined || hasEdges(decides, decider, places)) return null;
  if (isMissing(decides, decider, places)) return true;
  if (equals?.some((value) => isText(value, decider, places)) === false) return true;
  const rule = rules[target];
  if (rule === undefined) return false;
  if (hasEdges(rule, target, places)) return null;
  if (isMissing(rule, target, places)) return false;
  if (!needsInk) return true;
  const start = places.starts[target] ?? 0;
  if (start === places.ends[target]) return false;
  return isInkFirst(places.bytes, start) ? true : null;
}

/** Whether the field of a column is one that counts as missing. */
export function isMissing(rule: FieldRule, column: number, places: FieldPlaces): boolean {
  if (places.starts[column] === places.ends[column]) return rule.missesEmpty;
  return rule.missingWords.some((word) => isText(word, column, places));
}

/** Whether there may be white space around a field that does not count. */
export function hasEdges({ trim }: FieldRule, column: number, { bytes, starts, ends }: FieldPlaces): boolean {
  const start = starts[column] ?? 0;
  const end = ends[column] ?? 0;
  return trim && start !== end && !(isInk(bytes[start] ?? 0) && isInk(bytes[end - 1] ?? 0));
}

/** Whether a field is a text of ASCII, or of some bytes. */
function isText(text: string | Uint8Array, column: number, { bytes, starts, ends }: FieldPlaces): boolean {
  const start = starts[column] ?? 0;
  if ((ends[column] ?? 0) - start !== text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    const byte = typeof text === 'string' ? text.charCodeAt(index) : text[index];
    if (bytes[start + index] !== byte) return false;
  }
  return true;
}
