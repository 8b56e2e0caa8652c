import type { CharacterSet } from './character-set.js';
import { parsePattern, PatternSyntaxError } from './parse-pattern.js';
import type { PatternNode } from './pattern-node.js';

/** Characters that read well in an example, the best first. */
const PREFERRED = Array.from('A1a0 -', (character) => character.codePointAt(0) ?? 0);
/** Longer than this no example is of use. */
const MAX_LENGTH = 200;

/**
 * A short text that probably follows a regular expression: what its anchors and what it looks ahead for ask beyond that
 * is left to whoever tests it.
 *
 * @returns `null` for a pattern that cannot be read, and for one whose texts are too long
 */
export function samplePattern(source: string): string | null {
  try {
    const sample = sampleOf(parsePattern(source));
    return sample === null || sample.length > MAX_LENGTH ? null : sample;
  } catch (error) {
    if (error instanceof PatternSyntaxError) return null;
    throw error;
  }
}

function sampleOf(node: PatternNode): string | null {
  switch (node.kind) {
    case 'set':
      return characterOf(node.set);
    case 'sequence':
      return joined(node.nodes);
    case 'choice':
      return node.nodes.map(sampleOf).find((sample) => sample !== null) ?? null;
    case 'repeat':
      return repeated(node.node, node.min, node.max);
    case 'assertion':
    case 'look':
      return '';
  }
}

function joined(nodes: readonly PatternNode[]): string | null {
  let text = '';
  for (const node of nodes) {
    const sample = sampleOf(node);
    if (sample === null) return null;
    text += sample;
    if (text.length > MAX_LENGTH) return null;
  }
  return text;
}

/** What may be left out is there once where it is many: `a*` reads better as `a` than as nothing. */
function repeated(node: PatternNode, min: number, max: number): string | null {
  const times = min === 0 && max > 1 ? 1 : min;
  if (times === 0) return '';
  if (times > MAX_LENGTH) return null;
  return sampleOf(node)?.repeat(times) ?? null;
}

function characterOf(set: CharacterSet): string | null {
  const holds = (code: number): boolean => set.some(([first, last]) => first <= code && code <= last);
  // Control characters have no place in an example; of a set of nothing else there is none.
  const code = PREFERRED.find(holds) ?? set.find(([, last]) => last > 0x20)?.[0];
  return code === undefined ? null : String.fromCodePoint(Math.max(code, 0x21));
}
