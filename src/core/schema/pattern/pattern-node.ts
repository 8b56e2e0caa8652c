import type { CharacterSet } from './character-set.js';

/** A regular expression as a tree; groups are gone, because nobody asks for what they captured. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly PatternNode[] }
  /** `max` may be infinite. */
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'look'; readonly sign: LookSign; readonly node: PatternNode };

/** What asks for a place and takes no character. */
export type Assertion = '^' | '$' | '\\b' | '\\B';

/** Looks ahead or behind, for something or for its absence. */
export type LookSign = '?=' | '?!' | '?<=' | '?<!';

/** Whether a pattern holds something that looks ahead or behind. */
export function hasLook(node: PatternNode): boolean {
  switch (node.kind) {
    case 'look':
      return true;
    case 'sequence':
    case 'choice':
      return node.nodes.some(hasLook);
    case 'repeat':
      return hasLook(node.node);
    case 'set':
    case 'assertion':
      return false;
  }
}

/** Whether a pattern takes the empty text. */
export function isNullable(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'sequence':
      return node.nodes.every(isNullable);
    case 'choice':
      return node.nodes.some(isNullable);
    case 'repeat':
      return node.min === 0 || isNullable(node.node);
    case 'assertion':
    case 'look':
      return true;
  }
}
