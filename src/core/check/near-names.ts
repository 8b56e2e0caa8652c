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
  const plainCandidates = candidates.map((candidate) => ({ candidate, plain: plainName(candidate) }));
  const pairs = missing.flatMap((name) => {
    const plain = plainName(name);
    return plainCandidates.map(({ candidate, plain: other }) => ({
      name,
      candidate,
      difference: difference(plain, other),
    }));
  });
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

/** 0 for names that are the same once they are plain; 1 for unrelated ones. */
function difference(a: string, b: string): number {
  if (a === b) return a === '' ? 1 : 0;
  const length = Math.max(a.length, b.length);
  // The edit distance takes time in the product of the lengths, and is at least their difference.
  if (Math.abs(a.length - b.length) > length * MAX_DIFFERENCE) return 1;
  return distance(a, b) / length;
}
