import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build as buildWithEsbuild } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { build as buildWithVite } from 'vite';
import { browserArguments, findBrowser } from '../../scripts/find-browser.mjs';
import { expect } from '../support/expect.js';
import { startHostPage } from './host-page.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** A project of a customer's, in a folder of its own, with the package installed from its tarball. */
let project: string;

/** Runs a command in the customer's project. */
async function inProject(command: string, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(command, args, { cwd: project, timeout: 60_000 });
  return stdout + stderr;
}

async function write(name: string, text: string): Promise<void> {
  await writeFile(join(project, name), text);
}

/** Runs npm; the npm which runs the tests where there is one, since on Windows `npm` is no program. */
async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  const script = process.env['npm_execpath'];
  const [command, first] = script?.endsWith('.js') === true ? [process.execPath, [script]] : ['npm', []];
  const { stdout } = await run(command, [...first, '--silent', ...args], { cwd, timeout: 120_000 });
  return stdout.trim();
}

before(async function () {
  this.timeout(180_000);
  project = await mkdtemp(join(tmpdir(), 'case-csv-upload-'));
  const tarball = await npm(root, 'pack', '--pack-destination', project);
  await write('package.json', '{ "name": "host", "private": true, "type": "module" }');
  await npm(project, 'install', join(project, tarball), '--prefer-offline', '--no-audit', '--no-fund');
});

after(async () => {
  await rm(project, { recursive: true, force: true });
});

