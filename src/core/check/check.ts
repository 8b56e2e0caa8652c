import { readBatches, type RecordBatch } from '../csv/batches.js';
import { ChunkReader } from '../csv/chunks.js';
import { loadScanModule } from '../csv/fast/wasm-module.js';
import { lineBreakOf } from '../csv/line-breaks.js';
import type { CsvRecord, Dialect, LineBreak } from '../csv/record.js';
import { CsvUploadError } from '../errors.js';
import { findDoubleEncoded } from '../inspect/double-encoded.js';
import { foreignWords } from '../inspect/foreign-words.js';
import { guessEncoding } from '../inspect/guess.js';
import { inspectOpened, type FileInspection } from '../inspect/inspect-opened.js';
import { LIMITS } from '../limits.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { createPacer } from '../time-slices.js';
import { assertCheckArguments, checkLimits, type CheckLimits, type CheckOptions } from './check-options.js';
import { checkHeader, type HeaderCheck } from './header.js';
import { createFastLane } from './fast-lane.js';
import { createIssue } from './create-issue.js';
import { IssueList } from './issue-list.js';
import { RecordRereader } from './key-reader.js';
import { createProgressReporter, type ReportProgress } from './progress.js';
import { createReferenceChecker } from './reference-checker.js';
import { RecordChecker } from './record-checker.js';
import type { AliasUse, CheckReport, Issue, Verdict } from './report.js';

export type { CheckOptions, CheckProgress } from './check-options.js';

/** A file whose text can be read. */
type CsvInspection = FileInspection & { readonly dialect: Dialect; readonly header: CsvRecord };

/** What the records of a file are checked by. */
interface RecordsToCheck {
  /** Names as in the file. */
  readonly header: readonly string[];
  /** 0-based place in the file of each column of the schema, -1 where it has none. */
  readonly positions: readonly number[];
  readonly chunks: ChunkReader;
}

/** Records after which the clock is looked at: a few dozen microseconds of work. */
const RECORDS_PER_LOOK = 64;

/**
 * Checks a file against the field structure of a workspace, from its first byte to its last, in bounded memory
 * (but for unique keys, which take at most 32 bytes a record).
 *
 * A file that cannot be read or that is no CSV gives a rejected report, not an error. Where the header is wrong no
 * record is checked, and the counts are 0.
 *
 * @example
 * const { verdict, counts, issues } = await checkFile(file, fromTableSchema(descriptor));
 * @throws {CsvUploadError} `invalid-argument`; `invalid-schema` where a rule of a zod schema fails to give a verdict
 */
export async function checkFile(
  file: Blob,
  schema: CaseSchema,
  options: CheckOptions = {},
): Promise<CheckReport> {
  assertCheckArguments(file, schema, options);
  options.signal?.throwIfAborted();
  const run = new CheckRun(file, schema, options);
  try {
    await run.start();
  } catch (error) {
    run.settle(error);
  }
  return run.finish();
}

/** One check under way: what was found and counted so far. */
class CheckRun {
  readonly #file: Blob;
  readonly #name: string;
  readonly #schema: CaseSchema;
  readonly #options: CheckOptions;
  readonly #limits: CheckLimits;
  readonly #issues: IssueList;
  readonly #report: ReportProgress;
  readonly #pace = createPacer();
  #inspection: FileInspection | null = null;
  #header: CsvRecord | null = null;
  #aliases: readonly AliasUse[] = [];
  #isHeaderUsable = false;
  #batch: RecordBatch | null = null;
  #records = 0;
  #valid = 0;

  constructor(file: Blob, schema: CaseSchema, options: CheckOptions) {
    this.#file = file;
    this.#name = 'name' in file && typeof file.name === 'string' ? file.name : '';
    this.#schema = schema;
    this.#options = options;
    this.#limits = checkLimits(options);
    this.#issues = new IssueList(this.#limits.maxIssues);
    this.#report = createProgressReporter(options.onProgress);
  }

