import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page in a browser of its own, and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** What broke the content security policy of any document that was shown. */
  readonly violations: readonly string[];
  /** Errors that nobody caught. */
  readonly errors: readonly string[];
  /** What was said at debug level. */
  readonly debugMessages: readonly string[];
  /** Requests that sent a file. */
  readonly posts: readonly string[];
}

const visits: Visit[] = [];
let browser: Promise<Browser> | null = null;

/** Opens an address in a fresh browser context; `prepare` runs before that. */
export async function visit(
  url: string,
  options: BrowserContextOptions & { readonly prepare?: (page: Page) => Promise<unknown> } = {},
): Promise<Visit> {
  const { prepare, ...contextOptions } = options;
  const context = await (await launchOnce()).newContext(contextOptions);
  const violations: string[] = [];
  await context.exposeBinding('tellViolation', (_source, violation: string) => violations.push(violation));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
      const { tellViolation } = globalThis as unknown as { tellViolation: (violation: string) => void };
      tellViolation(`${effectiveDirective}: ${blockedURI} in ${sourceFile}`);
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const result = { page, violations, ...listen(page) };
  visits.push(result);
  await prepare?.(page);
  await page.goto(url);
  return result;
}

/** What went wrong in any page since this was last asked, and closes them all. */
export async function closeVisits(): Promise<readonly string[]> {
  const closed = visits.splice(0);
  await Promise.all(closed.map(({ page }) => page.context().close()));
  return closed.flatMap(({ violations, errors }) => [...violations, ...errors]);
}

function listen(page: Page): Pick<Visit, 'errors' | 'debugMessages' | 'posts'> {
  const errors: string[] = [];
  const debugMessages: string[] = [];
  const posts: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'debug') debugMessages.push(message.text());
  });
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  return { errors, debugMessages, posts };
}

function launchOnce(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return (browser ??= chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: isRoot ? ['--no-sandbox'] : [],
  }));
}

after(async () => {
  await (await browser)?.close();
});
