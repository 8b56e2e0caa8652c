import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Upload } from '../core/upload/state.js';
import { RowHeights } from './row-heights.js';
import { RowSlots } from './row-slots.js';
import { isElsewhere, isNearEdge, renderedRange, visibleRange, windowParts } from './window-parts.js';
import type { RowRange, Viewport, WindowPart } from './window-parts.js';

/** A part to render, and the key of the element that shows it. */
export type KeyedPart = WindowPart & { readonly key: string | number };

/** Rows up to which a table is rendered whole. */
const WHOLE_ROWS = 60;

/** Height of a row before the first one was measured, and of the box before it is there, in pixels. */
const FIRST_GUESS = { row: 64, box: 800 } as const;

/**
 * Milliseconds after which the rows on both sides of those that can be seen are rendered too, where these came at once:
 * at first, or since a person has gone far. Whoever is still on the way sees none of them, and a frame is too short.
 */
const REST_MS = 100;

/** Differences that are no more than rounding, in pixels. */
const ROUNDING = 0.5;

/** A row, and how far above the upper edge of the box it begins: it stays there, whatever changes around it. */
interface Anchor {
  readonly upload: Upload;
  readonly index: number;
  readonly offset: number;
}

/**
 * Renders of a long table only the rows that can be seen. What can be seen stays where it is while rows come, go or
 * change their height; a row with the focus stays rendered wherever it is scrolled to.
 *
 * A row is a `tr` with the id of its upload in `data-row` and its index in `data-index`; its details are another one,
 * with the id in `data-details`.
 */
