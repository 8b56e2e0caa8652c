import { abortable, sleep } from '../sleep.js';

/** What a page has and a worker or Node may lack. */
interface Surroundings {
  readonly navigator?: { readonly onLine?: boolean };
  readonly document?: EventTarget & { readonly hidden: boolean };
  readonly addEventListener?: EventTarget['addEventListener'];
  readonly removeEventListener?: EventTarget['removeEventListener'];
}

const here = globalThis as Surroundings;

/** Whether the browser knows that there is no network. `false` promises nothing. */
export function isOffline(): boolean {
  return here.navigator?.onLine === false;
}

/** Resolves at the next `online` event; never where there are none. Rejects with `signal.reason` on abort. */
async function nextOnline(signal: AbortSignal): Promise<void> {
  await nextEvent(here, 'online', signal);
}

/** Resolves after some milliseconds, or earlier when the network is back. Rejects with `signal.reason` on abort. */
export async function sleepOrOnline(milliseconds: number, signal: AbortSignal): Promise<void> {
  const first = new AbortController(); // whichever comes first ends the other
  const either = AbortSignal.any([signal, first.signal]);
  try {
    await Promise.race([sleep(milliseconds, either), nextOnline(either)]);
  } finally {
    first.abort();
  }
}

/** Whether there is a page and nobody sees it. */
export function isHidden(): boolean {
  return here.document?.hidden === true;
}

/** Calls a function whenever the page comes into view, until `signal` aborts. */
export function onVisible(call: () => void, signal: AbortSignal): void {
  const handle = (): void => {
    if (!isHidden()) call();
  };
  here.document?.addEventListener('visibilitychange', handle, { signal });
}

/** Resolves once the page can be seen: at once where there is no page. Rejects with `signal.reason` on abort. */
export async function whenVisible(signal: AbortSignal): Promise<void> {
  while (here.document?.hidden === true) await nextEvent(here.document, 'visibilitychange', signal);
}

/**
 * Calls a function whenever the page goes on that stood still, until `signal` aborts: it comes out of the browser's
 * back/forward cache, or was frozen in the background.
 */
export function onThawed(call: () => void, signal: AbortSignal): void {
  const handle = (event: Event & { readonly persisted?: boolean }): void => {
    if (event.type === 'resume' || event.persisted === true) call();
  };
  here.addEventListener?.('pageshow', handle, { signal });
  here.document?.addEventListener('resume', handle, { signal });
}

/** Has the browser ask a person who leaves the page whether to stay, while `isLosing` says so and until `signal` aborts. */
export function askBeforeUnload(isLosing: () => boolean, signal: AbortSignal): void {
  const handle = (event: Event): void => {
    if (!isLosing()) return;
    event.preventDefault();
    Object.assign(event, { returnValue: 'lost' }); // what older browsers look at; none shows the text
  };
  here.addEventListener?.('beforeunload', handle, { signal });
}

async function nextEvent(
  target: Pick<Surroundings, 'addEventListener' | 'removeEventListener'>,
  type: string,
  signal: AbortSignal,
): Promise<void> {
  let listener: (() => void) | undefined;
  try {
    await abortable(
      new Promise<void>((resolve) => {
        listener = resolve;
        target.addEventListener?.(type, listener);
      }),
      signal,
    );
  } finally {
    if (listener !== undefined) target.removeEventListener?.(type, listener);
  }
}
