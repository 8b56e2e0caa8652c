import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatOf, type Format } from '../../src/core/messages/format.js';
import { REASON_HEADERS } from '../../src/core/messages/repair.js';
import { languages, loadMessages } from '../../src/locales/index.js';
import { expect } from '../support/expect.js';
import { NAMES, SAME_AS_ENGLISH } from './support/same-as-english.js';
import { sayingsOf, type Saying } from './support/sayings.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Says numbers in full in every language. */
const N = 23;

/** Entries whose number is heard, or shown, elsewhere; or which only some numbers need. */
const WITHOUT_NUMBER: ReadonlySet<string> = new Set(['rowsUnit', 'renameHeaders']);

const english = await loadMessages('en');
const catalogues = await Promise.all(languages.map((language) => loadMessages(language)));

describe('the catalogues', () => {
  it('are of the languages they are loaded for', () => {
    expect(catalogues.map(({ language }) => language.toLowerCase())).to.deep.equal([...languages]);
  });

  for (const messages of catalogues) {
    const { language } = messages;
    const format = formatOf(language);

    describe(`in ${language}`, () => {
      it('have the entries of English and no others', () => {
        expect(pathsIn({ ...messages, failures: null })).to.deep.equal(
          pathsIn({ ...english, failures: null }),
        );
      });

      it('say something of everything', () => {
        const silent = sayingsOf(messages, { format, n: N }).filter(({ text, path }) =>
          /undefined|NaN|\[object/.test(text)
            ? true
            : text === '' && path !== 'failures.import-failed.detail',
        );
        expect(silent).to.deep.equal([]);
      });

      it('repeat the names, values and numbers they are given', () => {
        const incomplete = sayingsOf(messages, { format, n: N }).flatMap(({ path, text, facts }) => {
          const missing = facts.filter((fact) => !isSaid(fact, text, format));
          const isExempt = WITHOUT_NUMBER.has(/^interface\.(\w+)/.exec(path)?.[1] ?? '');
          return missing.length === 0 || isExempt ? [] : [{ path, text, missing }];
        });
        expect(incomplete).to.deep.equal([]);
      });

      it('give every form of a word that their numbers need', () => {
        const rules = new Intl.PluralRules(language);
        const wanted = new Map(
          Array.from({ length: 1001 }, (_, index) => 1000 - index).map((n) => [rules.select(n), n]),
        );
        const poor = new Set<string>();
        const strict: Format = {
          ...format,
          plural: (value, forms) => {
            const missing = [...wanted.keys()].filter((form) => forms[form] === undefined);
            if (missing.length > 0) poor.add(`${JSON.stringify(forms)} lacks ${missing.join(', ')}`);
            return format.plural(value, forms);
          },
        };
        for (const n of wanted.values()) void sayingsOf(messages, { format: strict, n });
        expect([...poor]).to.deep.equal([]);
      });

      it('have a header for the reasons that is known when the file comes back', () => {
        expect(Object.values(REASON_HEADERS)).to.include(messages.repair.reasonHeader);
      });

      if (messages !== english) {
        it('say nothing in English, but for what is listed as the same', () => {
          const other = new Map(sayingsOf(english, { format, n: N }).map(({ path, text }) => [path, text]));
          const same = sayingsOf(messages, { format, n: N })
            .filter((saying) => saying.text === other.get(saying.path) && hasWords(saying))
            .map(({ path }) => path)
            .filter((path) => !NAMES.includes(path));
          expect(same).to.have.members([...(SAME_AS_ENGLISH[language] ?? [])]);
        });

        it('say why each upload failed', () => {
          expect(messages.failures).to.not.equal(null);
        });
      }
    });
  }

  it('have no entry that nothing reads', () => {
    const elements = sourceOf('src/elements', 'src/cli');
    const core = sourceOf('src/core').replaceAll(/^\s*readonly .*$/gm, '');
    const isRead = (key: string): boolean => new RegExp(`\\b${key}\\b`).test(elements);
    expect(Object.keys(english.interface).filter((key) => !isRead(key))).to.deep.equal([]);
    const names = [
      ...Object.keys(english.issues),
      ...Object.keys(english.hints),
      ...Object.keys(english.rules),
    ];
    expect(names.filter((name) => !core.includes(`'${name}'`))).to.deep.equal([]);
  });
});

/** Where every text stands, in order. */
function pathsIn(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  // An entry of a check may need its facts in one language and not in another.
  const entries = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
  return entries
    .flatMap(([key, part]) =>
      /^\.(issues|rules|hints)$/.test(path) ? [`${path}.${key}`] : pathsIn(part, `${path}.${key}`),
    )
    .sort();
}

/** Whether a text repeats a fact, in whatever way the language writes numbers. */
function isSaid(fact: string | number, text: string, format: Format): boolean {
  if (typeof fact === 'string') return text.toLowerCase().includes(fact.toLowerCase());
  const ways = [
    String(fact),
    format.count(fact),
    format.bytes(fact),
    format.duration(fact),
    ...(fact <= 12 ? [format.month(fact)] : []),
  ];
  return ways.some((way) => text.includes(way));
}

/** Whether a saying has words of its own beside the samples it was made of, which begin with a Q. */
function hasWords({ text }: Saying): boolean {
  return /\p{L}/u.test(text.replace(/Q\w*/gu, ''));
}

/** All code of some folders that is no text of a catalogue. */
function sourceOf(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter(
          (file) =>
            file.endsWith('.ts') &&
            !/messages\/(?:hint-facts|hints|rules|issues|interface|repair-desk|issue-facts)\.ts$/.test(file),
        )
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    )
    .join('\n');
}
