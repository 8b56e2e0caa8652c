import { LIMITS } from '../limits.js';
import { StrictDecoder } from './decode.js';
import type { LineBreakCounts } from './line-breaks.js';
import { leadBytes } from './lead-bytes.js';
import { parseFields, parseRecords } from './parse.js';
import type { CsvRecord, Dialect, RecordProblem } from './record.js';
import { RecordSplitter, type RecordSpan, type SplitBatch } from './split.js';
import { UnitReader, unitSize } from './units.js';

/** Records, blank lines included, which somebody else has read. */
export interface PassedRecords {
  readonly bytes: number;
  readonly lines: number;
  readonly records: number;
  readonly blankLines: number;
  readonly lineBreaks: Readonly<LineBreakCounts>;
}

/** Settings of a reader. */
export interface RecordReaderOptions {
  /** Bytes of a record that are kept at most; default 16 MiB. */
  readonly maxRecordBytes?: number | undefined;
  /** Bytes of a field at most; default 1 MiB. */
  readonly maxFieldBytes?: number | undefined;
  /** Number of the last record that is wanted; the one behind it is the last to be read. */
  readonly maxRecords?: number | undefined;
  /** Whether the encoding is only a guess, because nothing but ASCII was seen yet. */
  readonly isEncodingOpen?: boolean;
}

/**
 * Makes records of the bytes of a file: the splitter finds where they end, a decoder makes their text, and
 * Papa Parse decides what their fields are.
 */
export class RecordReader {
  /** Record ends so far. */
  readonly lineBreaks: LineBreakCounts = { crlf: 0, lf: 0, cr: 0 };
  /** Blank lines so far. */
  blankLines = 0;
  readonly #dialect: Dialect;
  readonly #unitSize: 1 | 2;
  readonly #units: UnitReader;
  readonly #splitter: RecordSplitter;
  readonly #maxRecords: number;
  #decoder: StrictDecoder;
  #encoding: string;
  #isEncodingOpen: boolean;
  /** Runs that wait for the encoding to be decided. */
  #waiting: { readonly batch: SplitBatch; readonly runs: readonly (readonly RecordSpan[])[] } | null = null;
  #recordNumber = 0;