  async start(): Promise<void> {
    const name = this.#name;
    const { size } = this.#file;
    if (size > this.#limits.maxBytes) {
      const { maxBytes } = this.#limits;
      this.#issues.addOfFile(createIssue({ text: 'file-too-large', name, bytes: size, maxBytes }));
      return;
    }
    const { signal, readBytes: maxBytes = LIMITS.readBytes } = this.#options;
    const chunks = new ChunkReader(this.#file, { signal, maxBytes });
    try {
      await this.#checkContent(chunks);
    } finally {
      await chunks.close();
    }
  }

  async #checkContent(chunks: ChunkReader): Promise<void> {
    // While the file is opened, what its records need is made ready.
    const [first] = await Promise.all([chunks.first(), this.#schema.prepare?.(), this.#scanModule()]);
    const inspection = await this.#inspect(first);
    if (!isCsv(inspection)) {
      this.#addKind(inspection);
      return;
    }
    const header = this.#checkHeader(inspection);
    if (header.positions === null) return;
    this.#isHeaderUsable = true;
    const { fields } = header.header;
    await this.#checkRecords(inspection, { header: fields, positions: header.positions, chunks });
    this.#addTotals(inspection.header);
  }

  /** Turns a failed reading into a finding; any other error goes on its way. */
  settle(error: unknown): void {
    const code = error instanceof CsvUploadError ? error.code : null;
    if (code !== 'unreadable-file' && code !== 'file-changed') throw error;
    this.#issues.addOfFile(createIssue({ text: code, name: this.#name }));
  }

  finish(): CheckReport {
    this.#report(this.#progress(), true);
    const inspection = this.#inspection;
    return {
      file: {
        name: this.#name,
        bytes: this.#file.size,
        encoding: inspection?.encoding ?? null,
        encodingFrom: inspection?.encodingFrom ?? null,
        delimiter: inspection?.dialect?.delimiter ?? null,
        lineBreak: this.#lineBreak(),
        headerLine: this.#header?.line ?? null,
      },
      header: this.#header?.fields ?? [],
      ...(this.#aliases.length === 0 ? {} : { aliases: this.#aliases }),
      counts: {
        records: this.#records,
        valid: this.#valid,
        invalid: this.#records - this.#valid,
        blankLines: this.#batch?.blankLines ?? 0,
      },
      issueCounts: this.#issues.counts,
      issues: this.#issues.kept,
      verdict: this.#verdict(),
    };
  }

  async #inspect(first: Uint8Array): Promise<FileInspection> {
    const { encoding, isEncodingCertain, delimiter, signal } = this.#options;
    const columns = this.#schema.columns.flatMap(({ name, aliases }) => [name, ...aliases]);
    const known = { encoding, isEncodingCertain, delimiter, signal, columns };
    const inspection = await inspectOpened(this.#file, known, first);
    this.#inspection = inspection;
    return inspection;
  }

  #addKind({ kind, bytes }: FileInspection): void {
    const name = this.#name;
    this.#issues.addOfFile(
      createIssue(kind === 'empty' ? { text: 'empty-file', name, bytes } : { text: 'not-csv', name, kind }),
    );
  }

  #addGuess(encoding: string, words: readonly string[]): void {
    this.#issues.addOfFile(createIssue({ text: 'encoding-guessed', encoding, words }));
  }

