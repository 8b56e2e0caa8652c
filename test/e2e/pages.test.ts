import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { BIRD_STRIKES, caseFile, sampleFile } from './support/files.js';
import { navigate } from './support/navigate.js';
import { chooseFiles, waitForStatus } from './support/settings-page.js';

const LIGHT = { colorScheme: 'light', viewport: { width: 1200, height: 900 } } as const;
const DARK = { colorScheme: 'dark', viewport: { width: 1200, height: 900 } } as const;
const NARROW = { colorScheme: 'light', viewport: { width: 320, height: 640 } } as const;

/** With few rows, as axe looks at every cell. */
const VIEWS = [
  { path: 'cases/dashboard', look: LIGHT },
  { path: 'cases/cases?filter=CASE-00000', look: LIGHT },
  { path: 'cases/settings', look: LIGHT },
  { path: 'bird-strikes/dashboard', look: DARK },
  { path: 'bird-strikes/cases?filter=swift', look: DARK },
  { path: 'cases/settings', look: DARK },
  { path: 'bird-strikes/dashboard', look: NARROW },
  { path: 'cases/cases?filter=CASE-00000', look: NARROW },
  { path: 'cases/settings', look: NARROW },
] as const;

describe('the pages of the demo', function () {
  this.timeout(60_000);
  let demo: Demo;

  before(async () => {
    demo = await sharedDemo();
    const { page } = await visit(`${demo.url}/w/cases/settings`);
    await chooseFiles(page, [await caseFile('pages.csv', 200), sampleFile('cases-unknown-assignee.csv')]);
    await waitForStatus(page, 'pages.csv', 'success');
    await waitForStatus(page, 'cases-unknown-assignee.csv', 'error');
    await page.goto(`${demo.url}/w/bird-strikes/settings`);
    await chooseFiles(page, BIRD_STRIKES);
    await waitForStatus(page, 'birdstrikes.csv', 'success');
    await closeVisits();
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  for (const { path, look } of VIEWS) {
    const name = `${path} (${look.colorScheme}, ${String(look.viewport.width)} pixels wide)`;
    it(`have nothing that axe objects to, and do not scroll sideways: ${name}`, async () => {
      const { page } = await visit(`${demo.url}/w/${path}`, look);
      await waitForContent(page);
      expect(await axeViolations(page)).to.deep.equal([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(0);
    });
  }

  for (const theme of ['Compact', 'Soft', 'Like Carbon']) {
    for (const look of [LIGHT, DARK]) {
      it(`have nothing that axe objects to in the theme ${theme} (${look.colorScheme})`, async () => {
        const { page } = await visit(`${demo.url}/w/cases/settings`, look);
        await waitForContent(page);
        await page.getByLabel('Theme').selectOption(theme);
        expect(await axeViolations(page)).to.deep.equal([]);
        await page.reload();
        expect(await page.getByLabel('Theme').locator('option:checked').textContent()).to.equal(theme);
      });
    }
  }

  it('mark the page and the workspace that are shown, and go back', async () => {
    const { page } = await visit(`${demo.url}/w/cases/cases`);
    const current = (): Promise<readonly string[]> =>
      page.locator('nav a[aria-current="page"], nav a[aria-current="true"]').allInnerTexts();
    await page.getByRole('link', { name: 'Bird strikes' }).click();
    await page.getByRole('button', { name: 'Wildlife Species' }).waitFor();
    expect(await current()).to.have.members(['Bird strikes', 'Cases']);
    await navigate(page, 'Settings');
    expect(await page.title()).to.contain('Settings');
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal('Settings');
    await page.goBack();
    await page.getByRole('button', { name: 'Wildlife Species' }).waitFor();
    expect(new URL(page.url()).pathname).to.equal('/w/bird-strikes/cases');
  });

  it('let the keyboard skip the navigation', async () => {
    const { page } = await visit(`${demo.url}/w/cases/dashboard`);
    await page.locator('.tiles').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('main:focus').waitFor();
    expect(page.url()).to.equal(`${demo.url}/w/cases/dashboard`);
  });

  it('filter, sort and page the rows in the database', async () => {
    const { page } = await visit(`${demo.url}/w/bird-strikes/cases`);
    const place = page.getByRole('status').filter({ hasText: / of / });
    await page.getByText('1–50 of 10,000').waitFor();
    await page.locator('th[aria-sort="descending"]', { hasText: 'Flight Date' }).waitFor();
    expect(await page.locator('tbody tr').first().innerText()).to.contain('2002'); // the newest first
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('51–100 of 10,000').waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByText('1–50 of 10,000').waitFor();

    await page.getByRole('button', { name: 'Speed IAS in knots' }).click();
    await page.locator('th[aria-sort="ascending"]', { hasText: 'Speed IAS in knots' }).waitFor();
    await page.getByRole('button', { name: 'Speed IAS in knots' }).click();
    await page.locator('th[aria-sort="descending"]', { hasText: 'Speed IAS in knots' }).waitFor();

    await page.getByRole('searchbox').fill('canada goose');
    await place.filter({ hasNotText: '10,000' }).waitFor();
    expect(await page.locator('tbody tr').first().innerText()).to.match(/canada goose/i);
    expect(await page.locator('tbody tr').count()).to.be.at.most(50);
    expect(new URL(page.url()).searchParams.get('filter')).to.equal('canada goose');
    await page.getByLabel('Effect Amount of damage').selectOption('Substantial');
    await page.waitForURL(/status=Substantial/);
    await page.reload();
    await page.locator('.pill').first().waitFor();
    expect(new Set(await page.locator('.pill').allInnerTexts())).to.deep.equal(new Set(['Substantial']));
  });

  it('offer files to try the import with', async () => {
    const { page } = await visit(`${demo.url}/w/cases/settings`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'cases-1000.csv' }).click();
    expect((await download).suggestedFilename()).to.equal('cases-1000.csv');
  });
});

/** Waits for what every page shows when it has its data. */
async function waitForContent(page: Page): Promise<void> {
  await page.locator('.tiles, .rows, .samples').first().waitFor();
  const table = page.locator('case-csv-status-table');
  if ((await table.count()) > 0) await table.locator('[part~="row"]').first().waitFor();
}

async function axeViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
