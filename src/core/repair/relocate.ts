import type { CheckReport, Issue } from '../check/report.js';
import type { ChangeList } from './changes.js';
import type { RepairLayout } from './layout.js';

/** What a repaired file was made from. */
export interface Origin {
  /** Of the person's own file. */
  readonly report: CheckReport;
  readonly changes: ChangeList;
  readonly layout: RepairLayout;
}

/** A report of a repaired file with the places of the file from which that was made. */
export function relocateReport(report: CheckReport, origin: Origin): CheckReport {
  const { name, bytes } = origin.report.file;
  const headerLine = report.file.headerLine === null ? null : origin.layout.header.line;
  const starts = startsAfter(origin.changes);
  return {
    ...report,
    file: { ...report.file, name, bytes, headerLine },
    issues: report.issues.map((issue) => relocateIssue(issue, origin, starts)),
  };
}

function relocateIssue(issue: Issue, { changes }: Origin, starts: Float64Array): Issue {
  const { byteStart, byteEnd, line, recordNumber } = issue;
  if (byteStart === null) return issue;
  const index = lastAtOrBefore(starts, byteStart);
  if (index === -1) return issue;
  const isInside = byteStart < (starts[index] ?? 0) + changes.lengths.at(index);
  // What a change itself did to lines and records comes behind what begins in it.
  const lost = isInside ? index - 1 : index;
  const before = (list: { at(index: number): number }): number => (lost < 0 ? 0 : list.at(lost));
  return {
    ...issue,
    line: line === null ? null : line + before(changes.linesLost),
    recordNumber:
      recordNumber === null || recordNumber === 0 ? recordNumber : recordNumber + before(changes.recordsLost),
    byteStart: originalByte(byteStart, changes, starts),
    byteEnd: byteEnd === null ? null : originalByte(byteEnd, changes, starts),
  };
}

/** Where each change begins in the repaired file. */
function startsAfter(changes: ChangeList): Float64Array {
  const starts = new Float64Array(changes.size);
  let shift = 0;
  for (let index = 0; index < changes.size; index += 1) {
    starts[index] = changes.starts.at(index) + shift;
    shift += changes.lengths.at(index) - (changes.ends.at(index) - changes.starts.at(index));
  }
  return starts;
}

/** 0-based byte of the original file; within what was written anew, the nearest end of what stood there. */
function originalByte(byte: number, changes: ChangeList, starts: Float64Array): number {
  const index = lastAtOrBefore(starts, byte);
  if (index === -1) return byte;
  const offset = byte - (starts[index] ?? 0);
  const length = changes.lengths.at(index);
  if (offset === 0 && length > 0) return changes.starts.at(index);
  return offset < length ? changes.starts.at(index) : changes.ends.at(index) + offset - length;
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
