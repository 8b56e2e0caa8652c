import { KEY_ORDER, KEY_WORDS } from '../csv/fast/scan-words.js';
import type { HashedKeys } from '../csv/fast/scanner.js';
import { fetchSlots, freeSlot, hasRoom, NO_SLOTS, putEntry, tagOf, takeSlots } from './key-slots.js';
import { spareMemory, type SpareMemory } from './spare-memory.js';

/** Entries whose facts lie together. */
const SEGMENT_ENTRIES = 4096;
/** Words of 32 bits of an entry: its hash, and its line and its byte, counted from those of its segment. */
const ENTRY_WORDS = 4;
/** How far a batch may begin from its segment: its places then fit into words. */
const MAX_DISTANCE = 2 ** 31;
/** Entries that tell less of the rest of a file than a sample does. */
const FEW_ENTRIES = 500;

/** Where a record stands. */
export interface KeyPlace {
  readonly line: number;
  /** 0-based byte of the file. */
  readonly byteStart: number;
}

/** Entries one behind the other, and the place of the first of them. */
interface Segment extends KeyPlace {
  readonly words: Uint32Array<ArrayBuffer>;
  /** Entries that there are, if it is not full and yet not the last. */
  left?: number;
}

/** Where no entry is. */
const NO_SEGMENT: Segment = { words: new Uint32Array(0), line: 0, byteStart: 0 };

/** What a table may be told of a file. */
export interface KeyTableOptions {
  /** Entries that may come, so that it need not grow. */
  readonly expected?: number;
  /** Bytes of the file, of which those up to an entry tell how many more there will be. */
  readonly bytes?: number;
  /** Where its memory comes from; default: that of all files which this thread checks. */
  readonly memory?: SpareMemory;
}

/**
 * Remembers where keys stand by their hashes, in at most 32 bytes an entry. Entries come in file order.
 * Keys of one hash may still differ: whoever asks has to compare them.
 */
export class KeyTable {
  readonly #bytes: number;
  readonly #expected: number;
  readonly #memory: SpareMemory;
  readonly #segments: Segment[] = [];
  /**
   * How all keys follow one another so far, of `KEY_ORDER`: such a key is a new one, and until one comes that is out of
   * order there are no slots, since nothing is looked for.
   */
  #order = KEY_ORDER.rises | KEY_ORDER.falls;
  #slots = NO_SLOTS;
  /** Number of the last entry. The first is 1; numbers are left out where a segment ends before it is full. */
  #last = 0;

  constructor({ expected = 0, bytes = 0, memory = spareMemory }: KeyTableOptions = {}) {
    this.#bytes = bytes;
    this.#expected = expected;
    this.#memory = memory;
  }

