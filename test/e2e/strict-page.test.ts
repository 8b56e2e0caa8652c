import { readdir, readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { checkFile } from '../../src/core/check/check.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import type { Visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { doorFile } from './support/door-file.js';
import { caseFile, sampleFile } from './support/files.js';
import { serveFiles } from './support/serve-files.js';
import { chooseFiles, dropFile, rowOf, waitForStatus } from './support/settings-page.js';

const BUNDLE = new URL('dist/bundle/', doorFile('case-csv-upload/package.json'));

/** The strictest policy under which a page can show its own styles and pictures. */
const POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `worker-src 'self'`,
  `connect-src 'self'`,
  `img-src 'self'`,
  `require-trusted-types-for 'script'`,
  'trusted-types lit-html case-csv-upload',
].join('; ');

const HTML = `<!doctype html>
<html lang="en">
  <title>Import</title>
  <script type="module" src="/strict/case-csv-upload.js"></script>
  <case-csv-upload id="section" endpoint="/api/w/cases/imports" schema-src="/api/w/cases/schema.json" partial></case-csv-upload>
  <case-csv-status-table for="section"></case-csv-status-table>
</html>`;

/** Text that would do harm as markup, as an address or as a formula. */
const HOSTILE = `"><img src=x onerror="globalThis.hit=1"><script>globalThis.hit=2</script>javascript:globalThis.hit=3`;

async function openStrictPage(demo: Demo, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
  return visit(`${demo.url}/strict/index.html`, {
    prepare: async (page) => {
      const scripts = (await readdir(BUNDLE)).filter((name) => name.endsWith('.js'));
      const files = scripts.map((name) => [`/strict/${name}`, new URL(name, BUNDLE)] as const);
      await serveFiles(page, { '/strict/index.html': HTML, ...Object.fromEntries(files) }, POLICY);
      await prepare?.(page);
    },
  });
}

/** Presses a button which saves a file. */
async function download(
  page: Page,
  name: string | RegExp,
): Promise<{ readonly file: Download; readonly text: string }> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const file = await saved;
  return { file, text: await readFile(await file.path(), 'utf8') };
}

/** What stands in both elements that is no text of theirs, and what ran. */
function harmOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const roots = [...document.querySelectorAll('case-csv-upload, case-csv-status-table')].map(
      ({ shadowRoot }) => shadowRoot,
    );
    const foreign = roots.flatMap((root) => [
      ...(root?.querySelectorAll('img, script, iframe, object, embed, a, style, [style], [onerror]') ?? []),
    ]);
    const hit = (globalThis as { hit?: number }).hit;
    return [
      ...foreign.map(({ outerHTML }) => outerHTML),
      ...(hit === undefined ? [] : [`hit ${JSON.stringify(hit)}`]),
    ];
  });
}

