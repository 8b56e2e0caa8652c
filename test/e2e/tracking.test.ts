import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { caseFile } from './support/files.js';
import { holdRequest } from './support/hold-request.js';
import { navigate } from './support/navigate.js';
import { chooseFiles, waitForStatus } from './support/settings-page.js';

describe('what becomes of a file', function () {
  this.timeout(90_000);
  let demo: Demo;

  before(async () => {
    demo = await sharedDemo();
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('goes on when Settings is left, and shows on the Dashboard by itself', async () => {
    const total = (await demo.countRows('cases')) + 1_000;
    const { page } = await visit(`${demo.url}/w/cases/settings`);
    const sending = await holdRequest(page, '**/api/w/cases/imports', 'POST');
    await chooseFiles(page, await caseFile('left-alone.csv', 1_000));
    await sending.arrived;
    await navigate(page, 'Dashboard');
    await sending.release();
    await page.getByText(total.toLocaleString('en'), { exact: true }).waitFor();
    await navigate(page, 'Settings');
    await waitForStatus(page, 'left-alone.csv', 'success');
  });

  it('is told to every page that is open', async () => {
    const [one, other] = await Promise.all([
      visit(`${demo.url}/w/cases/settings`),
      visit(`${demo.url}/w/cases/settings`),
    ]);
    await chooseFiles(one.page, await caseFile('seen-by-all.csv', 10));
    await waitForStatus(other.page, 'seen-by-all.csv', 'success');
  });
});
