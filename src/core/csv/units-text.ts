import type { Units } from './units.js';

/** Units that become text in one call. */
export const GROUP = 64;

/**
 * Text of the first UTF-16 units, `GROUP` of them in a call.
 *
 * Text is not made by a `TextDecoder` where that can be helped: Chromium keeps its strings outside of the heap until
 * the next full collection of garbage, which were 70 MB of them while a large file was read.
 */
export function textOfUnits(units: Units, count: number): string {
  let text = '';
  let at = 0;
  for (; at + GROUP <= count; at += GROUP) text += textOfGroup(units, at);
  for (; at < count; at += 1) text += String.fromCharCode(units[at] ?? 0);
  return text;
}

/**
 * Text of `GROUP` units from `i` on, or of as many bytes of ASCII.
 *
 * Written out: with `apply`, or a list that is spread, it takes two to ten times as long. Not laid out by Prettier: a
 * line for each of 64 arguments says nothing more.
 */
export function textOfGroup(u: Units, i: number): string {
  // prettier-ignore
  return String.fromCharCode(
    u[i] ?? 0, u[i + 1] ?? 0, u[i + 2] ?? 0, u[i + 3] ?? 0, u[i + 4] ?? 0, u[i + 5] ?? 0, u[i + 6] ?? 0,
    u[i + 7] ?? 0, u[i + 8] ?? 0, u[i + 9] ?? 0, u[i + 10] ?? 0, u[i + 11] ?? 0, u[i + 12] ?? 0, u[i + 13] ?? 0,
    u[i + 14] ?? 0, u[i + 15] ?? 0, u[i + 16] ?? 0, u[i + 17] ?? 0, u[i + 18] ?? 0, u[i + 19] ?? 0, u[i + 20] ?? 0,
    u[i + 21] ?? 0, u[i + 22] ?? 0, u[i + 23] ?? 0, u[i + 24] ?? 0, u[i + 25] ?? 0, u[i + 26] ?? 0, u[i + 27] ?? 0,
    u[i + 28] ?? 0, u[i + 29] ?? 0, u[i + 30] ?? 0, u[i + 31] ?? 0, u[i + 32] ?? 0, u[i + 33] ?? 0, u[i + 34] ?? 0,
    u[i + 35] ?? 0, u[i + 36] ?? 0, u[i + 37] ?? 0, u[i + 38] ?? 0, u[i + 39] ?? 0, u[i + 40] ?? 0, u[i + 41] ?? 0,
    u[i + 42] ?? 0, u[i + 43] ?? 0, u[i + 44] ?? 0, u[i + 45] ?? 0, u[i + 46] ?? 0, u[i + 47] ?? 0, u[i + 48] ?? 0,
    u[i + 49] ?? 0, u[i + 50] ?? 0, u[i + 51] ?? 0, u[i + 52] ?? 0, u[i + 53] ?? 0, u[i + 54] ?? 0, u[i + 55] ?? 0,
    u[i + 56] ?? 0, u[i + 57] ?? 0, u[i + 58] ?? 0, u[i + 59] ?? 0, u[i + 60] ?? 0, u[i + 61] ?? 0, u[i + 62] ?? 0,
    u[i + 63] ?? 0,
  );
}
