import type { Column } from '../schema/case-schema.js';
import { AnsweredValues } from './answered-values.js';
import { createIssue, type RecordPlace } from './create-issue.js';
import { askHost, type LookupOptions, type LookupResult, type ReferenceLookup } from './reference-lookup.js';
import type { Issue } from './report.js';

/** A record of which the host may have to say whether it knows its values. */
export interface ReferenceRecord extends RecordPlace {
  /** Fields as in the file, in the order of the schema: at least those whose values the host has to know. */
  readonly values: readonly (string | undefined)[];
  /** 0-based columns of the schema whose values the host does not know. */
  unknown: readonly number[];
  /** Values about which nothing is known yet. */
  open: number;
  /** Whether nothing else is wrong with it. */
  isValid: boolean;
}

/** Values in one question. */
const MAX_ASKED = 1000;

/** Questions about one column that are under way together, once the host has answered one. */
const MAX_UNDER_WAY = 4;

/** One column whose values have to be known to the host: what it said, and what it is asked. */
export class ReferenceColumn {
  readonly column: Column;
  /** 0-based in the schema. */
  readonly index: number;
  /** 0-based in the file. */
  readonly position: number;
  readonly answers = new AnsweredValues();
  readonly #lookup: ReferenceLookup;
  /** Records that wait, by the value which they wait for. */
  readonly #waiting = new Map<string, ReferenceRecord[]>();
  /** Values of those that are not asked for yet. */
  #open: string[] = [];
  #underWay = 0;
  #hasAnswered = false;
  #hasFailed = false;

  constructor(column: Column, places: { index: number; position: number }, lookup: ReferenceLookup) {
    this.column = column;
    this.index = places.index;
    this.position = places.position;
    this.#lookup = lookup;
  }

  /** Notes that the host does not know a value of a record. */
  note(record: ReferenceRecord): void {
    record.unknown = [...record.unknown, this.index].sort((one, other) => one - other);
  }

  /** Lets a record wait for the answer about a value that was not asked for, or is not answered yet. */
  wait(value: string, record: ReferenceRecord): void {
    const waiting = this.#waiting.get(value);
    if (waiting === undefined) {
      if (this.#hasFailed) return;
      this.#waiting.set(value, [record]);
      this.#open.push(value);
    } else {
      waiting.push(record);
    }
    record.open += 1;
  }

  /**
   * Asks for what is open: at once where no question is under way, else when enough for a full one is there.
   *
   * @param take - called with each answer; never where the check is stopped
   */
  ask(
    options: LookupOptions,
    take: (values: readonly string[], result: LookupResult) => void,
  ): Promise<void>[] {
    const questions: Promise<void>[] = [];
    const most = this.#hasAnswered ? MAX_UNDER_WAY : 1;
    while (this.#open.length > 0 && this.#underWay < most) {
      if (this.#underWay > 0 && this.#open.length < MAX_ASKED) break;
      const values = this.#open.splice(0, MAX_ASKED);
      this.#underWay += 1;
      questions.push(
        askHost(this.#lookup, values, options).then((result) => {
          take(values, result);
        }),
      );
    }
    return questions;
  }

  /**
   * Takes an answer to a question.
   *
   * @param release - called for each record that waited for one of its values; one record may come several times
   * @returns an issue for the first question to which there was none; the host is not asked again
   */
  take(
    values: readonly string[],
    result: LookupResult,
    release: (record: ReferenceRecord) => void,
  ): Issue | null {
    this.#underWay -= 1;
    this.#hasAnswered = true;
    if (result.kind === 'answered') {
      for (const value of values) {
        const isKnown = !result.unknown.has(value);
        this.answers.add(value, isKnown);
        this.#release(value, isKnown, release);
      }
      return null;
    }
    for (const value of [...values, ...this.#open]) this.#release(value, true, release);
    this.#open = [];
    if (this.#hasFailed) return null;
    this.#hasFailed = true;
    const { name, title } = this.column;
    const facts = { text: 'lookup-failed', column: title ?? name, reason: result.reason } as const;
    return createIssue(facts, { columnName: name });
  }

  #release(value: string, isKnown: boolean, release: (record: ReferenceRecord) => void): void {
    for (const record of this.#waiting.get(value) ?? []) {
      record.open -= 1;
      if (!isKnown) this.note(record);
      release(record);
    }
    this.#waiting.delete(value);
  }
}
