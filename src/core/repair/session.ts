import { invalidArgument } from '../arguments.js';
import { matchHeader } from '../check/header-match.js';
import { duplicateFacts } from '../check/fault-facts.js';
import { createIssue } from '../check/create-issue.js';
import { IssueList } from '../check/issue-list.js';
import type { KeyPlace } from '../check/key-table.js';
import { RecordRereader } from '../check/key-reader.js';
import { RecordChecker } from '../check/record-checker.js';
import type { CheckReport, Issue } from '../check/report.js';
import type { CsvRecord } from '../csv/record.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/is-case-schema.js';
import { CompiledRepair } from './compiled-repair.js';
import { noteKeys } from './key-places.js';
import type { KeyDemand, KeyPlaces, KeyQuestion, NoteKeys } from './key-places.js';
import { isTrusted, layOut, type RepairLayout, type RereadOptions } from './layout.js';
import { NO_REPAIR, type RecordPlace, type Repair } from './steps.js';
import { isSameKey, UniqueKey } from './unique-key.js';

/** How a session begins. */
export interface RepairSessionOptions extends RereadOptions {
  /** What was repaired before: its names of columns count from the beginning. Default: nothing. */
  readonly repair?: Repair | undefined;
  /** Where unique keys are noted; in this thread, in time slices, by default. */
  readonly noteKeys?: NoteKeys | undefined;
}

/** Answers at once, for single records, what a check of the whole repaired file would say. */
export interface RepairSession {
  /** Whether the schema has unique keys, so that records are compared with each other. */
  readonly hasKeys: boolean;
  /** Fields of a record as a repair leaves them; as in the file without one. */
  readonly fieldsOf: (record: RecordPlace, repair?: Repair) => Promise<readonly string[]>;
  /** The same as `issuesOf`, without unique keys: it waits for nothing. */
  readonly ownIssuesOf: (record: RecordPlace, repair: Repair) => Promise<readonly Issue[]>;
  /**
   * What is wrong with a record as a repair leaves it, in the places of the person's own file; nothing of one that is
   * left out. A key that another record has, before or behind it, is a `duplicate-key`, which names the first other.
   *
   * Waits until the keys of the file are noted, and rejects with what went wrong with that; the next call tries again.
   */
  readonly issuesOf: (record: RecordPlace, repair: Repair) => Promise<readonly Issue[]>;
  /** Stops noting keys, and lets go of them. The session is of no use after. */
  readonly end: () => void;
}

/**
 * Makes ready to check single edits. Where the schema has unique keys, the file is read once from now on, and 24 bytes
 * are kept of each record and key; an answer then takes one or two reads of a few kilobytes, however large the file.
 *
 * @example
 * const session = await createRepairSession(file, report, schema);
 * const step = { kind: 'edit-field', record: placeOf(issue), column: issue.column, value: 'open' };
 * const issues = await session.issuesOf(step.record, addStep(repair, step));
 * @throws {CsvUploadError} `invalid-argument`, `file-changed`, `unreadable-file`; the calls of the session also
 *   `invalid-repair`
 */
export async function createRepairSession(
  file: Blob,
  report: CheckReport,
  schema: CaseSchema,
  options: RepairSessionOptions = {},
): Promise<RepairSession> {
  if (!isCaseSchema(schema))
    throw invalidArgument('schema', 'has to be what fromZod() or fromTableSchema() gave');
  await schema.prepare?.();
  const layout = await layOut(file, report, options);
  const { signal, maxFieldBytes, onProgress, noteKeys: note = noteKeys } = options;
  const session = new Session(layout, schema, (demand, ended) =>
    note(file, report, demand, { maxFieldBytes, onProgress, signal: ended }),
  );
  session.begin(options.repair ?? NO_REPAIR);
  signal?.addEventListener('abort', () => {
    session.end(signal.reason);
  });
  return {
    hasKeys: schema.uniqueKeys.length > 0,
    fieldsOf: (record, repair = NO_REPAIR) => session.fieldsOf(record, repair),
    ownIssuesOf: (record, repair) => session.ownIssuesOf(record, repair),
    issuesOf: (record, repair) => session.issuesOf(record, repair),
    end: () => {
      session.end();
    },
  };
}