export class RowWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #slots = new RowSlots();
  #uploads: readonly Upload[] = [];
  /** `null` while the table is rendered whole. */
  #heights: RowHeights | null = null;
  /** Height of rows that were not measured; `null` until some were. */
  #usual: number | null = null;
  /** Measured heights that are others, by upload; `null` while there are none. One that has changed is measured anew. */
  #unusual: WeakMap<Upload, number> | null = null;
  #viewport: Viewport = { top: 0, height: FIRST_GUESS.box };
  #rendered: RowRange = { first: 0, last: 0 };
  #box: HTMLElement | null = null;
  #width = 0;
  #resizes: ResizeObserver | null = null;
  /** Whether only what can be seen is rendered, until some time has passed after it was. */
  #isHurried = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether only a part of the rows is rendered. */
  get isPartial(): boolean {
    return this.#heights !== null;
  }

  /** Last row that is rendered, 0-based, while not all of them are. */
  get lastRendered(): number {
    return this.#rendered.last;
  }

  /** What to render of some uploads, which may be all of them. To be called with every render. */
  plan(uploads: readonly Upload[]): readonly KeyedPart[] {
    if (uploads.length <= WHOLE_ROWS) {
      this.#heights = null;
      this.#uploads = uploads;
      return uploads.map(({ id }, index) => ({ kind: 'row', index, key: id }));
    }
    if (this.#heights === null) this.#isHurried = true;
    const isSame = this.#heights !== null && isSameOrder(uploads, this.#uploads);
    const heights = isSame && this.#heights !== null ? this.#heights : this.#arrange(uploads);
    this.#uploads = uploads;
    this.#rendered = renderedRange(heights, this.#viewport, this.#isHurried);
    const focused = this.#focusedRow();
    const focusedIndex = focused === null ? -1 : indexNear(uploads, focused.id, focused.index);
    return this.#keyed(windowParts(heights, this.#rendered, focusedIndex), focused?.id ?? null);
  }

  #keyed(parts: readonly WindowPart[], focused: string | null): readonly KeyedPart[] {
    const ids = parts.flatMap((part) => (part.kind === 'row' ? (this.#uploads[part.index]?.id ?? []) : []));
    const keys = this.#slots.keysOf(ids, focused).values();
    return parts.map((part) => (part.kind === 'row' ? { ...part, key: keys.next().value ?? -1 } : part));
  }

  /** Shows the first rows with the next render. */
  toTop(): void {
    this.#heights = null;
    this.#viewport = { ...this.#viewport, top: 0 };
  }

  hostUpdated(): void {
    if (this.#isHurried) this.#restLater();
    this.#attach(this.#heights === null ? null : this.#boxOf());
    if (this.#heights !== null && this.#box !== null && this.#viewport.height > 0) {
      this.#measure(this.#heights, this.#box);
    }
  }

  hostDisconnected(): void {
    this.#attach(null);
    clearTimeout(this.#rest);
  }

  /** Renders the rows on both sides when nobody has gone further for a while. */
  #restLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#isHurried = false;
      this.#host.requestUpdate();
    }, REST_MS);
  }

  /** Keeps what can be seen in its place although the rows are others. */
  #arrange(uploads: readonly Upload[]): RowHeights {
    const anchor = this.#anchor();
    this.#heights = this.#estimated(uploads);
    if (anchor !== null) {
      const same = uploads.indexOf(anchor.upload);
      const index = same === -1 ? indexNear(uploads, anchor.upload.id, anchor.index) : same;
      this.#keep({ ...anchor, index: index === -1 ? Math.min(anchor.index, uploads.length - 1) : index });
    }
    return this.#heights;
  }

  #estimated(uploads: readonly Upload[]): RowHeights {
    const heights = new RowHeights(uploads.length, this.#usual ?? FIRST_GUESS.row);
    const unusual = this.#unusual;
    if (unusual !== null) {
      uploads.forEach((upload, index) => {
        const height = unusual.get(upload);
        if (height !== undefined) heights.set(index, height);
      });
    }
    return heights;
  }

  #anchor(): Anchor | null {
    const { top } = this.#viewport;
    const heights = this.#heights;
    if (heights === null || top <= 0) return null;
    const index = heights.indexAt(top);
    const upload = this.#uploads[index];
    return upload === undefined ? null : { upload, index, offset: top - heights.topOf(index) };
  }

  #keep({ index, offset }: Anchor): void {
    const heights = this.#heights;
    if (heights === null) return;
    const top = heights.topOf(index) + Math.min(offset, heights.heightOf(index));
    this.#viewport = { ...this.#viewport, top };
  }

  #measure(heights: RowHeights, box: HTMLElement): void {
    const anchor = this.#anchor();
    const measured = measuredRows(box);
    if (this.#usual === null) {
      this.#settle(measured);
      if (anchor !== null) this.#keep(anchor);
      this.#host.requestUpdate(); // with gaps by that height; then it is time to scroll
      return;
    }
    for (const [index, height] of measured) this.#note(heights, index, height);
    if (anchor !== null) this.#keep(anchor);
    const { top } = this.#viewport;
    if (Math.abs(box.scrollTop - top) >= 1) {
      box.scrollTop = top;
      this.#viewport = { ...this.#viewport, top: box.scrollTop }; // it cannot scroll beyond its end
    }
    const { first, last } = visibleRange(heights, this.#viewport);
    if (first < this.#rendered.first || last > this.#rendered.last) this.#host.requestUpdate();
  }

  /** Takes the middle one of some rows for the usual height. */
  #settle(measured: ReadonlyMap<number, number>): void {
    const sorted = [...measured.values()].sort((a, b) => a - b);
    this.#usual = sorted[sorted.length >> 1] ?? FIRST_GUESS.row;
    this.#heights = this.#estimated(this.#uploads);
    for (const [index, height] of measured) this.#note(this.#heights, index, height);
  }

  #note(heights: RowHeights, index: number, height: number): void {
    const upload = this.#uploads[index];
    if (upload === undefined || Math.abs(height - heights.heightOf(index)) < ROUNDING) return;
    heights.set(index, height);
    this.#unusual ??= new WeakMap();
    this.#unusual.set(upload, height);
  }

  /** The row that has the focus, and where it was when it was rendered last. */
  #focusedRow(): { readonly id: string; readonly index: number } | null {
    const active =
      this.#host.shadowRoot?.activeElement ??
      this.#host.querySelector(':focus')?.closest('[slot]')?.assignedSlot;
    const { row, details, index } = active?.closest<HTMLElement>('tr[data-index]')?.dataset ?? {};
    const id = row ?? details;
    return id === undefined ? null : { id, index: Number(index) };
  }

  #boxOf(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('[part="scroll"]') ?? null;
  }

  #attach(box: HTMLElement | null): void {
    if (box === this.#box) return;
    this.#box?.removeEventListener('scroll', this.#handleScroll);
    this.#resizes?.disconnect();
    this.#box = box;
    if (box === null) return;
    box.addEventListener('scroll', this.#handleScroll, { passive: true });
    this.#resizes ??= new ResizeObserver(() => {
      this.#fit();
    });
    this.#resizes.observe(box);
    this.#width = box.clientWidth;
    this.#viewport = { ...this.#viewport, height: box.clientHeight };
  }

  readonly #handleScroll = (): void => {
    if (this.#box === null || this.#heights === null) return;
    this.#viewport = { ...this.#viewport, top: this.#box.scrollTop };
    if (isElsewhere(this.#rendered, this.#heights, this.#viewport)) this.#isHurried = true;
    if (isNearEdge(this.#rendered, this.#heights, this.#viewport)) this.#host.requestUpdate();
  };

  /** In another width rows have another height. */
  #fit(): void {
    const box = this.#box;
    if (box === null || (box.clientWidth === this.#width && box.clientHeight === this.#viewport.height))
      return;
    const anchor = this.#anchor();
    if (box.clientWidth !== this.#width) {
      this.#usual = null;
      this.#unusual = null;
    }
    this.#width = box.clientWidth;
    this.#viewport = { ...this.#viewport, height: box.clientHeight };
    if (anchor !== null) this.#keep(anchor);
    this.#host.requestUpdate();
  }
}

/** Heights of the rendered rows by their index. */
function measuredRows(box: HTMLElement): ReadonlyMap<number, number> {
  const measured = new Map<number, number>();
  for (const row of box.querySelectorAll<HTMLElement>('tr[data-index]')) {
    const index = Number(row.dataset['index']);
    measured.set(index, (measured.get(index) ?? 0) + heightOf(row)); // its details are a row of their own
  }
  return measured;
}

function heightOf(element: Element): number {
  return element.getBoundingClientRect().height;
}

function isSameOrder(uploads: readonly Upload[], others: readonly Upload[]): boolean {
  if (uploads === others) return true; // as with each step of scrolling
  return uploads.length === others.length && uploads.every(({ id }, index) => others[index]?.id === id);
}

/** Index of an upload, looked for around the place where it was; -1 if it is not there. */
export function indexNear(uploads: readonly Upload[], id: string, index: number): number {
  for (let distance = 0; distance < uploads.length; distance++) {
    if (uploads[index - distance]?.id === id) return index - distance;
    if (uploads[index + distance]?.id === id) return index + distance;
    if (index - distance < 0 && index + distance >= uploads.length) return -1;
  }
  return -1;
}
