import type { CsvRecord, Dialect } from '../csv/record.js';
import { KeyHasher, randomSeed } from '../csv/fast/key-hash.js';
import type { HashedKeys, ScannedKeys, SuspectField } from '../csv/fast/scanner.js';
import { columnFactsOf } from '../schema/byte-rules.js';
import type { CaseSchema, Fault } from '../schema/case-schema.js';
import { isMissing } from '../schema/compiled-schema.js';
import { duplicateFacts, faultFacts } from './fault-facts.js';
import { createIssue, type Place, type RecordPlace } from './create-issue.js';
import type { IssueList } from './issue-list.js';
import { problemIssue } from './record-problem.js';
import type { ReferenceChecker } from './reference-checker.js';
import type { ReferenceRecord } from './reference-column.js';
import type { Issue } from './report.js';
import { suspectRecords } from './suspect-records.js';
import { KeyRegister } from './unique-keys.js';

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
  /** What asks the host; `null` or left out where no column's values have to be known to it. */
  readonly references?: ReferenceChecker | null;
}

/** One unique key and what was seen of it. */
interface Key {
  /** 0-based columns of the schema. */
  readonly columns: readonly number[];
  /** 0-based columns of the file. */
  readonly positions: readonly number[];
  readonly register: KeyRegister;
}

/** What a checker needs of the file beside its records. */
export interface RecordSource {
  /** Reads the fields of an earlier record again. */
  readonly readFields: (byteStart: number) => Promise<readonly string[]>;
  /** Records that may come, as far as a sample tells. */
  readonly expectedRecords: number;
}

/** Checks the records of one file, one after the other, and remembers the keys it has seen. */
export class RecordChecker {
  readonly #layout: RecordLayout;
  readonly #issues: IssueList;
  readonly #keys: readonly Key[];
  /** Those of them that the file can have. */
  readonly #scanned: readonly Key[];
  readonly #seed = randomSeed();
  /** 0-based column of the schema of each of the file, -1 where it is none. */
  readonly #columns: readonly number[];
  /** Fields of the record at hand in the order of the schema; one array for all records. */
  readonly #values: (string | undefined)[];

  constructor(layout: RecordLayout, issues: IssueList, { readFields, expectedRecords }: RecordSource) {
    this.#layout = layout;
    this.#issues = issues;
    this.#values = layout.positions.map(() => undefined);
    const columnAt = new Map(layout.positions.map((position, index) => [position, index]));
    this.#columns = layout.header.map((_, position) => columnAt.get(position) ?? -1);
    const names = layout.schema.columns.map(({ name }) => name);
    this.#keys = layout.schema.uniqueKeys.map((key) => {
      const columns = key.map((name) => names.indexOf(name));
      const positions = columns.map((index) => layout.positions[index] ?? -1);
      const readKey = async (byteStart: number): Promise<string[] | null> =>
        this.#keyValues(columns, this.#arrange(await readFields(byteStart), []));
      return {
        columns,
        positions,
        register: new KeyRegister({ readKey, hasher: new KeyHasher(this.#seed), expected: expectedRecords }),
      };
    });
    this.#scanned = this.#keys.filter(({ positions }) => !positions.includes(-1));
  }

  /** The keys that must not be repeated, for the fast lane; `null` where there are none. */
  get scannedKeys(): ScannedKeys | null {
    if (this.#scanned.length === 0) return null;
    const columns = this.#scanned.map(({ positions }) => positions);
    return { columns, seed: this.#seed, admit: (keys) => this.#admit(keys) };
  }

  /** Takes the keys of records of which every field is right, up to the first of which one is not certainly new. */
  #admit(keys: HashedKeys): number {
    let { records } = keys;
    const taken = this.#scanned.map(({ register }, index) => {
      records = register.addNew({ ...keys, records }, index);
      return records;
    });
    // A later key may have been known: what those before it took of its record, and of the ones behind, goes back.
    this.#scanned.forEach(({ register }, index) => {
      register.takeBack({ ...keys, records: taken[index] ?? 0 }, index, records);
    });
    return records;
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
    const values = this.#arrange(record.fields, this.#values);
    const faults = this.#layout.schema.validate(values);
    for (const fault of faults) this.#addFault(record, fault);
    const reference = this.#checkReferences(record, values, faults);
    this.#lookForMark(record);
    const isValid = faults.length === 0;
    const isUnique = this.#checkKeys(record, 0);
    if (typeof isUnique === 'boolean') return settle(reference, isValid && isUnique);
    return isUnique.then((is) => settle(reference, isValid && is));
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

  /** Puts fields into the order of the schema. */
  #arrange(fields: readonly string[], values: (string | undefined)[]): (string | undefined)[] {
    const { positions } = this.#layout;
    for (let index = 0; index < positions.length; index += 1) {
      const position = positions[index] ?? -1;
      values[index] = position === -1 ? undefined : fields[position];
    }
    return values;
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

  #checkKeys(record: CsvRecord, from: number): boolean | Promise<boolean> {
    let isUnique = true;
    for (let index = from; index < this.#keys.length; index += 1) {
      const key = this.#keys[index];
      const values = key === undefined ? null : this.#keyValues(key.columns, this.#values);
      if (key === undefined || values === null) continue;
      const firstLine = key.register.add(values, record);
      if (firstLine !== null && typeof firstLine !== 'number') {
        return firstLine.then(async (line) => {
          const isNew = this.#settleKey(record, key, { values, firstLine: line });
          return (await this.#checkKeys(record, index + 1)) && isNew && isUnique;
        });
      }
      isUnique = this.#settleKey(record, key, { values, firstLine }) && isUnique;
    }
    return isUnique;
  }

  /** Whether a key is new; reports one that is not. */
  #settleKey(
    record: CsvRecord,
    key: Key,
    { values, firstLine }: { values: string[]; firstLine: number | null },
  ): boolean {
    if (firstLine === null) return true;
    this.#addDuplicate(record, key, { values, firstLine });
    return false;
  }

  /** Fields of a key; `null` where one is missing: as in SQL, that is the same as nothing else. */
  #keyValues(columns: readonly number[], fields: readonly (string | undefined)[]): string[] | null {
    const { schema } = this.#layout;
    const values: string[] = [];
    for (const index of columns) {
      const field = fields[index];
      const value = schema.trim ? field?.trim() : field;
      const column = schema.columns[index];
      if (value === undefined || column === undefined || isMissing(value, column)) return null;
      values.push(value);
    }
    return values;
  }

  /** A key of several columns stands in none of them alone. */
  #addDuplicate(
    record: CsvRecord,
    { columns }: Key,
    { values, firstLine }: { values: string[]; firstLine: number },
  ): void {
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
