import type { CsvRecord } from '../csv/record.js';
import type { ScannedKeys, SuspectField } from '../csv/fast/scanner.js';
import { columnFactsOf } from '../schema/byte-rules.js';
import type { Fault } from '../schema/case-schema.js';
import { duplicateFacts, faultFacts } from './fault-facts.js';
import { createIssue, type Place, type RecordPlace } from './create-issue.js';
import type { IssueList } from './issue-list.js';
import { KeyChecker, type RecordSource, type RepeatedKey } from './key-checker.js';
import { arrangeFields, type RecordLayout } from './record-layout.js';
import { problemIssue } from './record-problem.js';
import type { ReferenceRecord } from './reference-column.js';
import type { Issue } from './report.js';
import { suspectRecords } from './suspect-records.js';

/** Checks the records of one file, one after the other, and remembers the keys it has seen. */
export class RecordChecker {
  readonly #layout: RecordLayout;
  readonly #issues: IssueList;
  readonly #keys: KeyChecker;
  /** 0-based column of the schema of each of the file, -1 where it is none. */
  readonly #columns: readonly number[];
  /** Fields of the record at hand in the order of the schema; one array for all records. */
  readonly #values: (string | undefined)[];

  constructor(layout: RecordLayout, issues: IssueList, source: RecordSource) {
    this.#layout = layout;
    this.#issues = issues;
    this.#keys = new KeyChecker(layout, source);
    this.#values = layout.positions.map(() => undefined);
    const columnAt = new Map(layout.positions.map((position, index) => [position, index]));
    this.#columns = layout.header.map((_, position) => columnAt.get(position) ?? -1);
  }

  /** The keys that must not be repeated, for the fast lane; `null` where there are none. */
  get scannedKeys(): ScannedKeys | null {
    return this.#keys.scanned;
  }

  /** Leaves its memory to the next checker; to be called once, as the last thing. */
  close(): void {
    this.#keys.close();
  }

  /**
   * Adds what is wrong with a record to the issues; gives whether the record is valid. A promise where an earlier
   * record has to be read again, to be awaited before the next call.
   */
  check(record: CsvRecord): boolean | Promise<boolean> {
    if (record.problem !== null || record.fields.length !== this.#layout.header.length) {
      this.#addDistrust(record);
      return false;
    }
    const values = arrangeFields(record.fields, this.#layout.positions, this.#values);
    const faults = this.#layout.schema.validate(values);
    for (const fault of faults) this.#addFault(record, fault);
    const reference = this.#checkReferences(record, values, faults);
    this.#lookForMark(record);
    const settleKeys = (repeated: readonly RepeatedKey[]): boolean => {
      for (const key of repeated) this.#addRepeated(record, key);
      return settle(reference, faults.length === 0 && repeated.length === 0);
    };
    const repeated = this.#keys.add(values, record);
    return repeated instanceof Promise ? repeated.then(settleKeys) : settleKeys(repeated);
  }

  /**
   * Adds what the host said meanwhile of records that were checked before to the issues.
   *
   * @returns how many of them counted as valid and are not
   */
  settleReferences(): number {
    let invalid = 0;
    for (const record of this.#layout.references?.takeSettled() ?? []) {
      this.#addUnknown(record);
      if (record.isValid && record.unknown.length > 0) invalid += 1;
    }
    return invalid;
  }

  /** A record of which the host does not know a value, or has yet to be asked; `null` for any other. */
  #checkReferences(
    record: RecordPlace,
    values: readonly (string | undefined)[],
    faults: readonly Fault[],
  ): ReferenceRecord | null {
    const reference = this.#layout.references?.look(record, values, faults) ?? null;
    if (reference?.open === 0) this.#addUnknown(reference);
    return reference;
  }

