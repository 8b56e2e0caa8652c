import { isSpecial, MINUS, ZERO } from './bytes';
import * as layout from './layout';
import { passDate } from './dates';
import { passEmail } from './email';
import { passText } from './text';

/** Digits that a number holds exactly. */
const SAFE_DIGITS: u32 = 15;

/**
 * Passes over a field, or what is inside its quotes, if it is certain that nothing is wrong with it. Stops at the
 * first byte that cannot belong to it, which the caller looks at.
 *
 * @returns the address behind the field; 0 where it is not certain
 */
@inline
export function passField(column: usize, start: usize, delimiter: u32, isUtf8: bool): usize {
  const head = load<u32>(column);
  const flags = head >> 8;
  const first = <u32>load<u8>(start);
  if (flags & layout.FLAG_EMPTY && isSpecial(first)) {
    return flags & layout.FLAG_REQUIRED ? 0 : start;
  }
  if (flags & layout.FLAG_MISSING) {
    const end = passWords(<usize>load<u32>(column, layout.MISSING), start);
    if (end != 0) {
      if (flags & layout.FLAG_REQUIRED) return 0;
      return flags & layout.FLAG_TRIM && !isTrimmed(start, end) ? 0 : end;
    }
  }
  if (flags & layout.FLAG_INK && !isInkFirst(first, start)) return 0;
  const end = passKind(head & 0xff, column, start, delimiter, isUtf8);
  if (end == 0 || (flags & layout.FLAG_INK && end == start)) return 0;
  return flags & layout.FLAG_TRIM && !isTrimmed(start, end) ? 0 : end;
}

/** Whether a field of a key is one that counts as missing. */
export function isMissing(column: usize, start: usize, end: usize): bool {
  const flags = <u32>load<u8>(column, layout.FLAGS);
  if (start == end) return (flags & layout.FLAG_EMPTY) != 0;
  if (!(flags & layout.FLAG_MISSING)) return false;
  return findWord(<usize>load<u32>(column, layout.MISSING), start, <i32>(end - start));
}

/** Whether there may be white space around a field that does not count. */
export function hasEdges(column: usize, start: usize, end: usize): bool {
  const isTrimming = load<u8>(column, layout.FLAGS) & <u8>layout.FLAG_TRIM;
  return isTrimming != 0 && start != end && !isTrimmed(start, end);
}

/** Verdicts on a demand. */
export const MET: i32 = 0;
export const UNMET: i32 = 1;
export const UNCERTAIN: i32 = 2;

/** Whether the record at hand meets a demand. */
export function meetsDemand(demand: usize): i32 {
  const decider = <usize>load<u32>(demand, layout.DEMAND_DECIDER);
  if (decider == 0) return MET;
  const first = <usize>load<u32>(decider, layout.START);
  const last = <usize>load<u32>(decider, layout.END);
  if (hasEdges(decider, first, last)) return UNCERTAIN;
  if (isMissing(decider, first, last)) return MET;
  const equals = <usize>load<u32>(demand, layout.DEMAND_EQUALS);
  if (equals != 0 && (first == last || !findWord(equals, first, <i32>(last - first)))) return MET;
  const target = <usize>load<u32>(demand, layout.DEMAND_TARGET);
  if (target == 0) return UNMET;
  const start = <usize>load<u32>(target, layout.START);
  const end = <usize>load<u32>(target, layout.END);
  if (hasEdges(target, start, end)) return UNCERTAIN;
  if (isMissing(target, start, end)) return UNMET;
  if (load<u32>(demand, layout.DEMAND_INK) == 0) return MET;
  if (start == end) return UNMET;
  return isInkFirst(load<u8>(start), start) ? MET : UNCERTAIN;
}

@inline
function passKind(kind: u32, column: usize, start: usize, delimiter: u32, isUtf8: bool): usize {
  const data = <usize>load<u32>(column, layout.DATA);
  const least = load<f64>(column, layout.MIN);
  const most = load<f64>(column, layout.MAX);
  switch (kind) {
    case layout.KIND_TEXT:
      return passText(start, least, most, delimiter, isUtf8);
    case layout.KIND_PATTERN:
      return passPattern(data, start, least, most);
    case layout.KIND_PLACES:
      return passPlaces(data, start, least, most);
    case layout.KIND_WORDS:
      return passWords(data, start);
    case layout.KIND_INTEGER:
      return passNumber(start, least, most, 256);
    case layout.KIND_NUMBER:
      return passNumber(start, least, most, load<u32>(column, layout.EXTRA));
    case layout.KIND_DATE:
      return passDate(data, start, least, most, load<u32>(column, layout.EXTRA));
    case layout.KIND_UUID:
      return passUuid(start);
    case layout.KIND_EMAIL:
      return passEmail(data, start);
    default:
      return 0;
  }
}

/** Whether a field begins with a character that is certainly no white space. */
@inline
function isInkFirst(first: u32, start: usize): bool {
  if (first < 0x80) return first > 0x20;
  if (first == 0xe3) return load<u8>(start + 1) != 0x80; // U+3000
  return first != 0xc2 && first != 0xe1 && first != 0xe2 && first != 0xef;
}

/** Whether there is certainly no white space around what is there. */
export function isTrimmed(start: usize, end: usize): bool {
  return end > start && isInk(load<u8>(start)) && isInk(load<u8>(end - 1));
}

function isInk(byte: u32): bool {
  return byte > 0x20 && byte < 0x80;
}

