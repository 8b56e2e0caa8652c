import { compilePatternSteps, placesOf } from '../../../../src/core/csv/fast/pattern-steps.js';
import { expect } from '../../../support/expect.js';

/** Places of a pattern, as their lowest and their highest characters; `null` where there are none. */
function placesIn(pattern: string): { least: number; ranges: string } | null {
  const places = placesOf(compilePatternSteps(pattern) ?? []);
  if (places === null) return null;
  const ranges = places.ranges.map(({ min, max }) => String.fromCharCode(min, max));
  return { least: places.least, ranges: ranges.join(' ') };
}

describe('placesOf', () => {
  it('gives each place of a pattern its range of bytes', () => {
    expect(placesIn('A-[0-9]{2,3}')).to.deep.equal({ least: 4, ranges: 'AA -- 09 09 09' });
    expect(placesIn('[x-z]?')).to.deep.equal({ least: 0, ranges: 'xz' });
    expect(placesIn('\\d{16}')?.least).to.equal(16);
  });

  it('gives none where only the steps themselves tell', () => {
    const patterns = ['a?b', '[0-9]+', '[0-9]*', '[0-9]{17}', 'A[0-9]{1,16}', '[0-9a-f]{4}', '\\w'];
    for (const pattern of patterns) expect(placesIn(pattern), pattern).to.equal(null);
  });
});
