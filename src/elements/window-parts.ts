import type { RowHeights } from './row-heights.js';

/** Rows of a long table that are rendered at a time, at most; those around the focus come on top. */
export const MAX_ROWS = 56;

/** Rows that are rendered on each side of those that can be seen, if there is room for them. */
const OVERSCAN = 8;
/** The same while a table is scrolled so fast that they would not be seen. */
const HURRIED_OVERSCAN = 2;

/** What of the rows can be seen, in pixels from the first one. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

/** First and last row, 0-based. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** What is rendered of a long table: a row, or the room of those that are not. */
export type WindowPart =
  | { readonly kind: 'row'; readonly index: number }
  /** `key` tells the gaps of one rendering apart. */
  | { readonly kind: 'gap'; readonly key: string; readonly height: number };

/** Rows of which something can be seen, and no more than are ever rendered. */
export function visibleRange(heights: RowHeights, { top, height }: Viewport): RowRange {
  const first = heights.indexAt(top);
  const last = heights.indexAt(top + Math.max(0, height - 1));
  return { first, last: Math.min(last, first + MAX_ROWS - 1) };
}

/** The rows to render: those that can be seen, and some on each side, fewer in a hurry. */
export function renderedRange(heights: RowHeights, viewport: Viewport, isHurried: boolean): RowRange {
  const { first, last } = visibleRange(heights, viewport);
  const wanted = isHurried ? HURRIED_OVERSCAN : OVERSCAN;
  const overscan = Math.min(wanted, Math.floor((MAX_ROWS - (last - first + 1)) / 2));
  return { first: Math.max(0, first - overscan), last: Math.min(heights.count - 1, last + overscan) };
}

/** Whether one more step of scrolling would show a row that is not rendered, though there is one. */
export function isNearEdge(rendered: RowRange, heights: RowHeights, viewport: Viewport): boolean {
  const { first, last } = visibleRange(heights, viewport);
  const isNearStart = rendered.first > 0 && first - rendered.first < OVERSCAN / 2;
  const isNearEnd = rendered.last < heights.count - 1 && rendered.last - last < OVERSCAN / 2;
  return isNearStart || isNearEnd;
}

/** Whether none of the rows that can be seen is rendered. */
export function isElsewhere(rendered: RowRange, heights: RowHeights, viewport: Viewport): boolean {
  const { first, last } = visibleRange(heights, viewport);
  return last < rendered.first || first > rendered.last;
}

/**
 * Rows and the gaps between them, in order.
 *
 * @param focused - row that has the focus, -1 for none: it stays, and so do its neighbours, to which Tab leads
 */
export function windowParts(heights: RowHeights, range: RowRange, focused: number): readonly WindowPart[] {
  const indices = new Set<number>();
  for (let index = range.first; index <= range.last; index++) indices.add(index);
  if (focused >= 0) for (const index of [focused - 1, focused, focused + 1]) indices.add(index);
  const parts: WindowPart[] = [];
  let next = 0;
  const leaveOut = (end: number): void => {
    if (end <= next) return;
    const key = end === heights.count ? 'gap at the end' : `gap before ${next === 0 ? 'all' : String(end)}`;
    parts.push({ kind: 'gap', key, height: heights.topOf(end) - heights.topOf(next) });
  };
  for (const index of [...indices].sort((a, b) => a - b)) {
    if (index < 0 || index >= heights.count) continue;
    leaveOut(index);
    parts.push({ kind: 'row', index });
    next = index + 1;
  }
  leaveOut(heights.count);
  return parts;
}
