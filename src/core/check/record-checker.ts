import type { CsvRecord, Dialect } from '../csv/record.js';
import { ISSUE_MESSAGES, type IssueText } from '../messages/issues.js';
import type { CaseSchema, Fault } from '../schema/case-schema.js';
import { isMissing } from '../schema/compiled-schema.js';
import { createIssue, type IssueList, type Place } from './issue-list.js';
import { problemIssue } from './record-problem.js';
import { createKeyRegister, type KeyRegister } from './unique-keys.js';

/** What the records of one file are checked against. */
export interface RecordLayout {
  readonly schema: CaseSchema;
  readonly dialect: Dialect;
  /** Bytes of a field at most. */
  readonly maxFieldBytes: number;
  /** Names as in the file. */
  readonly header: readonly string[];
  /** 0-based place in the file of each column of the schema, -1 where it has none. */
  readonly positions: readonly number[];
}

/** One unique key and what was seen of it. */
interface Key {
  /** 0-based columns of the schema. */
  readonly columns: readonly number[];
  readonly register: KeyRegister;
}

/** Checks the records of one file, one after the other, and remembers the keys it has seen. */
export class RecordChecker {
  readonly #layout: RecordLayout;
  readonly #issues: IssueList;
  readonly #keys: readonly Key[];
  /** Fields of the record at hand in the order of the schema; one array for all records. */
  readonly #values: (string | undefined)[];

  constructor(layout: RecordLayout, issues: IssueList) {
    this.#layout = layout;
    this.#issues = issues;
    this.#values = layout.positions.map(() => undefined);
    const names = layout.schema.columns.map(({ name }) => name);
    this.#keys = layout.schema.uniqueKeys.map((key) => ({
      columns: key.map((name) => names.indexOf(name)),
      register: createKeyRegister(),
    }));
  }

  /** Adds what is wrong with a record to the issues; gives whether the record is valid. */
  check(record: CsvRecord): boolean {
    if (record.problem !== null || record.fields.length !== this.#layout.header.length) {
      this.#addDistrust(record);
      return false;
    }
    const { schema, positions } = this.#layout;
    const values = this.#values;
    for (let index = 0; index < values.length; index += 1) {
      const position = positions[index] ?? -1;
      values[index] = position === -1 ? undefined : record.fields[position];
    }
    const faults = schema.validate(values);
    for (const fault of faults) this.#addFault(record, fault);
    const isUnique = this.#keys.length === 0 || this.#checkKeys(record);
    return isUnique && faults.length === 0;
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
        createIssue('too-many-fields', ISSUE_MESSAGES['too-many-fields']({ found, expected }), {
          record,
          column: expected + 1,
          value: record.fields[expected] ?? null,
        }),
      );
      return;
    }
    const columnName = header[found] ?? '';
    this.#issues.addOfRecord('too-few-fields', () =>
      createIssue(
        'too-few-fields',
        ISSUE_MESSAGES['too-few-fields']({ found, expected, column: columnName }),
        {
          record,
          column: found + 1,
          columnName,
        },
      ),
    );
  }

  #addFault(record: CsvRecord, fault: Fault): void {
    this.#issues.addOfRecord(fault.code, () => {
      const { columnIndex } = fault;
      const value = columnIndex === null ? '' : (this.#values[columnIndex] ?? '');
      return createIssue(fault.code, this.#faultText(fault, value), {
        record,
        ...(columnIndex === null ? {} : this.#placeOf(columnIndex)),
      });
    });
  }

  #faultText(fault: Fault, value: string): IssueText {
    const { code, rule, columnIndex } = fault;
    if (code === 'row-rule') return ISSUE_MESSAGES[code]({ rule });
    const schemaColumn = columnIndex === null ? undefined : this.#layout.schema.columns[columnIndex];
    const column = schemaColumn?.title ?? schemaColumn?.name ?? '';
    return code === 'required'
      ? ISSUE_MESSAGES[code]({ column, value })
      : ISSUE_MESSAGES[code]({ column, value, rule, example: schemaColumn?.example ?? null });
  }

  #placeOf(columnIndex: number): Place {
    const position = this.#layout.positions[columnIndex] ?? -1;
    return {
      column: position === -1 ? null : position + 1,
      columnName: this.#layout.schema.columns[columnIndex]?.name ?? null,
      value: this.#values[columnIndex] ?? null,
    };
  }

  #checkKeys(record: CsvRecord): boolean {
    let isUnique = true;
    for (const key of this.#keys) {
      const values = this.#keyValues(key);
      const firstLine = values === null ? null : key.register.add(values, record.line);
      if (values === null || firstLine === null) continue;
      isUnique = false;
      this.#addDuplicate(record, key, { values, firstLine });
    }
    return isUnique;
  }

  /** Fields of a key; `null` where one is missing: as in SQL, that is the same as nothing else. */
  #keyValues({ columns }: Key): string[] | null {
    const { schema } = this.#layout;
    const values: string[] = [];
    for (const index of columns) {
      const field = this.#values[index];
      const value = schema.trim ? field?.trim() : field;
      const column = schema.columns[index];
      if (value === undefined || column === undefined || isMissing(value, column)) return null;
      values.push(value);
    }
    return values;
  }

  /** A key of several columns stands in none of them alone. */
  #addDuplicate(record: CsvRecord, { columns }: Key, facts: { values: string[]; firstLine: number }): void {
    this.#issues.addOfRecord('duplicate-key', () => {
      const names = columns.map((index) => {
        const column = this.#layout.schema.columns[index];
        return column?.title ?? column?.name ?? '';
      });
      const text = ISSUE_MESSAGES['duplicate-key']({ columns: names, ...facts });
      const [index = 0] = columns;
      return createIssue('duplicate-key', text, {
        record,
        ...(columns.length === 1 ? this.#placeOf(index) : {}),
      });
    });
  }
}
