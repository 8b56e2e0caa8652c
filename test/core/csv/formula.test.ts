import fc from 'fast-check';
import { escapeFormula, unescapeFormula } from '../../../src/core/csv/formula.js';
import { expect } from '../../support/expect.js';

describe('unescapeFormula()', () => {
  it('gives back every field that was escaped, and that was not', () => {
    const characters = fc.constantFrom("'", '=', '-', '+', '@', '\t', '1', 'a');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 5 }), (field) => {
        expect(unescapeFormula(escapeFormula(field))).to.equal(field);
      }),
    );
  });
});
