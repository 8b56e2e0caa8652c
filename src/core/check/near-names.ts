import { distance } from 'fastest-levenshtein';
import { plainName } from '../messages/values.js';

/** Share of a name that may differ and still be a slip of the pen. */
const MAX_DIFFERENCE = 0.3;

/** Pairs whose distance is measured: with more names than these, nobody has mistyped a few. */
const MAX_PAIRS = 250_000;

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
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (name: string, candidate: string): void => {
    if (found.has(name) || taken.has(candidate)) return;
    found.set(name, candidate);
    taken.add(candidate);
  };
  pairPlainNames(missing, candidates, pair);
  const names = missing.filter((name) => !found.has(name));
  const others = candidates.filter((candidate) => !taken.has(candidate));
  if (names.length * others.length <= MAX_PAIRS) pairByDistance(names, others, pair);
  return found;
}

type Pair = (name: string, candidate: string) => void;

/** Names that are the same once they are plain. */
function pairPlainNames(missing: readonly string[], candidates: readonly string[], pair: Pair): void {
  const byPlain = new Map<string, string[]>();
  for (const candidate of candidates) {
    const plain = plainName(candidate);
    if (plain === '') continue;
    const alike = byPlain.get(plain);
    if (alike === undefined) byPlain.set(plain, [candidate]);
    else alike.push(candidate);
  }
  for (const name of missing) {
    const candidate = byPlain.get(plainName(name))?.shift();
    if (candidate !== undefined) pair(name, candidate);
  }
}

/** The nearest ones first. */
function pairByDistance(names: readonly string[], candidates: readonly string[], pair: Pair): void {
  const plainCandidates = candidates.map((candidate) => ({ candidate, plain: plainName(candidate) }));
  const pairs = names.flatMap((name) => {
    const plain = plainName(name);
    return plainCandidates.map(({ candidate, plain: other }) => ({
      name,
      candidate,
      difference: difference(plain, other),
    }));
  });
  const near = pairs.filter((pair) => pair.difference <= MAX_DIFFERENCE);
  near.sort((a, b) => a.difference - b.difference);
  for (const { name, candidate } of near) pair(name, candidate);
}

/** 0 for the same, 1 for unrelated ones. */
function difference(a: string, b: string): number {
  if (a === b) return a === '' ? 1 : 0;
  const length = Math.max(a.length, b.length);
  // The edit distance takes time in the product of the lengths, and is at least their difference.
  if (Math.abs(a.length - b.length) > length * MAX_DIFFERENCE) return 1;
  return distance(a, b) / length;
}
