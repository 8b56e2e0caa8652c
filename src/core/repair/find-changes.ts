import { invalidArgument } from '../arguments.js';
import { RecordRereader } from '../check/key-reader.js';
import { withWish } from '../check/lane-wish.js';
import { unitSize } from '../csv/units.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/is-case-schema.js';
import { ChangeList } from './changes.js';
import type { CompiledRepair } from './compiled-repair.js';
import { invalidRepair } from './compiled-repair.js';
import type { RepairLayout, RereadOptions } from './layout.js';
import { countLineBreaks, countLinesBetween, LineEnds } from './line-ends.js';
import { RecordJudge } from './record-judge.js';
import { readSlice } from './read-slice.js';
import { readRepaired, type RepairedRecord } from './repaired-records.js';
import type { RecordPlace } from './steps.js';
import { createLookThrough, createWish } from './wanted-records.js';
import { writeRecord } from './write-record.js';

/** How a file is repaired. */
export interface RepairOptions extends RereadOptions {
  /** What tells which records are invalid; needed for the step `leave-out-invalid` only. */
  readonly schema?: CaseSchema | undefined;
}

/** What a repair changes in a file. */
export interface FoundChanges {
  readonly changes: ChangeList;
  /** Records that were read; 0 where not all of them had to be. */
  readonly records: number;
}

/** Finds what a repair changes in a file. */
export async function findChanges(
  layout: RepairLayout,
  repair: CompiledRepair,
  options: RepairOptions,
): Promise<FoundChanges> {
  if (isCaseSchema(options.schema)) await options.schema.prepare?.();
  const changes = new ChangeList();
  changeHeader(layout, repair, changes);
  const isFound = !repair.needsPass && (await changePlaces(layout, repair, changes));
  const records = isFound ? 0 : await changeByPass(layout, repair, { ...options, changes });
  return { changes, records };
}

function changeHeader({ dialect, header }: RepairLayout, repair: CompiledRepair, changes: ChangeList): void {
  const { byteStart, lineStart } = dialect;
  if (repair.leavesOutTitleRows && header.byteStart > byteStart) {
    const [start, end] = [byteStart, header.byteStart];
    const linesLost = header.line - lineStart;
    changes.add({ start, end, bytes: null, linesLost, recordsLost: 0 });
  }
  const names = repair.renameHeader(header.fields);
  if (names.every((name, index) => name === header.fields[index])) return;
  const isAtStart = header.byteStart === byteStart || repair.leavesOutTitleRows;
  changes.add({
    start: header.byteStart,
    end: header.byteEnd,
    bytes: writeRecord(names, { dialect, isFirst: isAtStart && lineStart === 1 }),
    linesLost: countLineBreaks(header.fields) - countLineBreaks(names),
    recordsLost: 0,
  });
}

/**
 * Changes single records, which are read by themselves.
 *
 * @returns `false`, with nothing changed, where all records have to be read: what cannot be made out ends where the
 *   records around it say
 */
async function changePlaces(
  layout: RepairLayout,
  repair: CompiledRepair,
  changes: ChangeList,
): Promise<boolean> {
  const { file, dialect } = layout;
  const rereader = new RecordRereader(file, dialect);
  const places = [...repair.edited, ...repair.leftOut].map(([, place]) => place);
  places.sort((a, b) => a.byteStart - b.byteStart);
  const found: RepairedRecord[] = [];
  for (const place of places) {
    const { byteStart } = place;
    if (found.at(-1)?.record.byteStart === byteStart) continue;
    const read = await rereader.recordAt(byteStart, dialect.encoding);
    if (read === null || !(await isRecordStart(layout, byteStart))) throw unknownPlace(place);
    if (read.problem !== null) return false;
    const record = { ...read, line: place.line, recordNumber: place.recordNumber };
    const repaired = repair.leftOut.has(byteStart) ? null : repair.repairRecord(record);
    const byteNext =
      repaired === null ? await findNext(file, record.byteEnd, dialect.encoding) : record.byteEnd;
    found.push({ record, repaired, issues: [], byteNext });
  }
  for (const record of found) await addChange(layout, record, changes);
  return true;
}

/** Whether a line break stands before a byte: a place from elsewhere than a report may be anywhere. */
async function isRecordStart({ file, dialect, header }: RepairLayout, byteStart: number): Promise<boolean> {
  if (byteStart <= header.byteStart) return false;
  const size = unitSize(dialect.encoding);
  const bytes = await readSlice(file, byteStart - size, byteStart);
  const unit = dialect.encoding === 'utf-16be' ? bytes.at(-1) : bytes[0];
  return unit === 10 || unit === 13;
}

async function findNext(file: Blob, byteEnd: number, encoding: string): Promise<number> {
  const ends = new LineEnds(encoding);
  ends.push(await readSlice(file, byteEnd, byteEnd + 4));
  return byteEnd + ends.behind(0);
}

/** Changes records that only a look at all of them can find; gives how many there are. */
async function changeByPass(
  layout: RepairLayout,
  repair: CompiledRepair,
  { schema, changes, ...options }: RepairOptions & { readonly changes: ChangeList },
): Promise<number> {
  const judge = repair.leavesOutInvalid ? createJudge(layout, repair, schema) : null;
  const wish = createWish(repair);
  const missing = new Map([...repair.edited, ...repair.leftOut]);
  const createScanner = judge
    ? () => judge.createScanner(wish)
    : () => createLookThrough(layout, (fields) => (wish === undefined ? null : withWish(null, wish, fields)));
  let count = 0;
  for await (const { passed, records } of readRepaired(layout, repair, {
    ...options,
    judge,
    createScanner,
  })) {
    count += passed + records.length;
    for (const read of records) {
      missing.delete(read.record.byteStart);
      await addChange(layout, read.issues.length > 0 ? { ...read, repaired: null } : read, changes);
    }
  }
  for (const place of missing.values()) throw unknownPlace(place);
  return count;
}

function createJudge(
  layout: RepairLayout,
  repair: CompiledRepair,
  schema: CaseSchema | undefined,
): RecordJudge {
  if (isCaseSchema(schema)) return new RecordJudge(layout, schema, repair);
  throw invalidArgument('schema', 'is needed to tell which records to leave out');
}

async function addChange(
  { file, dialect }: RepairLayout,
  { record, repaired, byteNext }: RepairedRecord,
  changes: ChangeList,
): Promise<void> {
  if (repaired === record) return;
  const { byteStart: start, byteEnd, fields, problem } = record;
  const breaks =
    problem === null
      ? countLineBreaks(fields)
      : await countLinesBetween(file, [start, byteEnd], dialect.encoding);
  if (repaired === null) {
    const linesLost = breaks + (byteNext > byteEnd ? 1 : 0);
    changes.add({ start, end: byteNext, bytes: null, linesLost, recordsLost: 1 });
    return;
  }
  const bytes = writeRecord(repaired.fields, { dialect, isFirst: false });
  changes.add({
    start,
    end: byteEnd,
    bytes,
    linesLost: breaks - countLineBreaks(repaired.fields),
    recordsLost: 0,
  });
}

function unknownPlace({ line, byteStart }: RecordPlace): Error {
  const message = `No record of the file begins at byte ${String(byteStart)} (line ${String(line)}).`;
  return invalidRepair(message, { line, byteStart });
}
