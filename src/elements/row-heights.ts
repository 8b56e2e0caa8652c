/**
 * Heights of many rows in pixels, in their order: by how much they differ from the usual one, so that to begin costs
 * nothing. Where a row begins, and which one is at a place, takes O(log n) (a Fenwick tree over the differences).
 */
export class RowHeights {
  readonly #usual: number;
  readonly #differences: Float64Array;
  /** At 1-based `i`: sum of the differences of the `lowBit(i)` rows which end with the one before `i`. */
  readonly #sums: Float64Array;

  /**
   * @param count - how many rows there are
   * @param usual - height of each until it is set
   */
  constructor(count: number, usual: number) {
    this.#usual = usual;
    this.#differences = new Float64Array(count);
    this.#sums = new Float64Array(count + 1);
  }

  /** How many rows there are. */
  get count(): number {
    return this.#differences.length;
  }

  /** Height of a row, which has to be there. */
  heightOf(index: number): number {
    return this.#usual + at(this.#differences, index);
  }

  /** Where a row begins; of `count`, where the last one ends. */
  topOf(index: number): number {
    const last = Math.min(index, this.count);
    let top = last * this.#usual;
    for (let i = last; i > 0; i -= lowBit(i)) top += at(this.#sums, i);
    return top;
  }

  /** 0-based index of the row that is at a place; the first or last one for places outside of all. */
  indexAt(place: number): number {
    let index = 0;
    let rest = place;
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.count))); step >= 1; step /= 2) {
      const sum = step * this.#usual + at(this.#sums, index + step);
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
    this.#differences[index] = height - this.#usual;
    for (let i = index + 1; i < this.#sums.length; i += lowBit(i)) this.#sums[i] = at(this.#sums, i) + change;
  }
}

function lowBit(value: number): number {
  return value & -value;
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}
