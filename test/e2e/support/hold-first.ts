import type { Page } from 'playwright-core';

/** Keeps the first sending of a page on its way for as long as the page lives; lets all later ones through. */
export async function holdFirst(page: Page, address: string): Promise<{ readonly arrived: Promise<string> }> {
  let arrive: (key: string) => void = () => undefined;
  const arrived = new Promise<string>((resolve) => (arrive = resolve));
  let isFirst = true;
  await page.route(address, async (route) => {
    const request = route.request();
    if (request.method() !== 'POST' || !isFirst) {
      await route.continue();
      return;
    }
    isFirst = false;
    arrive(request.headers()['idempotency-key'] ?? '');
  });
  return { arrived };
}
