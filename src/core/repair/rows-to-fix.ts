import { invalidArgument } from '../arguments.js';
import type { CheckReport, Issue } from '../check/report.js';
import type { CsvRecord } from '../csv/record.js';
import { inspectFile, type InspectOptions } from '../inspect/inspect.js';
import { describeFacts } from '../messages/describe-issue.js';
import { englishIssues } from '../messages/english-issues.js';
import type { IssueWords, Messages } from '../messages/messages.js';
import { isReasonHeader, REASON_HEADERS, repairMessages } from '../messages/repair.js';
import { unescapeFormula } from '../csv/formula.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/is-case-schema.js';
import { LIMITS } from '../limits.js';
import { BlobParts } from './blob-parts.js';
import { CompiledRepair } from './compiled-repair.js';
import { canEncode } from './encode-text.js';
import { layOut, type RepairLayout, type RereadOptions } from './layout.js';
import { OwnDialectWriter } from './own-dialect.js';
import { RecordJudge } from './record-judge.js';
import { readRepaired, type RepairedRecord } from './repaired-records.js';
import { NO_REPAIR, type Repair } from './steps.js';

/** What reasons are written with. */
type ReasonWords = IssueWords & Pick<Messages, 'repair'>;

const ENGLISH: ReasonWords = { ...englishIssues, repair: repairMessages };

/** What goes into a file of rows to fix. */
export interface RowsToFixOptions extends RereadOptions {
  /** What was repaired before; records that are right by it are not in the file. Default: nothing. */
  readonly repair?: Repair | undefined;
  /** Language of the column with the reasons. Default: English. */
  readonly messages?: ReasonWords | undefined;
}

/**
 * All invalid records of a file, in its own columns, dialect and encoding, with a last column that says what to fix.
 * No spreadsheet runs a field of it as a formula: such a field has an apostrophe before it, which `readRowsToFix` takes
 * away again. A record with too few fields is filled up with empty ones, and fields too many stand before the reason.
 *
 * The file is read once, however many records are invalid, and however few issues the report keeps.
 *
 * @throws {CsvUploadError} `invalid-argument`, also where no record was checked because of the header;
 *   `invalid-repair`, `file-changed`, `unreadable-file`
 */
export async function writeRowsToFix(
  file: Blob,
  report: CheckReport,
  schema: CaseSchema,
  options: RowsToFixOptions = {},
): Promise<Blob> {
  const { repair = NO_REPAIR, messages = ENGLISH } = options;
  if (!isCaseSchema(schema))
    throw invalidArgument('schema', 'has to be what fromZod() or fromTableSchema() gave');
  await schema.prepare?.();
  const layout = await layOut(file, report, options);
  // Records are left out because they are to be fixed.
  const steps = repair.steps.filter(
    ({ kind }) => kind !== 'leave-out-records' && kind !== 'leave-out-invalid',
  );
  const compiled = new CompiledRepair({ steps }, layout.header.fields.length);
  const rows = new RowWriter(layout, report, messages);
  await rows.begin(compiled.renameHeader(layout.header.fields));
  const judge = new RecordJudge(layout, schema, compiled);
  const createScanner = (): ReturnType<RecordJudge['createScanner']> => judge.createScanner(undefined);
  for await (const { records } of readRepaired(layout, compiled, { ...options, judge, createScanner })) {
    for (const record of records) if (record.issues.length > 0) await rows.add(record);
  }
  return rows.finish();
}

/** Puts the file together. */
class RowWriter {
  readonly #layout: RepairLayout;
  readonly #messages: ReasonWords;
  readonly #writer: OwnDialectWriter;
  readonly #parts = new BlobParts();
  /** Whether a column of the file is one of the person's own, and no reason of an earlier time. */
  readonly #isOwn: readonly boolean[];

  constructor(layout: RepairLayout, report: CheckReport, messages: ReasonWords) {
    this.#layout = layout;
    this.#messages = messages;
    this.#writer = new OwnDialectWriter(layout, report.file.lineBreak, true);
    this.#isOwn = layout.header.fields.map((name) => !isReasonHeader(name));
  }

