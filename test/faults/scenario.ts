import type { Fault, FaultTarget } from './proxy.js';
import type { Stage } from './stage.js';
import type { Way } from './way.js';

/**
 * How an upload has to end once its faults are over: `imported` by itself; `refused` with an Error of this code, after
 * which Retry imports it; `never`: an Error of this code is its end, and nothing was imported.
 */
export type End =
  | { readonly kind: 'imported' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'never'; readonly code: string };

/** A file and what befalls it on its way. */
export interface Scenario {
  readonly name: string;
  readonly way: Way;
  readonly end: End;
  /** Cases in the file; 40 by default, about 10 kB. */
  readonly records?: number;
  /**
   * For those that touch what others use too, such as the server or the clock: they run after all others, and together
   * with those of the same group only.
   */
  readonly group?: string;
  /** Brings the file on its way. */
  readonly act: (stage: Stage) => Promise<void>;
}

export const IMPORTED: End = { kind: 'imported' };

/** A fault and the requests for which it is. */
export interface Injection {
  readonly fault: Fault;
  readonly target?: FaultTarget;
}

/** A scenario in which nothing but the line goes wrong. */
export function onLine(
  name: string,
  way: Way,
  { end = IMPORTED, injections }: { readonly end?: End; readonly injections: readonly Injection[] },
): Scenario {
  return {
    ...{ name, way, end },
    act: (stage) => {
      for (const { fault, target } of injections) stage.proxy.inject(fault, target);
      stage.add();
      return Promise.resolve();
    },
  };
}

/** An answer of somebody else. */
export function answer(
  status: number,
  rest: Partial<Omit<Extract<Fault, { kind: 'answer' }>, 'kind' | 'status'>> = {},
): Fault {
  return { kind: 'answer', status, ...rest };
}
