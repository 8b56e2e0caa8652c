import { invalidArgument } from '../arguments.js';
import { matchHeader } from '../check/header-match.js';
import { duplicateFacts } from '../check/fault-facts.js';
import { createIssue } from '../check/create-issue.js';
import { IssueList } from '../check/issue-list.js';
import { RecordRereader } from '../check/key-reader.js';
import { RecordChecker } from '../check/record-checker.js';
import type { CheckReport, Issue } from '../check/report.js';
import type { CsvRecord } from '../csv/record.js';
import { KeyHasher, randomSeed } from '../csv/fast/key-hash.js';
import { KEY_WORDS, type ScannedKeys } from '../csv/fast/scanner.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/is-case-schema.js';
import { CompiledRepair } from './compiled-repair.js';
import { layOut, type RepairLayout, type RereadOptions } from './layout.js';
import { readRepaired } from './repaired-records.js';
import { NO_REPAIR, type RecordPlace, type Repair } from './steps.js';
import { isSameKey, UniqueKey } from './unique-key.js';
import { createLookThrough } from './wanted-records.js';

/** How a session begins. */
export interface RepairSessionOptions extends RereadOptions {
  /** What was repaired before: its names of columns count from the beginning. Default: nothing. */
  readonly repair?: Repair | undefined;
}

/** Answers at once, for single records, what a check of the whole repaired file would say. */
export interface RepairSession {
  /** Fields of a record as a repair leaves them; as in the file without one. */
  readonly fieldsOf: (record: RecordPlace, repair?: Repair) => Promise<readonly string[]>;
  /**
   * What is wrong with a record as a repair leaves it, in the places of the person's own file; nothing of one that is
   * left out. A key that another record has, before or behind it, is a `duplicate-key`, which names the first other.
   */
  readonly issuesOf: (record: RecordPlace, repair: Repair) => Promise<readonly Issue[]>;
}

/**
 * Makes ready to check single edits. Where the schema has unique keys, the file is read once, and 24 bytes are kept of
 * each record and key; an answer then takes one or two reads of a few kilobytes, however large the file.
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
  const session = new Session(await layOut(file, report, options), schema, options);
  await session.begin(options.repair ?? NO_REPAIR);
  return {
    fieldsOf: (record, repair = NO_REPAIR) => session.fieldsOf(record, repair),
    issuesOf: (record, repair) => session.issuesOf(record, repair),
  };
}

/** Keys of a file whose columns have certain names. */
interface Keys {
  readonly positions: readonly number[];
  readonly keys: readonly UniqueKey[];
}

class Session {
  readonly #layout: RepairLayout;
  readonly #schema: CaseSchema;
  readonly #options: RereadOptions;
  readonly #compiled = new WeakMap<Repair, CompiledRepair>();
  /** Records that were edited, as in the file: they are looked at again with every answer. */
  readonly #edited = new Map<number, CsvRecord>();
  /** By the names of the columns: a renamed header may have other keys. */
  #keys: { readonly names: string; readonly ready: Promise<Keys> } | null = null;

  constructor(layout: RepairLayout, schema: CaseSchema, options: RereadOptions) {
    this.#layout = layout;
    this.#schema = schema;
    this.#options = options;
  }

  async begin(repair: Repair): Promise<void> {
    await this.#keysOf(this.#compile(repair));
  }

  async fieldsOf(place: RecordPlace, repair: Repair): Promise<readonly string[]> {
    return this.#compile(repair).repairRecord(await this.#read(place)).fields;
  }

