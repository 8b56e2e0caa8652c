import { countedRecords } from '../check/counted-records.js';
import type { CheckReport, IssueCode } from '../check/report.js';
import type { CaseSchema } from '../schema/case-schema.js';
import type { ImportCounts, Upload, UploadStatus } from './state.js';
import type { StoredUpload } from './upload-store.js';

/**
 * What support needs to find an upload and to tell what became of it: ids, digests, codes, counts and times. Holds no
 * field of the file, and no sentence of the server, which may repeat one. What is not known is `null`.
 */
export interface SupportFacts {
  readonly uploadId: string;
  readonly importId: string | null;
  readonly status: UploadStatus;
  readonly fileName: string;
  readonly bytes: number;
  /** Key under which it was sent. */
  readonly idempotencyKey: string | null;
  /** SHA-256 of the bytes that were checked, lower-case hexadecimal. */
  readonly sha256: string | null;
  /** `version` of the schema's description, as its host wrote it. */
  readonly schemaVersion: string | null;
  /** RFC 3339. */
  readonly addedAt: string;
  /** When the server said something last, RFC 3339. */
  readonly heardAt: string | null;
  /** Number of the server's last word. */
  readonly sequence: number | null;
  readonly records: number | null;
  readonly counts: ImportCounts | null;
  /** Issues of the last check by their codes. */
  readonly issueCounts: Readonly<Partial<Record<IssueCode, number>>> | null;
  /** Of what went wrong. */
  readonly code: string | null;
  readonly httpStatus: number | null;
}

/** What is known of an upload beside what is shown. */
export interface SupportSources {
  readonly sequence: number | null;
  readonly kept: Pick<StoredUpload, 'key' | 'sound'> | null;
  readonly report: CheckReport | null;
  readonly schema: CaseSchema | null;
}

/** Gathers what support needs of an upload. */
export function supportFacts(
  upload: Upload,
  { sequence, kept, report, schema }: SupportSources,
): SupportFacts {
  const { id, importId, fileName, bytes, addedAt, records, state } = upload;
  return {
    uploadId: id,
    importId,
    status: state.status,
    fileName,
    bytes,
    idempotencyKey: kept?.key?.value ?? null,
    sha256: kept?.key?.sha256 ?? kept?.sound?.sha256 ?? null,
    schemaVersion: versionOf(schema),
    addedAt: timeOf(addedAt),
    heardAt: state.status === 'received' ? timeOf(state.heardAt) : null,
    sequence,
    records: records ?? (report == null ? null : countedRecords(report)),
    counts: state.status === 'success' ? state.counts : null,
    issueCounts: report?.issueCounts ?? null,
    code: state.status === 'error' ? state.problem.code : null,
    httpStatus: state.status === 'error' ? state.problem.status : null,
  };
}

/** The facts as lines of `name: value`, in English, to be pasted into a message; what is not known is left out. */
export function supportText(facts: SupportFacts): string {
  const lines = Object.entries(facts).flatMap(([name, value]: [string, unknown]) =>
    value === null ? [] : [`${name}: ${valueText(value)}`],
  );
  return lines.join('\n');
}

function valueText(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, count]) => `${name} ${String(count)}`)
      .join(', ');
  }
  // A name may have a line break in it, and would begin a line of its own.
  return String(value).replaceAll(/\p{Cc}/gu, ' ');
}

function versionOf(schema: CaseSchema | null): string | null {
  const description = schema?.descriptor?.schema;
  if (typeof description !== 'object' || description === null) return null;
  const version: unknown = Reflect.get(description, 'version');
  return typeof version === 'string' || typeof version === 'number' ? String(version) : null;
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
