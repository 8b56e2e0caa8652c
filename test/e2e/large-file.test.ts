import type { Page } from 'playwright-core';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { caseFile } from './support/files.js';
import { navigate } from './support/navigate.js';
import { chooseFiles, rowOf, waitForStatus } from './support/settings-page.js';

const ROWS = 100_000;

describe('100,000 cases in one file', function () {
  this.timeout(120_000);
  let demo: Demo;

  before(async () => {
    demo = await sharedDemo();
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('are checked and sent without a long task on the page, and end among the cases', async () => {
    const path = await caseFile('large.csv', ROWS);
    const { page } = await visit(`${demo.url}/w/cases/settings`, { prepare: observeLongTasks });
    await page.getByText('Columns and formats').waitFor();
    await takeLongTasks(page); // those of the start
    const worker = page.waitForEvent('worker');
    await chooseFiles(page, path);
    expect((await worker).url()).to.match(/\/worker\.js$/);
    await waitForStatus(page, 'large.csv', 'received');
    expect(await takeLongTasks(page), 'milliseconds of long tasks').to.deep.equal([]);

    await waitForStatus(page, 'large.csv', 'success');
    expect(await rowOf(page, 'large.csv').innerText()).to.contain('100,000 imported');
    await navigate(page, 'Cases');
    const total = (await demo.countRows('cases')).toLocaleString('en');
    await page.getByText(`1–50 of ${total}`).waitFor();
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
