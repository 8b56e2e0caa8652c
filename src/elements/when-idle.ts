/** Latest time, in milliseconds, after which the page is taken to be as idle as it gets. */
const TIMEOUT_MS = 3000;

/** Calls once, when the page has nothing better to do. WebKit does not tell, and gets it a little later. */
export function whenIdle(call: () => void): void {
  if (typeof globalThis.requestIdleCallback === 'function')
    requestIdleCallback(call, { timeout: TIMEOUT_MS });
  else setTimeout(call, TIMEOUT_MS / 10);
}
