import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import type { Visit } from './support/browser.js';
import { startDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { caseFile } from './support/files.js';
import { dropFile, rowOf, waitForStatus } from './support/settings-page.js';

const ROWS = 100_000;
const WRONG_STATUS = 312;
const DATES = ['yesterday', '2026-13-01T00:00:00Z', '03/14/2026', '2026-02-30T10:00:00Z', 'n/a'];
const DATE = '2026-03-14T09:26:53Z';
/** What a person may press after the drop, the typing of the dates not counted. */
const MOST_PRESSES = 12;

/** A file with 312 wrong status words, two misspelt headers and five bad dates. */
async function spoil(path: string): Promise<void> {
  const lines = (await readFile(path, 'utf8')).split('\r\n');
  const header = lines[0]?.replace('opened_at', 'oppened_at').replace('customer_id', 'Customer ID') ?? '';
  let wrong = 0;
  let dates = 0;
  const rows = lines.slice(1).map((line, index) => {
    if (index % 317 === 3 && wrong < WRONG_STATUS && /,open,/.test(line)) {
      wrong += 1;
      return line.replace(',open,', ',opne,');
    }
    if (index % 19_000 === 7 && dates < DATES.length) {
      return line.replace(/,\d{4}-\d{2}-\d{2}T[\d:]+Z,/, () => `,${DATES[dates++] ?? ''},`);
    }
    return line;
  });
  for (let index = 0; wrong < WRONG_STATUS; index += 1) {
    const line = rows[index] ?? '';
    if (!line.includes(',open,')) continue;
    rows[index] = line.replace(',open,', ',opne,');
    wrong += 1;
  }
  expect({ wrong, dates }).to.deep.equal({ wrong: WRONG_STATUS, dates: DATES.length });
  await writeFile(path, [header, ...rows].join('\r\n'));
}

/** Presses keys, and counts them. */
class Keyboard {
  presses = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    this.presses += 1;
    await this.#page.keyboard.press(key);
  }

  /** Presses Tab until the focus is on a control of the section. */
  async tabTo(name: RegExp): Promise<void> {
    for (let tabs = 0; !name.test(await this.focused()); tabs += 1) {
      if (tabs === MOST_PRESSES) throw new Error(`Tab never comes to ${String(name)}.`);
      await this.press('Tab');
    }
  }

  /** Waits until the focus has come to a control by itself. */
  async wait(name: RegExp): Promise<void> {
    await expectSoon(
      async () => name.test(await this.focused()),
      async () => `The focus is on ${JSON.stringify(await this.focused())}, not on ${String(name)}.`,
    );
  }

  /** Types text, which is not counted. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Label of what has the focus in the section. */
  focused(): Promise<string> {
    return this.#page.evaluate(() => {
      const active = document.querySelector('case-csv-upload')?.shadowRoot?.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent.trim() ?? '';
    });
  }
}

async function expectSoon(isThere: () => Promise<boolean>, complaint: () => Promise<string>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await isThere())) {
    if (Date.now() > end) throw new Error(await complaint());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a file that is put right', function () {
  this.timeout(240_000);
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
    await settings.page.getByText('Columns and formats').waitFor();
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it(`comes from 319 mistakes in ${String(ROWS)} rows to Success in ${String(MOST_PRESSES)} presses, by the keyboard alone`, async () => {
    const path = await caseFile('mistakes.csv', ROWS);
    await spoil(path);
    const { page } = settings;
    const keyboard = new Keyboard(page);
    // A browser that is not asked in time opens a dialog of its own.
    const chooser = page.waitForEvent('filechooser');
    const choose = page.getByRole('button', { name: /choose a file/i });
    await expectSoon(
      () => choose.isEnabled(),
      () => Promise.resolve('No file can be chosen.'),
    );
    await choose.focus();
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(path);
    await waitForStatus(page, 'mistakes.csv', 'needs-attention');

    await page.getByRole('button', { name: /^Rename both and import/ }).waitFor(); // a person sees it, then begins
    await keyboard.tabTo(/^Rename both and import/);
    await keyboard.press('Enter');
    await keyboard.wait(/Change all 312/);
    await keyboard.press('Enter');
    for (const _ of DATES) {
      await keyboard.wait(/^Opened, line|^opened_at, line/);
      const before = await keyboard.focused();
      await keyboard.type(DATE);
      await keyboard.press('Enter');
      await expectSoon(
        async () => (await keyboard.focused()) !== before,
        () => Promise.resolve(`It stays at ${before}.`),
      );
    }
    await keyboard.wait(/^Check and import/);
    await keyboard.press('Enter');
    // The server loads them in its own time.
    await rowOf(page, 'mistakes.csv').locator('[data-status="success"]').waitFor({ timeout: 180_000 });
    console.info(`      ${String(keyboard.presses)} key presses after the drop`);
    expect(keyboard.presses).to.be.at.most(MOST_PRESSES);
    expect(await rowOf(page, 'mistakes.csv').innerText()).to.contain('100,000 imported');
    expect(await demo.countRows('cases')).to.equal(ROWS);
  });

  it('keeps its edits over a reload, and sends them once the same file is there again', async () => {
    const path = await caseFile('reloaded.csv', 20);
    const text = (await readFile(path, 'utf8')).replace(/(CASE-\d+),[^,\r\n]+,/, '$1,,');
    await writeFile(path, text);
    const choose = async (): Promise<void> => {
      const chooser = settings.page.waitForEvent('filechooser');
      await settings.page.getByRole('button', { name: /choose a file/i }).click();
      await (await chooser).setFiles(path);
    };
    await choose();
    const field = settings.page.getByLabel('title, line 2');
    await field.fill('A title again');
    await field.press('Enter');
    await settings.page.getByText('1 correction.').waitFor();
    await settings.page.reload();
    await choose();
    await settings.page.getByText('1 correction.').waitFor();
    expect(await field.inputValue()).to.equal('A title again');
    await settings.page.getByRole('button', { name: /^Check and import/ }).click();
    await rowOf(settings.page, 'reloaded.csv').getByText('20 imported').waitFor();
  });

  it('gives the rows to fix for download', async () => {
    const text = (await readFile(await caseFile('few.csv', 5), 'utf8')).replace(
      /(CASE-\d+),[^,\r\n]+,/,
      '$1,,',
    );
    await dropFile(settings.page, 'few.csv', text);
    const saved = settings.page.waitForEvent('download');
    await settings.page.getByRole('button', { name: 'Download the rows to fix: few.csv' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).to.equal('few-rows-to-fix.csv');
    expect(await readFile(await download.path(), 'utf8')).to.match(
      /^case_id,[^\n]+\r\nCASE-\d+,,[^\n]+\r\n$/,
    );
  });
});