describe('a page under the strictest policy', function () {
  this.timeout(180_000);
  let demo: Demo;

  before(async () => {
    demo = await sharedDemo();
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('does everything once, and reports no violation', async () => {
    const { page, violations, debugMessages } = await openStrictPage(demo);
    const section = page.locator('case-csv-upload [part="section"]');

    await section.getByText('Columns and formats').click();
    await section
      .getByRole('cell', { name: /For example/ })
      .first()
      .waitFor();
    const template = await download(page, 'Download template');
    expect(template.file.suggestedFilename()).to.equal('template.csv');
    const schema: unknown = await (await fetch(`${demo.url}/api/w/cases/schema.json`)).json();
    const report = await checkFile(new Blob([template.text]), fromTableSchema(schema));
    expect(report.verdict).to.equal('accepted');

    await dropFile(page, 'strict-drop.csv', await readFile(await caseFile('strict-drop.csv', 20), 'utf8'));
    await waitForStatus(page, 'strict-drop.csv', 'success');
    expect(page.workers()).to.have.length(1);

    await chooseFiles(page, sampleFile('cases.xlsx-renamed.csv'));
    await section.getByText('Nothing has been sent').first().waitFor();
    await section.getByRole('button', { name: /^Remove: cases\.xlsx/ }).click();

    const wrong = (await readFile(await caseFile('strict-wrong.csv', 6), 'utf8')).replace(
      /(CASE-\d+),[^,\r\n]+,/,
      '$1,,',
    );
    await dropFile(page, 'strict-wrong.csv', wrong);
    const rows = await download(page, 'Download the rows to fix: strict-wrong.csv');
    expect(rows.text).to.match(/^case_id,[^\n]+\r\nCASE-\d+,,[^\n]+\r\n$/);
    await section.getByLabel('title, line 2').fill('A title');
    await section.getByLabel('title, line 2').press('Enter');
    await page.getByRole('button', { name: /^Check and import/ }).click();
    await waitForStatus(page, 'strict-wrong.csv', 'success');

    const headers = (await readFile(await caseFile('strict-headers.csv', 5), 'utf8')).replace(
      'case_id',
      'Case ID',
    );
    await dropFile(page, 'strict-headers.csv', headers);
    await page.getByRole('button', { name: /^Rename it and import/ }).click();
    await waitForStatus(page, 'strict-headers.csv', 'success');

    const letters = (await readFile(await caseFile('strict-letters.csv', 30), 'utf8'))
      .replaceAll(/[“”’–—]/g, '-')
      .replaceAll('Refund', 'Rückzahlung');
    await dropFile(page, 'strict-letters.csv', letters);
    await waitForStatus(page, 'strict-letters.csv', 'success');

    const half = (await readFile(await caseFile('strict-half.csv', 6), 'utf8')).replace(
      /(CASE-\d+),[^,\r\n]+,/,
      '$1,,',
    );
    await dropFile(page, 'strict-half.csv', half);
    await page.getByRole('button', { name: /^Leave them out and send the rest/ }).click();
    await waitForStatus(page, 'strict-half.csv', 'success');

    // Under a name of its own: other tests send the sample to the same server.
    const unknown = await readFile(sampleFile('cases-unknown-assignee.csv'), 'utf8');
    await dropFile(page, 'strict-assignee.csv', unknown);
    await waitForStatus(page, 'strict-assignee.csv', 'error');
    await rowOf(page, 'strict-assignee.csv')
      .getByRole('button', { name: /^Details/ })
      .click();

    await page.evaluate(() => {
      document.documentElement.lang = 'de';
    });
    await section.getByRole('button', { name: 'Vorlage herunterladen' }).waitFor();

    expect(await harmOf(page)).to.deep.equal([]);
    expect(violations).to.deep.equal([]);
    expect(debugMessages).to.deep.equal([]);
  });

  it('shows hostile names, headers, fields and words of the server as the text they are', async () => {
    const foreign: string[] = [];
    const problem = { code: 'x', title: `Title ${HOSTILE}`, detail: `Detail ${HOSTILE}`, status: 422 };
    const told = {
      id: HOSTILE,
      fileName: `${HOSTILE} of the server.csv`,
      bytes: 5,
      status: 'error',
      sequence: 1,
      receivedAt: '2026-11-23T08:00:00Z',
      finishedAt: '2026-11-23T08:00:01Z',
      counts: null,
      progress: null,
      problem,
    };
    const { page, violations } = await openStrictPage(demo, async (prepared) => {
      prepared.on('request', (request) => {
        if (!request.url().startsWith(demo.url) && !request.url().startsWith('blob:'))
          foreign.push(request.url());
      });
      await prepared.route('**/api/w/cases/imports*', (route) =>
        route.request().method() === 'GET'
          ? route.fulfill({ json: { items: [told], nextCursor: null } })
          : route.fulfill({
              status: 422,
              contentType: 'application/problem+json',
              headers: {
                location: 'javascript:globalThis.hit=4',
                link: '<https://evil.example/>; rel="help"',
              },
              json: {
                type: 'javascript:globalThis.hit=5',
                title: problem.title,
                detail: problem.detail,
                instance: 'https://evil.example/',
              },
            }),
      );
    });
    const good = await readFile(await caseFile('hostile.csv', 3), 'utf8');
    const table = page.locator('case-csv-status-table [part="section"]');
    const section = page.locator('case-csv-upload [part="section"]');
    await table.getByText('of the server.csv').first().waitFor();
    await table
      .getByRole('button', { name: /^Details/ })
      .first()
      .click();

    await dropFile(page, `${HOSTILE}.csv`, good);
    await section.locator('[data-status="error"]').first().waitFor();
    expect(await section.innerText())
      .to.contain(`${HOSTILE}.csv`)
      .and.to.contain(`Title ${HOSTILE}`);

    const quoted = `"${HOSTILE.replaceAll('"', '""')}"`;
    await dropFile(page, 'fields.csv', good.replace(/(CASE-\d+),/, `${quoted},`));
    await section
      .getByRole('button', { name: /: fields\.csv$/ })
      .first()
      .waitFor();
    expect(await section.innerText()).to.contain('fields.csv');
    await dropFile(page, 'headers.csv', good.replace('case_id', quoted));
    await page.getByRole('button', { name: /^Show what is wrong: headers\.csv/ }).click();
    expect(await section.innerText()).to.contain(HOSTILE.slice(0, 20));

    expect(await table.innerText())
      .to.contain(`Title ${HOSTILE}`)
      .and.to.contain(`${HOSTILE} of the server.csv`);
    expect(await harmOf(page)).to.deep.equal([]);
    expect({ violations, foreign }).to.deep.equal({ violations: [], foreign: [] });
  });
});
