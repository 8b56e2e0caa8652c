/** Entries whose facts lie together; 16 bytes each. */
const SEGMENT_ENTRIES = 1024;
/** Slots at first, and how many more there are each time: few enough for 32 bytes a record, with all that belongs to it. */
const FIRST_SLOTS = 64;
const GROWTH = 1.5;
const MAX_LOAD = 0.8;
const HASHES = 2 ** 32;

/** Facts of some entries in a row. Lines and bytes are numbers of 48 bits, in two parts. */
interface Segment {
  readonly highs: Uint32Array;
  readonly lines: Uint32Array;
  readonly lineHighs: Uint16Array;
  readonly bytes: Uint32Array;
  readonly byteHighs: Uint16Array;
}

/** A hash of 64 bits in two halves. */
export interface KeyHash {
  readonly low: number;
  readonly high: number;
}

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
  /** Low halves of the hashes, and numbers of entries from 1 on; 0 for a free slot. */
  #lows = new Uint32Array(FIRST_SLOTS);
  #entries = new Uint32Array(FIRST_SLOTS);
  readonly #segments: Segment[] = [];
  #size = 0;

  /** Entries so far. */
  get size(): number {
    return this.#size;
  }

  /**
   * Looks for the next entry with a hash.
   *
   * @param after - number of the entry found before; 0 for the first
   * @returns number of the entry, from 1 on; 0 where there is none
   */
  find({ low, high }: KeyHash, after = 0): number {
    const slots = this.#entries.length;
    let isBehind = after === 0;
    for (let slot = this.#slotOf(low); ; slot = slot + 1 === slots ? 0 : slot + 1) {
      const entry = this.#entries[slot] ?? 0;
      if (entry === 0) return 0;
      if (this.#lows[slot] !== low || this.#highOf(entry) !== high) continue;
      if (isBehind) return entry;
      isBehind = entry === after;
    }
  }

  /** Adds an entry, whether or not there is one with its hash. */
  add(hash: KeyHash, place: KeyPlace): void {
    if (this.#size + 1 > this.#entries.length * MAX_LOAD) this.#grow();
    this.#note(hash.high, place);
    this.#size += 1;
    this.#put(hash.low, this.#size);
  }

  placeOf(entry: number): KeyPlace {
    const segment = this.#segments[Math.floor((entry - 1) / SEGMENT_ENTRIES)];
    const index = (entry - 1) % SEGMENT_ENTRIES;
    return {
      line: (segment?.lineHighs[index] ?? 0) * HASHES + (segment?.lines[index] ?? 0),
      byteStart: (segment?.byteHighs[index] ?? 0) * HASHES + (segment?.bytes[index] ?? 0),
    };
  }

  #highOf(entry: number): number {
    return (
      this.#segments[Math.floor((entry - 1) / SEGMENT_ENTRIES)]?.highs[(entry - 1) % SEGMENT_ENTRIES] ?? 0
    );
  }

  #note(high: number, { line, byteStart }: KeyPlace): void {
    const index = this.#size % SEGMENT_ENTRIES;
    if (index === 0) this.#segments.push(createSegment());
    const segment = this.#segments.at(-1);
    if (segment === undefined) return;
    segment.highs[index] = high;
    // The arrays keep what fits: the low 32 bits.
    segment.lines[index] = line;
    segment.lineHighs[index] = Math.floor(line / HASHES);
    segment.bytes[index] = byteStart;
    segment.byteHighs[index] = Math.floor(byteStart / HASHES);
  }

  /** Slots keep the order of the hashes, so that growing goes through memory in its order too. */
  #slotOf(low: number): number {
    return Math.floor((low / HASHES) * this.#entries.length);
  }

  #put(low: number, entry: number): void {
    const slots = this.#entries.length;
    let slot = this.#slotOf(low);
    while (this.#entries[slot] !== 0) slot = slot + 1 === slots ? 0 : slot + 1;
    this.#lows[slot] = low;
    this.#entries[slot] = entry;
  }

  #grow(): void {
    const lows = this.#lows;
    const entries = this.#entries;
    const slots = Math.ceil(entries.length * GROWTH);
    this.#lows = new Uint32Array(slots);
    this.#entries = new Uint32Array(slots);
    for (let slot = 0; slot < entries.length; slot += 1) {
      const entry = entries[slot] ?? 0;
      if (entry !== 0) this.#put(lows[slot] ?? 0, entry);
    }
  }
}

function createSegment(): Segment {
  return {
    highs: new Uint32Array(SEGMENT_ENTRIES),
    lines: new Uint32Array(SEGMENT_ENTRIES),
    lineHighs: new Uint16Array(SEGMENT_ENTRIES),
    bytes: new Uint32Array(SEGMENT_ENTRIES),
    byteHighs: new Uint16Array(SEGMENT_ENTRIES),
  };
}