  async issuesOf(place: RecordPlace, repair: Repair): Promise<readonly Issue[]> {
    const compiled = this.#compile(repair);
    if (compiled.leftOut.has(place.byteStart)) return [];
    const { positions, keys } = await this.#keysOf(compiled);
    const record = compiled.repairRecord(await this.#read(place));
    const issues = [...this.#judge(record, compiled, positions)];
    if (!this.#isTrusted(record)) return issues;
    for (const key of keys) {
      const duplicate = await this.#findDuplicate(record, { key, positions, compiled });
      if (duplicate !== null) issues.push(duplicate);
    }
    return issues;
  }

  /** What is wrong with a record by itself. */
  #judge(record: CsvRecord, repair: CompiledRepair, positions: readonly number[]): readonly Issue[] {
    const { dialect, header, maxFieldBytes } = this.#layout;
    const issues = new IssueList(Number.POSITIVE_INFINITY);
    const schema = { ...this.#schema, uniqueKeys: [] };
    const names = repair.renameHeader(header.fields);
    const layout = { schema, dialect, maxFieldBytes, header: names, positions };
    void new RecordChecker(layout, issues, NO_SOURCE).check(record); // without keys it is no promise
    return issues.kept;
  }

  async #findDuplicate(
    record: CsvRecord,
    { key, positions, compiled }: { key: UniqueKey; positions: readonly number[]; compiled: CompiledRepair },
  ): Promise<Issue | null> {
    const values = key.valuesOf(record);
    if (values === null) return null;
    const lines = [
      await this.#findEdited(record, { key, values, compiled }),
      await this.#findUnedited(record, { key, values, compiled }),
    ];
    const firstLine = Math.min(...lines);
    if (!Number.isFinite(firstLine)) return null;
    const columns = key.columns.map((index) => this.#schema.columns[index]);
    const names = columns.map((column) => column?.title ?? column?.name ?? '');
    const [index = 0] = key.columns;
    const place = {
      column: (positions[index] ?? -1) + 1,
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
      const isSame = this.#isTrusted(other) && isSameKey(key.valuesOf(other), values);
      if (isSame) first = Math.min(first, place.line);
    }
    return first;
  }

  /** Line of the first other record that was not edited and has the key now. */
  async #findUnedited(record: CsvRecord, { key, values, compiled }: Search): Promise<number> {
    let first = Number.POSITIVE_INFINITY;
    const isOther = (byteStart: number): boolean =>
      byteStart !== record.byteStart && !compiled.leftOut.has(byteStart) && !compiled.edited.has(byteStart);
    for (const places of key.placesOf(values, compiled)) {
      let reads = 0;
      for (const { line, byteStart } of places) {
        if (!isOther(byteStart)) continue;
        if (line >= first || ++reads > MAX_READS) break;
        const other = compiled.repairRecord(await this.#read({ line, byteStart, recordNumber: 1 }));
        if (!isSameKey(key.valuesOf(other), values)) continue;
        first = line;
        break;
      }
    }
    return first;
  }

  #keysOf(repair: CompiledRepair): Promise<Keys> {
    const header = repair.renameHeader(this.#layout.header.fields);
    const names = JSON.stringify(header);
    if (this.#keys?.names !== names) {
      const ready = this.#index(header);
      this.#keys = { names, ready };
      // A pass that failed, or was stopped, is not the last word.
      ready.catch(() => (this.#keys = null));
    }
    return this.#keys.ready;
  }

  /** Reads the file once and notes where each key stands. */
  async #index(header: readonly string[]): Promise<Keys> {
    const { positions } = matchHeader(header, this.#schema);
    const seed = randomSeed();
    const facts = { schema: this.#schema, positions, hasher: new KeyHasher(seed) };
    const keys = this.#schema.uniqueKeys.map((key) => new UniqueKey(key, facts));
    if (keys.length === 0) return { positions, keys };
    const nothing = new CompiledRepair(NO_REPAIR, header.length);
    const reading = readRepaired(this.#layout, nothing, {
      ...this.#options,
      judge: null,
      // Bytes are not trimmed.
      createScanner: () =>
        this.#schema.trim ? null : createLookThrough(this.#layout, () => scannedKeys(keys, seed)),
    });
    for await (const { records } of reading) {
      for (const { record } of records) if (this.#isTrusted(record)) for (const key of keys) key.add(record);
    }
    for (const { index } of keys) index.finish();
    return { positions, keys };
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

  #isTrusted({ problem, fields }: CsvRecord): boolean {
    return problem === null && fields.length === this.#layout.header.fields.length;
  }
}

/** Nothing but keys asks for more than the record. */
const NO_SOURCE = { readFields: () => Promise.resolve([]), expectedRecords: 0 };

/** What is looked for among the other records. */
interface Search {
  readonly key: UniqueKey;
  readonly values: readonly string[];
  readonly compiled: CompiledRepair;
}

/**
 * Records that are read at most for one key. The first one tells, unless hashes are the same by chance, or `trim` makes
 * one key of values of which only some are corrected.
 */
const MAX_READS = 64;

/** Keys that a scanner hashes and notes; only those of which the file has all columns. */
function scannedKeys(keys: readonly UniqueKey[], seed: number): ScannedKeys | null {
  const present = keys.filter(({ positions }) => !positions.includes(-1));
  if (present.length === 0) return null;
  return {
    columns: present.map(({ positions }) => positions),
    seed,
    admit: ({ words, stride, records, ...first }) => {
      for (let record = 0, at = 0; record < records; record += 1, at += stride) {
        const line = first.line + (words[at + KEY_WORDS.line] ?? 0);
        const byteStart = first.byteStart + (words[at + KEY_WORDS.byte] ?? 0);
        for (let key = 0; key < present.length; key += 1) {
          const word = at + KEY_WORDS.hashes + 2 * key;
          present[key]?.index.add({ low: words[word] ?? 0, high: words[word + 1] ?? 0 }, { line, byteStart });
        }
      }
      return records;
    },
  };
}
