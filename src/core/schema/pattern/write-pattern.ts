import type { CharacterSet } from './character-set.js';
import { hasLook, type PatternNode } from './pattern-node.js';

/** Repetitions that RE2 takes at most, those inside each other multiplied. */
export const MAX_RE2_REPEATS = 1000;

/**
 * Writes a pattern in the words of RE2. Sets are written by their code points, so that no escape can mean anything
 * else there.
 *
 * @returns `null` for what RE2 has not: looking ahead or behind, and too many repetitions
 */
export function re2Source(node: PatternNode): string | null {
  return hasLook(node) || repeatsOf(node) > MAX_RE2_REPEATS ? null : write(node, RE2);
}

/** Writes a pattern for the engine's own expressions with the flag `u`. */
export function expressionSource(node: PatternNode): string {
  return write(node, JAVASCRIPT);
}

function repeatsOf(node: PatternNode): number {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return 1;
    case 'sequence':
    case 'choice':
      return Math.max(1, ...node.nodes.map(repeatsOf));
    case 'repeat':
      return Math.max(1, Number.isFinite(node.max) ? node.max : node.min) * repeatsOf(node.node);
    case 'look':
      return repeatsOf(node.node);
  }
}

interface Words {
  readonly code: (hex: string) => string;
  readonly nothing: string;
  readonly start: string;
  readonly end: string;
}

const JAVASCRIPT: Words = { code: (hex) => `\\u{${hex}}`, nothing: '[]', start: '^', end: '$' };
const RE2: Words = {
  code: (hex) => `\\x{${hex}}`,
  nothing: '[^\\x{0}-\\x{10FFFF}]',
  start: '\\A',
  end: '\\z',
};

function write(node: PatternNode, words: Words): string {
  switch (node.kind) {
    case 'set':
      return writeSet(node.set, words);
    case 'sequence':
      return node.nodes.map((part) => write(part, words)).join('');
    case 'choice':
      return `(?:${node.nodes.map((part) => write(part, words)).join('|')})`;
    case 'repeat':
      return `(?:${write(node.node, words)})${timesOf(node)}`;
    case 'assertion':
      if (node.assertion === '^') return words.start;
      return node.assertion === '$' ? words.end : node.assertion;
    case 'look':
      return `(${node.sign}${write(node.node, words)})`;
  }
}

function timesOf({ min, max }: Extract<PatternNode, { kind: 'repeat' }>): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${String(min)},}`;
  return `{${String(min)},${String(max)}}`;
}

function writeSet(set: CharacterSet, { code, nothing }: Words): string {
  if (set.length === 0) return nothing;
  return `[${set.map(([first, last]) => `${code(first.toString(16))}-${code(last.toString(16))}`).join('')}]`;
}
