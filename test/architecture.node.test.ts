import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { expect } from './support/expect.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders of `src`, each with the others that it may import. Files directly in `src` may import all. */
const MAY_IMPORT: ReadonlyMap<string, readonly string[]> = new Map([
  ['core', []],
  ['transports', ['core']],
  ['worker', ['core']],
  ['elements', ['core', 'worker', 'locales']],
  ['locales', ['core']],
  ['testing', ['core', 'transports']],
  ['cli', ['core', 'locales', 'testing']],
]);

/** Files of the core whose every export is for users: each stage's main file and the words that are API. */
const PUBLIC_FILES = [
  'errors.ts',
  'limits.ts',
  'inspect/inspect.ts',
  'inspect/read.ts',
  'csv/record.ts',
  'csv/write.ts',
  'schema/case-schema.ts',
  'schema/from-zod.ts',
  'schema/from-table-schema.ts',
  'schema/from-columns.ts',
  'schema/to-table-schema.ts',
  'schema/from-json-schema.ts',
  'check/check.ts',
  'check/report.ts',
  'repair/can-send-part.ts',
  'repair/kept-repair.ts',
  'repair/normalize.ts',
  'repair/repair.ts',
  'repair/rows-to-fix.ts',
  'repair/session.ts',
  'repair/valid-records.ts',
  'upload/importer.ts',
  'upload/state.ts',
  'upload/tracker.ts',
  'upload/transport.ts',
];

/** Paths of all files below a folder of the project, relative to the project, with `/`. */
function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Files of `src` which a file of `src` imports, types and dynamic imports included. */
function importsOf(file: string): readonly string[] {
  return ts
    .preProcessFile(textOf(file))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(file), name).replace(/\.js$/, '.ts'));
}

const sources = filesBelow('src', '.ts');
const graph = new Map(sources.map((file) => [file, importsOf(file)]));

/** The first cycle which is met from a file on, as a path that ends where it began; `null` if there is none. */
function cycleFrom(file: string, path: readonly string[], done: Set<string>): readonly string[] | null {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return null;
  for (const imported of graph.get(file) ?? []) {
    const cycle = cycleFrom(imported, [...path, file], done);
    if (cycle !== null) return cycle;
  }
  done.add(file);
  return null;
}

/** Names, types included, that a file exports. */
function exportsOf(program: ts.Program, file: string): readonly string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(root, file));
  const symbol = source && checker.getSymbolAtLocation(source);
  return symbol === undefined ? [] : checker.getExportsOfModule(symbol).map(({ name }) => name);
}

describe('the sources', () => {
  it('have no import cycle', () => {
    const done = new Set<string>();
    const cycles = sources.map((file) => cycleFrom(file, [], done)).filter((cycle) => cycle !== null);
    expect(cycles).to.deep.equal([]);
  });

  for (const [folder, others] of MAY_IMPORT) {
    it(`of ${folder} import only ${[folder, ...others].join(', ')}`, () => {
      const own = sources.filter((file) => file.startsWith(`src/${folder}/`) || file === `src/${folder}.ts`);
      const allowed = [folder, ...others].map((name) => `src/${name}/`);
      const strays = own.flatMap((file) =>
        (graph.get(file) ?? [])
          .filter((imported) => !allowed.some((prefix) => imported.startsWith(prefix)))
          .map((imported) => `${file} imports ${imported}`),
      );
      expect(strays).to.deep.equal([]);
    });
  }

  it('of one transport import no other transport, only what all share in wire', () => {
    const strays = sources
      .filter((file) => file.startsWith('src/transports/'))
      .flatMap((file) => {
        const own = /^src\/transports\/([^/.]+)/.exec(file)?.[1] ?? '';
        return (graph.get(file) ?? [])
          .filter((imported) => imported.startsWith('src/transports/') && !imported.includes('/retry.ts'))
          .filter((imported) => !imported.startsWith('src/transports/wire/'))
          .filter((imported) => !imported.startsWith(`src/transports/${own}/`))
          .map((imported) => `${file} imports ${imported}`);
      });
    expect(strays).to.deep.equal([]);
  });

  it('of elements import of the worker folder only its client', () => {
    const strays = sources
      .filter((file) => file.startsWith('src/elements/'))
      .flatMap((file) => graph.get(file) ?? [])
      .filter((imported) => imported.startsWith('src/worker/') && imported !== 'src/worker/client.ts');
    expect(strays).to.deep.equal([]);
  });

  it('list the names of a door one by one', () => {
    const doors = sources.filter((file) => file.endsWith('/index.ts') && file !== 'src/index.ts');
    expect(doors.filter((file) => /export \*/.test(textOf(file)))).to.deep.equal([]);
  });
});

