import { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { CaseSchema } from '../schema/case-schema.js';

/** How far a check has come. */
export interface CheckProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Records checked. */
  readonly records: number;
  /** Issues found. */
  readonly issues: number;
}

/** How a file is checked. */
export interface CheckOptions {
  /** Stops the check, which then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Called at most ten times a second, and once at the end. */
  readonly onProgress?: ((progress: CheckProgress) => void) | undefined;
  /** Called with every byte of the file, in order, as it was read; not to its end where the check stops before. */
  readonly onChunk?: ((bytes: Uint8Array) => void) | undefined;
  /** Encoding of a file without byte order mark, any WHATWG label. Default: found from the content. */
  readonly encoding?: string | undefined;
  /** One ASCII character. Default: found from the content. */
  readonly delimiter?: string | undefined;
  /** Issues that the report keeps; its counts stay exact. Default 1,000. */
  readonly maxIssues?: number | undefined;
  /** Bytes that a file may have. Default 2 GiB. */
  readonly maxBytes?: number | undefined;
  /** Records that a file may have. Default 100,000,000. */
  readonly maxRecords?: number | undefined;
  /** Columns that a file may have. Default 16,384. */
  readonly maxColumns?: number | undefined;
  /**
   * `slow` sends every record through Papa Parse and zod, also those of which bytes alone tell that they are right.
   * The report is the same; for comparison.
   */
  readonly lane?: 'fast' | 'slow' | undefined;
  /** Bytes that are read in one go. The report is the same; for tests. Default 1 MiB. */
  readonly readBytes?: number | undefined;
}

/** Limits of one check, all of them known. */
export interface CheckLimits {
  readonly maxIssues: number;
  readonly maxBytes: number;
  readonly maxRecords: number;
  readonly maxColumns: number;
}

const LIMIT_NAMES = ['maxIssues', 'maxBytes', 'maxRecords', 'maxColumns'] as const;

/**
 * Refuses arguments that a check cannot work with, before it reads anything.
 *
 * @throws {CsvUploadError} `invalid-argument`, naming the argument and what to pass
 */
export function assertCheckArguments(file: unknown, schema: unknown, options: unknown): void {
  if (!(file instanceof Blob)) throw wrongArgument('file', 'The file', 'has to be a `File` or `Blob`');
  if (!isSchema(schema)) {
    throw wrongArgument('schema', 'The schema', 'has to be what fromZod() or fromTableSchema() gave');
  }
  if (typeof options !== 'object' || options === null) {
    throw wrongArgument('options', 'The options', 'have to be an object');
  }
  const { delimiter, encoding, lane } = options as Readonly<Record<string, unknown>>;
  if (delimiter !== undefined && !isDelimiter(delimiter)) {
    const rule = 'has to be one ASCII character other than a quotation mark or a line break';
    throw wrongArgument('delimiter', '`delimiter`', `${rule}, and is ${JSON.stringify(delimiter)}`);
  }
  if (encoding !== undefined && !isEncoding(encoding)) {
    const rule = 'has to be an encoding such as `utf-8` or `windows-1252`';
    throw wrongArgument('encoding', '`encoding`', `${rule}, and is ${JSON.stringify(encoding)}`);
  }
  if (lane !== undefined && lane !== 'fast' && lane !== 'slow') {
    throw wrongArgument('lane', '`lane`', `has to be fast or slow, and is ${JSON.stringify(lane)}`);
  }
  for (const name of LIMIT_NAMES) assertLimit(name, (options as CheckOptions)[name]);
}

/** The limits of the options, with the default for what is not given. */
export function checkLimits(options: CheckOptions): CheckLimits {
  return {
    maxIssues: options.maxIssues ?? LIMITS.maxIssues,
    maxBytes: options.maxBytes ?? LIMITS.maxBytes,
    maxRecords: options.maxRecords ?? LIMITS.maxRecords,
    maxColumns: options.maxColumns ?? LIMITS.maxColumns,
  };
}

function isSchema(schema: unknown): schema is CaseSchema {
  return (
    typeof schema === 'object' &&
    schema !== null &&
    typeof Reflect.get(schema, 'validate') === 'function' &&
    Array.isArray(Reflect.get(schema, 'columns'))
  );
}

function isDelimiter(delimiter: unknown): boolean {
  return typeof delimiter === 'string' && /^[^"\r\n\0\u0080-\uffff]$/.test(delimiter);
}

function isEncoding(encoding: unknown): boolean {
  if (typeof encoding !== 'string') return false;
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false; // RangeError: no decoder knows the label
  }
}

function assertLimit(name: string, value: unknown): void {
  if (value === undefined || value === Number.POSITIVE_INFINITY) return;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return;
  throw wrongArgument(
    name,
    `\`${name}\``,
    `has to be a whole number from 0, and is ${typeof value === 'number' ? String(value) : JSON.stringify(value)}`,
  );
}

function wrongArgument(argument: string, subject: string, rule: string): CsvUploadError {
  return new CsvUploadError('invalid-argument', { message: `${subject} ${rule}.`, detail: { argument } });
}
