import * as fc from 'fast-check';
import { readRetryAfter } from '../../../src/transports/wire/retry-after.js';
import { expect } from '../../support/expect.js';

const NOW = 'Sun, 06 Nov 1994 08:49:37 GMT';

describe('readRetryAfter()', () => {
  const cases: readonly [header: string | null, milliseconds: number | null][] = [
    [null, null],
    ['', null],
    ['0', 0],
    [' 120 ', 120_000],
    ['9'.repeat(400), Infinity],
    ['Sun, 06 Nov 1994 08:50:37 GMT', 60_000],
    ['Sunday, 06-Nov-94 08:50:37 GMT', 60_000],
    ['Sun Nov  6 08:50:37 1994', 60_000],
    ['Sun, 06 Nov 1994 08:48:37 GMT', 0],
    ['Sun, 06 Nov 2094 08:49:37 GMT', 36_525 * 86_400_000],
    ['Sun, 99 Nov 1994 08:50:37 GMT', null],
    ['-5', null],
    ['1.5', null],
    ['1e3', null],
    ['abc', null],
    ['2026-11-23T08:00:00Z', null],
  ];
  for (const [header, milliseconds] of cases) {
    it(`gives ${String(milliseconds)} for ${String(header?.slice(0, 40))}`, () => {
      expect(readRetryAfter(header, NOW)).to.equal(milliseconds);
    });
  }

  it('counts from the clock of the server, however wrong the one here is', () => {
    expect(readRetryAfter('Mon, 07 Nov 1994 08:49:37 GMT', NOW)).to.equal(86_400_000);
  });

  it('counts from here where the server has no clock', () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    expect(readRetryAfter(inAMinute)).to.be.within(50_000, 60_000);
  });

  it('gives no negative time and no NaN for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const milliseconds = readRetryAfter(text);
        return milliseconds === null || milliseconds >= 0;
      }),
    );
  });
});
