/** Resolves after some milliseconds; rejects with `signal.reason` as soon as the signal aborts. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await abortable(
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      }),
      signal,
    );
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The outcome of a promise, or a rejection with `signal.reason` if the signal aborts first.
 * The work behind the promise is not stopped by this; give it the signal too.
 */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = (): void => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a reason is passed on as it is
      reject(signal.reason);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}

/**
 * Milliseconds to wait before the next attempt: doubles from `first` up to `most`, and a random half is taken off
 * so that many pages do not come back in the same moment.
 *
 * @param attempt - failed attempts so far, from 0
 */
export function backoff(attempt: number, first: number, most: number): number {
  return withJitter(Math.min(most, first * 2 ** Math.min(attempt, 30)));
}

/** As `backoff`, but anything from 0 to the whole time: the widest spread where many have lost the server at once. */
export function fullJitter(attempt: number, first: number, most: number): number {
  return Math.random() * Math.min(most, first * 2 ** Math.min(attempt, 30));
}

/** Half of the time, and a random part of the other half. */
export function withJitter(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random() / 2);
}
