import { readFile, writeFile } from 'node:fs/promises';
import { birdStrikesWorkspace } from '../../demo/workspaces/bird-strikes.js';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import type { Visit } from './support/browser.js';
import { startDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { BIRD_STRIKES, caseFile, sampleFile } from './support/files.js';
import { navigate } from './support/navigate.js';
import { parseCsv } from './support/parse-csv.js';
import { chooseFiles, dropFile, rowOf, waitForStatus } from './support/settings-page.js';

describe('the way of a file', function () {
  this.timeout(60_000);
  let demo: Demo;
  let settings: Visit;

  before(async () => {
    demo = await startDemo();
  });
  after(async () => {
    await demo.close();
  });
  beforeEach(async () => {
    settings = await visit(`${demo.url}/w/cases/settings`);
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('leads from a drop on the area to Success', async () => {
    const before = await demo.countRows('cases');
    const text = await readFile(await caseFile('dropped.csv', 20), 'utf8');
    await dropFile(settings.page, 'dropped.csv', text);
    await waitForStatus(settings.page, 'dropped.csv', 'success');
    expect(await demo.countRows('cases')).to.equal(before + 20);
  });

  it('ends in a clear message where the header is wrong, and nothing is sent', async () => {
    await chooseFiles(settings.page, sampleFile('cases-wrong-header.csv'));
    await waitForStatus(settings.page, 'cases-wrong-header.csv', 'needs-attention');
    const section = settings.page.locator('case-csv-upload [part~="card"]');
    expect(await section.innerText())
      .to.contain('case_id')
      .and.to.contain('Nothing has been sent');
    expect(settings.posts).to.deep.equal([]);
  });

  it('ends in Error with the words of the server where only that knows better, and nothing is imported', async () => {
    const before = await demo.countRows('cases');
    await chooseFiles(settings.page, sampleFile('cases-unknown-assignee.csv'));
    await waitForStatus(settings.page, 'cases-unknown-assignee.csv', 'error');
    expect(await rowOf(settings.page, 'cases-unknown-assignee.csv').innerText()).to.match(
      /\d+ rows name an assignee who does not exist/,
    );
    expect(await demo.countRows('cases')).to.equal(before);
  });

  it('keeps the letters of a file that is not in UTF-8', async () => {
    const path = await caseFile('windows-1252.csv', 40);
    const text = (await readFile(path, 'utf8'))
      .replaceAll(/[“”’–—]/g, '-')
      .replaceAll('Refund', 'Rückzahlung');
    await writeFile(path, text, 'latin1');
    await chooseFiles(settings.page, path);
    await waitForStatus(settings.page, 'windows-1252.csv', 'needs-attention');
    await settings.page.getByRole('button', { name: 'Letters are right, import: windows-1252.csv' }).click();
    await waitForStatus(settings.page, 'windows-1252.csv', 'success');
    await navigate(settings.page, 'Cases');
    await settings.page.getByRole('searchbox').fill('Rückzahlung');
    await settings.page
      .getByRole('cell', { name: /^Rückzahlung/ })
      .first()
      .waitFor();
  });

  it('takes two files at once', async () => {
    const before = await demo.countRows('cases');
    await chooseFiles(settings.page, [
      await caseFile('first-of-two.csv', 300),
      await caseFile('second-of-two.csv', 200),
    ]);
    await Promise.all([
      waitForStatus(settings.page, 'first-of-two.csv', 'success'),
      waitForStatus(settings.page, 'second-of-two.csv', 'success'),
    ]);
    expect(await demo.countRows('cases')).to.equal(before + 500);
  });
});

describe('10,000 bird strikes', function () {
  this.timeout(60_000);
  let demo: Demo;

  before(async () => {
    demo = await startDemo();
  });
  after(async () => {
    await demo.close();
  });

  it('go from the file dialog to Success and stand in the database row for row', async () => {
    const { page } = await visit(`${demo.url}/w/bird-strikes/settings`);
    await chooseFiles(page, BIRD_STRIKES);
    await waitForStatus(page, 'birdstrikes.csv', 'success');
    expect(await rowOf(page, 'birdstrikes.csv').innerText()).to.contain('10,000 imported');
    expect(await closeVisits()).to.deep.equal([]);

    const { table, columns } = birdStrikesWorkspace;
    const [header, ...records] = parseCsv(await readFile(BIRD_STRIKES, 'utf8'));
    expect(header).to.deep.equal(columns.map((column) => column.header));
    const fields = columns.map(({ name }) => `coalesce(${name}::text, '')`);
    const rows = await demo.closeAndQuery<{ fields: readonly string[] }>(
      `select array[${fields.join(', ')}] as fields from ${table} order by line`,
    );
    expect(rows.map((row) => row.fields)).to.deep.equal(records);
  });
});
