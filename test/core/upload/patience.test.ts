import * as fc from 'fast-check';
import { CsvUploadError } from '../../../src/core/errors.js';
import { createFixedPatience, createPatience } from '../../../src/core/upload/patience.js';
import { expect } from '../../support/expect.js';

const unreachable = (detail: Record<string, unknown> = {}): CsvUploadError =>
  new CsvUploadError('transport-unreachable', { detail });

describe('createPatience()', () => {
  it('doubles the most that it waits, up to a limit', () => {
    const patience = createPatience({ firstMs: 100, mostMs: 1_000 });
    for (const most of [100, 200, 400, 800, 1_000, 1_000]) {
      expect(patience.pauseAfter(unreachable())).to.be.within(0, most);
    }
  });

  it('waits for a time that is random in all its length', () => {
    const pauses = Array.from({ length: 200 }, () =>
      createPatience({ firstMs: 100 }).pauseAfter(unreachable()),
    );
    expect(Math.min(...pauses.map(Number))).to.be.below(20);
    expect(Math.max(...pauses.map(Number))).to.be.above(80);
  });

  it('begins anew after progress, not after bytes that had been sent before', () => {
    const patience = createPatience({ firstMs: 1, mostMs: 1_000_000 });
    const fail = (times: number): void => {
      for (let count = 0; count < times; count++) patience.pauseAfter(unreachable());
    };
    patience.progressed(10);
    fail(12);
    patience.progressed(10);
    expect(
      Math.max(...Array.from({ length: 8 }, () => Number(patience.pauseAfter(unreachable())))),
    ).to.be.above(2);
    patience.progressed(11);
    expect(patience.pauseAfter(unreachable())).to.be.within(0, 1);
  });

  it('waits at least as long as the server says, and five minutes at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), (retryAfterMs) => {
        const pause = createPatience({ firstMs: 10 }).pauseAfter(unreachable({ status: 503, retryAfterMs }));
        const asked = Math.min(retryAfterMs, 300_000);
        return pause !== null && pause >= asked && pause <= asked + 10;
      }),
    );
  });

  it('ends after the time it was given without progress', () => {
    const patience = createPatience({ forMs: 0, firstMs: 0 });
    expect(patience.pauseAfter(unreachable())).to.equal(0);
    const start = performance.now();
    while (performance.now() - start < 2); // time has to go by, and no timer may be waited for
    expect(patience.pauseAfter(unreachable())).to.equal(null);
  });

  it('ends for a server that fails ten times in a row on the same bytes (500)', () => {
    const patience = createPatience({ firstMs: 0 });
    for (let count = 0; count < 9; count++) {
      expect(patience.pauseAfter(unreachable({ status: 500 }))).to.equal(0);
    }
    expect(patience.pauseAfter(unreachable({ status: 500 }))).to.equal(null);
  });

  it('goes on where a server is only away (503)', () => {
    const patience = createPatience({ firstMs: 0 });
    for (let count = 0; count < 50; count++) {
      expect(patience.pauseAfter(unreachable({ status: 503 }))).to.equal(0);
    }
  });

  for (const error of [
    new CsvUploadError('transport-rejected', { detail: { status: 413 } }),
    new CsvUploadError('transport-invalid-answer'),
    new CsvUploadError('file-changed'),
    new CsvUploadError('outcome-unknown'),
    new TypeError('x is undefined'),
  ]) {
    it(`has none for ${error.message.slice(0, 40)}`, () => {
      expect(createPatience().pauseAfter(error)).to.equal(null);
      expect(createFixedPatience([1]).pauseAfter(error)).to.equal(null);
    });
  }
});

describe('createFixedPatience()', () => {
  it('has as many pauses as are given, beside those that the server asks for', () => {
    const patience = createFixedPatience([0, 0]);
    const busy = unreachable({ status: 503, retryAfterMs: 5 });
    expect([unreachable(), busy, busy, unreachable(), unreachable()].map(patience.pauseAfter)).to.deep.equal([
      0,
      5,
      5,
      0,
      null,
    ]);
  });
});
