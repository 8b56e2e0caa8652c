/**
 * Heights of many rows in pixels, in their order. Where a row begins, and which one is at a place, takes O(log n)
 * (a Fenwick tree over the heights).
 */
export class RowHeights {
  readonly #heights: Float64Array;
  /** At 1-based `i`: sum of the heights of the `lowBit(i)` rows which end with the one before `i`. */
  readonly #sums: Float64Array;

  /** @param heights - one for each row; taken over as it is */
  constructor(heights: Float64Array) {
    this.#heights = heights;
    this.#sums = new Float64Array(heights.length + 1);
    this.#sums.set(heights, 1);
    for (let i = 1; i < this.#sums.length; i++) {
      const parent = i + lowBit(i);
      if (parent < this.#sums.length) this.#sums[parent] = at(this.#sums, parent) + at(this.#sums, i);
    }
  }

  /** How many rows there are. */
  get count(): number {
    return this.#heights.length;
  }

  /** Height of a row; 0 where there is none. */
  heightOf(index: number): number {
    return at(this.#heights, index);
  }

  /** Where a row begins; of `count`, where the last one ends. */
  topOf(index: number): number {
    let top = 0;
    for (let i = Math.min(index, this.count); i > 0; i -= lowBit(i)) top += at(this.#sums, i);
    return top;
  }

  /** 0-based index of the row that is at a place; the first or last one for places outside of all. */
  indexAt(place: number): number {
    let index = 0;
    let rest = place;
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.count))); step >= 1; step /= 2) {
      const sum = at(this.#sums, index + step);
      if (index + step > this.count || sum > rest) continue;
      index += step;
      rest -= sum;
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }

  /** Sets the height of a row, which has to be there. */
  set(index: number, height: number): void {
    const change = height - this.heightOf(index);
    if (change === 0) return;
    this.#heights[index] = height;
    for (let i = index + 1; i < this.#sums.length; i += lowBit(i)) this.#sums[i] = at(this.#sums, i) + change;
  }
}

function lowBit(value: number): number {
  return value & -value;
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}
