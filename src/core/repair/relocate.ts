import type { CheckReport, Issue } from '../check/report.js';
import type { ChangeList } from './changes.js';
import type { ReportOfLayout } from './layout.js';

/** What a repair did to the places of a file: plain data, one number for each change in file order. */
export interface Moves {
  /** 0-based bytes of the person's own file at which changes begin, and behind which they end. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Bytes that stand there instead. */
  readonly lengths: Float64Array;
  /** Lines and records lost by each change and all before it. */
  readonly linesLost: Float64Array;
  readonly recordsLost: Float64Array;
  /** Of the person's own file. */
  readonly name: string;
  readonly bytes: number;
  readonly headerLine: number;
}

/** The moves which changes of a file make. */
export function movesOf(
  { starts, ends, lengths, linesLost, recordsLost }: ChangeList,
  { file: { name, bytes } }: ReportOfLayout,
  headerLine: number,
): Moves {
  return {
    starts: starts.toArray(),
    ends: ends.toArray(),
    lengths: lengths.toArray(),
    linesLost: linesLost.toArray(),
    recordsLost: recordsLost.toArray(),
    name,
    bytes,
    headerLine,
  };
}

/** A report of a repaired file with the places of the file from which that was made. */
export function relocateReport(report: CheckReport, moves: Moves): CheckReport {
  const { name, bytes } = moves;
  const headerLine = report.file.headerLine === null ? null : moves.headerLine;
  const starts = startsAfter(moves);
  return {
    ...report,
    file: { ...report.file, name, bytes, headerLine },
    issues: report.issues.map((issue) => relocateIssue(issue, moves, starts)),
  };
}

function relocateIssue(issue: Issue, moves: Moves, starts: Float64Array): Issue {
  const { byteStart, byteEnd, line, recordNumber } = issue;
  if (byteStart === null) return issue;
  const index = lastAtOrBefore(starts, byteStart);
  if (index === -1) return issue;
  const isInside = byteStart < at(starts, index) + at(moves.lengths, index);
  // What a change itself did to lines and records comes behind what begins in it.
  const lost = isInside ? index - 1 : index;
  return {
    ...issue,
    line: line === null ? null : line + at(moves.linesLost, lost),
    recordNumber:
      recordNumber === null || recordNumber === 0 ? recordNumber : recordNumber + at(moves.recordsLost, lost),
    byteStart: originalByte(byteStart, moves, starts),
    byteEnd: byteEnd === null ? null : originalByte(byteEnd, moves, starts),
  };
}

/** Where each change begins in the repaired file. */
function startsAfter({ starts, ends, lengths }: Moves): Float64Array {
  let shift = 0;
  return starts.map((start, index) => {
    const startAfter = start + shift;
    shift += at(lengths, index) - (at(ends, index) - start);
    return startAfter;
  });
}

/** 0-based byte of the original file; within what was written anew, the nearest end of what stood there. */
function originalByte(byte: number, moves: Moves, starts: Float64Array): number {
  const index = lastAtOrBefore(starts, byte);
  if (index === -1) return byte;
  const offset = byte - at(starts, index);
  const length = at(moves.lengths, index);
  if (offset === 0 && length > 0) return at(moves.starts, index);
  return offset < length ? at(moves.starts, index) : at(moves.ends, index) + offset - length;
}

/** The number at an index; 0 before the first. */
function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}

/** Index of the last number that is at most `value`; -1 where there is none. */
function lastAtOrBefore(numbers: Float64Array, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
