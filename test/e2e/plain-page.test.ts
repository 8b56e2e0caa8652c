import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import { doorFile } from './support/door-file.js';
import { caseFile } from './support/files.js';
import { serveFiles } from './support/serve-files.js';
import { chooseFiles, dropFile } from './support/settings-page.js';

/** For browsers; in Node its door leads elsewhere. */
const BUNDLE = new URL('dist/bundle/', doorFile('case-csv-upload/package.json'));

/** No script of the host's own: the library's folder, one tag. */
function htmlWith(tag: string): string {
  return `<!doctype html>
<html lang="en">
  <title>Import</title>
  <script type="module" src="/plain/case-csv-upload.js"></script>
  <form>
    ${tag}
  </form>
</html>`;
}

/** A page with the section, and all scripts of the bundle. */
async function servePlain(page: Page, schema: string, attributes = ''): Promise<void> {
  const place = `endpoint="/api/w/cases/imports" schema-src="${schema}"`;
  await serveTag(page, `<case-csv-upload ${place} ${attributes}></case-csv-upload>`);
}

/** A page with a tag, and all scripts of the bundle. */
async function serveTag(page: Page, tag: string): Promise<void> {
  const scripts = (await readdir(BUNDLE)).filter((name) => name.endsWith('.js'));
  await serveFiles(page, {
    '/plain/index.html': htmlWith(tag),
    ...Object.fromEntries(scripts.map((name) => [`/plain/${name}`, new URL(name, BUNDLE)])),
  });
}

/** Backtracking takes for ever on many of the first letter and another one behind them. */
const CATASTROPHIC = '(a+)+';

