import type { Issue } from '../core/check/report.js';
import type { RepairSession } from '../core/repair/session.js';
import type { RecordPlace, Repair } from '../core/repair/steps.js';
import { editedRecords } from './repair-plan.js';

/** What is wrong with the records that were edited. */
export interface Judgment {
  /** By the byte at which each record begins. */
  readonly findings: ReadonlyMap<number, readonly Issue[]>;
  /** Whether the records were compared with all others; else they are judged by themselves. */
  readonly isFinal: boolean;
}

/** Milliseconds for which the whole answer is waited for; the one without unique keys comes in a few more. */
const SOON_MS = 40;

/**
 * Says what is wrong with all edited records: with unique keys, one edit changes what is wrong with another. Where the
 * keys of the file are still being noted, it says first what is wrong with each record by itself.
 */
export async function* judgeEdits(session: RepairSession, repair: Repair): AsyncGenerator<Judgment, void> {
  const judging = judgeAll(repair, (record) => session.issuesOf(record, repair));
  if (session.hasKeys && !(await isSoon(judging))) {
    const findings = await judgeAll(repair, (record) => session.ownIssuesOf(record, repair));
    yield { findings, isFinal: false };
  }
  yield { findings: await judging, isFinal: true };
}

async function judgeAll(
  repair: Repair,
  judge: (record: RecordPlace) => Promise<readonly Issue[]>,
): Promise<Judgment['findings']> {
  const findings = new Map<number, readonly Issue[]>();
  for (const record of editedRecords(repair)) findings.set(record.byteStart, await judge(record));
  return findings;
}

/** Rejects with the work, if that fails soon; else whoever awaits the work hears of it. */
async function isSoon(work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, SOON_MS, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
