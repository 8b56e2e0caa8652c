import { KEY_WORDS } from '../csv/fast/scan-words.js';
import type { HashedKeys } from '../csv/fast/scanner.js';
import { spareMemory, type SpareMemory } from './spare-memory.js';

/** Entries whose facts lie together. */
const SEGMENT_ENTRIES = 4096;
/** Words of 32 bits of an entry: its hash, and its line and its byte, counted from those of its segment. */
const ENTRY_WORDS = 4;
/** How far a batch may begin from its segment: its places then fit into words. */
const MAX_DISTANCE = 2 ** 31;
/** Bits of the number of slots at first. */
const FIRST_BITS = 10;
/** Bits that are made for entries which are only expected: so many, or so many more than are needed. */
const MAX_EXPECTED_BITS = 20;
const MAX_EXPECTED_GROWTH = 3;
/** Bytes of a slot: the number of its entry, and a tag. */
const SLOT_BYTES = 5;
/**
 * How full the slots may be before there are twice as many: full enough for 32 bytes an entry, of which 16 are its
 * words, and so few that most entries find theirs free.
 */
const MAX_LOAD = 0.65;

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

/** A table of slots, as many as a power of two. */
interface Slots {
  readonly memory: ArrayBuffer;
  /** Of each slot a byte of the hash, so that most of what is looked up is not looked for any further; 0 for a free one. */
  readonly tags: Uint8Array;
  /** Of each slot the number of its entry; whatever in a free one. */
  readonly entries: Uint32Array;
  /** By how many bits a half of a hash is larger than a slot's number. */
  readonly shift: number;
  /** What came of fetching slots ahead: without a use of it, an engine may leave the fetching out. */
  fetched: number;
}

