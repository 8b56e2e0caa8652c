import type { LineBreak } from './record.js';

/** How many records ended with which line break. */
export interface LineBreakCounts {
  crlf: number;
  lf: number;
  cr: number;
}

/** The line break of all records; `mixed` where there are several, `null` where none was counted. */
export function lineBreakOf(counts: Readonly<LineBreakCounts>): LineBreak | null {
  const found = (['crlf', 'lf', 'cr'] as const).filter((lineBreak) => counts[lineBreak] > 0);
  return found.length > 1 ? 'mixed' : (found[0] ?? null);
}