describe('the installed package', () => {
  it('has every door, and each can be imported in plain Node', async () => {
    const installed = join(project, 'node_modules/case-csv-upload');
    const text = await readFile(join(installed, 'package.json'), 'utf8');
    const { exports } = JSON.parse(text) as { readonly exports: Readonly<Record<string, unknown>> };
    const doors = Object.keys(exports).filter((door) => !door.includes('*') && !door.endsWith('.json'));
    for (const folder of ['transports', 'locales']) {
      const names = await readdir(join(installed, 'dist', folder));
      for (const name of names) if (name.endsWith('.js')) doors.push(`./${folder}/${name.slice(0, -3)}`);
    }
    expect(doors).to.include.members(['.', './core', './elements', './transports/http', './locales/en']);
    const imports = doors.map(
      (door) => `await import(${JSON.stringify(`case-csv-upload${door.slice(1)}`)});`,
    );
    await write('doors.js', imports.join('\n'));
    expect(await inProject(process.execPath, 'doors.js')).to.equal('');
  }).timeout(30_000);

  it('refuses every other way in', async () => {
    const deep = `import('case-csv-upload/dist/core/index.js').catch((error) => console.log(error.code))`;
    expect(await inProject(process.execPath, '-e', deep)).to.contain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it('brings neither sources nor tests along', async () => {
    const names = await readdir(join(project, 'node_modules/case-csv-upload'));
    expect(names).to.include.members(['dist', 'LICENSE', 'package.json', 'CHANGELOG.md']);
    expect(names).to.not.include.members(['src', 'test', 'demo', 'scripts']);
  });

  it('has a command', async () => {
    expect(await npm(project, 'exec', '--offline', '--', 'case-csv-upload', '--version')).to.match(
      /^\d+\.\d+\.\d+$/,
    );
  }).timeout(30_000);

  for (const [moduleResolution, module] of [
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ] as const) {
    it(`gives types to a project with moduleResolution ${moduleResolution}`, async () => {
      await write('consumer.ts', CONSUMER);
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const flags = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable'];
      const resolution = ['--module', module, '--moduleResolution', moduleResolution];
      const printed = await inProject(process.execPath, tsc, 'consumer.ts', ...flags, ...resolution).catch(
        (error: unknown) => (error as { readonly stdout: string }).stdout,
      );
      expect(printed).to.equal('');
    }).timeout(60_000);
  }
});

/** What a TypeScript user writes; the line with the directive must not compile. */
const CONSUMER = `
import 'case-csv-upload';
import { CaseCsvUpload, sharedImporter } from 'case-csv-upload/elements';
import { checkFile, createImporter, CsvUploadError, fromTableSchema, LIMITS } from 'case-csv-upload/core';
import type { CaseSchema, CheckReport, Transport, Upload } from 'case-csv-upload/core';
import { httpTransport } from 'case-csv-upload/transports/http';
import { createWorkerCheck } from 'case-csv-upload/worker-client';

const schema: CaseSchema = fromTableSchema({ fields: [{ name: 'id', type: 'string' }] });
const transport: Transport = httpTransport('/imports');
const importer = createImporter({ transport, schema, check: createWorkerCheck() });
const uploads: readonly Upload[] = importer.tracker.uploads;
export const report: CheckReport = await checkFile(new Blob(['id']), schema, { maxIssues: LIMITS.maxIssues });
export const elements: CaseCsvUpload | null = document.querySelector('case-csv-upload');
export const code = new CsvUploadError('disposed').code satisfies string;
// @ts-expect-error -- a report cannot be changed
report.verdict = 'accepted';
console.log(uploads, sharedImporter('/imports'), report.counts.records);
`;

/** A file that is right, in UTF-8. */
const PEOPLE = Buffer.from('id,name\r\n1,Ada\r\n2,Grace\r\n');

/** How a file came to Success. */
interface Way {
  readonly workers: number;
  /** What was said at debug level. */
  readonly debug: readonly string[];
  /** Bytes that the server got. */
  readonly bytes: number;
  /** Paths of the files which the page and its worker got. */
  readonly served: readonly string[];
}

describe('a page built from the installed package', () => {
  let browser: Browser;

  before(async function () {
    this.timeout(60_000);
    browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
    await write('main.js', "import 'case-csv-upload';\n");
    await write('index.html', PAGE.replace('./app.js', './main.js'));
  });

  after(async () => {
    await browser.close();
  });

  /** Drops a file on the page of a folder and waits for Success; tells how it came to that. */
  async function dropOn(folder: string, file: Buffer = PEOPLE): Promise<Way> {
    const host = await startHostPage(folder);
    const page = await browser.newPage();
    const debug: string[] = [];
    const failures: string[] = [];
    let workers = 0;
    page.on('console', (message) => {
      if (message.type() === 'debug') debug.push(message.text());
      if (/Content Security Policy|Trusted Type/i.test(message.text())) failures.push(message.text());
    });
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('worker', () => (workers += 1));
    try {
      await page.goto(host.address);
      await page.evaluate(
        async (bytes) => {
          await customElements.whenDefined('case-csv-upload');
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(bytes)], 'people.csv', { type: 'text/csv' }));
          const area = document.querySelector('case-csv-upload');
          area?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        },
        [...file],
      );
      const table = page.locator('case-csv-status-table');
      await table.getByText('people.csv').first().waitFor({ timeout: 15_000 });
      const success = table.getByText('Success', { exact: true }).first();
      const confirm = page.getByRole('button', { name: /^Letters are right/ });
      await success.or(confirm).first().waitFor({ timeout: 15_000 });
      if (await confirm.isVisible()) await confirm.click(); // the encoding was guessed
      await success.waitFor({ timeout: 15_000 });
      expect(failures).to.deep.equal([]);
      return { workers, debug, bytes: host.receivedBytes(), served: host.served };
    } finally {
      await host.close(); // first: a page that leaves breaks its event stream off
      await page.close();
    }
  }

  it('with Vite takes a file from drop to Success, checked in the worker', async () => {
    await buildWithVite({ root: project, logLevel: 'error', configFile: false });
    const { workers, debug, bytes } = await dropOn(join(project, 'dist'));
    expect(workers).to.equal(1);
    expect(debug).to.deep.equal([]);
    expect(bytes).to.equal(PEOPLE.length);
  }).timeout(60_000);

  it('with esbuild takes a file from drop to Success, checked on the page, which it says', async () => {
    const outdir = join(project, 'esbuild');
    await buildWithEsbuild({
      entryPoints: { app: join(project, 'main.js') },
      outdir,
      bundle: true,
      format: 'esm',
      logLevel: 'error',
    });
    await writeFile(join(outdir, 'index.html'), PAGE);
    const { debug, bytes } = await dropOn(outdir);
    expect(debug.join('\n')).to.contain('checked on the page');
    expect(bytes).to.equal(PEOPLE.length);
  }).timeout(60_000);

  it('from the bundle without any bundler takes a file from drop to Success, checked in the worker', async () => {
    const folder = join(project, 'node_modules/case-csv-upload/dist/bundle');
    await writeFile(join(folder, 'index.html'), PAGE.replace('./app.js', './case-csv-upload.js'));
    const { workers, debug, bytes } = await dropOn(folder);
    expect(workers).to.equal(1);
    expect(debug).to.deep.equal([]);
    expect(bytes).to.equal(PEOPLE.length);
  }).timeout(60_000);

  it('with all names of the bundle has the elements, too', async () => {
    const folder = join(project, 'node_modules/case-csv-upload/dist/bundle');
    await writeFile(join(folder, 'index.html'), PAGE.replace('./app.js', './index.js'));
    expect((await dropOn(folder)).workers).to.equal(1);
  }).timeout(60_000);

  for (const [name, folder] of [
    ['with Vite', 'dist'],
    ['from the bundle', 'node_modules/case-csv-upload/dist/bundle'],
  ] as const) {
    it(`${name} gets the detector of encodings only for a file that is not UTF-8`, async () => {
      const isDetector = (path: string): boolean => path.includes('jschardet');
      const utf8 = await dropOn(join(project, folder));
      expect(utf8.served.filter(isDetector)).to.deep.equal([]);
      const names = ['Zoë Müller', 'René Lefèvre', 'Jürgen Groß', 'Señora Núñez'];
      const lines = names.map((person, index) => `${String(index + 1)},${person}\r\n`);
      const latin1 = await dropOn(
        join(project, folder),
        Buffer.from(`id,name\r\n${lines.join('')}`, 'latin1'),
      );
      // For the worker alone: the page reads no file.
      expect(latin1.served.filter(isDetector)).to.have.length(1);
    }).timeout(60_000);
  }
});

const PAGE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Settings</title><script type="module" src="./app.js"></script></head>
  <body>
    <case-csv-upload endpoint="/imports" schema-src="/schema.json"></case-csv-upload>
    <case-csv-status-table endpoint="/imports"></case-csv-status-table>
  </body>
</html>
`;
