import { findDoubleEncoded } from '../../../src/core/inspect/double-encoded.js';
import { expect } from '../../support/expect.js';

describe('findDoubleEncoded()', () => {
  const found = [
    { words: ['JosÃ©'], original: 'José' },
    { words: ['größe', 'GrÃ¶ÃŸe'], original: 'Größe' },
    { words: ['â‚¬', 'x'], original: '€' },
  ];
  for (const { words, original } of found) {
    it(`tells ${original} from ${words.join(' ')}`, () => {
      expect(findDoubleEncoded(words)?.original).to.equal(original);
    });
  }

  it('is null for letters that are what they seem', () => {
    expect(findDoubleEncoded(['São', 'ÃO', 'Â', 'naïve', 'Łódź', '日本', '€5', 'coração'])).to.equal(null);
  });
});
