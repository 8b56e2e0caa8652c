import { readError } from '../csv/chunks.js';
import { RecordReader } from '../csv/reader.js';
import type { CsvRecord, Dialect } from '../csv/record.js';
import { unitSize } from '../csv/units.js';
import { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { findDelimiter } from './delimiter.js';
import { findEncoding, previewText, type EncodingSource, type FoundEncoding } from './encoding.js';
import { findBinaryKind, findTextKind, looksBinary, type FileKind } from './kind.js';

/** What the caller knows of a file. */
export interface InspectOptions {
  /** Encoding of a file without byte order mark, any WHATWG label. */
  readonly encoding?: string | undefined;
  /** One ASCII character. */
  readonly delimiter?: string | undefined;
  /** Names expected in the header: evidence for the delimiter. */
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
  /** How to read its records; `null` unless `kind` is `csv`. */
  readonly dialect: Dialect | null;
  /** The first record, with record number 0; `null` unless `kind` is `csv`. */
  readonly header: CsvRecord | null;
  /** First records after the header, at most 20. */
  readonly sample: readonly CsvRecord[];
}

/**
 * Tells what a file is and how its records are to be read, from its first 64 KiB (more only while the first
 * record goes on).
 *
 * @example
 * const { kind, dialect, header } = await inspectFile(file, { columns: ['case_id', 'title'] });
 * @throws {CsvUploadError} `invalid-argument`, `unreadable-file`, `file-changed`
 */
export async function inspectFile(file: Blob, options: InspectOptions = {}): Promise<FileInspection> {
  assertOptions(file, options);
  let sampleBytes: number = LIMITS.sampleBytes;
  for (;;) {
    const sample = await readSample(file, sampleBytes, options.signal);
    const inspection = await inspectSample(file, sample, options);
    const { kind, header } = inspection;
    const isDecided = kind === 'csv' ? header !== null : kind !== 'empty'; // blanks may stand above anything
    if (isDecided || sample.length === file.size || sample.length > LIMITS.maxRecordBytes) return inspection;
    sampleBytes *= 8;
  }
}

async function readSample(file: Blob, bytes: number, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted();
  try {
    return new Uint8Array(await file.slice(0, bytes).arrayBuffer());
  } catch (cause) {
    throw readError(file, cause);
  } finally {
    signal?.throwIfAborted();
  }
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
    dialect: null,
    header: null,
    sample: [],
  };
  const binaryKind = findBinaryKind(sample);
  if (binaryKind !== null) return { ...base, kind: binaryKind };
  const isWhole = sample.length === file.size;
  const found = await findEncoding(sample, { declared: options.encoding, isWhole });
  if (unitSize(found.encoding) === 1 && looksBinary(sample)) return { ...base, kind: 'binary' };
  const kind = findTextKind(previewText(sample, found));
  const { encoding, encodingFrom, isUndecided } = found;
  const text = { ...base, kind, encoding, encodingFrom, isEncodingUndecided: isUndecided };
  if (kind !== 'csv') return text;
  const dialect = findDialect(sample, found, { ...options, isWhole });
  const [header = null, ...records] = readSampleRecords(sample, dialect, isWhole);
  return { ...text, dialect, header, sample: records };
}

function findDialect(
  sample: Uint8Array,
  found: FoundEncoding,
  options: InspectOptions & { readonly isWhole: boolean },
): Dialect {
  const start = { encoding: found.encoding, byteStart: found.byteStart, lineStart: 1 };
  const declared = /^sep=([^\r\n"])(\r\n|\n|\r)/i.exec(
    previewText(sample.subarray(0, 32), found).replace(/^\ufeff/, ''),
  );
  if (declared !== null) {
    const [line, delimiter = ','] = declared;
    const byteStart = found.byteStart + line.length * unitSize(found.encoding);
    return { ...start, byteStart, lineStart: 2, delimiter: options.delimiter ?? delimiter };
  }
  if (options.delimiter !== undefined) return { ...start, delimiter: options.delimiter };
  const readWith = (delimiter: string): CsvRecord[] =>
    readSampleRecords(sample, { ...start, delimiter }, options.isWhole);
  return { ...start, delimiter: findDelimiter(readWith, options.columns ?? []) };
}

/**
 * Records that are whole within the sample; all of them where the sample is the file, or holds nothing but the
 * beginning of a record that is too long.
 */
function readSampleRecords(sample: Uint8Array, dialect: Dialect, isWhole: boolean): CsvRecord[] {
  const reader = new RecordReader(dialect);
  const records = reader.push(sample.subarray(dialect.byteStart));
  const isTooLong = records.length === 0 && sample.length > LIMITS.maxRecordBytes;
  if (isWhole || isTooLong) records.push(...reader.finish());
  return records.slice(0, LIMITS.sampleRecords + 1);
}

function assertOptions(file: unknown, { delimiter }: InspectOptions): void {
  if (!(file instanceof Blob)) {
    throw new CsvUploadError('invalid-argument', {
      message: 'The first argument is no `Blob` or `File`.',
      detail: { argument: 'file' },
    });
  }
  if (delimiter !== undefined && !/^[^"\r\n\0\u0080-\uffff]$/.test(delimiter)) {
    throw new CsvUploadError('invalid-argument', {
      message: `\`delimiter\` is ${JSON.stringify(delimiter)}, but has to be one ASCII character other than a quote or a line break.`,
      detail: { argument: 'delimiter', value: delimiter },
    });
  }
}
