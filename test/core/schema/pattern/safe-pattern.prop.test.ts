import fc from 'fast-check';
import { linearBound } from '../../../../src/core/schema/pattern/linear-bound.js';
import { parsePattern } from '../../../../src/core/schema/pattern/parse-pattern.js';
import type { PatternNode } from '../../../../src/core/schema/pattern/pattern-node.js';
import { patternTest } from '../../../../src/core/schema/pattern/pattern-test.js';
import { positionGraph } from '../../../../src/core/schema/pattern/position-graph.js';
import { safeWholePattern } from '../../../../src/core/schema/pattern/safe-pattern.js';
import { re2Source } from '../../../../src/core/schema/pattern/write-pattern.js';
import { expect } from '../../../support/expect.js';

const RUNS = 'process' in globalThis ? 1500 : 100;

/** Steps after which an engine counts as lost. */
const MANY = 20_000;

/** Parts that overlap often, so that many patterns backtrack. */
const atom = fc.constantFrom(
  'a',
  'b',
  'c',
  '.',
  '[ab]',
  '[^a]',
  '\\w',
  '\\d',
  '\\s',
  '\\W',
  'é',
  '😀',
  '[b-d]',
);
const times = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '*?', '+?', '??');

const pattern = fc.letrec<{ choice: string; sequence: string; item: string }>((tie) => ({
  choice: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
  sequence: fc.array(tie('item'), { minLength: 0, maxLength: 3 }).map((parts) => parts.join('')),
  item: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.tuple(atom, times).map(([part, sign]) => part + sign),
    fc.tuple(tie('choice'), times).map(([part, sign]) => `(${part})${sign}`),
  ),
})).choice;

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', '1', ' ', '\n', 'é', '😀', '\ud800', 'ab', 'abc'), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

describe('patterns of all kinds', () => {
  it('take the same in RE2 and in the engine', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(pattern, fc.array(text, { minLength: 1, maxLength: 6 }), async (source, texts) => {
        // What the engine itself would never come to an end with, it cannot be asked for.
        const node = parsePattern(source);
        if (texts.some((value) => countSteps(node, Array.from(value), MANY) >= MANY)) return;
        const native = new RegExp(`^(?:${source})$`, 'u');
        const expected = texts.map((value) => native.test(value));
        const safe = safeWholePattern(source);
        if (safe.kind === 'refused') throw new Error(`${source} ${safe.reason}`);
        const own = patternTest(safe);
        const re2 = re2Source(node);
        const other = patternTest({ kind: 're2', source: re2 ?? '', isWhole: true });
        await Promise.all([own.prepare?.(), other.prepare?.()]);
        expect(texts.map(own.test)).to.deep.equal(expected);
        expect(texts.map(other.test)).to.deep.equal(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('that are proven let a backtracking engine take no more steps than the proof says', function () {
    this.timeout(60_000);
    let proven = 0;
    fc.assert(
      fc.property(pattern, text, text, fc.nat(40), (source, start, again, count) => {
        const node = parsePattern(source);
        const graph = positionGraph(node, true);
        const bound = graph === null ? null : linearBound(graph);
        if (bound === null) return;
        proven += 1;
        const value = Array.from(start + again.repeat(count));
        const most = (bound.fixed + bound.perCharacter * value.length) * sizeOf(node);
        expect(countSteps(node, value, most)).to.be.at.most(most);
      }),
      { numRuns: RUNS * 3 },
    );
    expect(proven).to.be.greaterThan(RUNS / 10);
  });
});

/** Steps that lie between two characters: every part of a pattern may be entered and left, its copies counted. */
function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return 4;
    case 'sequence':
    case 'choice':
      return 4 + node.nodes.reduce((sum, part) => sum + sizeOf(part), 0);
    case 'repeat':
      return 4 + (Math.max(1, node.min) + 3) * sizeOf(node.node);
    case 'look':
      return 4 + sizeOf(node.node);
  }
}

/** A backtracking engine by the letter of ECMAScript, which only counts; it never finds the end, so it tries all. */
function countSteps(root: PatternNode, text: readonly string[], most: number): number {
  let steps = 0;
  type Go = (at: number) => void;
  const run = (node: PatternNode, at: number, go: Go): void => {
    steps += 1;
    if (steps > most) return;
    switch (node.kind) {
      case 'set': {
        const code = text[at]?.codePointAt(0) ?? -1;
        if (node.set.some(([first, last]) => code >= first && code <= last)) go(at + 1);
        return;
      }
      case 'sequence': {
        const from = (index: number, place: number): void => {
          const part = node.nodes[index];
          if (part === undefined) go(place);
          else
            run(part, place, (next) => {
              from(index + 1, next);
            });
        };
        from(0, at);
        return;
      }
      case 'choice':
        for (const part of node.nodes) run(part, at, go);
        return;
      case 'repeat':
        repeat(node, { at, go, done: 0 });
        return;
      case 'assertion':
      case 'look':
        go(at);
    }
  };
  const repeat = (
    node: Extract<PatternNode, { kind: 'repeat' }>,
    { at, go, done }: { at: number; go: Go; done: number },
  ): void => {
    steps += 1;
    if (steps > most) return;
    if (done < node.max)
      run(node.node, at, (next) => {
        if (next === at && done >= node.min) return; // an iteration that takes nothing
        repeat(node, { at: next, go, done: done + 1 });
      });
    if (done >= node.min) go(at);
  };
  run(root, 0, () => {
    steps += 1;
  });
  return steps;
}
