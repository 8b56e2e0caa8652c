import { ANY_CHARACTER, type CharacterSet } from './character-set.js';
import { isNullable, type PatternNode } from './pattern-node.js';

/**
 * The ways through a pattern, from character to character (the automaton of Glushkov): a position for each set of it,
 * and which positions may come next. Position 0 is the start and takes nothing.
 */
export interface PositionGraph {
  readonly sets: readonly CharacterSet[];
  readonly next: readonly (readonly number[])[];
}

/** Positions of a graph at most: more cannot be gone through in no time. */
const MAX_POSITIONS = 500;

/** Repetitions that become positions of their own; more often counts as "for ever", which has all those ways as well. */
const MAX_COPIES = 12;

/** What a part of the pattern adds: where it may begin and end, and whether it may be left out. */
interface Fragment {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isNullable: boolean;
}

const NOTHING: Fragment = { first: [], last: [], isNullable: true };

/**
 * Makes the graph of a pattern, which holds at least the ways that a backtracking engine may try.
 *
 * @param isAnchored - whether the pattern begins only where the text does
 * @returns `null` where two ways lead over the same positions, or where the graph would be too large
 */
export function positionGraph(node: PatternNode, isAnchored: boolean): PositionGraph | null {
  const builder = new GraphBuilder();
  try {
    const skipped: PatternNode = {
      kind: 'repeat',
      node: { kind: 'set', set: ANY_CHARACTER },
      min: 0,
      max: Number.POSITIVE_INFINITY,
    };
    const start: Fragment = { first: [0], last: [builder.add([])], isNullable: false };
    builder.build(isAnchored ? node : { kind: 'sequence', nodes: [skipped, node] }, start);
    return builder;
  } catch (error) {
    if (error instanceof TangledError) return null;
    throw error;
  }
}

class TangledError extends Error {}

class GraphBuilder implements PositionGraph {
  readonly sets: CharacterSet[] = [];
  readonly next: number[][] = [];

  add(set: CharacterSet): number {
    if (this.sets.length > MAX_POSITIONS) throw new TangledError();
    this.sets.push(set);
    this.next.push([]);
    return this.sets.length - 1;
  }

  /** Adds a part behind another one. */
  build(node: PatternNode, before: Fragment): Fragment {
    return this.#join(before, this.#fragment(node));
  }

  #fragment(node: PatternNode): Fragment {
    switch (node.kind) {
      case 'set': {
        const position = this.add(node.set);
        return { first: [position], last: [position], isNullable: false };
      }
      case 'sequence':
        return node.nodes.reduce((before, part) => this.build(part, before), NOTHING);
      case 'choice':
        return this.#choice(node.nodes.map((part) => this.#fragment(part)));
      case 'repeat':
        return this.#repeat(node);
      case 'assertion':
      case 'look':
        return NOTHING; // takes away ways, adds none
    }
  }

  /** Two branches that may both be empty are two ways over the same positions. */
  #choice(parts: readonly Fragment[]): Fragment {
    if (parts.filter((part) => part.isNullable).length > 1) throw new TangledError();
    return {
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
      isNullable: parts.some((part) => part.isNullable),
    };
  }

  /**
   * An iteration beyond the least number which takes nothing is refused by every engine; one of the least number is
   * not, so those become copies of their own.
   */
  #repeat({ node, min, max }: Extract<PatternNode, { kind: 'repeat' }>): Fragment {
    const isEndless = max === Number.POSITIVE_INFINITY;
    const needsCopies = isNullable(node) && (min > 0 || !isEndless);
    const copies = isEndless ? min : max;
    if (needsCopies && copies > MAX_POSITIONS) throw new TangledError();
    if (!needsCopies && (isEndless ? min > 1 : max > 1) && copies > MAX_COPIES)
      return { ...this.#loop(node), isNullable: min === 0 };
    if (isEndless && min <= 1 && !needsCopies) return { ...this.#loop(node), isNullable: min === 0 };
    const required = Array.from({ length: min }).reduce<Fragment>(
      (before) => this.build(node, before),
      NOTHING,
    );
    return isEndless
      ? this.#join(required, { ...this.#loop(node), isNullable: true })
      : this.#join(required, this.#optional(node, max - min));
  }

  /** One copy in the other, as `(a(a(a)?)?)?`. */
  #optional(node: PatternNode, times: number): Fragment {
    if (times <= 0) return NOTHING;
    const one = this.#fragment(node);
    return { ...this.#join(one, this.#optional(node, times - 1)), isNullable: true };
  }

  #loop(node: PatternNode): Fragment {
    const part = this.#fragment(node);
    this.#connect(part.last, part.first);
    return part;
  }

  #join(before: Fragment, after: Fragment): Fragment {
    this.#connect(before.last, after.first);
    return {
      first: before.isNullable ? [...before.first, ...after.first] : before.first,
      last: after.isNullable ? [...before.last, ...after.last] : after.last,
      isNullable: before.isNullable && after.isNullable,
    };
  }

  /** A connection that is there already would be a second way. */
  #connect(from: readonly number[], to: readonly number[]): void {
    for (const position of from) {
      const next = this.next[position] ?? [];
      for (const other of to) {
        if (next.includes(other)) throw new TangledError();
        next.push(other);
      }
    }
  }
}
