/** Entries whose facts lie together. */
const SEGMENT_ENTRIES = 4096;
/** Words of 32 bits of an entry: half of its hash, its line, its byte, and 16 bits more of each of the two. */
const ENTRY_WORDS = 4;
/** Slots at first, and how many more there are each time: few enough for 32 bytes a record, with all that belongs to it. */
const FIRST_SLOTS = 1024;
const GROWTH = 1.5;
const MAX_LOAD = 0.8;
const HASHES = 2 ** 32;

/** Where a record stands. */
export interface KeyPlace {
  readonly line: number;
  /** 0-based byte of the file. */
  readonly byteStart: number;
}

/**
 * Remembers where keys stand by their hashes, in at most 32 bytes an entry. Entries come in file order. Keys of one
 * hash may still differ: whoever asks has to compare them.
 */
export class KeyTable {
  /** Two words a slot, so that one look into memory finds both: low half of a hash, number of its entry; 0 for a free slot. */
  #slots = new Uint32Array(2 * FIRST_SLOTS);
  #slotCount = FIRST_SLOTS;
  readonly #segments: Uint32Array[] = [];
  #size = 0;

  /** Entries so far. */
  get size(): number {
    return this.#size;
  }

  /**
   * Looks for the next entry with a hash of 64 bits, in two halves.
   *
   * @param after - number of the entry found before; 0 for the first
   * @returns number of the entry, from 1 on; 0 where there is none
   */
  find(low: number, high: number, after = 0): number {
    const slots = this.#slots;
    let isBehind = after === 0;
    for (let slot = this.#slotOf(low); ; slot = slot + 2 === slots.length ? 0 : slot + 2) {
      const entry = slots[slot + 1] ?? 0;
      if (entry === 0) return 0;
      if (slots[slot] !== low || this.#word(entry, 0) !== high) continue;
      if (isBehind) return entry;
      isBehind = entry === after;
    }
  }

  /** Adds an entry, whether or not there is one with its hash. */
  add(low: number, high: number, place: KeyPlace): void {
    if (this.#size + 1 > this.#slotCount * MAX_LOAD) this.#grow();
    this.#note(high, place);
    this.#size += 1;
    this.#put(low, this.#size);
  }

  placeOf(entry: number): KeyPlace {
    const highs = this.#word(entry, 3);
    return {
      line: (highs >>> 16) * HASHES + this.#word(entry, 1),
      byteStart: (highs & 0xffff) * HASHES + this.#word(entry, 2),
    };
  }

  #word(entry: number, word: number): number {
    const index = entry - 1;
    const segment = this.#segments[Math.floor(index / SEGMENT_ENTRIES)];
    return segment?.[(index % SEGMENT_ENTRIES) * ENTRY_WORDS + word] ?? 0;
  }

  #note(high: number, { line, byteStart }: KeyPlace): void {
    const index = this.#size % SEGMENT_ENTRIES;
    if (index === 0) this.#segments.push(new Uint32Array(SEGMENT_ENTRIES * ENTRY_WORDS));
    const segment = this.#segments[this.#segments.length - 1];
    if (segment === undefined) return;
    const at = index * ENTRY_WORDS;
    segment[at] = high;
    segment[at + 1] = line; // the array keeps the low 32 bits
    segment[at + 2] = byteStart;
    segment[at + 3] = (Math.floor(line / HASHES) << 16) | Math.floor(byteStart / HASHES);
  }

  /** Slots keep the order of the hashes, so that growing goes through memory in its order too. */
  #slotOf(low: number): number {
    return 2 * Math.floor((low / HASHES) * this.#slotCount);
  }

  #put(low: number, entry: number): void {
    const slots = this.#slots;
    let slot = this.#slotOf(low);
    while (slots[slot + 1] !== 0) slot = slot + 2 === slots.length ? 0 : slot + 2;
    slots[slot] = low;
    slots[slot + 1] = entry;
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slotCount = Math.ceil(this.#slotCount * GROWTH);
    this.#slots = new Uint32Array(2 * this.#slotCount);
    for (let slot = 0; slot < slots.length; slot += 2) {
      const entry = slots[slot + 1] ?? 0;
      if (entry !== 0) this.#put(slots[slot] ?? 0, entry);
    }
  }
}
