import { KEY_WORDS } from '../csv/fast/scan-words.js';
import type { HashedKeys } from '../csv/fast/scanner.js';

/** Entries whose facts lie together. */
const SEGMENT_ENTRIES = 4096;
/** Words of 32 bits of an entry: its hash, and its line and its byte, counted from those of its segment. */
const ENTRY_WORDS = 4;
/** How far a batch may begin from its segment: its places then fit into words. */
const MAX_DISTANCE = 2 ** 31;
/** Slots at first, and how many more there are at least each time: few enough for 32 bytes a record in all. */
const FIRST_SLOTS = 1024;
const GROWTH = 1.4;
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

/** Entries one behind the other, and the place of the first of them. */
interface Segment extends KeyPlace {
  readonly words: Uint32Array;
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
}

/**
 * Remembers where keys stand by their hashes, in at most 32 bytes an entry. Entries come in file order.
 * Keys of one hash may still differ: whoever asks has to compare them.
 */
export class KeyTable {
  /** Of each slot a byte of the hash, so that most of what is looked up is not looked for any further. */
  #tags: Uint8Array;
  /** Of each slot the number of its entry; 0 for a free one. */
  #entries: Uint32Array;
  readonly #segments: Segment[] = [];
  /** Number of the last entry. The first is 1; numbers are left out where a segment ends before it is full. */
  #last = 0;

  readonly #bytes: number;

  constructor({ expected = 0, bytes = 0 }: KeyTableOptions = {}) {
    this.#bytes = bytes;
    const slots = Math.max(FIRST_SLOTS, Math.min(MAX_EXPECTED_SLOTS, Math.ceil(expected / EXPECTED_LOAD)));
    this.#tags = new Uint8Array(slots);
    this.#entries = new Uint32Array(slots);
  }

  /**
   * Looks for the next entry with a hash, in two halves.
   *
   * @param after - number of the entry found before; 0 for the first
   * @returns number of the entry; 0 where there is none
   */
  find(low: number, high: number, after = 0): number {
    const tags = this.#tags;
    const wanted = tagOf(high);
    let isBehind = after === 0;
    for (let slot = this.#slotOf(low); ; slot = slot + 1 === tags.length ? 0 : slot + 1) {
      const tag = tags[slot] ?? 0;
      if (tag === 0) return 0;
      if (tag !== wanted) continue;
      const entry = this.#entries[slot] ?? 0;
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
    this.#put(low, tagOf(high), this.#last);
  }

  /**
   * Adds the entries of a key of records, up to the first whose hash is there already. One loop over the words: hot,
   * and clearer whole.
   *
   * @param key - its number among the keys of the records
   * @returns how many records there are before that one
   */
  addNew({ words, stride, records, byteStart, line }: HashedKeys, key: number): number {
    this.#reserve(records, { line, byteStart });
    const segment = this.#openSegment() ?? NO_SEGMENT;
    const tags = this.#tags;
    const numbers = this.#entries;
    const scale = tags.length / HASHES;
    const hashes = KEY_WORDS.hashes + 2 * key;
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
      let slot = Math.floor(low * scale);
      let tag = tags[slot];
      while (tag) {
        if (tag === wanted && this.#isOf(numbers[slot] ?? 0, low, high)) break;
        slot = slot + 1 === tags.length ? 0 : slot + 1;
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
    const entries = this.#entries;
    for (let index = records - 1; index >= first; index -= 1) {
      const at = index * stride;
      if (((words[at + KEY_WORDS.mask] ?? 0) & (1 << key)) === 0) continue;
      let slot = this.#slotOf(words[at + KEY_WORDS.hashes + 2 * key] ?? 0);
      while (entries[slot] !== this.#last) slot = slot + 1 === entries.length ? 0 : slot + 1;
      entries[slot] = 0; // it came last, so that no other had to make way for it
      this.#tags[slot] = 0;
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

  #slotOf(low: number): number {
    return Math.floor(low * (this.#tags.length / HASHES));
  }

  /** Makes room for entries of which the first stands at a place. */
  #reserve(entries: number, place: KeyPlace): void {
    while (this.#last + entries > this.#tags.length * MAX_LOAD) this.#grow(place);
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
    const segment = { line, byteStart, words: new Uint32Array(SEGMENT_ENTRIES * ENTRY_WORDS) };
    this.#segments.push(segment);
    return segment;
  }

  #put(low: number, tag: number, entry: number): void {
    const tags = this.#tags;
    let slot = this.#slotOf(low);
    while (tags[slot] !== 0) slot = slot + 1 === tags.length ? 0 : slot + 1;
    tags[slot] = tag;
    this.#entries[slot] = entry;
  }

  /** Makes room for what may still come. */
  #grow({ byteStart }: KeyPlace): void {
    const expected = byteStart === 0 ? 0 : (this.#last * this.#bytes) / byteStart / EXPECTED_LOAD;
    const slots = Math.ceil(Math.max(this.#tags.length * GROWTH, expected));
    this.#tags = new Uint8Array(slots);
    this.#entries = new Uint32Array(slots);
    this.#segments.forEach(({ words, left = SEGMENT_ENTRIES }, index) => {
      const first = index * SEGMENT_ENTRIES;
      const count = Math.min(left, this.#last - first);
      for (let at = 0, entry = first + 1; entry <= first + count; at += ENTRY_WORDS, entry += 1)
        this.#put(words[at] ?? 0, tagOf(words[at + 1] ?? 0), entry);
    });
  }
}

/** Of a half of a hash, what a slot keeps: a byte that is not 0. */
function tagOf(high: number): number {
  return high & 0xff || 1;
}
