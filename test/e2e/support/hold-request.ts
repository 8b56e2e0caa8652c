import type { Page } from 'playwright-core';

/** A request that waits on its way to the server. */
export interface HeldRequest {
  /** Resolves when the page has made the request. */
  readonly arrived: Promise<void>;
  /** Lets it go on, and every later one. */
  release(): Promise<void>;
}

/** Holds the next request to an address back, until it is released. */
export async function holdRequest(page: Page, address: string, method: string): Promise<HeldRequest> {
  let arrive: () => void = () => undefined;
  let go: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const gate = new Promise<void>((resolve) => (go = resolve));
  await page.route(address, async (route) => {
    if (route.request().method() === method) {
      arrive();
      await gate;
    }
    await route.continue();
  });
  return {
    arrived,
    release: async () => {
      go();
      await page.unrouteAll({ behavior: 'wait' });
    },
  };
}