describe('a plain HTML page', function () {
  this.timeout(60_000);

  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('takes a file to Success with the bundle and a tag', async () => {
    const demo = await sharedDemo();
    const { page } = await visit(`${demo.url}/plain/index.html`, {
      prepare: (prepared) => servePlain(prepared, '/api/w/cases/schema.json'),
    });
    const before = await demo.countRows('cases');
    await chooseFiles(page, await caseFile('plain.csv', 10));
    await page.locator('case-csv-upload [data-status="success"]').first().waitFor();
    expect(await demo.countRows('cases')).to.equal(before + 10);
    expect(page.workers()).to.have.length(1);
  });

  it('has its imports in the form again after a way back', async () => {
    const demo = await sharedDemo();
    const { page } = await visit(`${demo.url}/plain/index.html`, {
      prepare: (prepared) => servePlain(prepared, '/api/w/cases/schema.json', 'name="imports"'),
    });
    const imports = (): Promise<readonly string[]> =>
      page.evaluate(() => document.querySelector('case-csv-upload')?.value ?? []);
    await chooseFiles(page, await caseFile('form.csv', 10));
    await page.locator('case-csv-upload [data-status="success"]').first().waitFor();
    const before = await imports();
    expect(before).to.have.length(1);
    await page.evaluate(() => {
      document.body.classList.add('first-visit');
    });
    await page.goto(`${demo.url}/w/cases/settings`);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('case-csv-upload')?.value.length === 1);
    expect(await imports()).to.deep.equal(before);
    expect(await page.locator('.first-visit').count()).to.equal(0); // another document, not the old one kept whole
  });

  it('takes a file that is chosen before what makes its importer has come', async () => {
    const demo = await sharedDemo();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { page } = await visit(`${demo.url}/plain/index.html`, {
      prepare: async (prepared) => {
        await servePlain(prepared, '/api/w/cases/schema.json');
        await prepared.route('**/plain/importer-*.js', async (route) => {
          await gate;
          await route.fallback();
        });
      },
    });
    await chooseFiles(page, await caseFile('early.csv', 10));
    release();
    await page.locator('case-csv-upload [data-status="success"]').first().waitFor();
  });

  it('says so when what makes its importer cannot be reached, and takes the file when it can', async () => {
    const demo = await sharedDemo();
    let isReachable = false;
    const { page } = await visit(`${demo.url}/plain/index.html`, {
      prepare: async (prepared) => {
        await servePlain(prepared, '/api/w/cases/schema.json');
        await prepared.route('**/plain/importer-*.js', (route) =>
          isReachable ? route.fallback() : route.abort(),
        );
      },
    });
    const file = await caseFile('unreachable.csv', 10);
    await chooseFiles(page, file);
    await page.locator('case-csv-upload [part="notice"]').waitFor();
    isReachable = true;
    await chooseFiles(page, file);
    await page.locator('case-csv-upload [data-status="success"]').first().waitFor();
  });

  it('shows a file as soon as what does so has come, and says before that what it does not take', async () => {
    const demo = await sharedDemo();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { page } = await visit(`${demo.url}/plain/index.html`, {
      prepare: async (prepared) => {
        await servePlain(prepared, '/api/w/cases/schema.json', 'max-files="2"');
        await prepared.route('**/plain/cards-*.js', async (route) => {
          await gate;
          await route.fallback();
        });
      },
    });
    const files = await Promise.all(['one.csv', 'two.csv', 'three.csv'].map((name) => caseFile(name, 10)));
    await chooseFiles(page, files.slice(0, 1));
    await chooseFiles(page, files);
    const section = page.locator('case-csv-upload');
    const sentence = '3 files are too many: at most 2 are taken at once. None was added.';
    await section.locator('[part="notice"]', { hasText: sentence }).waitFor();
    await section.locator('[part="live"]', { hasText: sentence }).waitFor({ state: 'attached' });
    expect(await section.locator('.card').count()).to.equal(0);
    release();
    await section.locator('[data-status="success"]').first().waitFor();
    expect(await section.locator('.card').count()).to.equal(1);
  });

  it('says so when not even its texts can be reached', async () => {
    const demo = await sharedDemo();
    const { page } = await visit(`${demo.url}/plain/index.html`, {
      prepare: async (prepared) => {
        await servePlain(prepared, '/api/w/cases/schema.json');
        await prepared.route(/\/plain\/(?:importer|words|cards)-.*\.js/, (route) => route.abort());
      },
    });
    await chooseFiles(page, await caseFile('unreachable.csv', 10));
    const notice = page.locator('case-csv-upload [part="notice"]');
    await notice.waitFor();
    expect(await notice.textContent()).to.contain('try again');
  });

  it('loads what shows rows while the server is asked for its list', async () => {
    const demo = await sharedDemo();
    let release = (): void => undefined;
    const areRowsAskedFor = new Promise<void>((resolve) => (release = resolve));
    await visit(`${demo.url}/plain/index.html`, {
      prepare: async (prepared) => {
        const tag = 'case-csv-status-table';
        await serveTag(prepared, `<${tag} endpoint="/api/w/cases/imports"></${tag}>`);
        await prepared.route('**/plain/cards-*.js', (route) => {
          release();
          return route.fallback();
        });
        await prepared.route('**/api/w/cases/imports?*', async (route) => {
          await areRowsAskedFor;
          await route.fallback();
        });
      },
    });
    await areRowsAskedFor;
  });

  it('loads RE2 beside its worker for a pattern that may backtrack for ever, and for no other', async () => {
    const demo = await sharedDemo();
    for (const { pattern, engines } of [
      { pattern: 'a+', engines: [] },
      { pattern: CATASTROPHIC, engines: ['/plain/re2js.js'] },
    ]) {
      const schema = JSON.stringify({
        fields: [{ name: 'code', constraints: { pattern } }, { name: 'note' }],
      });
      const { page } = await visit(`${demo.url}/plain/index.html`, {
        prepare: async (prepared) => {
          await servePlain(prepared, '/plain/schema.json');
          await prepared.route('**/plain/schema.json', (route) => route.fulfill({ body: schema }));
        },
      });
      await dropFile(page, 'codes.csv', `code,note\naaa,good\n${'a'.repeat(60)}!,bad\n`);
      await page.getByText('1 of 2 rows').first().waitFor();
      const [worker] = page.workers();
      const loaded = await worker?.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
      );
      expect(loaded?.filter((path) => path.includes('re2'))).to.deep.equal(engines);
    }
  });
});
