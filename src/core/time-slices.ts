import { LIMITS } from './limits.js';

/** Gives the thread back when a slice of work is over; `undefined` while the slice lasts. */
export type Pace = () => Promise<void> | undefined;

/** What a host may offer to give the thread back. */
interface Yielding {
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

/**
 * Resolves in a task of its own, behind all that wait already: input, painting, timers, messages.
 *
 * Not by `scheduler.yield()`: it goes on before other tasks, so that in a worker the message to abort a check, or to
 * begin another, was only heard when the check was over (Chromium 156).
 */
export function giveThreadBack(): Promise<void> {
  const { setImmediate } = globalThis as Yielding;
  return new Promise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve);
    else postToSelf(resolve);
  });
}

/** Whose turn comes with the next messages to this thread itself. */
const waiting: (() => void)[] = [];
let channel: MessageChannel | null = null;

/**
 * Unlike a nested `setTimeout`, which browsers stretch to 4 ms, a message comes at once. One channel for all, as to make
 * one takes a tenth of a millisecond; in Node, which it would keep running, it is not used.
 */
function postToSelf(resolve: () => void): void {
  if (channel === null) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  waiting.push(resolve);
  channel.port2.postMessage(null);
}
