import { abortable, backoff, sleep } from '../../src/core/sleep.js';
import { expect } from '../support/expect.js';
import { rejection } from '../support/uploads.js';

const reason = new Error('enough');

describe('sleep()', () => {
  it('rejects with the reason of an abort before and during it', async () => {
    expect(await rejection(sleep(60_000, AbortSignal.abort(reason)))).to.equal(reason);
    const abort = new AbortController();
    const sleeping = rejection(sleep(60_000, abort.signal));
    abort.abort(reason);
    expect(await sleeping).to.equal(reason);
  });
});

describe('abortable()', () => {
  it('gives the value of the promise', async () => {
    expect(await abortable(Promise.resolve(1), new AbortController().signal)).to.equal(1);
  });

  it('prefers the reason of a signal that is aborted already', async () => {
    expect(await rejection(abortable(Promise.resolve(1), AbortSignal.abort(reason)))).to.equal(reason);
  });
});

describe('backoff()', () => {
  for (const [attempt, most] of [
    [0, 1_000],
    [1, 2_000],
    [4, 16_000],
    [5, 30_000],
    [10_000, 30_000],
  ] as const) {
    it(`waits between half and all of ${String(most)} ms after ${String(attempt)} failures`, () => {
      expect(backoff(attempt, 1_000, 30_000)).to.be.within(most / 2, most);
    });
  }
});
