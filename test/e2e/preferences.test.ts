import type { Locator } from 'playwright-core';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';

const RECEIVED = {
  id: 'a',
  fileName: 'march.csv',
  bytes: 5,
  status: 'received',
  sequence: 1,
  receivedAt: '2026-11-23T08:00:00Z',
  finishedAt: null,
  counts: null,
  progress: { recordsDone: 1, recordsTotal: 2 },
  problem: null,
};

/** How the sign, the status and the progress of an import under way look to a person with some preferences. */
async function lookOf(
  preferences: Readonly<Record<string, string>>,
): Promise<{ readonly moves: boolean; readonly borders: readonly string[] }> {
  const demo = await sharedDemo();
  const { page } = await visit(`${demo.url}/w/cases/settings`, {
    ...preferences,
    prepare: (prepared) =>
      prepared.route('**/api/w/cases/imports*', (route) =>
        route.request().method() === 'GET'
          ? route.fulfill({ json: { items: [RECEIVED], nextCursor: null } })
          : route.continue(),
      ),
  });
  const pill = page.locator('case-csv-status-table .pill[data-status="received"]');
  await pill.waitFor();
  const borderOf = (shown: Locator): Promise<string> =>
    shown.evaluate((element) => getComputedStyle(element).borderTopStyle);
  const animation = await pill.locator('.sign').evaluate((sign) => getComputedStyle(sign).animationName);
  const progress = page.locator('case-csv-status-table progress');
  return { moves: animation !== 'none', borders: [await borderOf(pill), await borderOf(progress)] };
}

describe('the elements', function () {
  this.timeout(60_000);

  afterEach(async () => {
    await closeVisits();
  });

  it('move where a person does not mind', async () => {
    expect((await lookOf({ reducedMotion: 'no-preference' })).moves).to.equal(true);
  });

  it('stand still where a person asks for less motion', async () => {
    expect((await lookOf({ reducedMotion: 'reduce' })).moves).to.equal(false);
  });

  it('show by borders what they show by colour, where colours are forced', async () => {
    expect((await lookOf({ forcedColors: 'none' })).borders).to.deep.equal(['none', 'none']);
    expect((await lookOf({ forcedColors: 'active' })).borders).to.deep.equal(['solid', 'solid']);
  });
});
