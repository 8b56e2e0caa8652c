import type { Page } from 'playwright-core';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import type { Visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { caseFile } from './support/files.js';
import { navigate } from './support/navigate.js';
import { chooseFiles, rowOf, waitForStatus } from './support/settings-page.js';

/** Steps of one story: each begins where the one before ended. */
describe('100,000 cases in one file', function () {
  this.timeout(120_000);
  let demo: Demo;
  let settings: Visit;

  before(async () => {
    demo = await sharedDemo();
    settings = await visit(`${demo.url}/w/cases/settings`, { prepare: observeLongTasks });
    await settings.page.getByText('Columns and formats').waitFor();
    await takeLongTasks(settings.page); // those of the start
  });
  after(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('are checked and sent without a long task on the page', async () => {
    const { page } = settings;
    await chooseFiles(page, await caseFile('large.csv', 100_000));
    await waitForStatus(page, 'large.csv', 'received');
    expect(page.workers()).to.have.length(2); // one checks, the other digests
    expect(await takeLongTasks(page), 'milliseconds of long tasks').to.deep.equal([]);
  });

  it('are shown as Received again after a reload', async () => {
    await settings.page.reload();
    await waitForStatus(settings.page, 'large.csv', 'received');
  });

  it('come to Success', async () => {
    await waitForStatus(settings.page, 'large.csv', 'success');
    expect(await rowOf(settings.page, 'large.csv').innerText()).to.contain('100,000 imported');
  });

  it('stand among the cases, where the database finds each of them', async () => {
    const { page } = settings;
    await navigate(page, 'Cases');
    await page.getByText(`1–50 of ${(await demo.countRows('cases')).toLocaleString('en')}`).waitFor();
    await page.getByRole('searchbox').fill('CASE-054321');
    await page.getByText('1–1 of 1', { exact: true }).waitFor();
    expect(await page.locator('tbody td').first().innerText()).to.equal('CASE-054321');
  });
});

/** Notes how long each task took that kept the page's thread busy for more than 50 ms. */
async function observeLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const durations: number[] = [];
    Object.assign(globalThis, { longTasks: durations });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** Durations noted since the last call. */
function takeLongTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
}
