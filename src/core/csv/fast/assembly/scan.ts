/**
 * The fast lane in WebAssembly: passes over records of which every field is certain to be right. It takes what
 * `PlainScanner` takes, whose comments say why; here 16 bytes are looked at in one go.
 *
 * AssemblyScript: compiled to `scan-module.ts` by `npm run build:wasm`.
 */
import * as layout from './layout';
import { hasEdges, isMissing, meetsDemand, passField, UNCERTAIN, UNMET } from './fields';
import { forgetCut, isCut, linesOf, passQuotedText, passText } from './text';
import { hashField, mix } from './hash';
import { forgetKey, orderOf } from './order';
import { CR, LF, QUOTE } from './bytes';

export { forgetKey };

/** Address of the columns, and how many there are. */
let columns: usize = 0;
let columnCount: i32 = 0;
let delimiter: u32 = 0;
let isUtf8: bool = false;
/** Bytes of a record at most. */
let maxRecordBytes: i32 = 0;
/** Address of the keys: of each, u32 how many columns it has, and the address of each. */
let keys: usize = 0;
let keyCount: i32 = 0;
let seed: u32 = 0;
/** Address of the demands, and how many there are. */
let demands: usize = 0;
let demandCount: i32 = 0;
/** Where the result goes: that of the whole scan, then one for each record where there are keys. */
let result: usize = 0;
/** Records whose keys there is room for. */
let maxResults: i32 = 0;
/** Where fields that are not certain are named, and how many there is room for. */
let suspects: usize = 0;
let maxSuspects: i32 = 0;
/** Whether there are any: else a record with one is not certain. */
let namesSuspects: bool = false;
/** Where the next one is named. */
let suspect: usize = 0;
/** Line breaks in the quoted fields of the record at hand. */
let innerLines: i32 = 0;

export function setColumns(address: usize, count: i32, delimiterByte: u32, utf8: bool, maxBytes: i32): void {
  columns = address;
  columnCount = count;
  delimiter = delimiterByte;
  isUtf8 = utf8;
  maxRecordBytes = maxBytes;
}

export function setKeys(address: usize, count: i32, hashSeed: u32): void {
  keys = address;
  keyCount = count;
  seed = hashSeed;
  forgetKey();
}

export function setDemands(address: usize, count: i32): void {
  demands = address;
  demandCount = count;
}

export function setResult(address: usize, records: i32): void {
  result = address;
  maxResults = records;
}

export function setSuspects(address: usize, count: i32, isOn: bool): void {
  suspects = address;
  maxSuspects = count;
  namesSuspects = isOn;
}

/** Whether the last scan ended at a record that goes on at its limit, in quotes. */
export function endsInQuotes(): bool {
  return isCut;
}

/** Whether there is nothing but ASCII in some bytes. */
export function isAscii(start: usize, end: usize): bool {
  let at = start;
  let seen = i8x16.splat(0);
  for (; at + 64 <= end; at += 64) {
    const first = v128.or(v128.load(at), v128.load(at, 16));
    const second = v128.or(v128.load(at, 32), v128.load(at, 48));
    seen = v128.or(seen, v128.or(first, second));
  }
  let rest: u32 = i8x16.bitmask(seen);
  for (; at < end; at++) rest |= load<u8>(at) & 0x80;
  return rest == 0;
}

/**
 * Passes over records and blank lines from `start` on, up to the first that is not certain; none is begun at or
 * behind `stop`. All records end before `limit`. The memory goes on for 64 bytes behind it. Of a record that is
 * cleanly written, the fields whose values are not certain are named.
 *
 * @param budget - records at most
 */