const NO_SLOTS: Slots = {
  memory: new ArrayBuffer(0),
  tags: new Uint8Array(0),
  entries: new Uint32Array(0),
  shift: 0,
  fetched: 0,
};

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
  readonly #memory: SpareMemory;
  readonly #segments: Segment[] = [];
  #slots: Slots;
  /** Number of the last entry. The first is 1; numbers are left out where a segment ends before it is full. */
  #last = 0;

  constructor({ expected = 0, bytes = 0, memory = spareMemory }: KeyTableOptions = {}) {
    this.#bytes = bytes;
    this.#memory = memory;
    this.#slots = takeSlots(memory, Math.min(MAX_EXPECTED_BITS, slotBits(expected)));
  }

  /** Leaves its memory to the next table; to be called once, as the last thing. */
  close(): void {
    this.#memory.giveBack(this.#slots.memory);
    for (const { words } of this.#segments) this.#memory.giveBack(words.buffer);
  }

  /**
   * Looks for the next entry with a hash, in two halves.
   *
   * @param after - number of the entry found before; 0 for the first
   * @returns number of the entry; 0 where there is none
   */
  find(low: number, high: number, after = 0): number {
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
    this.#reserve(1, place);
    const { words, line, byteStart } = this.#openSegment() ?? this.#addSegment(place);
    const at = (this.#last % SEGMENT_ENTRIES) * ENTRY_WORDS;
    words[at] = low;
    words[at + 1] = high;
    words[at + 2] = place.line - line;
    words[at + 3] = place.byteStart - byteStart;
    this.#last += 1;
    put(this.#slots, low, tagOf(high), this.#last);
  }

  /**
   * Adds the entries of a key of records, up to the first whose hash is there already. One loop over the words: hot,
   * and clearer whole.
   *
   * @param key - its number among the keys of the records
   * @returns how many records there are before that one
   */
  addNew(keys: HashedKeys, key: number): number {
    const { words, stride, records, byteStart, line } = keys;
    this.#reserve(records, { line, byteStart });
    const segment = this.#openSegment() ?? NO_SEGMENT;
    const { tags, entries: numbers, shift } = this.#slots;
    const lastSlot = tags.length - 1;
    const hashes = KEY_WORDS.hashes + 2 * key;
    fetchSlots(this.#slots, keys, hashes);
    let entries = segment.words;
    let firstLine = line - segment.line;
    let firstByte = byteStart - segment.byteStart;
    let last = this.#last;
    let index = 0;
    for (let at = 0; index < records; index += 1, at += stride) {
      if (((words[at + KEY_WORDS.mask] ?? 0) & (1 << key)) === 0) continue;
      const low = words[at + hashes] ?? 0;
      const high = words[at + hashes + 1] ?? 0;
      const wanted = tagOf(high);
      let slot = low >>> shift;
      let tag = tags[slot];
      while (tag) {
        if (tag === wanted && this.#isOf(numbers[slot] ?? 0, low, high)) break;
        slot = (slot + 1) & lastSlot;
        tag = tags[slot];
      }
      if (tag) break;
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
      tags[slot] = wanted;
      numbers[slot] = last;
    }
    this.#last = last;
    return index;
  }

  /** Takes back what `addNew` has just added for the records from `first` on, up to `records`. */
  takeBack({ words, stride, records }: HashedKeys, key: number, first: number): void {
    const { tags, entries, shift } = this.#slots;
    for (let index = records - 1; index >= first; index -= 1) {
      const at = index * stride;
      if (((words[at + KEY_WORDS.mask] ?? 0) & (1 << key)) === 0) continue;
      let slot = (words[at + KEY_WORDS.hashes + 2 * key] ?? 0) >>> shift;
      while (tags[slot] === 0 || entries[slot] !== this.#last) slot = (slot + 1) & (tags.length - 1);
      tags[slot] = 0; // it came last, so that no other had to make way for it
      this.#last -= 1;
      if (this.#last % SEGMENT_ENTRIES === 0) this.#segments.pop();
    }
  }

  placeOf(entry: number): KeyPlace {
    const { line, byteStart } = this.#segmentOf(entry);
    return { line: line + this.#word(entry, 2), byteStart: byteStart + this.#word(entry, 3) };
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
    if (needed > this.#slots.tags.length * MAX_LOAD) this.#grow(needed, place);
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

  /** Makes room for so many entries, and for what the rest of the file may hold. */
  #grow(needed: number, { byteStart }: KeyPlace): void {
    const expected = byteStart === 0 ? 0 : (this.#last * this.#bytes) / byteStart;
    this.#slots = NO_SLOTS; // what was there is not held any longer: the segments tell it all
    const most = Math.max(MAX_EXPECTED_BITS, slotBits(needed) + MAX_EXPECTED_GROWTH);
    const slots = takeSlots(this.#memory, Math.min(most, slotBits(Math.max(needed, expected))));
    this.#segments.forEach(({ words, left = SEGMENT_ENTRIES }, index) => {
      const first = index * SEGMENT_ENTRIES;
      const count = Math.min(left, this.#last - first);
      for (let at = 0, entry = first + 1; entry <= first + count; at += ENTRY_WORDS, entry += 1)
        put(slots, words[at] ?? 0, tagOf(words[at + 1] ?? 0), entry);
    });
    this.#slots = slots;
  }
}

/** Bits of the number of slots that so many entries need. */
function slotBits(entries: number): number {
  return Math.max(FIRST_BITS, Math.ceil(Math.log2(entries / MAX_LOAD)));
}

/** Free slots. */
function takeSlots(spare: SpareMemory, bits: number): Slots {
  const count = 2 ** bits;
  const memory = spare.take(count * SLOT_BYTES);
  const entries = new Uint32Array(memory, 0, count);
  const tags = new Uint8Array(memory, entries.byteLength).fill(0);
  return { memory, entries, tags, shift: 32 - bits, fetched: 0 };
}

/**
 * Looks at the slots of hashes, of which the first stands at `at`: they lie far from one another, and in a loop of its
 * own the processor fetches many at a time, where it would wait for each.
 */
function fetchSlots(slots: Slots, { words, stride, records }: HashedKeys, at: number): void {
  const { tags, entries, shift } = slots;
  let fetched = 0;
  for (let index = at; index < records * stride; index += stride) {
    const slot = (words[index] ?? 0) >>> shift;
    fetched |= (tags[slot] ?? 0) | (entries[slot] ?? 0);
  }
  slots.fetched = fetched;
}

/** Puts an entry into the next free slot. */
function put({ tags, entries, shift }: Slots, low: number, tag: number, entry: number): void {
  let slot = low >>> shift;
  while (tags[slot] !== 0) slot = (slot + 1) & (tags.length - 1);
  tags[slot] = tag;
  entries[slot] = entry;
}

/** Of a half of a hash, what a slot keeps: a byte that is not 0. */
function tagOf(high: number): number {
  return high & 0xff || 1;
}
