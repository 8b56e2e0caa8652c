import { patternTest } from '../../../../src/core/schema/pattern/pattern-test.js';
import {
  safeExpression,
  safeWholePattern,
  type SafePattern,
} from '../../../../src/core/schema/pattern/safe-pattern.js';
import { expect } from '../../../support/expect.js';

/** Patterns of ordinary schemas, which need no other engine. */
const PROVEN = [
  '',
  'CASE-[0-9]{6,10}',
  '[A-Z]{2}',
  '\\d{5}(-\\d{4})?',
  'open|closed|on hold',
  '[a-z]+x?',
  '\\w+( \\w+)*',
  '[A-Z][a-z]*(-[A-Z][a-z]*)*',
  '^[^@\\s]+@[a-z]+\\.[a-z]{2,}$',
  '.*\\.pdf',
  '.{0,5000}',
  '\\p{Lu}\\p{L}*',
  '(?!0000)\\d{4}',
  '(?=.*\\d)(?=.*[a-z]).{8,}',
  '[\\w-.]+',
  '\\-\\_\\#',
  '(?<year>\\d{4})-(?<month>\\d\\d)',
  '\\s*x\\s*',
  'a{2,3}|b',
  '(a|b)*',
  '(ab)+',
];

/** Patterns that make a backtracking engine try for ever, or for the square of the length. */
const BOMBS = [
  '(a+)+',
  '(a|a)*',
  '(a|aa)+',
  '(.*)*x',
  '(\\w+\\s?)*',
  '([a-zA-Z]+)*\\d',
  '(([a-z])+.)+[A-Z]([a-z])+',
  '(a?){50}a{50}',
  '(a*)*b',
  '(a|b|ab)*c',
  '(?:a?b?)*?c',
  '(|a|)+b',
  '([^@]+@)*[^@]+@x',
  '\\d+\\d+\\d+x',
  '.*.*=.*',
  '(x+x+)+y',
  '(?:(?:a{1,20}){1,20}){1,2}b',
  '(a{0,2}){30}b',
];

const REFUSED = [
  { pattern: '(a+)+(?=b)', reason: /looks ahead/ },
  { pattern: '(?<!x)y+y+', reason: /looks ahead or behind/ },
  { pattern: '(a)\\1', reason: /refers back/ },
  { pattern: '[a-', reason: /too early/ },
  { pattern: '(a', reason: /never closed/ },
  { pattern: 'a)', reason: /too much/ },
  { pattern: '*a', reason: /repeats nothing/ },
  { pattern: '[z-a]', reason: /out of order/ },
  { pattern: 'a{3,2}', reason: /out of order/ },
  { pattern: '\\p{Nonsense}', reason: /no property/ },
  { pattern: '\\Aab\\z', reason: /unknown escape \\A/ },
  { pattern: '(?i)a', reason: /group of an unknown kind/ },
  { pattern: '(a+){1001}', reason: /more than 1000 times/ },
  { pattern: '\\', reason: /too early/ },
  { pattern: '('.repeat(200) + ')'.repeat(200), reason: /groups in each other/ },
];

async function ready(pattern: SafePattern): Promise<(text: string) => boolean> {
  if (pattern.kind === 'refused') throw new Error(pattern.reason);
  const { test, prepare } = patternTest(pattern);
  await prepare?.();
  return test;
}

describe('safeWholePattern()', () => {
  for (const pattern of PROVEN) {
    it(`proves ${pattern.slice(0, 40) || 'the empty pattern'}`, () => {
      expect(safeWholePattern(pattern).kind).to.equal('proven');
    });
  }

  for (const pattern of BOMBS) {
    it(`gives ${pattern} to RE2, which judges 100,000 characters in no time`, async () => {
      const safe = safeWholePattern(pattern);
      expect(safe.kind).to.equal('re2');
      const test = await ready(safe);
      const start = performance.now();
      for (const character of ['a', 'x', '1', '=', 'ab', 'x@'])
        test(`${character.repeat(100_000 / character.length)}!`);
      expect(performance.now() - start).to.be.lessThan(2000);
    });
  }

  for (const { pattern, reason } of REFUSED) {
    it(`refuses ${pattern.slice(0, 20)} with its reason`, () => {
      expect(safeWholePattern(pattern)).to.have.property('kind', 'refused');
      expect(safeWholePattern(pattern)).to.have.property('reason').that.matches(reason);
    });
  }

  it('takes the pattern for the whole value, by characters', async () => {
    const test = await ready(safeWholePattern('a|.'));
    expect(['a', '😀', 'é', 'ab', '', '\n'].map(test)).to.deep.equal([true, true, true, false, false, false]);
  });

  it('takes white space of JavaScript in RE2, too', async () => {
    const test = await ready(safeWholePattern('(\\s+x?)+'));
    expect(['\u00a0x\u2003', '\ufeff', 'x'].map(test)).to.deep.equal([true, true, false]);
  });

  it('says that it was not prepared', () => {
    const safe = safeWholePattern('(a+)+');
    if (safe.kind === 'refused') throw new Error(safe.reason);
    expect(() => patternTest(safe).test('a'))
      .to.throw()
      .with.property('code', 'schema-not-ready');
  });
});

describe('safeExpression()', () => {
  const proven = [
    /^\d+$/,
    /^[a-z]+$/i,
    /foo/,
    /^(?:a|b)$/gu,
    /^[\w.+-]+@[\w-]+\.[\w.-]+$/i,
    /^a.b$/s,
    /\d{5}/y,
  ];
  for (const expression of proven) {
    it(`proves ${String(expression)}`, () => {
      expect(safeExpression(expression).kind).to.equal('proven');
    });
  }

  for (const expression of [/\d+x/, /^(a+)+$/, /a.*b.*c/, /^(\w+\s?)*$/]) {
    it(`gives ${String(expression)} to RE2`, () => {
      expect(safeExpression(expression).kind).to.equal('re2');
    });
  }

  it('refuses what it cannot give to RE2', () => {
    expect(safeExpression(/^(k+)+$/i))
      .to.have.property('reason')
      .that.matches(/flags \(i\)/);
    expect(safeExpression(/^(a+)+$(?<=b)/)).to.have.property('kind', 'refused');
  });

  it('finds the match of an expression anywhere', async () => {
    const test = await ready(safeExpression(/\d+x/));
    expect(['a 12x b', '12 x'].map(test)).to.deep.equal([true, false]);
  });
});
