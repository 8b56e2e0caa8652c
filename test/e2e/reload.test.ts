import { readFile, writeFile } from 'node:fs/promises';
import type { Page, Response } from 'playwright-core';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { sharedDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { caseFile } from './support/files.js';
import { holdFirst } from './support/hold-first.js';
import { chooseFiles, rowOf, waitForStatus } from './support/settings-page.js';

const IMPORTS = '**/api/w/cases/imports';

describe('a file whose page goes away', function () {
  this.timeout(90_000);
  let demo: Demo;
  let keys: string[];

  before(async () => {
    demo = await sharedDemo();
  });
  beforeEach(() => {
    keys = [];
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  const open = async (prepare?: (page: Page) => Promise<unknown>): Promise<Page> => {
    const { page } = await visit(`${demo.url}/w/cases/settings`, prepare === undefined ? {} : { prepare });
    listen(page);
    return page;
  };
  const listen = (page: Page): void => {
    page.on('request', (request) => {
      if (request.method() === 'POST') keys.push(request.headers()['idempotency-key'] ?? '');
    });
  };
  const openBeside = async (page: Page): Promise<Page> => {
    const other = await page.context().newPage();
    listen(other);
    await other.goto(`${demo.url}/w/cases/settings`);
    return other;
  };
  const card = (page: Page, name: string): ReturnType<Page['locator']> =>
    page.locator('case-csv-upload [part~="card"]').filter({ hasText: name });
  /** Chooses a file by a button of a card. */
  const chooseBy = async (page: Page, button: string, path: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: button }).click();
    await (await chooser).setFiles(path);
  };

  it('is there again after a reload, asks for the same file, and is imported once', async () => {
    const before = await demo.countRows('cases');
    const page = await open();
    const { arrived } = await holdFirst(page, IMPORTS);
    const path = await caseFile('reloaded.csv', 500);
    await chooseFiles(page, path);
    await arrived;
    await page.reload();
    await card(page, 'reloaded.csv').getByText('Choose the same file again').waitFor();

    const other = path.replace('reloaded.csv', 'other.csv');
    const text = await readFile(path, 'utf8');
    await writeFile(other, text.replace('CASE-', 'CASF-'));
    await chooseBy(page, 'Choose the file again: reloaded.csv', other);
    await page.getByText('That is not the file that “reloaded.csv” was added with').first().waitFor();

    await chooseBy(page, 'Choose the file again: reloaded.csv', path);
    await waitForStatus(page, 'reloaded.csv', 'success');
    expect(await rowOf(page, 'reloaded.csv').count()).to.equal(1);
    expect(await demo.countRows('cases')).to.equal(before + 500);
    expect(keys).to.have.lengthOf(2);
    expect(new Set(keys).size).to.equal(1);
  });

  it('shows in two tabs, and goes on in the other when its own is closed', async () => {
    const before = await demo.countRows('cases');
    const page = await open();
    const other = await openBeside(page);
    const { arrived } = await holdFirst(page, IMPORTS);
    await chooseFiles(page, await caseFile('two-tabs.csv', 300));
    await arrived;
    await waitForStatus(other, 'two-tabs.csv', 'sending');
    // Chromium may let the held request go when its page is closed: Success alone would not tell who has sent.
    const sentAgain = other.waitForRequest((request) => request.method() === 'POST');
    await page.close();
    await sentAgain;
    await waitForStatus(other, 'two-tabs.csv', 'success');
    expect(await demo.countRows('cases')).to.equal(before + 300);
    expect(keys).to.have.length.above(1);
    expect(new Set(keys).size).to.equal(1);
  });

  it('goes on in the other tab when its own is reloaded, and shows in both', async () => {
    const page = await open();
    const other = await openBeside(page);
    const { arrived } = await holdFirst(page, IMPORTS);
    await chooseFiles(page, await caseFile('handed-over.csv', 100));
    await arrived;
    await page.reload();
    await Promise.all([page, other].map((tab) => waitForStatus(tab, 'handed-over.csv', 'success')));
    expect(new Set(keys).size).to.equal(1);
  });

  it('is there again when its person leaves the page, unasked, and comes back', async () => {
    const before = await demo.countRows('cases');
    const page = await open();
    const { arrived } = await holdFirst(page, IMPORTS);
    const path = await caseFile('back.csv', 60);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.accept();
    });
    await chooseFiles(page, path);
    await arrived;
    await page.goto(`${demo.url}/api/w`);
    await page.goBack();
    await card(page, 'back.csv').getByText('Choose the same file again').waitFor();
    await chooseBy(page, 'Choose the file again: back.csv', path);
    await waitForStatus(page, 'back.csv', 'success');
    expect(await demo.countRows('cases')).to.equal(before + 60);
    expect(new Set(keys).size).to.equal(1);
    expect(dialogs).to.deep.equal([]);
  });

  it('has one connection for the news of all tabs', async () => {
    const page = await open();
    await waitForEvents(page, async () => {
      const other = await openBeside(page);
      const third = await openBeside(page);
      let connections = 0;
      for (const tab of [other, third]) {
        tab.on('request', (request) => (connections += request.url().endsWith('/imports/events') ? 1 : 0));
      }
      await chooseFiles(other, await caseFile('one-connection.csv', 20));
      await Promise.all(
        [page, other, third].map((tab) => waitForStatus(tab, 'one-connection.csv', 'success')),
      );
      expect(connections).to.equal(0);
    });
  });

  it('waits while there is no network, and goes on by itself when there is', async () => {
    const answers: Promise<Response>[] = [];
    const page = await open((fresh) => {
      answers.push(fresh.waitForResponse('**/worker.js')); // the last thing that is fetched ahead
      return Promise.resolve();
    });
    await (await answers[0])?.finished();
    const path = await caseFile('offline.csv', 50);
    await page.context().setOffline(true);
    await chooseFiles(page, path);
    await card(page, 'offline.csv').getByText('No connection.').waitFor();
    await page.context().setOffline(false);
    await waitForStatus(page, 'offline.csv', 'success');
    expect(new Set(keys).size).to.be.lessThan(2);
  });

  it('is imported where the storage of the browser is full, and the page says what a reload would cost', async () => {
    const page = await open(async (fresh) => {
      const session = await fresh.context().newCDPSession(fresh);
      await session.send('Storage.overrideQuotaForOrigin', {
        origin: new URL(demo.url).origin,
        quotaSize: 1,
      });
    });
    await isImportedWithoutStorage(page, 'storage-full.csv');
  });

  it('is imported where IndexedDB is blocked, and the page says what a reload would cost', async () => {
    const page = await open(async (fresh) => {
      // As a text, because the names that tsx gives to functions are unknown in the page.
      await fresh.addInitScript(`Object.defineProperty(globalThis, 'indexedDB', {
        value: { open() { throw new DOMException('The operation is insecure.', 'SecurityError'); } },
      })`);
    });
    await isImportedWithoutStorage(page, 'blocked.csv');
  });

  it('is asked about when its content was imported before, also after a reload', async () => {
    const before = await demo.countRows('cases');
    const page = await open();
    const path = await caseFile('twice.csv', 30);
    await chooseFiles(page, path);
    await waitForStatus(page, 'twice.csv', 'success');
    await page.reload();
    await waitForStatus(page, 'twice.csv', 'success');
    await chooseFiles(page, path);
    await card(page, 'twice.csv').getByText('Import it again?').waitFor();
    expect(keys).to.have.lengthOf(1);
    expect(await demo.countRows('cases')).to.equal(before + 30);
    await page.getByRole('button', { name: 'Import again: twice.csv' }).click();
    await card(page, 'twice.csv').getByText('already there').waitFor();
    expect(new Set(keys).size).to.equal(2);
  });

  async function isImportedWithoutStorage(page: Page, name: string): Promise<void> {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    await page.route(IMPORTS, async (route) => {
      if (route.request().method() === 'POST') await gate;
      await route.continue();
    });
    await chooseFiles(page, await caseFile(name, 20));
    await page.getByText('This browser keeps nothing for this page').waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).to.equal('beforeunload');
    await dialog.dismiss();
    release();
    await waitForStatus(page, name, 'success');
  }

  /** Runs steps once a page hears the news of the server. */
  async function waitForEvents(page: Page, steps: () => Promise<void>): Promise<void> {
    const events = page.waitForRequest('**/imports/events');
    await page.reload();
    await events;
    await steps();
  }
});