/** The unique keys of a file whose columns have certain names. */
interface Keys {
  /** 0-based place in the file of each column of the schema, -1 where it has none. */
  readonly positions: readonly number[];
  readonly keys: readonly UniqueKey[];
}

/** Keys that are being noted, or were. */
interface Noted {
  /** The demand as text: a renamed header may have other keys. */
  readonly demand: string;
  readonly places: Promise<KeyPlaces>;
  readonly abort: AbortController;
}

class Session {
  readonly #layout: RepairLayout;
  readonly #schema: CaseSchema;
  readonly #note: (demand: KeyDemand, signal: AbortSignal) => Promise<KeyPlaces>;
  readonly #compiled = new WeakMap<Repair, CompiledRepair>();
  readonly #keys = new WeakMap<CompiledRepair, Keys>();
  /** Records that were edited, as in the file: they are looked at again with every answer. */
  readonly #edited = new Map<number, CsvRecord>();
  readonly #ended = new AbortController();
  #noted: Noted | null = null;

  constructor(
    layout: RepairLayout,
    schema: CaseSchema,
    note: (demand: KeyDemand, signal: AbortSignal) => Promise<KeyPlaces>,
  ) {
    this.#layout = layout;
    this.#schema = schema;
    this.#note = note;
  }

  begin(repair: Repair): void {
    const { keys } = this.#keysOf(this.#compile(repair));
    if (keys.length > 0) void this.#placesOf(keys);
  }

  end(reason?: unknown): void {
    this.#ended.abort(reason);
    this.#forget();
  }

  async fieldsOf(place: RecordPlace, repair: Repair): Promise<readonly string[]> {
    return this.#compile(repair).repairRecord(await this.#read(place)).fields;
  }

  async ownIssuesOf(place: RecordPlace, repair: Repair): Promise<readonly Issue[]> {
    const compiled = this.#compile(repair);
    if (compiled.leftOut.has(place.byteStart)) return [];
    return this.#judge(compiled.repairRecord(await this.#read(place)), compiled);
  }

