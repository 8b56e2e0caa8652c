import { pseudoMessages } from '../../demo/client/pseudo-messages.js';
import { formatOf } from '../../src/core/messages/format.js';
import { messages as english } from '../../src/locales/en.js';
import { expect } from '../support/expect.js';
import { sayingsOf } from '../locales/support/sayings.js';

describe('the pseudo-locale of the demo', () => {
  const pseudo = pseudoMessages(english);
  const format = formatOf('en-XA');
  const sayings = sayingsOf(pseudo, { format, n: 23 });
  const inEnglish = sayingsOf(english, { format, n: 23 });

  it('writes every text of the elements in other letters, in brackets, and longer by a third', () => {
    const texts = sayings.filter(({ path }) => path.startsWith('interface.'));
    const plain = new Map(inEnglish.map(({ path, text }) => [path, text]));
    for (const { path, text } of texts) {
      const original = plain.get(path) ?? '';
      if (!/\p{L}/u.test(original)) continue;
      expect(text, path).to.match(/^\[.* ·+\]$/su);
      expect(text.length, path).to.be.at.least(original.length * 1.3);
    }
  });

  it('leaves names, values and numbers as they are', () => {
    for (const { path, text, facts } of sayings) {
      if (!path.startsWith('interface.')) continue;
      const names = facts.filter((fact) => typeof fact === 'string');
      expect(
        names.filter((name) => !text.includes(name)),
        path,
      ).to.deep.equal([]);
    }
  });

  it('says an issue so as well', () => {
    const issue = sayings.find(({ path }) => path.startsWith('issues.invalid-value'));
    expect(issue?.text).to.match(/^\[Qcolumn îš “Qvalue”\./u);
  });
});
