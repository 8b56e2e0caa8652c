import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** What a careful host sends with each of its pages; the same as the demo's server does. */
const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `worker-src 'self'`,
  `connect-src 'self'`,
  `require-trusted-types-for 'script'`,
  `trusted-types lit-html case-csv-upload`,
].join('; ');

/**
 * Lets a page find files at addresses which the server does not have, by their paths.
 *
 * @param policy - content security policy that comes with them
 */
export async function serveFiles(
  page: Page,
  files: Readonly<Record<string, string | URL>>,
  policy = CONTENT_SECURITY_POLICY,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const body = typeof content === 'string' ? content : await readFile(fileURLToPath(content), 'utf8');
    const contentType = path.endsWith('.html') ? 'text/html' : 'text/javascript';
    const headers = { 'content-security-policy': policy };
    await page.route(`**${path}`, (route) => route.fulfill({ body, contentType, headers }));
  }
}
