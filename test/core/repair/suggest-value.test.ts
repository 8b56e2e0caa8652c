import { suggestValue } from '../../../src/core/repair/suggest-value.js';
import { expect } from '../../support/expect.js';

const STATUS = ['open', 'in_progress', 'waiting', 'closed'];

const cases: readonly { value: string; allowed: readonly string[] | null; suggestion: string | null }[] = [
  { value: 'open ', allowed: STATUS, suggestion: 'open' },
  { value: 'OPEN', allowed: STATUS, suggestion: 'open' },
  { value: 'In progress', allowed: STATUS, suggestion: 'in_progress' },
  { value: 'clsoed', allowed: STATUS, suggestion: 'closed' },
  { value: 'opne', allowed: STATUS, suggestion: 'open' },
  { value: 'done', allowed: STATUS, suggestion: null },
  { value: '', allowed: STATUS, suggestion: null },
  { value: '  ', allowed: null, suggestion: null },
  { value: ' 12 ', allowed: null, suggestion: '12' },
  { value: '12', allowed: null, suggestion: null },
  { value: 'bat', allowed: ['cat', 'hat'], suggestion: null },
];

describe('suggestValue()', () => {
  for (const { value, allowed, suggestion } of cases) {
    const list = allowed?.join(', ') ?? 'anything';
    it(`takes ${JSON.stringify(value)} among ${list} for ${JSON.stringify(suggestion)}`, () => {
      expect(suggestValue(value, { enum: allowed })).to.equal(suggestion);
    });
  }
});
