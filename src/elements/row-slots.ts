/** Rows that stay although all others change: the one with the focus and its neighbours. */
const STAYING = 3;

/**
 * Says which rows of a window share an element, one after the other: to write other texts into it costs far less than
 * to make and lay out a new one. A row keeps its element for as long as it is rendered.
 */
export class RowSlots {
  #slots: ReadonlyMap<string, number> = new Map();
  #next = 0;

  /**
   * Keys of elements for the rows of a window.
   *
   * @param ids - of the uploads that are rendered, in order
   * @param focused - upload whose row had the focus; if it is gone, nobody else may have the focus in its stead
   */
  keysOf(ids: readonly string[], focused: string | null): readonly number[] {
    const before = this.#slots;
    const wanted = new Set(ids);
    const free = [...before].flatMap(([id, slot]) => (wanted.has(id) || id === focused ? [] : [slot]));
    const staying = ids.filter((id) => before.has(id)).length;
    // A window that slides hands elements from one end to the other, which takes one step each in the opposite order.
    if (staying <= STAYING) free.reverse();
    this.#slots = new Map(ids.map((id) => [id, before.get(id) ?? free.pop() ?? this.#next++]));
    return [...this.#slots.values()];
  }
}
