import { readdir } from 'node:fs/promises';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import { doorFile } from './support/door-file.js';
import { caseFile } from './support/files.js';
import { serveFiles } from './support/serve-files.js';
import { chooseFiles } from './support/settings-page.js';

/** For browsers; in Node its door leads elsewhere. */
const BUNDLE = new URL('dist/bundle/', doorFile('case-csv-upload/package.json'));

/** No script of the host's own: the library's folder, one tag. */
const HTML = `<!doctype html>
<html lang="en">
  <title>Import</title>
  <script type="module" src="/plain/case-csv-upload.js"></script>
  <case-csv-upload endpoint="/api/w/cases/imports" schema-src="/api/w/cases/schema.json"></case-csv-upload>
</html>`;

describe('a plain HTML page', function () {
  this.timeout(60_000);

  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('takes a file to Success with the bundle and a tag', async () => {
    const demo = await sharedDemo();
    const scripts = (await readdir(BUNDLE)).filter((name) => name.endsWith('.js'));
    const { page } = await visit(`${demo.url}/plain/index.html`, {
      prepare: (prepared) =>
        serveFiles(prepared, {
          '/plain/index.html': HTML,
          ...Object.fromEntries(scripts.map((name) => [`/plain/${name}`, new URL(name, BUNDLE)])),
        }),
    });
    const before = await demo.countRows('cases');
    await chooseFiles(page, await caseFile('plain.csv', 10));
    await page.locator('case-csv-upload [data-status="success"]').first().waitFor();
    expect(await demo.countRows('cases')).to.equal(before + 10);
    expect(page.workers()).to.have.length(1);
  });
});