  /** Leaves its memory to the next table; to be called once, as the last thing. */
  close(): void {
    if (this.#slots !== NO_SLOTS) this.#memory.giveBack(this.#slots.memory);
    for (const { words } of this.#segments) this.#memory.giveBack(words.buffer);
  }

  /**
   * Looks for the next entry with a hash, in two halves.
   *
   * @param after - number of the entry found before; 0 for the first
   * @returns number of the entry; 0 where there is none
   */
  find(low: number, high: number, after = 0): number {
    this.#leaveOrder();
    const { tags, entries, shift } = this.#slots;
    const wanted = tagOf(high);
    let isBehind = after === 0;
    for (let slot = low >>> shift; ; slot = (slot + 1) & (tags.length - 1)) {
      const tag = tags[slot] ?? 0;
      if (tag === 0) return 0;
      if (tag !== wanted) continue;
      const entry = entries[slot] ?? 0;
      if (!this.#isOf(entry, low, high)) continue;
      if (isBehind) return entry;
      isBehind = entry === after;
    }
  }

  /** Adds an entry, whether or not there is one with its hash. */
  add(low: number, high: number, place: KeyPlace): void {
    this.#leaveOrder();
    this.#reserve(1, place);
    const { words, line, byteStart } = this.#openSegment() ?? this.#addSegment(place);
    const at = (this.#last % SEGMENT_ENTRIES) * ENTRY_WORDS;
    words[at] = low;
    words[at + 1] = high;
    words[at + 2] = place.line - line;
    words[at + 3] = place.byteStart - byteStart;
    this.#last += 1;
    putEntry(this.#slots, { low, high, entry: this.#last });
  }

  /**
   * Adds the entries of a key of records, up to the first whose hash is there already. One loop over the words: hot,
   * and clearer whole.
   *
   * @param key - its number among the keys of the records
   * @param from - how many of the records are left out
   * @returns how many records there are before that one
   */
  addNew(keys: HashedKeys, key: number, from = 0): number {
    const { words, stride, records, byteStart, line } = keys;
    if (key > 0) this.#leaveOrder(); // of which only the first key tells
    const isOrdered = this.#order !== 0;
    this.#reserve(records - from, { line, byteStart });
    const segment = this.#openSegment() ?? NO_SEGMENT;
    const { tags, entries: numbers, shift } = this.#slots;
    const lastSlot = tags.length - 1;
    const hashes = KEY_WORDS.hashes + 2 * key;
    if (!isOrdered) fetchSlots(this.#slots, keys, hashes);
    let entries = segment.words;
    let firstLine = line - segment.line;
    let firstByte = byteStart - segment.byteStart;
    let order = this.#order;
    let last = this.#last;
    let index = from;
    for (let at = from * stride; index < records; index += 1, at += stride) {
      const mask = words[at + KEY_WORDS.mask] ?? 0;
      if ((mask & (1 << key)) === 0) continue;
      const low = words[at + hashes] ?? 0;
      const high = words[at + hashes + 1] ?? 0;
      const wanted = tagOf(high);
      let slot = low >>> shift;
      if (isOrdered) {
        if (last > 0) order &= mask;
        if (order === 0) break;
      } else {
        let tag = tags[slot];
        while (tag) {
          if (tag === wanted && this.#isOf(numbers[slot] ?? 0, low, high)) break;
          slot = (slot + 1) & lastSlot;
          tag = tags[slot];
        }
        if (tag) break;
      }
      const atLine = words[at + KEY_WORDS.line] ?? 0;
      const atByte = words[at + KEY_WORDS.byte] ?? 0;
      let entryAt = last % SEGMENT_ENTRIES;
      if (entryAt === 0) {
        entries = this.#addSegment({ line: line + atLine, byteStart: byteStart + atByte }).words;
        firstLine = -atLine;
        firstByte = -atByte;
      }
      entryAt *= ENTRY_WORDS;
      entries[entryAt] = low;
      entries[entryAt + 1] = high;
      entries[entryAt + 2] = firstLine + atLine;
      entries[entryAt + 3] = firstByte + atByte;
      last += 1;
      if (isOrdered) continue;
      tags[slot] = wanted;
      numbers[slot] = last;
    }
    this.#last = last;
    this.#order = order;
    return isOrdered && order === 0 ? this.addNew(keys, key, index) : index;
  }

  /** Takes back what `addNew` has just added for the records from `first` on, up to `records`. */
  takeBack({ words, stride, records }: HashedKeys, key: number, first: number): void {
    for (let index = records - 1; index >= first; index -= 1) {
      const at = index * stride;
      if (((words[at + KEY_WORDS.mask] ?? 0) & (1 << key)) === 0) continue;
      if (this.#order === 0) freeSlot(this.#slots, words[at + KEY_WORDS.hashes + 2 * key] ?? 0, this.#last);
      this.#last -= 1;
      if (this.#last % SEGMENT_ENTRIES === 0) this.#segments.pop();
    }
  }

  placeOf(entry: number): KeyPlace {
    const { line, byteStart } = this.#segmentOf(entry);
    return { line: line + this.#word(entry, 2), byteStart: byteStart + this.#word(entry, 3) };
  }

  /** 0-based byte of the file at which the record of the last entry begins; 0 where there is none. */
  #lastByte(): number {
    const segment = this.#segments[this.#segments.length - 1] ?? NO_SEGMENT;
    const { words, byteStart, left = this.#last - (this.#segments.length - 1) * SEGMENT_ENTRIES } = segment;
    return byteStart + (words[(left - 1) * ENTRY_WORDS + 3] ?? 0);
  }

  /** Whether an entry has a hash. */
  #isOf(entry: number, low: number, high: number): boolean {
    return this.#word(entry, 0) === low && this.#word(entry, 1) === high;
  }

  #segmentOf(entry: number): Segment {
    return this.#segments[Math.floor((entry - 1) / SEGMENT_ENTRIES)] ?? NO_SEGMENT;
  }

  #word(entry: number, word: number): number {
    return this.#segmentOf(entry).words[((entry - 1) % SEGMENT_ENTRIES) * ENTRY_WORDS + word] ?? 0;
  }

  /** Makes room for entries of which the first stands at a place. */
  #reserve(entries: number, place: KeyPlace): void {
    const needed = this.#last + entries;
    if (this.#order === 0 && !hasRoom(this.#slots, needed)) this.#grow(needed);
    const segment = this.#openSegment();
    if (segment === null || place.byteStart - segment.byteStart < MAX_DISTANCE) return;
    segment.left = this.#last % SEGMENT_ENTRIES;
    this.#last += SEGMENT_ENTRIES - segment.left;
  }

  /** The segment that the next entry belongs to; `null` where it begins one. */
  #openSegment(): Segment | null {
    return this.#last % SEGMENT_ENTRIES === 0 ? null : (this.#segments[this.#segments.length - 1] ?? null);
  }

  #addSegment({ line, byteStart }: KeyPlace): Segment {
    const words = new Uint32Array(this.#memory.take(SEGMENT_ENTRIES * ENTRY_WORDS * 4));
    const segment = { line, byteStart, words };
    this.#segments.push(segment);
    return segment;
  }

  /** From now on keys are looked for. */
  #leaveOrder(): void {
    if (this.#order === 0) return;
    this.#order = 0;
    this.#grow(this.#last + 1);
  }

  /** Makes slots for so many entries, and for what the rest of the file may hold. */
  #grow(needed: number): void {
    const byte = this.#lastByte();
    const expected =
      this.#last < FEW_ENTRIES || byte === 0 ? this.#expected : (this.#last * this.#bytes) / byte;
    this.#slots = NO_SLOTS; // what was there is not held any longer: the segments tell it all
    const slots = takeSlots(this.#memory, { needed, expected });
    this.#segments.forEach(({ words, left = SEGMENT_ENTRIES }, index) => {
      const first = index * SEGMENT_ENTRIES;
      const count = Math.min(left, this.#last - first);
      for (let at = 0, entry = first + 1; entry <= first + count; at += ENTRY_WORDS, entry += 1)
        putEntry(slots, { low: words[at] ?? 0, high: words[at + 1] ?? 0, entry });
    });
    this.#slots = slots;
  }
}
