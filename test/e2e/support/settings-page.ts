import type { Locator, Page } from 'playwright-core';

/** Words of the Status column, as the elements mark them. */
export type ShownStatus = 'checking' | 'needs-attention' | 'sending' | 'received' | 'success' | 'error';

/** Chooses files in the file dialog of the section. */
export async function chooseFiles(page: Page, paths: string | readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page
    .locator('case-csv-upload')
    .getByRole('button', { name: /choose a file/i })
    .click();
  await (await chooser).setFiles(paths);
}

/** Drops a file on the section, as if it came from the desktop. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }));
      return transfer;
    },
    [name, text] as const,
  );
  const area = page.locator('case-csv-upload [part="drop"]');
  for (const type of ['dragenter', 'dragover', 'drop']) await area.dispatchEvent(type, { dataTransfer });
}

/** The row of a file in Workspace File Uploads. */
export function rowOf(page: Page, fileName: string): Locator {
  return page.locator('case-csv-status-table [part~="row"]').filter({ hasText: fileName });
}

/** Waits until the table shows a status for a file. */
export async function waitForStatus(page: Page, fileName: string, status: ShownStatus): Promise<void> {
  await rowOf(page, fileName).locator(`[data-status="${status}"]`).waitFor({ timeout: 60_000 });
}