export function scan(start: usize, stop: usize, limit: usize, budget: i32): void {
  forgetCut();
  let at = start;
  let records: i32 = 0;
  let lines: i32 = 0;
  let blankLines: i32 = 0;
  let crlf: i32 = 0;
  let lf: i32 = 0;
  let cr: i32 = 0;
  const most = keyCount > 0 ? min(budget, maxResults) : budget;
  const stride: usize = layout.RESULT_BYTES + 4 + 8 * keyCount;
  let entry = result + layout.RESULT_BYTES;
  suspect = suspects;
  const lastSuspect = suspects + <usize>(maxSuspects - columnCount - demandCount) * layout.SUSPECT_BYTES;
  while (at < stop) {
    const first = <u32>load<u8>(at);
    let end = at;
    if (first == LF || first == CR) {
      blankLines++;
    } else {
      if (records == most || suspect > lastSuspect) break;
      const firstSuspect = suspect;
      end = passRecord(at, limit);
      if (end == 0 || <i32>(end - at) > maxRecordBytes || !checkDemands()) {
        suspect = firstSuspect;
        break;
      }
      for (let one = firstSuspect; one < suspect; one += layout.SUSPECT_BYTES) {
        store<u32>(one, records, layout.SUSPECT_RECORD);
        store<u32>(one, <u32>(at - start), layout.SUSPECT_RECORD_START);
        store<u32>(one, <u32>(end - start), layout.SUSPECT_RECORD_END);
        store<u32>(one, lines, layout.SUSPECT_LINE);
      }
      if (keyCount > 0) {
        store<u32>(entry, <u32>(at - start), layout.RESULT_AT);
        store<u32>(entry, records, layout.RESULT_RECORDS);
        store<u32>(entry, lines, layout.RESULT_LINES);
        store<u32>(entry, blankLines, layout.RESULT_BLANK);
        store<u32>(entry, crlf, layout.RESULT_CRLF);
        store<u32>(entry, lf, layout.RESULT_LF);
        store<u32>(entry, cr, layout.RESULT_CR);
        store<u32>(entry, <u32>((firstSuspect - suspects) / layout.SUSPECT_BYTES), layout.RESULT_SUSPECTS);
        if (!hashKeys(entry + layout.RESULT_BYTES)) {
          suspect = firstSuspect;
          break;
        }
        entry += stride;
      }
      records++;
      lines += innerLines;
    }
    at = end + 1;
    lines++;
    if (load<u8>(end) == LF) {
      lf++;
    } else if (load<u8>(at) == LF) {
      crlf++;
      at++;
    } else {
      cr++;
    }
  }
  store<u32>(result, <u32>(at - start), layout.RESULT_AT);
  store<u32>(result, records, layout.RESULT_RECORDS);
  store<u32>(result, lines, layout.RESULT_LINES);
  store<u32>(result, blankLines, layout.RESULT_BLANK);
  store<u32>(result, crlf, layout.RESULT_CRLF);
  store<u32>(result, lf, layout.RESULT_LF);
  store<u32>(result, cr, layout.RESULT_CR);
  store<u32>(result, <u32>((suspect - suspects) / layout.SUSPECT_BYTES), layout.RESULT_SUSPECTS);
}

/** The line break behind a record; 0 where it is not certain. */
@inline
function passRecord(start: usize, limit: usize): usize {
  let at = start;
  let column = columns;
  const last = columns + <usize>((columnCount - 1) * layout.COLUMN_BYTES);
  innerLines = 0;
  while (true) {
    let end: usize;
    if (load<u8>(at) == QUOTE) {
      at++;
      end = passField(column, at, delimiter, isUtf8);
      if (end == 0 || load<u8>(end) != QUOTE || load<u8>(end + 1) == QUOTE) {
        end = passQuoted(column, at, limit);
        if (end == 0) return 0;
      }
      store<u32>(column, <u32>at, layout.START);
      store<u32>(column, <u32>end, layout.END);
      end++;
    } else {
      end = passField(column, at, delimiter, isUtf8);
      if (end == 0 || !isEnd(load<u8>(end), column == last)) {
        end = namesSuspects ? passText(at, 0, Infinity, delimiter, isUtf8) : 0;
        if (end == 0) return 0;
        nameSuspect(indexOf(column), at, end);
      }
      store<u32>(column, <u32>at, layout.START);
      store<u32>(column, <u32>end, layout.END);
    }
    const next = <u32>load<u8>(end);
    if (column == last) return next == LF || next == CR ? end : 0;
    if (next != delimiter) return 0;
    at = end + 1;
    column += layout.COLUMN_BYTES;
  }
}