  async begin(names: readonly string[]): Promise<void> {
    const { file, dialect, header } = this.#layout;
    const { reasonHeader } = this.#messages.repair;
    this.#parts.addSlice(file, 0, dialect.byteStart);
    const added = canEncode(reasonHeader, dialect.encoding) ? reasonHeader : REASON_HEADERS.en;
    const change = (): readonly string[] => this.#ownFields(names);
    this.#parts.addBytes(await this.#writer.write(header, { change, added }));
  }

  async add({ record, repaired, issues }: RepairedRecord): Promise<void> {
    const { encoding } = this.#layout.dialect;
    const fields = repaired?.fields ?? record.fields;
    // What was edited may hold what the encoding of the file does not: the row is shown as it was.
    const row = repaired !== null && fields.every((field) => canEncode(field, encoding)) ? repaired : record;
    const width = this.#isOwn.filter(Boolean).length;
    const change = (own: readonly string[]): readonly string[] => fillUp(this.#ownFields(own), width);
    const added = encodable(this.#reason(record, issues), encoding);
    this.#parts.addBytes(await this.#writer.write(row, { change, added }));
  }

  finish(): Blob {
    return this.#parts.finish(this.#layout.file.type === '' ? 'text/csv' : this.#layout.file.type);
  }

  /** One line, so that a row stays one in any editor. */
  #reason({ line }: CsvRecord, issues: readonly Issue[]): string {
    const texts = issues.map((issue) =>
      issue.facts === undefined ? issue : describeFacts(issue.facts, this.#messages),
    );
    return this.#messages.repair.reason(line, texts).replace(/\s+/gu, ' ');
  }

  #ownFields(fields: readonly string[]): readonly string[] {
    return fields.filter((_, index) => this.#isOwn[index] ?? true);
  }
}

function fillUp(fields: readonly string[], width: number): readonly string[] {
  return [...fields, ...Array.from({ length: Math.max(0, width - fields.length) }, () => '')];
}

/** Marks that our texts use, as ASCII has them. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ...Array.from('“”„«»', (mark) => [mark, '"'] as const),
  ...Array.from('‘’', (mark) => [mark, "'"] as const),
  ...Array.from('–—', (mark) => [mark, '-'] as const),
  ['…', '...'],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  // Marks of direction are not seen.
  ['\u2068', ''],
  ['\u2069', ''],
]);

/** A text of ours in what an encoding has. */
function encodable(text: string, encoding: string): string {
  if (canEncode(text, encoding)) return text;
  return Array.from(text, (character) => {
    if (canEncode(character, encoding)) return character;
    return PLAIN.get(character) ?? '?';
  }).join('');
}

/**
 * What a person sends back of a file of rows to fix: without the column of the reasons, and without the apostrophes that
 * kept spreadsheets from running fields as formulas. Everything else stays, dialect and encoding too.
 *
 * The column is known by its header, which is one of `REASON_HEADERS`, wherever it stands.
 *
 * @returns the file itself where it has no such column
 * @throws {CsvUploadError} `invalid-argument`, `file-changed`, `unreadable-file`
 */
export async function readRowsToFix(file: Blob, options: InspectOptions = {}): Promise<Blob> {
  const { dialect, header, lineBreak } = await inspectFile(file, options);
  const isReason = header?.fields.map(isReasonHeader) ?? [];
  if (dialect === null || header === null || !isReason.includes(true)) return file;
  const layout = { file, dialect, header, maxFieldBytes: LIMITS.maxFieldBytes, module: null };
  const writer = new OwnDialectWriter(layout, lineBreak, false);
  const change = (fields: readonly string[]): readonly string[] =>
    fields.filter((_, index) => isReason[index] !== true).map(unescapeFormula);
  const parts = new BlobParts();
  parts.addSlice(file, 0, header.byteStart);
  parts.addBytes(await writer.write(header, { change }));
  const nothing = new CompiledRepair(NO_REPAIR, header.fields.length);
  for await (const { records } of readRepaired(layout, nothing, { judge: null, signal: options.signal })) {
    for (const { record, byteNext } of records) {
      if (isTorn(record)) parts.addSlice(file, record.byteStart, byteNext);
      else parts.addBytes(await writer.write(record, { change }));
    }
  }
  return parts.finish(file.type);
}

/** Whether it is not even certain where fields end: such a record stays as it is, so that a check names it. */
function isTorn({ problem }: CsvRecord): boolean {
  return problem !== null && problem.code !== 'invalid-encoding' && problem.code !== 'invalid-character';
}
