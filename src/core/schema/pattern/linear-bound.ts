import type { CharacterSet } from './character-set.js';
import type { PositionGraph } from './position-graph.js';

/** Steps of a backtracking engine at most: so many, and so many for each character of the text. */
export interface LinearBound {
  readonly fixed: number;
  readonly perCharacter: number;
}

const NONE: LinearBound = { fixed: 0, perCharacter: 0 };

/** Steps for each character beyond which a pattern counts as slow. */
const MAX_STEPS = 1000;

/** Work that may go into the proof itself. */
const MAX_WORK = 200_000;

/**
 * Proves that a backtracking engine goes through a pattern in a time that grows with the text and no faster.
 *
 * In a loop only one way may lead on at each character. Ways that leave a loop while it goes on are tried anew at
 * each of its characters, so they have to end by themselves; what is left of them when the loop ends goes on once.
 * Sufficient, not necessary: some patterns that are no danger have no such proof.
 *
 * @returns `null` where there is no proof
 */
export function linearBound(graph: PositionGraph): LinearBound | null {
  try {
    const bound = new BoundProof(graph).costOf(0);
    return bound.perCharacter <= MAX_STEPS && bound.fixed <= MAX_STEPS * MAX_STEPS ? bound : null;
  } catch (error) {
    if (error instanceof NoProofError) return null;
    throw error;
  }
}

class NoProofError extends Error {}

/** What becomes of the ways that left a loop while it goes on. */
interface Beside {
  /** Steps while it goes on. */
  readonly steps: number;
  /** Of each way that is left when it ends. */
  readonly after: LinearBound;
}

class BoundProof {
  readonly #graph: PositionGraph;
  /** Positions that may follow each position, by the characters that they have in common. */
  readonly #groups: readonly ReadonlyMap<number, readonly number[]>[];
  readonly #loops: readonly number[];
  readonly #costs = new Map<number, LinearBound>();
  readonly #besides = new Map<string, Beside | null>();
  #work = 0;

  constructor(graph: PositionGraph) {
    this.#graph = graph;
    const atoms = atomsOf(graph.sets);
    this.#groups = graph.next.map((next) => this.#groupsOf(next, atoms));
    this.#loops = loopsOf(graph.next);
  }

  costOf(position: number): LinearBound {
    this.#spend();
    const loop = this.#loops[position] ?? -1;
    const key = loop === -1 ? position : -1 - loop;
    const known = this.#costs.get(key);
    if (known !== undefined) return known;
    const cost = loop === -1 ? this.#costOfOne(position) : this.#costOfLoop(loop);
    this.#costs.set(key, cost);
    return cost;
  }

  #costOfOne(position: number): LinearBound {
    let cost = NONE;
    for (const group of this.#groups[position]?.values() ?? []) cost = greater(cost, this.#sum(group));
    return { ...cost, fixed: cost.fixed + 1 };
  }

  #costOfLoop(loop: number): LinearBound {
    let ended = NONE;
    let beside = 0;
    let after = NONE;
    for (const [position, groups] of this.#groups.entries()) {
      if (this.#loops[position] !== loop) continue;
      for (const [atom, group] of groups) {
        const stays = this.#staying(position, atom, loop);
        const leaves = group.filter((other) => this.#loops[other] !== loop);
        if (stays === null) {
          ended = greater(ended, this.#sum(leaves));
          continue;
        }
        let steps = 0;
        for (const other of leaves) {
          const way = this.#besideLoop(stays, other);
          steps += way.steps;
          after = greater(after, way.after);
        }
        beside = Math.max(beside, steps);
      }
    }
    // A way beside is at most `beside` steps old, and so many were there at each of its ages.
    const left = beside * beside;
    return {
      fixed: 1 + ended.fixed + left * after.fixed,
      perCharacter: 1 + beside + ended.perCharacter + left * after.perCharacter,
    };
  }

  /** The one position of the loop which comes next; `null` where it ends. */
  #staying(position: number, atom: number, loop: number): number | null {
    const inside = (this.#groups[position]?.get(atom) ?? []).filter((other) => this.#loops[other] === loop);
    if (inside.length > 1) throw new NoProofError();
    return inside[0] ?? null;
  }

  /** A way that has left the loop, which stands at `position`, for `other`. */
  #besideLoop(position: number, other: number): Beside {
    this.#spend();
    const key = `${String(position)} ${String(other)}`;
    const known = this.#besides.get(key);
    if (known === null) throw new NoProofError(); // both go round for ever
    if (known !== undefined) return known;
    this.#besides.set(key, null);
    const loop = this.#loops[position] ?? -1;
    let steps = 0;
    let after = NONE;
    for (const [atom, group] of this.#groups[other] ?? []) {
      const stays = this.#staying(position, atom, loop);
      if (stays === null) {
        after = greater(after, this.#sum(group));
        continue;
      }
      let sum = 0;
      for (const next of group) {
        const way = this.#besideLoop(stays, next);
        sum += way.steps;
        after = greater(after, way.after);
      }
      steps = Math.max(steps, sum);
    }
    const beside = { steps: steps + 1, after };
    this.#besides.set(key, beside);
    return beside;
  }

  #sum(positions: readonly number[]): LinearBound {
    let { fixed, perCharacter } = NONE;
    for (const position of positions) {
      const cost = this.costOf(position);
      fixed += cost.fixed;
      perCharacter += cost.perCharacter;
    }
    return { fixed, perCharacter };
  }

  #groupsOf(next: readonly number[], atoms: readonly number[]): ReadonlyMap<number, readonly number[]> {
    const groups = new Map<number, number[]>();
    for (const position of next) {
      for (const [first, last] of this.#graph.sets[position] ?? []) {
        for (let index = firstFrom(atoms, first); (atoms[index] ?? Infinity) <= last; index += 1) {
          this.#spend();
          const atom = atoms[index] ?? 0;
          const group = groups.get(atom);
          if (group === undefined) groups.set(atom, [position]);
          else group.push(position);
        }
      }
    }
    return groups;
  }

  #spend(): void {
    this.#work += 1;
    if (this.#work > MAX_WORK) throw new NoProofError();
  }
}

function greater(a: LinearBound, b: LinearBound): LinearBound {
  return { fixed: Math.max(a.fixed, b.fixed), perCharacter: Math.max(a.perCharacter, b.perCharacter) };
}

/** One character of each kind: those of a kind stand in the same sets. */
function atomsOf(sets: readonly CharacterSet[]): readonly number[] {
  const edges = new Set(sets.flatMap((set) => set.flatMap(([first, last]) => [first, last + 1])));
  return [...edges].sort((a, b) => a - b);
}

function firstFrom(atoms: readonly number[], code: number): number {
  let low = 0;
  let high = atoms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((atoms[middle] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of the loop that each position is in; -1 where it is in none. Two positions of a loop reach each other. */
function loopsOf(next: readonly (readonly number[])[]): readonly number[] {
  const reach = next.map((_, position) => reachedFrom(position, next));
  return next.map((_, position) => {
    if (reach[position]?.has(position) !== true) return -1;
    return next.findIndex(
      (__, other) => reach[position]?.has(other) === true && reach[other]?.has(position) === true,
    );
  });
}

function reachedFrom(start: number, next: readonly (readonly number[])[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [...(next[start] ?? [])];
  for (let position = waiting.pop(); position !== undefined; position = waiting.pop()) {
    if (reached.has(position)) continue;
    reached.add(position);
    waiting.push(...(next[position] ?? []));
  }
  return reached;
}