@inline
function isEnd(byte: u32, isLast: bool): bool {
  return isLast ? byte == LF || byte == CR : byte == delimiter;
}

/** Names a field of which only the form is certain; its record is told of when it is over. */
function nameSuspect(index: u32, start: usize, end: usize): void {
  store<u32>(suspect, index, layout.SUSPECT_COLUMN);
  store<u32>(suspect, <u32>start, layout.SUSPECT_START);
  store<u32>(suspect, <u32>end, layout.SUSPECT_END);
  suspect += layout.SUSPECT_BYTES;
}

@inline
function indexOf(column: usize): u32 {
  return <u32>(column - columns) / layout.COLUMN_BYTES;
}

/** Names the demands that the record at hand does not meet; false where one is not certain. */
function checkDemands(): bool {
  for (let index = 0; index < demandCount; index++) {
    const demand = demands + <usize>index * layout.DEMAND_BYTES;
    const verdict = meetsDemand(demand);
    if (verdict == UNCERTAIN) return false;
    if (verdict != UNMET) continue;
    if (!namesSuspects) return false;
    const target = <usize>load<u32>(demand, layout.DEMAND_TARGET);
    const start = target == 0 ? 0 : <usize>load<u32>(target, layout.START);
    const end = target == 0 ? 0 : <usize>load<u32>(target, layout.END);
    nameSuspect(columnCount + index, start, end);
  }
  return true;
}

/** The closing quote of a field; 0 where it is not certain. The value is named where it is not certain. */
function passQuoted(column: usize, start: usize, limit: usize): usize {
  const flags = <u32>load<u8>(column, layout.FLAGS);
  const first = <u32>load<u8>(start);
  let end: usize = 0;
  if (flags & layout.FLAG_FREE && !(flags & layout.FLAG_INK && (first <= 0x20 || first >= 0x80 || first == QUOTE))) {
    end = passQuotedText(start, limit, load<f64>(column, layout.MIN), load<f64>(column, layout.MAX), isUtf8);
  }
  if (end == 0) {
    end = namesSuspects ? passQuotedText(start, limit, 0, Infinity, isUtf8) : 0;
    if (end == 0) return 0;
    nameSuspect(indexOf(column), start, end);
  }
  innerLines += linesOf(start, end);
  return end;
}

/** Hashes of the keys of the record at hand, behind a mask of those that it has; false where one is not certain. */
function hashKeys(entry: usize): bool {
  let mask: u32 = 0;
  let key = keys;
  for (let index = 0; index < keyCount; index++) {
    const count = load<u32>(key);
    key += 4;
    const end = key + 4 * count;
    let low: u32 = 0x811c9dc5 ^ seed;
    let high: u32 = seed;
    let isThere = true;
    for (; key < end; key += 4) {
      const column = <usize>load<u32>(key);
      const start = <usize>load<u32>(column, layout.START);
      const stop = <usize>load<u32>(column, layout.END);
      const flags = <u32>load<u8>(column, layout.FLAGS);
      if (flags & layout.FLAG_TRIM && hasEdges(column, start, stop)) return false;
      if (start == stop || flags & layout.FLAG_MISSING) {
        if (isMissing(column, start, stop)) isThere = false;
      }
      if (!isThere) continue;
      const hash = hashField(start, stop, low, high);
      if (hash == u64.MAX_VALUE) return false;
      low = <u32>hash;
      high = <u32>(hash >> 32);
    }
    if (!isThere) continue;
    mask |= 1 << index;
    low = mix(low);
    store<u32>(entry + 4 + 8 * index, low);
    store<u32>(entry + 8 + 8 * index, mix(high ^ low));
  }
  if (mask & 1 && load<u32>(keys) == 1) mask |= orderOf(<usize>load<u32>(keys, 4));
  store<u32>(entry, mask);
  return true;
}
