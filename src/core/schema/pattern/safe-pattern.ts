import { withBothCases } from './character-set.js';
import { linearBound } from './linear-bound.js';
import { parsePattern, PatternSyntaxError } from './parse-pattern.js';
import { hasLook, type PatternNode } from './pattern-node.js';
import { positionGraph } from './position-graph.js';
import { expressionSource, MAX_RE2_REPEATS, re2Source } from './write-pattern.js';

/** A pattern whose test takes a time that grows with the text and no faster, or the reason why there is none. */
export type SafePattern =
  /** The engine's own expression, of which this is proven. */
  | { readonly kind: 'proven'; readonly expression: RegExp }
  /** One for RE2, which takes no longer by its nature; `source` is in its words. */
  | { readonly kind: 're2'; readonly source: string; readonly isWhole: boolean }
  /** Neither; the reason goes on after "it ". */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Makes a pattern of a schema safe. It is about the whole value, by characters and not by units of UTF-16.
 *
 * Not every pattern without a proof is dangerous, but RE2 takes those as well.
 */
export function safeWholePattern(pattern: string): SafePattern {
  const node = tryParse(pattern, false);
  if (typeof node === 'string') return { kind: 'refused', reason: node };
  if (!isProven(node, true)) return re2Pattern(node, true);
  return { kind: 'proven', expression: new RegExp(`^(?:${expressionSource(node)})$`, 'u') };
}

/** Makes an expression of the host's own safe, which may find its match anywhere. */
export function safeExpression(expression: RegExp): SafePattern {
  const { source, flags, ignoreCase, multiline, dotAll } = expression;
  const node = tryParse(source, dotAll);
  if (typeof node === 'string') return { kind: 'refused', reason: node };
  const isAnchored = expression.sticky || (!multiline && beginsAtStart(node));
  const isReadable = !flags.includes('v') && (flags.includes('u') || !/[\ud800-\udfff]/.test(source));
  if (isReadable && isProven(ignoreCase ? foldCases(node) : node, isAnchored))
    return { kind: 'proven', expression };
  if (/[imvy]/.test(flags)) {
    const reason = `may take for ever on a long value, and RE2 cannot help with its flags (${flags})`;
    return { kind: 'refused', reason };
  }
  return re2Pattern(node, false);
}

/** The tree, or why there is none. */
function tryParse(source: string, dotAll: boolean): PatternNode | string {
  try {
    return parsePattern(source, { dotAll });
  } catch (error) {
    if (error instanceof PatternSyntaxError) return error.message;
    throw error;
  }
}

function re2Pattern(node: PatternNode, isWhole: boolean): SafePattern {
  const source = re2Source(node);
  if (source !== null) return { kind: 're2', source, isWhole };
  const what = hasLook(node)
    ? 'looks ahead or behind'
    : `repeats something more than ${String(MAX_RE2_REPEATS)} times`;
  return { kind: 'refused', reason: `${what}, and may take for ever on a long value; write it without that` };
}

/** What looks ahead goes its own ways from where it stands, so only at the start, which is one place, is it proven. */
function isProven(node: PatternNode, isAnchored: boolean): boolean {
  const { looks, rest } = splitLooks(node);
  if ((looks.length > 0 && !isAnchored) || hasLook(rest)) return false;
  return [...looks, rest].every((part) => {
    const graph = positionGraph(part, isAnchored);
    return graph !== null && linearBound(graph) !== null;
  });
}

/** The looks ahead that begin a pattern, and what follows them. */
function splitLooks(node: PatternNode): { looks: readonly PatternNode[]; rest: PatternNode } {
  const nodes = node.kind === 'sequence' ? node.nodes : [node];
  const end = nodes.findIndex(({ kind }) => kind !== 'look' && kind !== 'assertion');
  const begin = end === -1 ? nodes : nodes.slice(0, end);
  const looks = begin.filter((part) => part.kind === 'look');
  if (looks.some(({ sign, node: inner }) => sign.startsWith('?<') || hasLook(inner)))
    return { looks: [], rest: node };
  const rest: PatternNode = { kind: 'sequence', nodes: end === -1 ? [] : nodes.slice(end) };
  return { looks: looks.map((look) => look.node), rest };
}

/** Whether a match can only begin where the text does. */
function beginsAtStart(node: PatternNode): boolean {
  switch (node.kind) {
    case 'assertion':
      return node.assertion === '^';
    case 'sequence': {
      const first = node.nodes.find(({ kind }) => kind !== 'look');
      return first !== undefined && beginsAtStart(first);
    }
    case 'choice':
      return node.nodes.every(beginsAtStart);
    case 'repeat':
      return node.min > 0 && beginsAtStart(node.node);
    case 'set':
    case 'look':
      return false;
  }
}

/** More than the engine takes, so that what is proven of it holds. */
function foldCases(node: PatternNode): PatternNode {
  switch (node.kind) {
    case 'set':
      return { kind: 'set', set: withBothCases(node.set) };
    case 'sequence':
    case 'choice':
      return { ...node, nodes: node.nodes.map(foldCases) };
    case 'repeat':
    case 'look':
      return { ...node, node: foldCases(node.node) };
    case 'assertion':
      return node;
  }
}
