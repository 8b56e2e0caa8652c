import {
  assertDelimiter,
  assertOptionalFunction,
  assertFunction,
  assertMilliseconds,
  assertObject,
  assertSignal,
  describeValue,
  invalidArgument,
  isBlob,
} from '../arguments.js';
import { LIMITS } from '../limits.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/is-case-schema.js';
import type { References } from './reference-lookup.js';

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
  /**
   * Called with every byte of the file, in order, as it was read; not to its end where the check stops before. The
   * bytes are valid during the call only. Where it gives a promise, the check waits for it.
   */
  readonly onChunk?: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
  /** Encoding of a file without byte order mark, any WHATWG label. Default: found from the content. */
  readonly encoding?: string | undefined;
  /** Whether `encoding` holds also where the bytes happen to be valid UTF-8: for a repaired file. Default: no. */
  readonly isEncodingCertain?: boolean | undefined;
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
  /** Bytes that one field may have, its quotes counted. Default 1 MiB. */
  readonly maxFieldBytes?: number | undefined;
  /**
   * `slow` sends every record through Papa Parse and zod, also those of which bytes alone tell that they are right.
   * The report is the same; for comparison.
   */
  readonly lane?: 'fast' | 'slow' | undefined;
  /**
   * Whether the fast lane may be WebAssembly, which is faster and gives the same report. Default: yes, but on a page:
   * a content security policy without `'wasm-unsafe-eval'` refuses it, and reports a violation for it.
   */
  readonly webAssembly?: boolean | undefined;
  /**
   * Functions of the host that tell which values of a column they do not know, by the names of columns: each different
   * value is asked for once, many in one question. A check waits for the answers.
   */
  readonly references?: References | undefined;
  /** Milliseconds that one answer about references may take. Default 30,000. */
  readonly lookupTimeoutMs?: number | undefined;
  /** Pauses before a host is asked again that failed, in milliseconds. Default 1 and 3 seconds. */
  readonly lookupRetryDelaysMs?: readonly number[] | undefined;
  /** Bytes that are read in one go. The report is the same; for tests. Default 1 MiB. */
  readonly readBytes?: number | undefined;
}

/** Limits of one check, all of them known. */
export interface CheckLimits {
  readonly maxIssues: number;
  readonly maxBytes: number;
  readonly maxRecords: number;
  readonly maxColumns: number;
  readonly maxFieldBytes: number;
}

const LIMIT_NAMES = ['maxIssues', 'maxBytes', 'maxRecords', 'maxColumns', 'maxFieldBytes'] as const;

const LANES: readonly unknown[] = ['fast', 'slow'];

/**
 * Refuses arguments that a check cannot work with, before it reads anything.
 *
 * @throws {CsvUploadError} `invalid-argument`, naming the argument and what to pass
 */
export function assertCheckArguments(file: unknown, schema: unknown, options: unknown): void {
  if (!isBlob(file)) throw invalidArgument('file', 'has to be a `File` or a `Blob`');
  if (!isCaseSchema(schema))
    throw invalidArgument(
      'schema',
      'has to be what fromTableSchema(), fromZod() or another such function gave',
    );
  assertCheckOptions(options);
  assertReferenceColumns(schema, options as CheckOptions);
}

/**
 * Refuses options that a check cannot work with.
 *
 * @throws {CsvUploadError} `invalid-argument`, naming the option and what to pass
 */
export function assertCheckOptions(options: unknown): void {
  assertObject('options', options);
  const { delimiter, encoding, lane, webAssembly, signal, onProgress, onChunk } = options as CheckOptions;
  assertDelimiter(delimiter);
  if (encoding !== undefined && !isEncoding(encoding)) {
    const rule = 'has to be an encoding such as `utf-8` or `windows-1252`';
    throw invalidArgument('encoding', `${rule}, and is ${describeValue(encoding)}`);
  }
  assertSignal(signal);
  assertReferences(options);
  assertOptionalFunction('onProgress', onProgress);
  assertOptionalFunction('onChunk', onChunk);
  if (lane !== undefined && !LANES.includes(lane)) {
    throw invalidArgument('lane', `has to be \`fast\` or \`slow\`, and is ${describeValue(lane)}`);
  }
  if (webAssembly !== undefined && typeof webAssembly !== 'boolean') {
    throw invalidArgument('webAssembly', `has to be true or false, and is ${describeValue(webAssembly)}`);
  }
  for (const name of LIMIT_NAMES) assertLimit(name, (options as CheckOptions)[name]);
}

function assertReferences({ references, lookupTimeoutMs, lookupRetryDelaysMs }: CheckOptions): void {
  if (references !== undefined) {
    assertObject('references', references);
    for (const [column, lookup] of Object.entries(references)) assertFunction(`references.${column}`, lookup);
  }
  assertMilliseconds('lookupTimeoutMs', lookupTimeoutMs);
  const delays: unknown = lookupRetryDelaysMs ?? [];
  if (!Array.isArray(delays))
    throw invalidArgument('lookupRetryDelaysMs', 'has to be a list of milliseconds');
  for (const delay of delays) assertMilliseconds('lookupRetryDelaysMs', delay ?? null);
}

function assertReferenceColumns({ columns }: CaseSchema, { references = {} }: CheckOptions): void {
  const stranger = Object.keys(references).find((name) => columns.every((column) => column.name !== name));
  if (stranger !== undefined)
    throw invalidArgument('references', `names the column “${stranger}”, which is not in the schema`);
}

/** The limits of the options, with the default for what is not given. */
export function checkLimits(options: CheckOptions): CheckLimits {
  return {
    maxIssues: options.maxIssues ?? LIMITS.maxIssues,
    maxBytes: options.maxBytes ?? LIMITS.maxBytes,
    maxRecords: options.maxRecords ?? LIMITS.maxRecords,
    maxColumns: options.maxColumns ?? LIMITS.maxColumns,
    maxFieldBytes: options.maxFieldBytes ?? LIMITS.maxFieldBytes,
  };
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
  throw invalidArgument(name, `has to be a whole number from 0, and is ${describeValue(value)}`);
}
