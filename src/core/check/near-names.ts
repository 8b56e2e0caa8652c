import { distance } from 'fastest-levenshtein';
import { plainName } from '../messages/values.js';

/** Share of a name that may differ and still be a slip of the pen. */
const MAX_DIFFERENCE = 0.3;

/**
 * Pairs each name that is missing with the one in the file that was probably meant.
 *
 * @param missing - names expected, but not found
 * @param candidates - names in the file that nothing expects; each is given away once
 */
export function pairNearNames(
  missing: readonly string[],
  candidates: readonly string[],
): Map<string, string> {
  const pairs = missing.flatMap((name) =>
    candidates.map((candidate) => ({ name, candidate, difference: difference(name, candidate) })),
  );
  const near = pairs.filter((pair) => pair.difference <= MAX_DIFFERENCE);
  near.sort((a, b) => a.difference - b.difference);
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { name, candidate } of near) {
    if (found.has(name) || taken.has(candidate)) continue;
    found.set(name, candidate);
    taken.add(candidate);
  }
  return found;
}

/** 0 for names that differ in case, spaces, accents or invisible characters only; 1 for unrelated ones. */
function difference(name: string, candidate: string): number {
  const a = plainName(name);
  const b = plainName(candidate);
  if (a === b) return a === '' ? 1 : 0;
  const length = Math.max(a.length, b.length);
  // The edit distance takes time in the product of the lengths, and is at least their difference.
  if (Math.abs(a.length - b.length) > length * MAX_DIFFERENCE) return 1;
  return distance(a, b) / length;
}