/**
 * Steps, each u32 the address of its set of bytes, u32 how often at least, u32 how often at most; ended by an
 * address of 0. A step takes as much as it can.
 */
function passPattern(steps: usize, start: usize, least: f64, most: f64): usize {
  let at = start;
  for (let step = steps; ; step += 12) {
    const set = <usize>load<u32>(step);
    if (set == 0) break;
    const lowest = load<u32>(step, 4);
    const highest = load<u32>(step, 8);
    let times: u32 = 0;
    while (times < highest && load<u8>(set + load<u8>(at)) != 0) {
      at++;
      times++;
    }
    if (times < lowest) return 0;
  }
  const length = <f64>(at - start);
  return length >= least && length <= most ? at : 0;
}

/** Bytes of which each is in the range of its place; all 16 are compared in one go. */
function passPlaces(data: usize, start: usize, least: f64, most: f64): usize {
  const above = i8x16.sub(v128.load(start), v128.load(data));
  const fits = <u32>i8x16.bitmask(i8x16.le_u(above, v128.load(data, layout.PLACES_SPANS)));
  const length = <u32>ctz(~fits | (1 << load<u32>(data, layout.PLACES_MOST)));
  if (length < load<u32>(data, layout.PLACES_LEAST)) return 0;
  return <f64>length >= least && <f64>length <= most ? start + length : 0;
}

/** One of some words, up to the special byte behind it. */
function passWords(table: usize, start: usize): usize {
  let entry = <usize>load<u32>(table + 4 * <usize>load<u8>(start));
  if (entry == 0) return 0;
  while (true) {
    const length = load<i32>(entry);
    if (length == 0) return 0;
    const end = start + length;
    if (isSpecial(load<u8>(end)) && isSame(entry + 4, start, length)) return end;
    entry += 4 + ((length + 15) & ~15);
  }
}

function findWord(table: usize, start: usize, length: i32): bool {
  let entry = <usize>load<u32>(table + 4 * <usize>load<u8>(start));
  if (entry == 0) return false;
  while (true) {
    const size = load<i32>(entry);
    if (size == 0) return false;
    if (size == length && isSame(entry + 4, start, length)) return true;
    entry += 4 + ((size + 15) & ~15);
  }
}

/** Compares 16 bytes in one go; both go on with memory that may be read. */
@inline
function isSame(word: usize, start: usize, length: i32): bool {
  let left = length;
  let one = word;
  let other = start;
  while (left > 16) {
    if (i8x16.bitmask(i8x16.eq(v128.load(one), v128.load(other))) != 0xffff) return false;
    left -= 16;
    one += 16;
    other += 16;
  }
  const wanted = (1 << left) - 1;
  return (i8x16.bitmask(i8x16.eq(v128.load(one), v128.load(other))) & wanted) == wanted;
}

/** Digits, maybe behind a minus, maybe with decimals behind `decimal`; all that are exact are seen in one go. */
function passNumber(start: usize, least: f64, most: f64, decimal: u32): usize {
  const isNegative = load<u8>(start) == MINUS;
  const first = isNegative ? start + 1 : start;
  const above = i8x16.sub(v128.load(first), i8x16.splat(<u8>ZERO));
  const digits = <u32>i8x16.bitmask(i8x16.le_u(above, i8x16.splat(9)));
  const whole = ctz(~digits);
  if (whole == 0 || whole > SAFE_DIGITS) return 0;
  let fraction: u32 = 0;
  let end = first + whole;
  if (load<u8>(end) == decimal) {
    fraction = ctz(~(digits >> (whole + 1)));
    if (fraction == 0 || whole + fraction > SAFE_DIGITS) return 0;
    end += 1 + fraction;
  }
  if (!isNegative && least <= 0 && most == Infinity) return end;
  const size = valueOf(first, whole, fraction);
  const value = isNegative ? -size : size;
  return value >= least && value <= most ? end : 0;
}

/** Digits, and decimals one byte behind them: two exact numbers are divided. */
function valueOf(start: usize, whole: u32, fraction: u32): f64 {
  let digits: u64 = 0;
  for (let at = start; at < start + whole; at++) digits = digits * 10 + (<u64>load<u8>(at) - ZERO);
  const decimals = start + whole + 1;
  let power: f64 = 1;
  for (let at = decimals; at < decimals + fraction; at++) {
    digits = digits * 10 + (<u64>load<u8>(at) - ZERO);
    power *= 10;
  }
  return <f64>digits / power;
}

/** 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, of any of the versions 1 to 8 and the usual variant. */
function passUuid(start: usize): usize {
  const first = isHex(start, i8x16(0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0));
  const second = isHex(start + 16, i8x16(0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0));
  const third = isHex(start + 20, i8x16(0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  if (!i8x16.all_true(v128.and(v128.and(first, second), third))) return 0;
  const version = <u32>load<u8>(start + 14) - ZERO;
  const variant = <u32>load<u8>(start + 19) | 0x20; // b as B; 8 and 9 have the bit already
  const isUsual = variant == 0x38 || variant == 0x39 || variant == 0x61 || variant == 0x62;
  return version >= 1 && version <= 8 && isUsual ? start + 36 : 0;
}

@inline
function isHex(at: usize, hyphens: v128): v128 {
  const bytes = v128.load(at);
  const lower = v128.or(bytes, i8x16.splat(0x20));
  const isNumeral = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
  const isLetter = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(6));
  return v128.bitselect(i8x16.eq(bytes, i8x16.splat(0x2d)), v128.or(isNumeral, isLetter), hyphens);
}
