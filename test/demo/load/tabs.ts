import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/find-browser.mjs';
import type {} from '../../../src/elements/events.js'; // which types the events of a document
import { fileName, fileText } from './load.js';
import type { Load, Sent } from './load.js';

/** Tabs that one person has open: they share what the browser keeps, and one of them hears the news for all. */
const TABS_OF_A_PERSON = 5;

/** What all tabs saw together. */
interface Records {
  readonly answers: number[];
  readonly begun: Map<string, number>;
  readonly received: Map<string, number>;
  readonly seen: Map<string, number>;
  retries: number;
}

/**
 * Sends by pages of the demo in Chromium, each of which gets its share of the files in one choice. Ends when every page
 * has said Success of each of its own files.
 *
 * @throws when a page says Error of one, or a script of it fails
 */
export async function sendByTabs(serverUrl: string, { files, senders, rows }: Load): Promise<Sent> {
  const folder = await mkdtemp(join(tmpdir(), 'case-csv-tabs-'));
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: isRoot ? ['--no-sandbox'] : [],
  });
  try {
    const paths = Array.from({ length: files }, (_, index) => join(folder, fileName(index)));
    for (const [index, path] of paths.entries()) await writeFile(path, fileText(index, rows));
    const records: Records = {
      answers: [],
      begun: new Map(),
      received: new Map(),
      seen: new Map(),
      retries: 0,
    };
    const pages = await openPages(browser, `${serverUrl}w/cases/settings`, senders);
    await Promise.all(
      pages.map((page, index) => {
        const share = paths.filter((_, file) => file % senders === index);
        return sendFrom(page, share, records);
      }),
    );
    return { ...records, receivedAt: Math.max(...records.received.values()) };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

async function openPages(browser: Browser, url: string, count: number): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let person: BrowserContext | null = null;
  while (pages.length < count) {
    if (person === null || pages.length % TABS_OF_A_PERSON === 0)
      person = await browser.newContext({ reducedMotion: 'reduce' }); // all tabs are drawn as if each were in front
    const page = await person.newPage();
    page.setDefaultTimeout(0); // a busy machine takes its time
    await page.goto(url);
    await page.locator('case-csv-upload [part="choose"]:enabled').waitFor();
    pages.push(page);
  }
  return pages;
}

/** Chooses files in a page, and waits until it has said Success of each. */
async function sendFrom(page: Page, paths: readonly string[], records: Records): Promise<void> {
  const missing = new Set(paths.map((path) => basename(path)));
  timeAnswers(page, records);
  await new Promise<void>((resolve, reject) => {
    page.on('pageerror', reject);
    const hear = (name: string, status: string): void => {
      if (!missing.has(name)) return; // of another tab of this person
      if (status === 'error') reject(new Error(`A page says Error of ${name}.`));
      if (status === 'received') records.received.set(name, performance.now());
      if (status !== 'success') return;
      records.seen.set(name, performance.now());
      missing.delete(name);
      if (missing.size === 0) resolve();
    };
    choose(page, paths, hear, records).catch(reject);
  });
}

async function choose(
  page: Page,
  paths: readonly string[],
  hear: (name: string, status: string) => void,
  { begun }: Records,
): Promise<void> {
  await page.exposeFunction('tell', hear);
  await page.evaluate(() => {
    const { tell } = globalThis as unknown as { tell: (name: string, status: string) => void };
    document.body.addEventListener('case-csv-status', ({ fileName: name, status }) => {
      tell(name, status);
    });
  });
  const chooser = page.waitForEvent('filechooser');
  await page.locator('case-csv-upload [part="choose"]').click();
  for (const path of paths) begun.set(basename(path), performance.now());
  await (await chooser).setFiles(paths);
}

function timeAnswers(page: Page, records: Records): void {
  page.on('requestfinished', (request) => {
    if (request.method() === 'POST') records.answers.push(request.timing().responseStart);
  });
  page.on('requestfailed', (request) => {
    if (request.method() === 'POST') records.retries += 1;
  });
}
