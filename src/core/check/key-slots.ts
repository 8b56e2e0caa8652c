import type { HashedKeys } from '../csv/fast/scanner.js';
import type { SpareMemory } from './spare-memory.js';

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

/** Where entries are found by their hashes: slots, as many as a power of two. */
export interface KeySlots {
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

export const NO_SLOTS: KeySlots = {
  memory: new ArrayBuffer(0),
  tags: new Uint8Array(0),
  entries: new Uint32Array(0),
  shift: 0,
  fetched: 0,
};

/** Whether there is room for so many entries. */
export function hasRoom({ tags }: KeySlots, entries: number): boolean {
  return entries <= tags.length * MAX_LOAD;
}

/** Free slots for the entries that are needed, and for those that are expected, if these are not too many more. */
export function takeSlots(
  spare: SpareMemory,
  { needed, expected }: { readonly needed: number; readonly expected: number },
): KeySlots {
  const most = Math.max(MAX_EXPECTED_BITS, bitsFor(needed) + MAX_EXPECTED_GROWTH);
  const bits = Math.min(most, bitsFor(Math.max(needed, expected)));
  const count = 2 ** bits;
  const memory = spare.take(count * SLOT_BYTES);
  const entries = new Uint32Array(memory, 0, count);
  const tags = new Uint8Array(memory, entries.byteLength).fill(0);
  return { memory, entries, tags, shift: 32 - bits, fetched: 0 };
}

/** Bits of the number of slots that so many entries need. */
function bitsFor(entries: number): number {
  return Math.max(FIRST_BITS, Math.ceil(Math.log2(entries / MAX_LOAD)));
}

/**
 * Looks at the slots of hashes, of which the first stands at `at`: they lie far from one another, and in a loop of its
 * own the processor fetches many at a time, where it would wait for each.
 */
export function fetchSlots(slots: KeySlots, { words, stride, records }: HashedKeys, at: number): void {
  const { tags, entries, shift } = slots;
  let fetched = 0;
  for (let index = at; index < records * stride; index += stride) {
    const slot = (words[index] ?? 0) >>> shift;
    fetched |= (tags[slot] ?? 0) | (entries[slot] ?? 0);
  }
  slots.fetched = fetched;
}

/** Puts an entry with a hash into the next free slot. */
export function putEntry(
  { tags, entries, shift }: KeySlots,
  { low, high, entry }: { readonly low: number; readonly high: number; readonly entry: number },
): void {
  let slot = low >>> shift;
  while (tags[slot] !== 0) slot = (slot + 1) & (tags.length - 1);
  tags[slot] = tagOf(high);
  entries[slot] = entry;
}

/** Frees the slot of an entry that was put last: no other had to make way for it. */
export function freeSlot({ tags, entries, shift }: KeySlots, low: number, entry: number): void {
  let slot = low >>> shift;
  while (tags[slot] === 0 || entries[slot] !== entry) slot = (slot + 1) & (tags.length - 1);
  tags[slot] = 0;
}

/** Of a half of a hash, what a slot keeps: a byte that is not 0. */
export function tagOf(high: number): number {
  return high & 0xff || 1;
}
