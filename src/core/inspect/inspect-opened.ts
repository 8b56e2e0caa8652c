import { assertDelimiter, assertObject, assertSignal, invalidArgument, isBlob } from '../arguments.js';
import { readError } from '../csv/chunks.js';
import { RecordReader } from '../csv/reader.js';
import { lineBreakOf, type LineBreakCounts } from '../csv/line-breaks.js';
import type { CsvRecord, Dialect, LineBreak } from '../csv/record.js';
import { unitSize } from '../csv/units.js';
import { LIMITS } from '../limits.js';
import { EVIDENCE_RECORDS, findDelimiter, type DelimiterSource } from './delimiter.js';
import { findEncoding, previewText, type EncodingSource, type FoundEncoding } from './encoding.js';
import { foreignWords } from './foreign-words.js';
import { findHeaderIndex } from './header-row.js';
import { findBinaryKind, findTextKind, findZipKind, looksBinary, type FileKind } from './kind.js';

/** What the caller knows of a file. */
export interface InspectOptions {
  /** Encoding of a file without byte order mark, any WHATWG label. */
  readonly encoding?: string | undefined;
  /**
   * Whether `encoding` holds also where the bytes happen to be valid UTF-8: for a file that was read in it before, such
   * as a repaired one. Default: no.
   */
  readonly isEncodingCertain?: boolean | undefined;
  /** One ASCII character. */
  readonly delimiter?: string | undefined;
  /** Names expected in the header: evidence for the delimiter and for the header record. */
  readonly columns?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a file is, by its content. */
export interface FileInspection {
  /** Empty for a blob without name. */
  readonly name: string;
  readonly bytes: number;
  readonly kind: FileKind;
  /** WHATWG name in lower case; `null` where the file is no text. */
  readonly encoding: string | null;
  readonly encodingFrom: EncodingSource | null;
  /** Whether only ASCII was seen of a longer file: bytes which are no UTF-8, further on, decide then. */
  readonly isEncodingUndecided: boolean;
  /** Up to five words with letters beyond ASCII, as they were decoded: show them where the encoding is a guess. */
  readonly encodingSample: readonly string[];
  /** How to read its records; `null` unless `kind` is `csv`. */
  readonly dialect: Dialect | null;
  /** What told the delimiter; `null` unless `kind` is `csv`. */
  readonly delimiterFrom: DelimiterSource | null;
  /** What ends the records that were looked at; `null` where none of them is ended. */
  readonly lineBreak: LineBreak | null;
  /** Records above the header, such as a title; empty unless the evidence for them is strong. */
  readonly titleRows: readonly CsvRecord[];
  /**
   * The record that holds the names of the columns: the first one, with record number 0, unless there are title
   * rows; `null` unless `kind` is `csv`.
   */
  readonly header: CsvRecord | null;
  /** First records after the header, at most 20. */
  readonly sample: readonly CsvRecord[];
}

/**
 * Inspects a file that is being read.
 *
 * @param first - its first bytes, where they are at hand; a sample that they hold is not read again
 * @throws {CsvUploadError} `invalid-argument`, `unreadable-file`, `file-changed`
 */
export async function inspectOpened(
  file: Blob,
  options: InspectOptions,
  first: Uint8Array | null,
): Promise<FileInspection> {
  assertOptions(file, options);
  let sampleBytes: number = LIMITS.sampleBytes;
  for (;;) {
    const isThere = first !== null && first.length >= Math.min(sampleBytes, file.size);
    const sample = isThere
      ? first.subarray(0, sampleBytes)
      : await readSample(file, sampleBytes, options.signal);
    const inspection = await inspectSample(file, sample, options);
    const { kind, header } = inspection;
    const isDecided = kind === 'csv' ? header !== null : kind !== 'empty'; // blanks may stand above anything
    if (isDecided || sample.length === file.size || sample.length > LIMITS.maxRecordBytes) return inspection;
    sampleBytes *= 8;
  }
}

function readSample(file: Blob, bytes: number, signal?: AbortSignal): Promise<Uint8Array> {
  return readPart(file, [0, bytes], signal);
}

function readEnd(file: Blob, signal?: AbortSignal): Promise<Uint8Array> {
  return readPart(file, [-LIMITS.sampleBytes], signal);
}

async function readPart(
  file: Blob,
  range: readonly [start: number, end?: number],
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  try {
    return new Uint8Array(await untilAborted(file.slice(...range).arrayBuffer(), signal));
  } catch (cause) {
    signal?.throwIfAborted();
    throw readError(file, cause);
  }
}

/** A result, or the rejection of its signal, which does not wait for a read that may never come back. */
function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return result;
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    void result.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}

