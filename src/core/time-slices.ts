import { LIMITS } from './limits.js';

/** Gives the thread back when a slice of work is over; `undefined` while the slice lasts. */
export type Pace = () => Promise<void> | undefined;

/** What hosts may offer to give the thread back; none of it is in every one of them. */
interface Yielding {
  readonly scheduler?: { yield?(): Promise<void> };
  readonly setImmediate?: (callback: () => void) => unknown;
}

/**
 * Makes long work leave room for everything else that runs on its thread.
 *
 * @param sliceMs - milliseconds of work after which the thread is given back
 * @returns to be called between two small steps: `const rest = pace(); if (rest) await rest;`
 */
export function createPacer(sliceMs: number = LIMITS.sliceMs): Pace {
  let sliceEnd = performance.now() + sliceMs;
  return () => {
    if (performance.now() < sliceEnd) return undefined;
    return giveThreadBack().then(() => {
      sliceEnd = performance.now() + sliceMs;
    });
  };
}

/** Resolves in a task of its own, so that input, painting and timers come first. */
function giveThreadBack(): Promise<void> {
  const { scheduler, setImmediate } = globalThis as Yielding;
  if (scheduler?.yield !== undefined) return scheduler.yield();
  return new Promise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve);
    else postToSelf(resolve);
  });
}

/** Unlike a nested `setTimeout`, which browsers stretch to 4 ms, a message comes at once. */
function postToSelf(resolve: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
}
