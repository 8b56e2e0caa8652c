/** What a body of a request may still have in buffers on the way, where nobody sees it move. */
const BUFFER_BYTES = 256 * 1024;

/** Bytes that have to get through in one `stallMs`: at the default of 60 s that is 1 kB/s. */
const BYTES_PER_STALL = 60 * 1024;

/** Tells when a transfer has come to a stand. */
export interface StallWatch {
  /** Bytes have moved, or are on their way for the first time; the wait begins anew. */
  readonly moved: (bytesSent: number) => void;
  /** All bytes are out: now the server has as long as for bytes, or this many milliseconds if that is longer. */
  readonly expectAnswer: (bytesSent: number, answerMs: number) => void;
  readonly stop: () => void;
}

/**
 * Waits for a sign of life, and calls `onStall` when there is none.
 *
 * Bytes that have left the browser may lie in buffers of the system and of the line: on a slow line they move unseen.
 * The wait is therefore stretched by the bytes that may lie there, so that a line of 1 kB/s never counts as dead.
 *
 * @param stallMs - milliseconds without a byte after which a transfer without buffers counts as dead
 */
export function watchForStall(stallMs: number, onStall: () => void): StallWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = (bytesSent: number): number =>
    stallMs * (1 + Math.min(bytesSent, BUFFER_BYTES) / BYTES_PER_STALL);
  const wait = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(onStall, milliseconds);
  };
  return {
    moved: (bytesSent) => {
      wait(patience(bytesSent));
    },
    expectAnswer: (bytesSent, answerMs) => {
      wait(Math.max(patience(bytesSent), answerMs));
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
