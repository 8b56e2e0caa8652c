import type { Page } from 'playwright-core';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { caseFile } from './support/files.js';
import { holdRequest } from './support/hold-request.js';
import { navigate } from './support/navigate.js';
import { chooseFiles, waitForStatus } from './support/settings-page.js';

/** When the table shows Success for a file, in milliseconds since 1970, to the frame. */
function shownAt(page: Page, fileName: string): Promise<number> {
  return page.evaluate(async (name) => {
    for (;;) {
      const table = document.querySelector('case-csv-status-table')?.shadowRoot;
      const rows = [...(table?.querySelectorAll('[part~="row"]') ?? [])];
      const row = rows.find(({ textContent }) => textContent.includes(name));
      if (row?.querySelector('[data-status="success"]') != null) return Date.now();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, fileName);
}

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

  const ways = [
    { name: 'by events', hasEvents: true, mostMs: 5_000 },
    { name: 'without events, by asking', hasEvents: false, mostMs: 20_000 }, // 15 s are the longest pause
  ];
  for (const { name, hasEvents, mostMs } of ways) {
    it(`shows soon after it happened, ${name}`, async () => {
      const { page } = await visit(`${demo.url}/w/cases/settings`, {
        prepare: (fresh) =>
          hasEvents
            ? Promise.resolve()
            : fresh.route('**/imports/events', (route) => route.fulfill({ status: 404 })),
      });
      const lateMs: number[] = [];
      for (let index = 0; index < 8; index++) {
        const fileName = `${hasEvents ? 'told' : 'asked'}-${String(index)}.csv`;
        await chooseFiles(page, await caseFile(fileName, 10));
        const shown = await shownAt(page, fileName);
        const { finishedAt } = await demo.findImport('cases', fileName);
        lateMs.push(shown - Date.parse(finishedAt ?? ''));
      }
      lateMs.sort((one, other) => one - other);
      const [median, longest] = [lateMs[4] ?? NaN, lateMs.at(-1) ?? NaN];
      console.log(`      after ${String(median)} ms (median), ${String(longest)} ms (longest)`);
      expect(longest).to.be.within(0, mostMs);
    });
  }

  it('is told to every page that is open', async () => {
    const [one, other] = await Promise.all([
      visit(`${demo.url}/w/cases/settings`),
      visit(`${demo.url}/w/cases/settings`),
    ]);
    await chooseFiles(one.page, await caseFile('seen-by-all.csv', 10));
    await waitForStatus(other.page, 'seen-by-all.csv', 'success');
  });
});
