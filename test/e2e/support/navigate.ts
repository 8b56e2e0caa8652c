import type { Page } from 'playwright-core';

/** Goes to another page by the main navigation, without loading the document again. */
export async function navigate(page: Page, name: 'Dashboard' | 'Cases' | 'Settings'): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}
