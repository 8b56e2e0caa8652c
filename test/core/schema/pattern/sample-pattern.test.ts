import { samplePattern } from '../../../../src/core/schema/pattern/sample-pattern.js';
import { expect } from '../../../support/expect.js';

const PATTERNS = [
  'CASE-[0-9]{6,10}',
  '^\\d{5}$',
  '[a-z]+[a-z0-9]*',
  '(?:red|green)-?\\d',
  '[^A-Za-z0-9]{2}',
  '\\p{Lu}\\w+',
  '.{3}',
  'a{0}b',
  '(?=A)[A-Z]{3}',
];

describe('samplePattern()', () => {
  for (const pattern of PATTERNS) {
    it(`gives a text that follows ${pattern}`, () => {
      expect(samplePattern(pattern)).to.match(new RegExp(`^(?:${pattern})$`, 'u'));
    });
  }

  for (const pattern of ['(a)\\1', '[', 'a{1000}', '\\t', '(a{150}){150}']) {
    it(`gives none for ${pattern}`, () => {
      expect(samplePattern(pattern)).to.equal(null);
    });
  }
});