describe('the public names', () => {
  let program: ts.Program;

  before(function () {
    this.timeout(60_000);
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      skipLibCheck: true,
      types: [],
    };
    program = ts.createProgram(
      sources.map((file) => join(root, file)),
      options,
    );
  });

  for (const file of PUBLIC_FILES) {
    it(`of core/${file} reach the door of the core`, () => {
      const names = exportsOf(program, `src/core/${file}`);
      expect(names).to.not.be.empty;
      const ofDoor = new Set(exportsOf(program, 'src/core/index.ts'));
      expect(names.filter((name) => !ofDoor.has(name))).to.deep.equal([]);
    });
  }

  it('of the elements reach the main door as well', () => {
    const names = exportsOf(program, 'src/elements/index.ts');
    expect(names).to.include.members(['CaseCsvUpload', 'CaseCsvStatusTable']);
    expect(exportsOf(program, 'src/index.ts')).to.include.members([...names]);
  });
});

/** Chunks have a hash in their names. */
function folderOf(file: string): string {
  return posix.dirname(file);
}

/** What a strict content security policy refuses, or what goes around Lit's escaping. */
const UNSAFE = [
  ['eval', /\beval\s*\(/],
  ['new Function', /\bnew Function\b|[^.\w]Function\s*\(/],
  ['a function made by an alias of Function', /=\s*Function\s*[;,}]/],
  ['insertAdjacentHTML', /insertAdjacentHTML/],
  ['outerHTML', /outerHTML/],
  ['unsafeHTML', /unsafeHTML/],
  ['an inline style', /style="/],
  ['document.write', /document\.write/],
] as const;

describe('the built code', () => {
  const built = filesBelow('dist', '.js');
  const bundles = built.filter((file) => file.startsWith('dist/bundle/') || file === 'dist/worker/worker.js');
  const modules = built.filter((file) => !bundles.includes(file));

  for (const [name, pattern] of UNSAFE) {
    it(`holds no ${name.replace(/^an? /, '')}, dependencies in bundles included`, () => {
      expect(built.filter((file) => pattern.test(textOf(file)))).to.deep.equal([]);
    });
  }

  it('makes an address of a blob in one place only: for a file that a person saves, never for a worker or script', () => {
    const found = built.flatMap((file) => (textOf(file).match(/createObjectURL/g) ?? []).map(() => file));
    expect(found.map(folderOf)).to.deep.equal(['dist/bundle', 'dist/elements']);
  });

  it('sets no innerHTML of its own', () => {
    expect(modules.filter((file) => textOf(file).includes('innerHTML'))).to.deep.equal([]);
  });

  it('holds in bundles only the one innerHTML of Lit, which is a template behind a Trusted Types policy', () => {
    const found = bundles.flatMap((file) => (textOf(file).match(/\.innerHTML\s*=/g) ?? []).map(() => file));
    expect(found.map(folderOf)).to.deep.equal(['dist/bundle']);
  });

  it('is self-contained where it says so', () => {
    const strays = bundles.flatMap((file) =>
      ts.preProcessFile(textOf(file)).importedFiles.map(({ fileName }) => fileName),
    );
    expect(strays.filter((name) => !name.startsWith('./'))).to.deep.equal([]);
  });

  it('has beside each file what it looks for there', () => {
    const addresses = built.flatMap((file) =>
      [...textOf(file).matchAll(/new URL\(\s*["'](\.\/[^"']+)["']/g)].map(([, name = '']) =>
        posix.join(posix.dirname(file), name),
      ),
    );
    expect(addresses).to.include.members(['dist/worker/worker.js', 'dist/bundle/worker.js']);
    expect(built).to.include.members(addresses);
  });
});

/** Every door of package.json by the name under which a user imports it. */
function doors(): readonly string[] {
  const { name, exports } = JSON.parse(textOf('package.json')) as {
    name: string;
    exports: Record<string, unknown>;
  };
  return Object.keys(exports)
    .filter((door) => !door.endsWith('.json'))
    .flatMap((door) => {
      if (!door.endsWith('/*')) return [posix.join(name, door)];
      const folder = join('dist', dirname(door));
      return readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.js'))
        .map((file) => posix.join(name, dirname(door), file.replace(/\.js$/, '')));
    });
}

describe('a door imported in plain Node', () => {
  for (const door of doors()) {
    it(`${door} does nothing and fails nothing`, async () => {
      const run = promisify(execFile);
      const script = `const before = Object.keys(globalThis);
        await import(${JSON.stringify(door)});
        const added = Object.keys(globalThis).filter((name) => !before.includes(name));
        console.log(added.filter((name) => !/^(__zod|lit|reactive|customElements$)/.test(name)).join()); // zod's and Lit's own`;
      const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], {
        cwd: root,
        timeout: 10_000,
      });
      expect((stdout + stderr).trim()).to.equal('');
    });
  }
});
