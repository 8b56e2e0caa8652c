import { formatOf } from '../../src/core/messages/format.js';
import { languages, loadMessages } from '../../src/locales/index.js';
import { expect } from '../support/expect.js';
import { sayingsOf } from './support/sayings.js';

/** Entries that are given texts of their own catalogue, or names and values that are set apart already. */
const GIVEN_APART: ReadonlySet<string> = new Set([
  'interface.allOneCause',
  'interface.renameTo',
  'interface.newValue',
  'interface.changed',
  'interface.fieldLabel',
  'interface.editRowOf',
  'interface.rowsFileName',
  'interface.valueUnencodable',
  'interface.announceRight',
  'interface.lastHeard',
  'interface.actionFor',
  'interface.sortAscending',
  'interface.sortDescending',
  'interface.announce',
  'interface.announceMany',
  'marks.andMore',
  'repair.reason',
]);

const catalogues = await Promise.all(languages.map((language) => loadMessages(language)));

for (const messages of catalogues.filter(({ direction }) => direction === 'rtl')) {
  describe(`the catalogue in ${messages.language}, which is read from right to left`, () => {
    const sayings = sayingsOf(messages, { format: formatOf(messages.language), n: 23 }).filter(
      ({ path }) => !GIVEN_APART.has(/^\w+\.[\w-]+/.exec(path)?.[0] ?? ''),
    );

    it('sets names and values apart, as dates and file names would turn around', () => {
      const joined = sayings.filter(({ text, facts }) => {
        const apart = [...text.matchAll(/\u2068([^\u2069]*)\u2069/gu)].map(([, inside = '']) => inside);
        return facts.some((fact) => typeof fact === 'string' && !apart.some((text) => text.includes(fact)));
      });
      expect(joined).to.deep.equal([]);
    });

    it('begins in its own letters, which tell a browser the direction', () => {
      const turned = sayings.filter(({ text }) =>
        /^\P{L}*\p{Script=Latin}/u.test(text.replace(/\u2068[^\u2069]*\u2069/gu, '')),
      );
      expect(turned).to.deep.equal([]);
    });
  });
}
