import fc from 'fast-check';
import { measureInTurns, median, medianRatio, runOnce } from '../../bench/rounds.mjs';
import { expect } from '../support/expect.js';

const file = { name: 'clean-1', bytes: 1000, records: 10, invalid: 2 };
const seen = { bytes: 1000, records: 10, invalid: 2, seconds: 1 };

describe('runOnce()', () => {
  const place = (wrong: object): Parameters<typeof runOnce>[0] => ({
    name: 'here',
    run: () => Promise.resolve({ ...seen, ...wrong }),
  });

  for (const [name, wrong] of Object.entries({ bytes: 999, records: 11, invalid: 0 })) {
    it(`fails when a contender saw other ${name} than the file has`, async () => {
      const sentence = `ours in here saw ${String(wrong)} ${name} in clean-1`;
      const error: unknown = await runOnce(place({ [name]: wrong }), { contender: 'ours', file }).catch(
        (reason: unknown) => reason,
      );
      expect(String(error)).to.include(sentence);
    });

    it(`asks for no ${name} of one that cannot know`, async () => {
      expect(await runOnce(place({ [name]: null }), { contender: 'read', file })).to.include({ seconds: 1 });
    });
  }
});

describe('measureInTurns()', () => {
  async function orderOf(bytes: number, contenders: string[]): Promise<string[]> {
    const order: string[] = [];
    const place = {
      name: 'here',
      run: (contender: string) => {
        order.push(contender);
        return Promise.resolve({ ...seen, bytes });
      },
    };
    const runs = contenders.map((contender) => ({ contender, file: { ...file, bytes } }));
    await measureInTurns(place, runs, { rounds: 3, onRun: () => undefined });
    return order;
  }

  it('runs everyone once a round, and begins each with another one', async () => {
    expect((await orderOf(1000, ['ours', 'udsv', 'read'])).join(' ')).to.equal(
      'ours udsv read udsv read ours read ours udsv',
    );
  });

  it('runs slow ones twice with a large file', async () => {
    const order = await orderOf(100e6, ['ours', 'csv-parse']);
    expect(order.filter((name) => name === 'csv-parse')).to.have.lengthOf(2);
    expect(order.filter((name) => name === 'ours')).to.have.lengthOf(3);
  });
});

describe('median()', () => {
  const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });

  it('has as many numbers below it as above', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const middle = median(list);
        expect(list.filter((number) => number < middle).length).to.be.at.most(list.length / 2);
        expect(list.filter((number) => number > middle).length).to.be.at.most(list.length / 2);
      }),
    );
  });
});

describe('medianRatio()', () => {
  it('compares within each round, so that a round that was slow for all changes nothing', () => {
    expect(medianRatio([1, 10, 2], [3, 30, 6])).to.equal(3);
  });

  it('compares the rounds that both have', () => {
    expect(medianRatio([2, 2], [1, 1, 50])).to.equal(0.5);
    expect(medianRatio([1, 1, 50], [2, 2])).to.equal(2);
  });
});
