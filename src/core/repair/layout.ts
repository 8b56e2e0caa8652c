import { assertObject, assertSignal, invalidArgument, isBlob } from '../arguments.js';
import type { CheckReport } from '../check/report.js';
import { loadScanModule } from '../csv/fast/wasm-module.js';
import type { CsvRecord, Dialect } from '../csv/record.js';
import { CsvUploadError } from '../errors.js';
import { inspectFile } from '../inspect/inspect.js';
import { LIMITS } from '../limits.js';

/** How a file is read again. */
export interface RereadOptions {
  /** Stops the work, which then rejects with `signal.reason` as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Called at most ten times a second, and once at the end. */
  readonly onProgress?:
    ((progress: { readonly bytesRead: number; readonly bytesTotal: number }) => void) | undefined;
  /** Bytes that one field may have, as in the check. Default 1 MiB. */
  readonly maxFieldBytes?: number | undefined;
}

/** How a file is laid out again, also in a worker. */
export interface LayOutOptions extends RereadOptions {
  /** Whether the fast lane may be WebAssembly; by default everywhere but on a page. */
  readonly webAssembly?: boolean | undefined;
}

/** What of a report leads to the records of its file again. */
export type ReportOfLayout = Pick<CheckReport, 'file' | 'header'>;

/** A checked file, and how its records are read again. */
export interface RepairLayout {
  readonly file: Blob;
  readonly dialect: Dialect;
  /** Its record number is 0 unless title rows stand above it. */
  readonly header: CsvRecord;
  readonly maxFieldBytes: number;
  /** Code of the fast lane; `null` for the one in JavaScript. */
  readonly module: WebAssembly.Module | null;
}

/**
 * Finds the records of a checked file again, in the encoding and with the delimiter of its report.
 *
 * @throws {CsvUploadError} `invalid-argument` for a report of something that is no CSV, or whose header cannot be
 *   made out; `file-changed` where the file is not the one of the report; `unreadable-file`
 */
export async function layOut(
  file: Blob,
  report: ReportOfLayout,
  options: LayOutOptions,
): Promise<RepairLayout> {
  // On a page, a policy may refuse WebAssembly, and reports that.
  const { signal, maxFieldBytes = LIMITS.maxFieldBytes, webAssembly = !('document' in globalThis) } = options;
  assertArguments(file, report, signal);
  const { bytes, encoding, delimiter, headerLine } = report.file;
  if (file.size !== bytes) {
    throw new CsvUploadError('file-changed', { detail: { bytesBefore: bytes, bytesNow: file.size } });
  }
  if (encoding === null || delimiter === null || headerLine === null) {
    throw invalidArgument('report', 'has to be about a CSV file with a header');
  }
  const { dialect, titleRows, header, sample } = await inspectFile(file, {
    encoding,
    isEncodingCertain: true,
    delimiter,
    columns: report.header,
    signal,
  });
  const found = [...titleRows, ...(header === null ? [] : [header]), ...sample].find(
    ({ line }) => line === headerLine,
  );
  if (dialect === null || found === undefined) throw new CsvUploadError('file-changed');
  if (found.problem !== null) throw invalidArgument('report', 'has to be about a file with a sound header');
  const module = webAssembly ? await loadScanModule() : null;
  return { file, dialect, header: found, maxFieldBytes, module };
}

/** Whether the fields of a record can be told by the columns of its file. */
export function isTrusted({ problem, fields }: CsvRecord, { header }: RepairLayout): boolean {
  return problem === null && fields.length === header.fields.length;
}

function assertArguments(file: unknown, report: unknown, signal: unknown): void {
  if (!isBlob(file)) throw invalidArgument('file', 'has to be a `File` or a `Blob`');
  assertObject('report', report);
  assertObject('report.file', (report as Partial<CheckReport>).file);
  assertSignal(signal);
}