  async issuesOf(place: RecordPlace, repair: Repair): Promise<readonly Issue[]> {
    const compiled = this.#compile(repair);
    if (compiled.leftOut.has(place.byteStart)) return [];
    const { keys } = this.#keysOf(compiled);
    const record = compiled.repairRecord(await this.#read(place));
    const issues = [...this.#judge(record, compiled)];
    if (!isTrusted(record, this.#layout)) return issues;
    for (const index of keys.keys()) {
      const duplicate = await this.#findDuplicate(record, index, compiled);
      if (duplicate !== null) issues.push(duplicate);
    }
    return issues;
  }

  /** What is wrong with a record by itself. */
  #judge(record: CsvRecord, repair: CompiledRepair): readonly Issue[] {
    const { dialect, header, maxFieldBytes } = this.#layout;
    const issues = new IssueList(Number.POSITIVE_INFINITY);
    const schema = { ...this.#schema, uniqueKeys: [] };
    const names = repair.renameHeader(header.fields);
    const { positions } = this.#keysOf(repair);
    const layout = { schema, dialect, maxFieldBytes, header: names, positions };
    void new RecordChecker(layout, issues, NO_SOURCE).check(record); // without keys it is no promise
    return issues.kept;
  }

  async #findDuplicate(record: CsvRecord, index: number, compiled: CompiledRepair): Promise<Issue | null> {
    const { positions, keys } = this.#keysOf(compiled);
    const key = keys[index];
    const values = key?.valuesOf(record) ?? null;
    if (key === undefined || values === null) return null;
    const lines = [
      await this.#findEdited(record, { key, values, compiled }),
      await this.#findUnedited(record, index, { key, values, compiled }),
    ];
    const firstLine = Math.min(...lines);
    if (!Number.isFinite(firstLine)) return null;
    const columns = key.columns.map((index) => this.#schema.columns[index]);
    const names = columns.map((column) => column?.title ?? column?.name ?? '');
    const place = {
      column: (positions[key.columns[0] ?? 0] ?? -1) + 1,
      columnName: columns[0]?.name ?? null,
      value: values[0] ?? null,
    };
    const facts = duplicateFacts(names, values, firstLine);
    return createIssue(facts, { record, ...(columns.length === 1 ? place : {}) });
  }

  /** Line of the first other record that was edited and has the key now. */
  async #findEdited(record: CsvRecord, { key, values, compiled }: Search): Promise<number> {
    let first = Number.POSITIVE_INFINITY;
    for (const [byteStart, place] of compiled.edited) {
      if (byteStart === record.byteStart || compiled.leftOut.has(byteStart)) continue;
      const original = this.#edited.get(byteStart) ?? (await this.#read(place));
      this.#edited.set(byteStart, original);
      const other = compiled.repairRecord(original);
      const isSame = isTrusted(other, this.#layout) && isSameKey(key.valuesOf(other), values);
      if (isSame) first = Math.min(first, place.line);
    }
    return first;
  }

  /** Line of the first other record that was not edited and has the key now. */
  async #findUnedited(record: CsvRecord, index: number, { key, values, compiled }: Search): Promise<number> {
    let first = Number.POSITIVE_INFINITY;
    const except = new Set([record.byteStart, ...compiled.leftOut.keys(), ...compiled.edited.keys()]);
    const sources = key.sourcesOf(values, compiled);
    for (const places of await this.#find({ key: index, values: sources, except }, compiled)) {
      for (const { line, byteStart } of places) {
        if (line >= first) break;
        const other = compiled.repairRecord(await this.#read({ line, byteStart, recordNumber: 1 }));
        if (!isSameKey(key.valuesOf(other), values)) continue;
        first = line;
        break;
      }
    }
    return first;
  }

  async #find(question: KeyQuestion, compiled: CompiledRepair): Promise<readonly (readonly KeyPlace[])[]> {
    const places = await this.#placesOf(this.#keysOf(compiled).keys);
    try {
      return await places.find(question);
    } catch (error) {
      this.#forget(); // with the worker that had them, they are gone
      throw error;
    }
  }

  #keysOf(repair: CompiledRepair): Keys {
    const known = this.#keys.get(repair);
    if (known !== undefined) return known;
    const { positions } = matchHeader(repair.renameHeader(this.#layout.header.fields), this.#schema);
    const facts = { schema: this.#schema, positions };
    const keys = this.#schema.uniqueKeys.map((key) => new UniqueKey(key, facts));
    this.#keys.set(repair, { positions, keys });
    return { positions, keys };
  }

  /** Where the keys stand; they are noted once, and again where a renamed header has others. */
  #placesOf(keys: readonly UniqueKey[]): Promise<KeyPlaces> {
    const demand = { keys: keys.map(({ positions }) => positions), trim: this.#schema.trim };
    const text = JSON.stringify(demand);
    if (this.#noted?.demand !== text) {
      this.#ended.signal.throwIfAborted();
      this.#forget();
      const abort = new AbortController();
      const noted = { demand: text, abort, places: this.#note(demand, abort.signal) };
      this.#noted = noted;
      // What failed, or was stopped, is not the last word.
      noted.places.catch(() => {
        if (this.#noted === noted) this.#noted = null;
      });
    }
    return this.#noted.places;
  }

  #forget(): void {
    const noted = this.#noted;
    this.#noted = null;
    noted?.abort.abort(this.#ended.signal.reason);
    noted?.places.then(
      (places) => {
        places.release();
      },
      () => undefined,
    );
  }

  async #read({ byteStart, line, recordNumber }: RecordPlace): Promise<CsvRecord> {
    const { file, dialect } = this.#layout;
    // One for each call: a reader has one window, and answers may be asked for side by side.
    const record = await new RecordRereader(file, dialect).recordAt(byteStart, dialect.encoding);
    if (record === null) throw invalidArgument('record', 'has to be a place of this file');
    return { ...record, line, recordNumber };
  }

  #compile(repair: Repair): CompiledRepair {
    const known = this.#compiled.get(repair);
    if (known !== undefined) return known;
    const compiled = new CompiledRepair(repair, this.#layout.header.fields.length);
    this.#compiled.set(repair, compiled);
    return compiled;
  }
}

/** Nothing but keys asks for more than the record. */
const NO_SOURCE = { readFields: () => Promise.resolve([]), expectedRecords: 0, fileBytes: 0 };

/** What is looked for among the other records. */
interface Search {
  readonly key: UniqueKey;
  readonly values: readonly string[];
  readonly compiled: CompiledRepair;
}
