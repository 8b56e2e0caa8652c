import type { CsvRecord } from '../csv/record.js';
import { LIMITS } from '../limits.js';
import { ISSUE_MESSAGES } from '../messages/issues.js';
import type { CaseSchema, Column, Fault } from '../schema/case-schema.js';
import { isMissing } from '../schema/compiled-schema.js';
import type { CheckOptions } from './check-options.js';
import { createIssue } from './issue-list.js';
import { askHost, type LookupOptions, type ReferenceLookup, type References } from './reference-lookup.js';
import type { Issue } from './report.js';

/** What the checker of references has to know of a file. */
export interface ReferenceLayout {
  readonly schema: CaseSchema;
  /** Names as in the file. */
  readonly header: readonly string[];
  /** 0-based place in the file of each column of the schema, -1 where it has none. */
  readonly positions: readonly number[];
}

/** One column whose values have to be known to the host. */
interface ReferenceColumn {
  readonly column: Column;
  /** 0-based in the schema. */
  readonly index: number;
  readonly position: number;
  readonly lookup: ReferenceLookup;
  /** Whether each value that was asked for is known. */
  readonly answers: Map<string, boolean>;
  /** The first values that are known, which the fast lane may pass; never forgotten. */
  readonly words: Set<string>;
  hasFailed: boolean;
}

/** Known values that the fast lane looks for: it compares them one by one. */
const MAX_WORDS = 256;

/** Values in one question. */
const MAX_ASKED = 1000;

/** Pauses before a host is asked again that failed. */
const RETRY_DELAYS_MS = [1_000, 3_000];

/** Makes what asks the host; `null` where the options name no function of it. */
export function createReferenceChecker(
  layout: ReferenceLayout,
  options: CheckOptions,
): ReferenceChecker | null {
  const { references, signal, lookupTimeoutMs, lookupRetryDelaysMs } = options;
  if (references === undefined) return null;
  return new ReferenceChecker(layout, references, {
    signal,
    timeoutMs: lookupTimeoutMs ?? LIMITS.lookupTimeoutMs,
    retryDelaysMs: lookupRetryDelaysMs ?? RETRY_DELAYS_MS,
  });
}

/**
 * Has the host say which values of some columns it knows: each different value once, as long as there is room to
 * remember its answer.
 */
export class ReferenceChecker {
  readonly #layout: ReferenceLayout;
  readonly #options: LookupOptions;
  readonly #columns: readonly ReferenceColumn[];
  /** Characters of the values that are remembered. */
  #size = 0;
  #version = 0;

  constructor(layout: ReferenceLayout, references: References, options: LookupOptions) {
    this.#layout = layout;
    this.#options = options;
    this.#columns = layout.schema.columns.flatMap((column, index) => {
      const position = layout.positions[index] ?? -1;
      const lookup = Object.hasOwn(references, column.name) ? references[column.name] : undefined;
      if (position === -1 || lookup === undefined) return [];
      return [{ column, index, position, lookup, answers: new Map(), words: new Set(), hasFailed: false }];
    });
  }

  /** Grows when it would be worth to look at `wordsAt` again: each time that there are twice as many. */
  get version(): number {
    return this.#version;
  }

  /** Known values by the 0-based places of their columns in the file. */
  get wordsAt(): ReadonlyMap<number, readonly string[]> {
    return new Map(this.#columns.map(({ position, words }) => [position, [...words]]));
  }

  /**
   * Asks for the values in some records that were not asked for yet. To be awaited before `faultsOf` is called for them.
   *
   * @returns one issue for each column for which the host gave no answer; it is not asked again for those
   */
  ask(records: readonly CsvRecord[]): Promise<readonly Issue[]> | readonly Issue[] {
    if (this.#size > LIMITS.referenceCharacters) this.#forget();
    const open = this.#columns.map(() => new Set<string>());
    for (const record of records) {
      if (record.recordNumber > 0 && record.problem === null) this.#collect(record, open);
    }
    return open.some(({ size }) => size > 0) ? this.#askAll(open) : [];
  }

  /**
   * Faults of a record's values that the host does not know.
   *
   * @param values - in the order of the schema
   * @param faults - of the same record; a column that has one gets no other
   */
  faultsOf(values: readonly (string | undefined)[], faults: readonly Fault[]): readonly Fault[] {
    return this.#columns.flatMap((reference): Fault[] => {
      const { index, answers } = reference;
      const value = this.#valueOf(reference, values[index]);
      if (value === null || answers.get(value) !== false || hasFault(faults, index)) return [];
      return [{ code: 'unknown-reference', rule: { kind: 'reference' }, columnIndex: index }];
    });
  }

  /** A value that the host may be asked for; `null` for a missing one. */
  #valueOf({ column }: ReferenceColumn, field: string | undefined): string | null {
    const value = this.#layout.schema.trim ? field?.trim() : field;
    return value === undefined || isMissing(value, column) ? null : value;
  }

  /** A value that is wrong anyway is nothing to ask for. */
  #collect({ fields }: CsvRecord, open: readonly Set<string>[]): void {
    if (fields.length !== this.#layout.header.length) return;
    let faults: readonly Fault[] | null = null;
    for (const [place, reference] of this.#columns.entries()) {
      if (reference.hasFailed) continue;
      const value = this.#valueOf(reference, fields[reference.position]);
      if (value === null || reference.answers.has(value) || open[place]?.has(value) === true) continue;
      faults ??= this.#layout.schema.validate(
        this.#layout.positions.map((position) => (position === -1 ? undefined : fields[position])),
      );
      if (!hasFault(faults, reference.index)) open[place]?.add(value);
    }
  }

  async #askAll(open: readonly Set<string>[]): Promise<readonly Issue[]> {
    const failed = await Promise.all(
      this.#columns.map((reference, place) => this.#askFor(reference, [...(open[place] ?? [])])),
    );
    return failed.filter((failure) => failure !== null);
  }

  async #askFor(reference: ReferenceColumn, values: readonly string[]): Promise<Issue | null> {
    for (let from = 0; from < values.length; from += MAX_ASKED) {
      const some = values.slice(from, from + MAX_ASKED);
      const result = await askHost(reference.lookup, some, this.#options);
      if (result.kind === 'failed') {
        reference.hasFailed = true;
        return failureIssue(reference.column, result.reason);
      }
      for (const value of some) this.#remember(reference, value, !result.unknown.has(value));
    }
    return null;
  }

  #remember({ answers, words }: ReferenceColumn, value: string, isKnown: boolean): void {
    answers.set(value, isKnown);
    this.#size += value.length + ENTRY_SIZE;
    if (!isKnown || words.size >= MAX_WORDS) return;
    words.add(value);
    if (Number.isInteger(Math.log2(words.size))) this.#version += 1;
  }

  #forget(): void {
    for (const { answers } of this.#columns) answers.clear();
    this.#size = 0;
  }
}

function failureIssue(column: Column, reason: string): Issue {
  const text = ISSUE_MESSAGES['lookup-failed']({ column: column.title ?? column.name, reason });
  return createIssue('lookup-failed', text, { columnName: column.name });
}

/** What an entry of a map takes beside its text, in characters. */
const ENTRY_SIZE = 32;

function hasFault(faults: readonly Fault[], index: number): boolean {
  return faults.some(({ columnIndex }) => columnIndex === index);
}
