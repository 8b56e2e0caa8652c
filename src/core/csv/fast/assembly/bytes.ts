export const LF: u32 = 10;
export const CR: u32 = 13;
export const QUOTE: u32 = 34;
export const MINUS: u32 = 45;
export const DOT: u32 = 46;
export const ZERO: u32 = 48;
export const AT: u32 = 64;
export const CAPITAL_Z: u32 = 90;

/** Where the memory says of each of the 256 bytes whether it ends a field, quotes one, or is refused. */
export const SPECIALS: usize = 64;

@inline
export function isSpecial(byte: u32): bool {
  return load<u8>(<usize>byte, SPECIALS) != 0;
}

@inline
export function isDigit(byte: u32): bool {
  return byte - ZERO <= 9;
}
