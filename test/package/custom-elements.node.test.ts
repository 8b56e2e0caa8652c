import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '../support/expect.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Described {
  readonly name: string;
  readonly description?: string;
}

interface Declaration extends Described {
  readonly tagName?: string;
  readonly superclass?: Described;
  readonly customElement?: boolean;
  readonly attributes?: readonly Described[];
  readonly members?: readonly (Described & { readonly privacy?: string })[];
  readonly events?: readonly (Described & { readonly type: { readonly text: string } })[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly Declaration[];
    readonly exports: readonly (Described & { readonly kind: string })[];
  }[];
}

/** Written by the build. */
const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as Manifest;
const declarations = manifest.modules.flatMap((module) => module.declarations);
const elements = declarations.filter(({ customElement }) => customElement === true);
const events = declarations.filter(({ superclass }) => superclass?.name === 'Event');

const LISTS = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'] as const;

/** Source of an element and of all that it imports from its folder, at once or later. */
function sourceOf(tagName: string): string {
  const seen = new Set<string>();
  const texts: string[] = [];
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = readFileSync(path, 'utf8');
    texts.push(text);
    for (const [, name = ''] of text.matchAll(
      /(?:^(?:import|export) (?!type)[^;]*?|\bimport\()'(\.\/[\w.-]+)\.js'/gm,
    ))
      visit(join(dirname(path), `${name}.ts`));
  };
  visit(join(root, `src/elements/${tagName}.ts`));
  return texts.join('\n');
}

/** What a pattern finds in a text, each once, in order. */
function found(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();
}

function namesOf(list: readonly Described[] | undefined): readonly string[] {
  return (list ?? []).map(({ name }) => name).sort();
}

describe('custom-elements.json', () => {
  it('is what package.json points to, and names files of the package', () => {
    const { customElements, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly customElements: string;
      readonly files: readonly string[];
    };
    expect(customElements).to.equal('custom-elements.json');
    expect(files).to.include(customElements);
    for (const { path } of manifest.modules) {
      expect(path).to.match(/^dist\/.*\.js$/);
      expect(readFileSync(join(root, path), 'utf8')).to.not.equal('');
    }
  });

  it('has both elements, and where they are registered', () => {
    expect(elements.map(({ tagName }) => tagName)).to.have.members([
      'case-csv-upload',
      'case-csv-status-table',
    ]);
    const tags = manifest.modules
      .flatMap((module) => module.exports)
      .filter(({ kind }) => kind === 'custom-element-definition');
    expect(namesOf(tags)).to.deep.equal(['case-csv-status-table', 'case-csv-upload']);
  });

  for (const declaration of [...elements, ...events]) {
    it(`describes all of ${declaration.name}, and nothing private`, () => {
      expect(declaration.description).to.be.a('string');
      for (const list of LISTS) {
        const entries = declaration[list] ?? [];
        expect(entries.filter(({ description = '' }) => description.length < 5)).to.deep.equal([]);
        const names = entries.map(({ name }) => name);
        expect(names.filter((name) => name.startsWith('#'))).to.deep.equal([]);
        expect(new Set(names).size, `${list} that stand twice`).to.equal(names.length);
      }
    });
  }

  for (const { tagName = '', ...declaration } of elements) {
    describe(`of <${tagName}>`, () => {
      const source = sourceOf(tagName);

      it('has exactly the parts that its templates have', () => {
        const values = [/\bpart="([^"]*)"/g, /\.setAttribute\('part', '([^']*)'\)/g].flatMap((pattern) => [
          ...found(source, pattern),
        ]);
        // Not at the blanks within `${…}`.
        const tokens = values.flatMap((value) => value.split(/ (?![^{]*\})/));
        const plain = [...new Set(tokens.filter((token) => token !== '' && !token.includes('${')))].sort();
        const made = plain.filter((token) => !/^button-/.test(token));
        expect(namesOf(declaration.cssParts)).to.deep.equal(made);
        const families = [
          ...new Set(
            tokens.filter((token) => token.includes('${')).map((token) => token.replace(/\$.*/, '')),
          ),
        ];
        for (const family of families) {
          const part = declaration.cssParts?.find(({ name }) => name === family.replace(/-$/, ''));
          expect(part?.description, `also \`${family}…\``).to.contain(`also \`${family}<`);
        }
      });

      it('has exactly the custom properties that its styles have', () => {
        expect(namesOf(declaration.cssProperties)).to.deep.equal(found(source, /var\((--case-csv-[\w-]+)/g));
      });

      it('has exactly the slots that its templates have', () => {
        const made = found(source, /<slot name="([^"]*)"/g).map((name) =>
          name.replace(/\$\{(\w+)\}/, '<$1>'),
        );
        expect(namesOf(declaration.slots)).to.deep.equal(made.sort());
      });

      it('has exactly the states that it sets', () => {
        expect(namesOf(declaration.cssStates)).to.deep.equal(found(source, /toggleState\([^,]+, '([^']+)'/g));
      });

      it('has exactly the events that it fires', () => {
        const classes = (declaration.events ?? []).map(({ type }) => type.text).sort();
        expect(classes).to.deep.equal(found(source, /new (CaseCsv\w+Event)\(/g));
        for (const { name, type } of declaration.events ?? []) {
          const event = events.find((each) => each.name === type.text);
          const eventName = event?.members?.find((member) => member.name === 'eventName');
          expect(Reflect.get(eventName ?? {}, 'default')).to.equal(`'${name}'`);
        }
      });
    });
  }

  it('is told of in docs/section.md, as far as a page uses the section', () => {
    const text = readFileSync(join(root, 'docs/section.md'), 'utf8');
    const section = elements.find(({ tagName }) => tagName === 'case-csv-upload');
    const names = [section?.attributes, section?.slots, section?.events, section?.cssStates].flatMap(namesOf);
    expect(names).to.include.members(['max-files', 'tips', 'case-csv-send', 'busy']);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).to.deep.equal([]);
    expect(found(text, /^\| `([a-z-]+)`/gm).filter((name) => !names.includes(name))).to.deep.equal([]);
  });
});
