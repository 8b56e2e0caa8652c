import { KEY_WORDS, type HashedKeys } from '../csv/fast/scanner.js';

/** Entries whose facts lie together. */
const SEGMENT_ENTRIES = 4096;
/** Words of 32 bits of an entry: half of its hash, its line, its byte, and 16 bits more of each of the two. */
const ENTRY_WORDS = 4;
/** Slots at first, and how many more there are each time: few enough for 32 bytes a record, with all that belongs to it. */
const FIRST_SLOTS = 1024;
const GROWTH = 1.5;
const MAX_LOAD = 0.8;
const HASHES = 2 ** 32;

/** How full they are when what was expected is there; it may be some more. */
const EXPECTED_LOAD = 0.65;
/** Slots that are made for entries which are only expected. */
const MAX_EXPECTED_SLOTS = 2 ** 20;

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
  #slots: Uint32Array;
  #slotCount: number;
  readonly #segments: Uint32Array[] = [];
  #size = 0;
  /** What stands in the first slots of the hashes of a batch. */
  #near = new Uint32Array(0);

  /** @param expected - entries that may come, so that it need not grow */
  constructor(expected = 0) {
    this.#slotCount = Math.max(
      FIRST_SLOTS,
      Math.min(MAX_EXPECTED_SLOTS, Math.ceil(expected / EXPECTED_LOAD)),
    );
    this.#slots = new Uint32Array(2 * this.#slotCount);
  }

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
    this.#reserve(1);
    this.#note(high, place.line, place.byteStart);
    this.#size += 1;
    this.#put(low, this.#size);
  }

  /**
   * Adds the entries of a key of records, up to the first whose hash is there already. One loop over the words: hot,
   * and clearer whole.
   *
   * @param key - its number among the keys of the records
   * @returns how many records there are before that one
   */
  addNew({ words, stride, records, byteStart, line }: HashedKeys, key: number): number {
    this.#reserve(records);
    const slots = this.#slots;
    const scale = this.#slotCount / HASHES;
    const hashes = KEY_WORDS.hashes + 2 * key;
    const near = this.#fetch({ words, stride, records }, hashes);
    for (let index = 0, at = 0; index < records; index += 1, at += stride) {
      if (((words[at + KEY_WORDS.mask] ?? 0) & (1 << key)) === 0) continue;
      const low = words[at + hashes] ?? 0;
      const high = words[at + hashes + 1] ?? 0;
      let slot = 2 * Math.floor(low * scale);
      for (let entry = near[index] || slots[slot + 1]; entry; entry = slots[slot + 1]) {
        if (slots[slot] === low && this.#word(entry, 0) === high) return index;
        slot = slot + 2 === slots.length ? 0 : slot + 2;
      }
      this.#note(
        high,
        line + (words[at + KEY_WORDS.line] ?? 0),
        byteStart + (words[at + KEY_WORDS.byte] ?? 0),
      );
      this.#size += 1;
      slots[slot] = low;
      slots[slot + 1] = this.#size;
    }
    return records;
  }

  /** Takes back what `addNew` has just added for the records from `first` on, up to `records`. */
  takeBack({ words, stride, records }: HashedKeys, key: number, first: number): void {
    const slots = this.#slots;
    for (let index = records - 1; index >= first; index -= 1) {
      const at = index * stride;
      if (((words[at + KEY_WORDS.mask] ?? 0) & (1 << key)) === 0) continue;
      let slot = this.#slotOf(words[at + KEY_WORDS.hashes + 2 * key] ?? 0);
      while (slots[slot + 1] !== this.#size) slot = slot + 2 === slots.length ? 0 : slot + 2;
      slots[slot + 1] = 0; // it came last, so that no other had to make way for it
      this.#size -= 1;
      if (this.#size % SEGMENT_ENTRIES === 0) this.#segments.pop();
    }
  }

  placeOf(entry: number): KeyPlace {
    const highs = this.#word(entry, 3);
    return {
      line: (highs >>> 16) * HASHES + this.#word(entry, 1),
      byteStart: (highs & 0xffff) * HASHES + this.#word(entry, 2),
    };
  }

  /**
   * Looks into the first slots of many hashes. None depends on another, so their memory is on its way together and
   * not one after the other: that halves the time of `addNew`.
   */
  #fetch({ words, stride, records }: Omit<HashedKeys, 'line' | 'byteStart'>, hashes: number): Uint32Array {
    if (this.#near.length < records) this.#near = new Uint32Array(records);
    const near = this.#near;
    const slots = this.#slots;
    const scale = this.#slotCount / HASHES;
    for (let index = 0, at = hashes; index < records; index += 1, at += stride)
      near[index] = slots[2 * Math.floor((words[at] ?? 0) * scale) + 1] ?? 0;
    return near;
  }

  #word(entry: number, word: number): number {
    const index = entry - 1;
    const segment = this.#segments[Math.floor(index / SEGMENT_ENTRIES)];
    return segment?.[(index % SEGMENT_ENTRIES) * ENTRY_WORDS + word] ?? 0;
  }

  #note(high: number, line: number, byteStart: number): void {
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
    return 2 * Math.floor(low * (this.#slotCount / HASHES));
  }

  #reserve(entries: number): void {
    while (this.#size + entries > this.#slotCount * MAX_LOAD) this.#grow();
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
