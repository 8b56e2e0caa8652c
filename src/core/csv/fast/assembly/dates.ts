import { CAPITAL_Z, DOT, isDigit, ZERO } from './bytes';
import * as layout from './layout';

/** A date or a time of a fixed width. The limits are days as `dayNumber` makes them, and neither is certain itself. */
export function passDate(data: usize, start: usize, least: f64, most: f64, tail: u32): usize {
  if (!isOfForm(data, start, 0)) return 0;
  const width = load<u32>(data);
  if (width > 16 && !isOfForm(data, start, 16)) return 0;
  const month = partOf(data, start, 1, 1);
  const day = partOf(data, start, 2, 1);
  if (month - 1 > 11 || day - 1 > 30) return 0;
  if (partOf(data, start, 3, 0) > 23 || partOf(data, start, 4, 0) > 59 || partOf(data, start, 5, 0) > 59) return 0;
  const year = yearOf(data, start);
  if (day > 28 && day > daysInMonth(year, month)) return 0;
  if (load<u32>(data, layout.DATE_LIMITED)) {
    const number = <f64>((year * 100 + month) * 100 + day);
    if (number <= least || number >= most) return 0;
  }
  const end = start + width;
  return tail == layout.TAIL_NONE ? end : passTail(end, tail);
}

/** Whether 16 bytes from a place on are digits where they have to be, and what else the format says. */
@inline
function isOfForm(data: usize, start: usize, place: usize): bool {
  const bytes = v128.load(start + place);
  const digits = v128.load(data + place, layout.DATE_DIGITS);
  const literals = v128.load(data + place, layout.DATE_LITERALS);
  const isNumeral = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(<u8>ZERO)), i8x16.splat(10));
  const isText = i8x16.eq(bytes, v128.load(data + place, layout.DATE_TEXT));
  const isRight = v128.or(v128.and(isNumeral, digits), v128.and(isText, literals));
  return !v128.any_true(v128.andnot(v128.or(digits, literals), isRight));
}

/** A part of two digits; `absent` where the format does not have it. */
@inline
function partOf(data: usize, start: usize, part: usize, absent: u32): u32 {
  const place = <u32>load<u8>(data + part, layout.DATE_PARTS);
  if (place == layout.NO_PART) return absent;
  const at = start + place;
  return (<u32>load<u8>(at) - ZERO) * 10 + <u32>load<u8>(at, 1) - ZERO;
}

@inline
function yearOf(data: usize, start: usize): u32 {
  const place = <u32>load<u8>(data, layout.DATE_PARTS);
  if (place == layout.NO_PART) return 1900;
  const at = start + place;
  const century = (<u32>load<u8>(at) - ZERO) * 10 + <u32>load<u8>(at, 1) - ZERO;
  return century * 100 + (<u32>load<u8>(at, 2) - ZERO) * 10 + <u32>load<u8>(at, 3) - ZERO;
}

function daysInMonth(year: u32, month: u32): u32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/** Decimals of a second, then a Z. */
function passTail(start: usize, tail: u32): usize {
  let at = start;
  if (load<u8>(at) == DOT) {
    const first = ++at;
    while (isDigit(load<u8>(at))) at++;
    if (at == first) return 0;
  }
  if (load<u8>(at) == CAPITAL_Z) return at + 1;
  return tail == layout.TAIL_ALWAYS ? 0 : at;
}
