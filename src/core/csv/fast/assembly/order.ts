import * as layout from './layout';

/** Bytes of the first key of the record before; -1 where it is not known. */
let lastKeyBytes: i32 = -1;

/** Forgets the record before: it was not taken. */
export function forgetKey(): void {
  lastKeyBytes = -1;
}

/** How the key of a column stands to that of the record before: the longer one is behind, or the greater one. */
@inline
export function orderOf(column: usize): u32 {
  const start = <usize>load<u32>(column, layout.START);
  const bytes = <i32>load<u32>(column, layout.END) - <i32>start;
  const before = lastKeyBytes;
  const low = v128.load(start);
  const high = v128.load(start, 16);
  let order: u32 = 0;
  if (before >= 0 && bytes != before) {
    order = bytes > before ? layout.KEY_RISES : layout.KEY_FALLS;
  } else if (before >= 0) {
    const same =
      <u32>i8x16.bitmask(i8x16.eq(low, v128.load(layout.LAST_KEY))) |
      (<u32>i8x16.bitmask(i8x16.eq(high, v128.load(layout.LAST_KEY, 16))) << 16);
    const others = ~same & ((1 << bytes) - 1);
    const at = <usize>ctz(others);
    if (others != 0) {
      order = load<u8>(start + at) > load<u8>(layout.LAST_KEY + at) ? layout.KEY_RISES : layout.KEY_FALLS;
    }
  }
  v128.store(layout.LAST_KEY, low);
  v128.store(layout.LAST_KEY, high, 16);
  lastKeyBytes = bytes <= layout.LAST_KEY_BYTES ? bytes : -1;
  return order;
}
