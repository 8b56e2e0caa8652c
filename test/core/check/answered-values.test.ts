import { AnsweredValues } from '../../../src/core/check/answered-values.js';
import { expect } from '../../support/expect.js';

function isKnown(answers: AnsweredValues, text: string): boolean {
  const bytes = new TextEncoder().encode(`x${text}x`);
  return answers.isKnown(bytes, 1, bytes.length - 1);
}

describe('AnsweredValues', () => {
  it('tells known values from unknown ones, and from those that were never asked for', () => {
    const answers = new AnsweredValues();
    answers.add('anna', true);
    answers.add('zoë', true);
    answers.add('carl', false);
    expect(['anna', 'zoë', 'carl', 'ann', 'annaa', ''].map((value) => answers.find(value))).to.deep.equal([
      ...[true, true, false, null, null, null],
    ]);
    expect(['anna', 'zoë', 'carl', 'ann'].map((text) => isKnown(answers, text))).to.deep.equal([
      ...[true, true, false, false],
    ]);
  });

  it('takes no field for a value with quotes in it, where they are doubled', () => {
    const answers = new AnsweredValues();
    answers.add('a""b', true); // in quotes, these bytes mean a"b
    expect(answers.find('a""b')).to.equal(true);
    expect(isKnown(answers, 'a""b')).to.equal(false);
  });

  it('keeps hundreds of thousands apart, in little more room than their bytes', () => {
    const answers = new AnsweredValues();
    const count = 200_000;
    for (let index = 0; index < count; index += 1) answers.add(`P-${String(index)}`, index % 3 !== 0);
    for (let index = 0; index < count; index += 1) {
      if (answers.find(`P-${String(index)}`) !== (index % 3 !== 0)) throw new Error(`P-${String(index)}`);
      if (answers.find(`Q-${String(index)}`) !== null) throw new Error(`Q-${String(index)}`);
    }
    expect(answers.size).to.be.below(10 * 1024 ** 2);
    answers.clear();
    expect(answers.find('P-1')).to.equal(null);
    expect(answers.size).to.be.below(64 * 1024);
  });
});