async function inspectSample(
  file: Blob,
  sample: Uint8Array,
  options: InspectOptions,
): Promise<FileInspection> {
  const base = {
    name: 'name' in file && typeof file.name === 'string' ? file.name : '',
    bytes: file.size,
    encoding: null,
    encodingFrom: null,
    isEncodingUndecided: false,
    encodingSample: [],
    dialect: null,
    delimiterFrom: null,
    lineBreak: null,
    titleRows: [],
    header: null,
    sample: [],
  };
  const isWhole = sample.length === file.size;
  const binaryKind = findBinaryKind(sample);
  if (binaryKind === 'zip' && !isWhole)
    return { ...base, kind: findZipKind(await readEnd(file, options.signal)) };
  if (binaryKind !== null) return { ...base, kind: binaryKind };
  const found = await findEncoding(sample, {
    declared: options.encoding,
    isCertain: options.isEncodingCertain,
    isWhole,
  });
  if (unitSize(found.encoding) === 1 && looksBinary(sample, found.text)) return { ...base, kind: 'binary' };
  const preview = previewText(sample, found);
  const kind = findTextKind(preview);
  const { encoding, encodingFrom, isUndecided } = found;
  const text = {
    ...base,
    kind,
    encoding,
    encodingFrom,
    isEncodingUndecided: isUndecided,
    encodingSample: isUndecided ? [] : foreignWords(preview),
  };
  if (kind !== 'csv') return text;
  const { dialect, delimiterFrom, start } = findDialect(sample, found, { ...options, isWhole, preview });
  const { records, lineBreaks } = start;
  const headerIndex = findHeaderIndex(records, options.columns ?? []);
  return {
    ...text,
    dialect,
    delimiterFrom,
    lineBreak: lineBreakOf(lineBreaks),
    titleRows: records.slice(0, headerIndex),
    header: records[headerIndex] ?? null,
    sample: records.slice(headerIndex + 1, headerIndex + 1 + LIMITS.sampleRecords),
  };
}

interface FoundDialect {
  readonly dialect: Dialect;
  readonly delimiterFrom: DelimiterSource;
  /** What was read of the records. */
  readonly start: SampleReader;
}

function findDialect(
  sample: Uint8Array,
  found: FoundEncoding,
  options: InspectOptions & { readonly isWhole: boolean; readonly preview: string },
): FoundDialect {
  const { encoding } = found;
  const open = (dialect: Dialect): SampleReader => new SampleReader(sample, dialect, options.isWhole);
  const separator = /^("?)sep=([\t -!#-~])\1(\r\n|\n|\r)/i.exec(options.preview.replace(/^\ufeff/, ''));
  if (separator !== null || options.delimiter !== undefined) {
    const [line = '', , named = ','] = separator ?? [];
    const delimiter = options.delimiter ?? named;
    const byteStart = found.byteStart + line.length * unitSize(encoding);
    const dialect = { encoding, byteStart, lineStart: separator === null ? 1 : 2, delimiter };
    const delimiterFrom = options.delimiter === undefined ? 'sep-line' : 'declared';
    const start = open(dialect);
    start.read(EVIDENCE_RECORDS);
    return { dialect, delimiterFrom, start };
  }
  const origin = { encoding, byteStart: found.byteStart, lineStart: 1 };
  const starts = new Map<string, SampleReader>();
  const startOf = (delimiter: string): SampleReader => {
    const start = starts.get(delimiter) ?? open({ ...origin, delimiter });
    starts.set(delimiter, start);
    return start;
  };
  const { delimiter, delimiterFrom } = findDelimiter(
    (delimiter, records) => startOf(delimiter).read(records),
    options.columns ?? [],
  );
  return { dialect: { ...origin, delimiter }, delimiterFrom, start: startOf(delimiter) };
}

/** Bytes that are read in one go while evidence is gathered: a sample is read once for each delimiter that may be. */
const EVIDENCE_BYTES = 8 * 1024;

/** Reads the records of a sample with one delimiter, not many more of them than are asked for. */
class SampleReader {
  /** Line breaks behind what was read. */
  readonly lineBreaks: LineBreakCounts;
  /** `null` at the end: it may hold the beginning of a record as long as the sample. */
  #reader: RecordReader | null;
  readonly #sample: Uint8Array;
  readonly #isWhole: boolean;
  readonly #records: CsvRecord[] = [];
  #at: number;

  /** @param isWhole - whether the sample is the file */
  constructor(sample: Uint8Array, dialect: Dialect, isWhole: boolean) {
    const reader = new RecordReader(dialect);
    this.lineBreaks = reader.lineBreaks;
    this.#reader = reader;
    this.#sample = sample;
    this.#isWhole = isWhole;
    this.#at = dialect.byteStart;
  }

  /** What was read, no more than is evidence. */
  get records(): readonly CsvRecord[] {
    return this.#records.slice(0, EVIDENCE_RECORDS);
  }

  /**
   * The first records, as many as are asked for if the sample holds them whole; also what is left behind them where the
   * sample is the file, or holds nothing but the beginning of a record that is too long.
   */
  read(count: number): readonly CsvRecord[] {
    while (this.#records.length < count && this.#reader !== null) this.#readOn(this.#reader);
    return this.#records.slice(0, count);
  }

  #readOn(reader: RecordReader): void {
    const { length } = this.#sample;
    if (this.#at < length) {
      const end = Math.min(length, this.#at + EVIDENCE_BYTES);
      this.#records.push(...reader.push(this.#sample.subarray(this.#at, end)));
      this.#at = end;
      return;
    }
    this.#reader = null;
    const isTooLong = this.#records.length === 0 && length > LIMITS.maxRecordBytes;
    if (this.#isWhole || isTooLong) this.#records.push(...reader.finish());
  }
}

function assertOptions(file: unknown, options: unknown): void {
  if (!isBlob(file)) throw invalidArgument('file', 'has to be a `File` or a `Blob`');
  assertObject('options', options);
  const { delimiter, columns, signal } = options as Readonly<Record<string, unknown>>;
  assertSignal(signal);
  assertDelimiter(delimiter);
  const isNames = Array.isArray(columns) && columns.every((name) => typeof name === 'string');
  if (columns !== undefined && !isNames) throw invalidArgument('columns', 'has to be a list of column names');
}