  constructor(dialect: Dialect, options: RecordReaderOptions = {}) {
    this.#dialect = dialect;
    this.#unitSize = unitSize(dialect.encoding);
    this.#units = new UnitReader(dialect.encoding);
    this.#encoding = dialect.encoding;
    this.#decoder = new StrictDecoder(dialect.encoding);
    this.#isEncodingOpen = options.isEncodingOpen ?? false;
    this.#maxRecords = options.maxRecords ?? Number.POSITIVE_INFINITY;
    this.#splitter = new RecordSplitter({
      delimiter: dialect.delimiter,
      leads: leadBytes(dialect.encoding, dialect.delimiter),
      lineStart: dialect.lineStart,
      maxRecordUnits: (options.maxRecordBytes ?? LIMITS.maxRecordBytes) / this.#unitSize,
      maxFieldUnits: (options.maxFieldBytes ?? LIMITS.maxFieldBytes) / this.#unitSize,
    });
  }

  /** Encoding in which the records are read, a WHATWG name. */
  get encoding(): string {
    return this.#encoding;
  }

  /** Whether nothing but ASCII was seen, and what comes later decides on the encoding. */
  get isEncodingOpen(): boolean {
    return this.#isEncodingOpen;
  }

  /** Whether all bytes so far belong to records that have ended. */
  get isBetweenRecords(): boolean {
    return this.#splitter.isBetweenRecords;
  }

  /** Number of the next record. */
  get recordNumber(): number {
    return this.#recordNumber;
  }

  /** 1-based line on which the next bytes begin. */
  get line(): number {
    return this.#splitter.line;
  }

  /** Bytes that decide on an open encoding: the first that are not what it was taken for. `decide` has to follow. */
  get undecided(): Uint8Array | null {
    const start = this.#waiting?.runs[0]?.[0]?.start;
    const units = this.#waiting?.batch.units;
    if (start === undefined || !(units instanceof Uint8Array)) return null;
    return units.subarray(start, this.#waiting?.batch.spans.at(-1)?.end);
  }

  /** Reads on in the encoding which `undecided` shows, or in the one before where it is `null`. */
  decide(encoding: string | null): CsvRecord[] {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#isEncodingOpen = false;
    if (encoding !== null) {
      this.#encoding = encoding;
      this.#decoder = new StrictDecoder(encoding);
    }
    return waiting === null ? [] : this.#readRuns(waiting.batch, waiting.runs);
  }

  /** Records that end within `bytes`, the next ones from `dialect.byteStart` on. */
  push(bytes: Uint8Array): CsvRecord[] {
    return this.#read(this.#splitter.push(this.#units.push(bytes)));
  }

  /**
   * Records that end within `bytes`, some at a time: what is made of them is best forgotten before the next come.
   * All has to be taken, and `undecided` be answered, before the next bytes.
   */
  *pushInParts(bytes: Uint8Array): Generator<CsvRecord[], void> {
    const batch = this.#splitter.push(this.#units.push(bytes));
    yield* this.#readInTurn(batch, [...soundRuns(batch.spans)]);
  }

  /**
   * Records that end within `bytes`, but only as many as `enough` bytes hold, and the one which they cut.
   * Not for UTF-16.
   */
  pushSome(bytes: Uint8Array, enough: number): { records: CsvRecord[]; bytesTaken: number } {
    const batch = this.#splitter.push(bytes, enough);
    return { records: this.#read(batch), bytesTaken: bytes.length - batch.unitsLeft };
  }

  /** Counts records which somebody else has read; only between records, and not for UTF-16. */
  skip({ bytes, lines, records, blankLines, lineBreaks }: PassedRecords): void {
    this.#splitter.skip(bytes, lines);
    this.#recordNumber += records;
    this.blankLines += blankLines;
    this.lineBreaks.crlf += lineBreaks.crlf;
    this.lineBreaks.lf += lineBreaks.lf;
    this.lineBreaks.cr += lineBreaks.cr;
  }

  /** The records left at the end of the file. */
  finish(): CsvRecord[] {
    const rest = this.#units.finish();
    const records = rest.length === 0 ? [] : this.#read(this.#splitter.push(rest));
    return [...records, ...this.#read(this.#splitter.finish())];
  }

  #read(batch: SplitBatch): CsvRecord[] {
    return this.#readRuns(batch, [...soundRuns(batch.spans)]);
  }

  #readRuns(batch: SplitBatch, runs: readonly (readonly RecordSpan[])[]): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const part of this.#readInTurn(batch, runs)) records.push(...part);
    return records;
  }

  /** Records of one run after the other; ends before one that decides on an open encoding. */
  *#readInTurn(batch: SplitBatch, runs: readonly (readonly RecordSpan[])[]): Generator<CsvRecord[], void> {
    for (const [index, run] of runs.entries()) {
      const units = batch.units.subarray(run[0]?.start, run.at(-1)?.end);
      const text = this.#decoder.decode(units);
      if (this.#isEncodingOpen) {
        if (text === null) {
          this.#waiting = { batch, runs: runs.slice(index) };
          return;
        }
        this.#isEncodingOpen = text.length === units.length; // else it is beyond ASCII, and what it was taken for
      }
      yield this.#readRun(batch, run, text);
    }
  }

  /** Records of a run: parsed together where the run is sound, one by one where something is wrong with it. */
  #readRun(batch: SplitBatch, run: readonly RecordSpan[], text: string | null): CsvRecord[] {
    const records: CsvRecord[] = [];
    const rows = text === null || run[0]?.problem != null ? null : this.#parseRun(run, text);
    for (const [index, span] of run.entries()) {
      if (this.#recordNumber > this.#maxRecords + 1) break; // so that counts end where the records do
      if (span.endedBy !== null) this.lineBreaks[span.endedBy] += 1;
      if (span.length === 0) {
        this.blankLines += 1;
        continue;
      }
      const fields = rows?.[index];
      records.push(fields === undefined ? this.#readAlone(batch, span) : this.#record(span, fields, null));
    }
    return records;
  }

  #parseRun(run: readonly RecordSpan[], text: string): string[][] | null {
    if (text.includes('\0')) return null;
    const lineBreak = run[0]?.endedBy ?? 'lf';
    const rows = parseRecords(text, { delimiter: this.#dialect.delimiter, lineBreak });
    return rows.length === run.length ? rows : null;
  }

  #readAlone(batch: SplitBatch, span: RecordSpan): CsvRecord {
    const { problem } = span;
    const byteStart = this.#byteAt(span.position);
    if (problem?.code === 'unclosed-quote' || problem?.code === 'value-too-long') {
      return this.#record(span, [], { ...problem, byteStart });
    }
    const units = batch.units.subarray(span.start, span.end);
    const text = this.#decoder.decode(units);
    if (text === null) return this.#record(span, [], this.#findInvalidBytes(units, span));
    const fields = parseFields(text, this.#dialect.delimiter);
    const column = fields.findIndex((field) => field.includes('\0')) + 1;
    if (column > 0) {
      return this.#record(span, fields, { code: 'invalid-character', column, line: span.line, byteStart });
    }
    return this.#record(span, fields, problem === null ? null : { ...problem, byteStart });
  }

  #findInvalidBytes(units: SplitBatch['units'], span: RecordSpan): RecordProblem {
    const offset = this.#decoder.findInvalidByte(units);
    const before = this.#decoder.decode(units.subarray(0, Math.floor(offset / this.#unitSize))) ?? '';
    return {
      code: 'invalid-encoding',
      column: Math.max(1, parseFields(before, this.#dialect.delimiter).length),
      line: span.line,
      byteStart: this.#byteAt(span.position) + offset,
    };
  }

  #record(span: RecordSpan, fields: readonly string[], problem: RecordProblem | null): CsvRecord {
    const byteStart = this.#byteAt(span.position);
    const byteEnd = byteStart + span.length * this.#unitSize;
    return { fields, line: span.line, recordNumber: this.#recordNumber++, byteStart, byteEnd, problem };
  }

  #byteAt(position: number): number {
    return this.#dialect.byteStart + position * this.#unitSize;
  }
}

/** Units of a run at most, if it is not one record: the less lives at a time, the less memory garbage takes. */
const RUN_UNITS = 8 * 1024;

/**
 * Cuts spans into runs that can be parsed in one go: sound, not too many, and ended by one kind of line break, because
 * Papa Parse knows only one in a text. Whatever has a problem stands alone.
 */
function* soundRuns(spans: readonly RecordSpan[]): Generator<readonly RecordSpan[]> {
  let start = 0;
  for (let index = 1; index <= spans.length; index += 1) {
    const span = spans[index];
    const first = spans[start];
    if (first === undefined) return;
    const joins =
      span !== undefined &&
      span.problem === null &&
      first.problem === null &&
      (span.endedBy === first.endedBy || span.endedBy === null) &&
      span.end - first.start <= RUN_UNITS;
    if (joins) continue;
    yield spans.slice(start, index);
    start = index;
  }
}
