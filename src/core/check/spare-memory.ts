/** Bytes that are kept at most: what the keys of a file of some 150 MB take. */
const MAX_BYTES = 16 * 1024 ** 2;

/**
 * Memory that one file has used and the next may use. Where memory is new to the process, the system makes it ready
 * page by page at first touch, which costs as much as filling it.
 */
export class SpareMemory {
  /** By size. */
  readonly #kept = new Map<number, ArrayBuffer[]>();
  #bytes = 0;

  /** Memory of so many bytes, whatever stands in it. */
  take(bytes: number): ArrayBuffer {
    const memory = this.#kept.get(bytes)?.pop();
    if (memory === undefined) return new ArrayBuffer(bytes);
    this.#bytes -= bytes;
    return memory;
  }

  /** Keeps memory, if it is not too much; its giver must not use it any more. */
  giveBack(memory: ArrayBuffer): void {
    const bytes = memory.byteLength;
    if (this.#bytes + bytes > MAX_BYTES) return;
    this.#bytes += bytes;
    const kept = this.#kept.get(bytes);
    if (kept === undefined) this.#kept.set(bytes, [memory]);
    else kept.push(memory);
  }
}

/** That of all files which this thread checks. */
export const spareMemory = new SpareMemory();
