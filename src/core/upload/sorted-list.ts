/** Items up to which each is put into its place by itself; more of them are sorted in one go. */
const FEW = 16;

/**
 * Items in order, kept so while single ones change: replacing one takes O(log n) comparisons, and adding many at once
 * one sort of these, none if they come in order. The rest of what is added is placed when the items are asked for.
 */
export class SortedList<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #unplaced = new Set<T>();
  #placed: T[];

  /**
   * @param compare - a total order: 0 only for what stands for the same item
   * @param items - what it holds to begin with, in any order
   */
  constructor(compare: (a: T, b: T) => number, items: readonly T[] = []) {
    this.#compare = compare;
    this.#placed = [...items].sort(compare);
  }

  /** How many there are. */
  get size(): number {
    return this.#placed.length + this.#unplaced.size;
  }

  /** All of them in order. The array changes with the list: whoever keeps it makes a copy. */
  get items(): readonly T[] {
    this.#place();
    return this.#placed;
  }

  add(item: T): void {
    const isInOrder = this.#unplaced.size === 0 && this.#isAfterAll(item);
    if (isInOrder) this.#placed.push(item);
    else this.#unplaced.add(item);
  }

  /** Puts one item in the place of another, which has to be in the list. */
  replace(before: T, after: T): void {
    if (!this.#unplaced.has(before) && this.#compare(before, after) === 0) {
      this.#placed[this.#positionOf(before)] = after;
      return;
    }
    this.delete(before);
    this.add(after);
  }

  /** Takes out an item, which has to be in the list. */
  delete(item: T): void {
    if (!this.#unplaced.delete(item)) this.#placed.splice(this.#positionOf(item), 1);
  }

  /** 0-based index of the first item that does not come before this one. */
  #positionOf(item: T): number {
    let low = 0;
    let high = this.#placed.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBefore(this.#placed[middle], item)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isAfterAll(item: T): boolean {
    return this.#placed.length === 0 || this.#isBefore(this.#placed.at(-1), item);
  }

  #isBefore(a: T | undefined, b: T): boolean {
    return a !== undefined && this.#compare(a, b) < 0;
  }

  #place(): void {
    if (this.#unplaced.size <= FEW) {
      for (const item of this.#unplaced) this.#placed.splice(this.#positionOf(item), 0, item);
    } else {
      this.#placed = [...this.#placed, ...this.#unplaced].sort(this.#compare); // takes what is in order as it is
    }
    this.#unplaced.clear();
  }
}