  #addDoubleEncoded({ encoding, encodingSample }: CsvInspection): void {
    const found = encoding === 'utf-8' ? findDoubleEncoded(encodingSample) : null;
    if (found === null) return;
    this.#issues.addOfFile(createIssue({ text: 'double-encoded', ...found }));
  }

  #checkHeader(inspection: CsvInspection): HeaderCheck {
    if (inspection.encodingFrom === 'guessed') {
      this.#addGuess(inspection.dialect.encoding, inspection.encodingSample);
    }
    this.#addDoubleEncoded(inspection);
    const { dialect, titleRows, header, sample } = inspection;
    const [first = header, ...rest] = [...titleRows, header, ...sample];
    const facts = { dialect, header: first, sample: rest };
    const check = checkHeader(facts, this.#schema, this.#limits.maxColumns);
    this.#header = check.header;
    this.#aliases = check.aliases ?? [];
    this.#addAll(check.issues);
    return check;
  }

  #addAll(issues: readonly Issue[]): void {
    for (const issue of issues) this.#issues.addOfFile(issue);
  }

  async #checkRecords(
    inspection: CsvInspection,
    { header, positions, chunks }: RecordsToCheck,
  ): Promise<void> {
    const { dialect } = inspection;
    const { maxFieldBytes, maxRecords } = this.#limits;
    const references = createReferenceChecker({ schema: this.#schema, positions }, this.#options);
    const layout = { schema: this.#schema, dialect, maxFieldBytes, header, positions, references };
    const rereader = new RecordRereader(this.#file, dialect);
    const checker = new RecordChecker(layout, this.#issues, {
      readFields: (byteStart) => rereader.fieldsAt(byteStart, this.#batch?.encoding ?? dialect.encoding),
      expectedRecords: expectedRecords(inspection),
      fileBytes: inspection.bytes,
    });
    const { signal, onChunk, lane, readBytes } = this.#options;
    const module = await this.#scanModule();
    const batches = readBatches(this.#file, dialect, {
      signal,
      onChunk,
      readBytes,
      chunks,
      maxRecords,
      maxFieldBytes,
      decideEncoding: inspection.isEncodingUndecided ? guessEncoding : undefined,
      createScanner: (encoding) =>
        lane === 'slow'
          ? null
          : createFastLane(layout, { encoding, checker, maxRecords, module, namesSuspects: true }),
    });
    try {
      for await (const batch of batches) {
        this.#batch = batch;
        if (batch.encoding !== this.#inspection?.encoding) this.#changeEncoding(inspection, batch);
        if (!(await this.#checkBatch(batch, checker))) return;
        if (references !== null) this.#take(await references.goOn(), checker);
      }
    } finally {
      // What was read before the file ended, or could not be read any more, still waits for its answers.
      if (references !== null) this.#take(await references.finish(), checker);
      checker.close();
    }
  }

  /** Whether more records may come. */
  async #checkBatch(batch: RecordBatch, checker: RecordChecker): Promise<boolean> {
    const { maxRecords } = this.#limits;
    this.#records += batch.passed;
    this.#valid += batch.passed - checker.checkSuspects(batch.suspects);
    for (const record of batch.records) {
      if (record.recordNumber === 0) continue; // the header
      if (record.recordNumber > maxRecords) {
        this.#addTooMany();
        return false;
      }
      this.#records += 1;
      const isValid = checker.check(record);
      if (typeof isValid === 'boolean' ? isValid : await isValid) this.#valid += 1;
      if (this.#records % RECORDS_PER_LOOK === 0) await this.#giveWay(this.#pace());
    }
    await this.#giveWay(this.#pace());
    return true;
  }

  /** Takes what the host said meanwhile. */
  #take(failures: readonly Issue[], checker: RecordChecker): void {
    this.#addAll(failures);
    this.#valid -= checker.settleReferences();
  }

  #scanModule(): Promise<WebAssembly.Module | null> | null {
    const { lane, webAssembly = !('document' in globalThis) } = this.#options;
    return lane !== 'slow' && webAssembly ? loadScanModule() : null;
  }

  /** The sample was all ASCII, and what came behind it is another encoding than UTF-8. */
  #changeEncoding(inspection: CsvInspection, { encoding, records }: RecordBatch): void {
    const encodingSample = foreignWords(records.map(({ fields }) => fields.join(' ')).join(' '));
    this.#inspection = { ...inspection, encoding, encodingFrom: 'guessed', encodingSample };
    this.#addGuess(encoding, encodingSample);
  }

  /** Tells the progress and lets an abort in; `rest` is set when the slice of time is over. */
  async #giveWay(rest: Promise<void> | undefined): Promise<void> {
    if (rest === undefined) return;
    await rest;
    this.#options.signal?.throwIfAborted();
    this.#report(this.#progress(), false);
  }

  #addTooMany(): void {
    const { maxRecords } = this.#limits;
    this.#issues.addOfFile(createIssue({ text: 'too-many-records', maxRecords }));
  }

  /** What can be told at the end only. */
  #addTotals(header: CsvRecord): void {
    if (this.#lineBreak() === 'mixed') {
      this.#issues.addOfFile(createIssue({ text: 'mixed-line-breaks' }));
    }
    if (this.#records === 0 && !this.#issues.isRejecting) {
      this.#issues.addOfFile(createIssue({ text: 'header-only' }, { record: header }));
    }
  }

  #progress(): { bytesRead: number; bytesTotal: number; records: number; issues: number } {
    return {
      bytesRead: this.#batch?.bytesRead ?? 0,
      bytesTotal: this.#file.size,
      records: this.#records,
      issues: this.#issues.total,
    };
  }

  #lineBreak(): LineBreak | null {
    return this.#batch === null ? null : lineBreakOf(this.#batch.lineBreaks);
  }

  #verdict(): Verdict {
    if (this.#issues.isRejecting || !this.#isHeaderUsable) return 'rejected';
    return this.#issues.total === 0 ? 'accepted' : 'accepted-with-issues';
  }
}

/** Records of the file, if all are as long as those of the sample. */
function expectedRecords({ bytes, sample }: CsvInspection): number {
  const [first] = sample;
  const last = sample.at(-1);
  if (first === undefined || last === undefined) return 0;
  return Math.ceil((bytes * sample.length) / (last.byteEnd - first.byteStart + sample.length));
}

function isCsv(inspection: FileInspection): inspection is CsvInspection {
  return inspection.kind === 'csv' && inspection.dialect !== null && inspection.header !== null;
}