  #addUnknown(record: ReferenceRecord): void {
    for (const columnIndex of record.unknown) {
      this.#issues.addLate('unknown-reference', record.recordNumber, () => {
        this.#values[columnIndex] = record.values[columnIndex];
        return this.#faultIssue(record, {
          code: 'unknown-reference',
          rule: { kind: 'reference' },
          columnIndex,
        });
      });
    }
  }

  /** Warns of a byte order mark: files that were joined have one within. The fast lane leaves such records to us. */
  #lookForMark(record: CsvRecord): void {
    const index = record.fields.findIndex((field) => field.includes('\ufeff'));
    if (index === -1) return;
    this.#issues.addOfRecord('byte-order-mark', () => {
      const columnName = this.#layout.header[index] ?? '';
      const place = { record, column: index + 1, columnName, value: record.fields[index] ?? null };
      return createIssue({ text: 'byte-order-mark', column: columnName }, place);
    });
  }

  /**
   * Decides on the fields of records that were passed otherwise, in file order, and adds what is wrong with them to
   * the issues.
   *
   * @returns how many of the records are not valid
   */
  checkSuspects(suspects: readonly SuspectField[]): number {
    let invalid = 0;
    for (const fields of suspectRecords(suspects, this.#columns)) {
      if (!this.#judgeSuspects(fields)) invalid += 1;
    }
    return invalid;
  }

  /** Whether a record is valid of which some fields, in the order of the schema, are not certain. */
  #judgeSuspects(fields: readonly SuspectField[]): boolean {
    const facts = columnFactsOf(this.#layout.schema);
    const columns = this.#columns;
    const { positions, references = null } = this.#layout;
    const values: (string | undefined)[] = [];
    const faults: Fault[] = [];
    let isRight = true;
    for (const field of fields) {
      const demand = facts?.demands[field.column - columns.length];
      // As in the slow lane, what a record needs is only asked for where its fields are right.
      if (demand !== undefined && !isRight) break;
      const index = demand?.target ?? columns[field.column] ?? -1;
      if (demand === undefined) values[index] = field.text;
      const fault = demand?.fault ?? facts?.judgeField(index, field.text) ?? null;
      if (fault === null) continue;
      this.#values[index] = positions[index] === -1 ? undefined : field.text;
      this.#addFault(field, fault);
      faults.push(fault);
      if (demand === undefined) isRight = false;
    }
    const isValid = faults.length === 0;
    const [place] = fields;
    if (references === null || place === undefined) return isValid;
    return settle(this.#checkReferences(place, values, faults), isValid);
  }

  /** The one issue of a record whose fields cannot be trusted. */
  #addDistrust(record: CsvRecord): void {
    const { header } = this.#layout;
    if (record.problem !== null) {
      this.#issues.addOfRecord(record.problem.code, () => problemIssue(record, this.#layout, header));
      return;
    }
    const found = record.fields.length;
    const expected = header.length;
    if (found > expected) {
      this.#issues.addOfRecord('too-many-fields', () =>
        createIssue(
          { text: 'too-many-fields', found, expected },
          { record, column: expected + 1, value: record.fields[expected] ?? null },
        ),
      );
      return;
    }
    const columnName = header[found] ?? '';
    this.#issues.addOfRecord('too-few-fields', () =>
      createIssue(
        { text: 'too-few-fields', found, expected, column: columnName },
        { record, column: found + 1, columnName },
      ),
    );
  }

  #addFault(record: RecordPlace, fault: Fault): void {
    this.#issues.addOfRecord(fault.code, () => this.#faultIssue(record, fault));
  }

  #faultIssue(record: RecordPlace, fault: Fault): Issue {
    const { columnIndex } = fault;
    const value = columnIndex === null ? '' : (this.#values[columnIndex] ?? '');
    const column = columnIndex === null ? undefined : this.#layout.schema.columns[columnIndex];
    return createIssue(faultFacts(fault, value, column), {
      record,
      ...(columnIndex === null ? {} : this.#placeOf(columnIndex)),
    });
  }

  #placeOf(columnIndex: number): Place {
    const position = this.#layout.positions[columnIndex] ?? -1;
    return {
      column: position === -1 ? null : position + 1,
      columnName: this.#layout.schema.columns[columnIndex]?.name ?? null,
      value: this.#values[columnIndex] ?? null,
    };
  }

  /** A key of several columns stands in none of them alone. */
  #addRepeated(record: CsvRecord, { columns, values, firstLine }: RepeatedKey): void {
    this.#issues.addOfRecord('duplicate-key', () => {
      const names = columns.map((index) => {
        const column = this.#layout.schema.columns[index];
        return column?.title ?? column?.name ?? '';
      });
      const place = columns.length === 1 ? this.#placeOf(columns[0] ?? 0) : {};
      return createIssue(duplicateFacts(names, values, firstLine), { record, ...place });
    });
  }
}

/** Whether a record is valid, as far as it is known by now; the host may say later that it is not. */
function settle(reference: ReferenceRecord | null, isValid: boolean): boolean {
  if (reference === null) return isValid;
  reference.isValid = isValid;
  return isValid && (reference.open > 0 || reference.unknown.length === 0);
}
