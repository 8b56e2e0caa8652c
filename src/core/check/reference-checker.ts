import type { KnownFields } from '../csv/fast/scanner.js';
import { LIMITS } from '../limits.js';
import type { CaseSchema, Fault } from '../schema/case-schema.js';
import { isMissing } from '../schema/compiled-schema.js';
import type { CheckOptions } from './check-options.js';
import type { RecordPlace } from './create-issue.js';
import { ReferenceColumn, type ReferenceRecord } from './reference-column.js';
import type { LookupOptions, LookupResult } from './reference-lookup.js';
import type { Issue } from './report.js';

/** What the checker of references has to know of a file. */
export interface ReferenceLayout {
  readonly schema: CaseSchema;
  /** 0-based place in the file of each column of the schema, -1 where it has none. */
  readonly positions: readonly number[];
}

interface Answer {
  readonly column: ReferenceColumn;
  readonly values: readonly string[];
  readonly result: LookupResult;
}

/** Pauses before a host is asked again that failed. */
const RETRY_DELAYS_MS = [1_000, 3_000];

/** Size of the records that may wait, beyond which no others are read: characters of values, and so many a record. */
const MAX_WAITING_SIZE = 4 * 1024 ** 2;
const RECORD_SIZE = 256;

const NO_ISSUES: readonly Issue[] = Object.freeze([]);
const NONE: readonly number[] = Object.freeze([]);

/** Makes what asks the host; `null` where the options name no function of it. */
export function createReferenceChecker(
  layout: ReferenceLayout,
  options: CheckOptions,
): ReferenceChecker | null {
  return options.references === undefined ? null : new ReferenceChecker(layout, options);
}

/**
 * Has the host say which values of some columns it knows: each different value once, as long as there is room to
 * remember its answer. Records wait for answers while others are read.
 */
export class ReferenceChecker implements KnownFields {
  readonly #schema: CaseSchema;
  readonly #options: LookupOptions;
  readonly #columns: readonly ReferenceColumn[];
  /** Of each column of the file; `undefined` where it is no reference. */
  readonly #byPosition: readonly (ReferenceColumn | undefined)[];
  /** Answers that came and were not taken yet. */
  #answers: Answer[] = [];
  #settled: ReferenceRecord[] = [];
  #waitingSize = 0;
  #failure: { readonly error: unknown } | null = null;
  #wake: (() => void) | null = null;

  constructor({ schema, positions }: ReferenceLayout, options: CheckOptions) {
    const { references = {}, signal, lookupTimeoutMs, lookupRetryDelaysMs } = options;
    this.#schema = schema;
    this.#options = {
      signal,
      timeoutMs: lookupTimeoutMs ?? LIMITS.lookupTimeoutMs,
      retryDelaysMs: lookupRetryDelaysMs ?? RETRY_DELAYS_MS,
    };
    this.#columns = schema.columns.flatMap((column, index) => {
      const position = positions[index] ?? -1;
      const lookup = Object.hasOwn(references, column.name) ? references[column.name] : undefined;
      return position === -1 || lookup === undefined
        ? []
        : [new ReferenceColumn(column, { index, position }, lookup)];
    });
    const byPosition: (ReferenceColumn | undefined)[] = [];
    for (const column of this.#columns) byPosition[column.position] = column;
    this.#byPosition = byPosition;
  }

  /** Whether a column of the file, 0-based, is a reference. */
  has(position: number): boolean {
    return this.#byPosition[position] !== undefined;
  }

  isKnown(position: number, bytes: Uint8Array, { start, end }: { start: number; end: number }): boolean {
    return this.#byPosition[position]?.answers.isKnown(bytes, start, end) === true;
  }

  /**
   * Looks whether the host knows the values of a record. Where that is not said yet, the record waits, and comes
   * back from `takeSettled`.
   *
   * @param values - in the order of the schema, not kept; `undefined` for those that are known, too
   * @param faults - of the same record; a value that is wrong anyway is nothing to ask for
   * @returns `null` where all are known
   */
  look(
    place: RecordPlace,
    values: readonly (string | undefined)[],
    faults: readonly Fault[],
  ): ReferenceRecord | null {
    let record: ReferenceRecord | null = null;
    for (const column of this.#columns) {
      const field = values[column.index];
      const value = this.#schema.trim ? field?.trim() : field;
      if (value === undefined || isMissing(value, column.column)) continue;
      if (faults.some(({ columnIndex }) => columnIndex === column.index)) continue;
      const isKnown = column.answers.find(value);
      if (isKnown === true) continue;
      record ??= this.#recordOf(place, values);
      if (isKnown === false) column.note(record);
      else column.wait(value, record);
    }
    if (record !== null && record.open > 0) this.#waitingSize += sizeOf(record);
    return record;
  }

  #recordOf(place: RecordPlace, values: readonly (string | undefined)[]): ReferenceRecord {
    const { line, recordNumber, byteStart, byteEnd } = place;
    const kept: (string | undefined)[] = [];
    for (const { index } of this.#columns) kept[index] = values[index];
    const state = { values: kept, unknown: NONE, open: 0, isValid: true };
    return { line, recordNumber, byteStart, byteEnd, ...state };
  }

  /**
   * Takes the answers that came, and asks for what is open. Waits only where no room is left for records that wait.
   *
   * @returns one issue for each column for which the host gave no answer; it is not asked again for those
   */
  goOn(): readonly Issue[] | Promise<readonly Issue[]> {
    const issues = this.#takeAnswers();
    this.#ask();
    return this.#waitingSize > MAX_WAITING_SIZE ? this.#waitUntil(MAX_WAITING_SIZE / 2, issues) : issues;
  }

  /** Waits until no record does, and gives what `goOn` gives. */
  finish(): Promise<readonly Issue[]> {
    return this.#waitUntil(0, []);
  }

  /** Records that waited and wait no more. */
  takeSettled(): readonly ReferenceRecord[] {
    const settled = this.#settled;
    if (settled.length > 0) this.#settled = [];
    return settled;
  }

  async #waitUntil(size: number, issues: readonly Issue[]): Promise<readonly Issue[]> {
    const all = [...issues];
    while (this.#waitingSize > size) {
      this.#ask();
      if (this.#answers.length === 0 && this.#failure === null) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      all.push(...this.#takeAnswers());
    }
    return all;
  }

  #takeAnswers(): readonly Issue[] {
    if (this.#failure !== null) throw this.#failure.error;
    if (this.#answers.length === 0) return NO_ISSUES;
    const answers = this.#answers;
    this.#answers = [];
    this.#makeRoom();
    return answers.flatMap(
      ({ column, values, result }) =>
        column.take(values, result, (record) => {
          if (record.open > 0) return;
          this.#waitingSize -= sizeOf(record);
          this.#settled.push(record);
        }) ?? [],
    );
  }

  #ask(): void {
    for (const column of this.#columns) {
      const questions = column.ask(this.#options, (values, result) => {
        this.#answers.push({ column, values, result });
        this.#wake?.();
      });
      for (const question of questions) {
        question.catch((error: unknown) => {
          this.#failure ??= { error }; // the check was stopped
          this.#wake?.();
        });
      }
    }
  }

  /** Answers that are forgotten are asked for again where their values come again. */
  #makeRoom(): void {
    const size = this.#columns.reduce((bytes, { answers }) => bytes + answers.size, 0);
    if (size > LIMITS.referenceBytes) for (const { answers } of this.#columns) answers.clear();
  }
}

function sizeOf({ values }: ReferenceRecord): number {
  let size = RECORD_SIZE;
  for (const value of values) size += value?.length ?? 0;
  return size;
}
