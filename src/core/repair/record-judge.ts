import { createFastLane } from '../check/fast-lane.js';
import { matchHeader } from '../check/header-match.js';
import type { LaneWish } from '../check/lane-wish.js';
import { IssueList } from '../check/issue-list.js';
import { RecordRereader } from '../check/key-reader.js';
import { RecordChecker } from '../check/record-checker.js';
import type { RecordLayout } from '../check/record-layout.js';
import type { Issue } from '../check/report.js';
import type { CsvRecord } from '../csv/record.js';
import type { RecordScanner } from '../csv/fast/scanner.js';
import type { CaseSchema } from '../schema/case-schema.js';
import type { CompiledRepair } from './compiled-repair.js';
import type { RepairLayout } from './layout.js';

/** Issues of one record that are kept; more than one a column are never found. */
const MAX_ISSUES = Number.POSITIVE_INFINITY;

/** Says what is wrong with the records of a file after a repair, one after the other, as a check of it would. */
export class RecordJudge {
  readonly #issues = new IssueList(MAX_ISSUES);
  readonly #layout: RecordLayout;
  readonly #checker: RecordChecker;
  readonly #module: WebAssembly.Module | null;

  constructor(layout: RepairLayout, schema: CaseSchema, repair: CompiledRepair) {
    this.#module = layout.module;
    const { file, dialect, header, maxFieldBytes } = layout;
    const names = repair.renameHeader(header.fields);
    const { positions } = matchHeader(names, schema);
    this.#layout = { schema, dialect, maxFieldBytes, header: names, positions };
    const rereader = new RecordRereader(file, dialect);
    this.#checker = new RecordChecker(this.#layout, this.#issues, {
      readFields: async (byteStart) => {
        const record = await rereader.recordAt(byteStart, dialect.encoding);
        return record === null ? [] : repair.repairRecord(record).fields;
      },
      expectedRecords: 0,
      fileBytes: 0,
    });
  }

  /** What is wrong with the next record; nothing with a valid one. A promise has to be awaited before the next call. */
  judge(record: CsvRecord): readonly Issue[] | Promise<readonly Issue[]> {
    const isValid = this.#checker.check(record);
    if (typeof isValid === 'boolean') return this.#takeErrors();
    return isValid.then(() => this.#takeErrors());
  }

  /** Warnings leave a record valid. */
  #takeErrors(): readonly Issue[] {
    return this.#issues.takeOfRecords().filter(({ severity }) => severity === 'error');
  }

  /** What passes over records that are certainly valid, but for those that are wished for. */
  createScanner(wish: LaneWish | undefined): RecordScanner | null {
    return createFastLane(this.#layout, {
      encoding: this.#layout.dialect.encoding,
      checker: this.#checker,
      maxRecords: Number.POSITIVE_INFINITY,
      module: this.#module,
      namesSuspects: false,
      wish,
    });
  }
}
