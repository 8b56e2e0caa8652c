import { QUOTE } from './bytes';

/** Separates the fields of a key; no byte of UTF-8. */
const FIELD_END: u32 = 0xff;
const LOW_PRIME: u32 = 0x01000193;
const HIGH_PRIME: u32 = 0x85ebca6b;

/** Goes on with both halves of the hash of a key; all ones where a field is not plain ASCII. As `KeyHasher` does. */
@inline
export function hashField(start: usize, end: usize, lowBefore: u32, highBefore: u32): u64 {
  let low = lowBefore;
  let high = highBefore;
  let seen: u32 = 0;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = load<u32>(at);
    const unquoted = word ^ 0x22222222;
    seen |= word | ((unquoted - 0x01010101) & ~unquoted); // a byte that becomes 0 is a quote
    low = (low ^ word) * LOW_PRIME;
    high = ((high + word) * HIGH_PRIME) ^ (high >> 15);
  }
  for (; at < end; at++) {
    const byte = <u32>load<u8>(at);
    seen |= byte == QUOTE ? 0x80 : byte;
    low = (low ^ byte) * LOW_PRIME;
    high = ((high + byte) * HIGH_PRIME) ^ (high >> 15);
  }
  if (seen & 0x80808080) return u64.MAX_VALUE;
  low = (low ^ FIELD_END) * LOW_PRIME;
  high = ((high + FIELD_END) * HIGH_PRIME) ^ (high >> 15);
  return (<u64>high << 32) | low;
}

/** The finalizer of MurmurHash3. */
export function mix(hash: u32): u32 {
  let mixed = hash ^ (hash >> 16);
  mixed *= 0x85ebca6b;
  mixed ^= mixed >> 13;
  mixed *= 0xc2b2ae35;
  return mixed ^ (mixed >> 16);
}
