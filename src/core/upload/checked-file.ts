import { checkFile } from '../check/check.js';
import type { CheckOptions } from '../check/check.js';
import type { CheckReport } from '../check/report.js';
import type { NoteKeys } from '../repair/key-places.js';
import type { RewriteFile } from '../repair/rewrite.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { createDigest, type CreateDigest } from './digest.js';

/** What is known of a file once it was checked. */
export interface CheckedFile {
  readonly report: CheckReport;
  /** SHA-256 of every byte of the file, lower-case hexadecimal; `null` where the check stopped before the end. */
  readonly sha256: string | null;
}

/** Options of a check that can be handed to another thread, beside its signal and its progress. */
export type CheckFileOptions = Omit<CheckOptions, 'onChunk'>;

/**
 * Checks a file and digests its bytes in one reading. Where it runs is its own affair: `checkAndDigest` in this
 * thread, `createWorkerCheck()` in a worker.
 *
 * Rejects as `checkFile` does, and with `options.signal.reason` when aborted.
 */
export interface CheckFunction {
  (file: Blob, schema: CaseSchema, options: CheckFileOptions): Promise<CheckedFile>;
  /** Where a file that is repaired is read again; in this thread by default. */
  readonly passes?: RepairPasses;
}

/** What reads a whole file again while it is repaired, wherever that runs. */
export interface RepairPasses {
  readonly noteKeys: NoteKeys;
  readonly rewriteFile: RewriteFile;
}

/** Checks a file in this thread, in time slices of a few milliseconds. */
export const checkAndDigest: CheckFunction = (file, schema, options) =>
  checkWithDigest(file, schema, { ...options, createDigest });

/** Checks a file and gives its bytes, as they were checked, to a digest, wherever that runs. */
export async function checkWithDigest(
  file: Blob,
  schema: CaseSchema,
  { createDigest: create, ...options }: CheckFileOptions & { readonly createDigest: CreateDigest },
): Promise<CheckedFile> {
  const digest = await create(file);
  let bytesDigested = 0;
  try {
    const report = await checkFile(file, schema, {
      ...options,
      onChunk: (bytes) => {
        bytesDigested += bytes.length;
        return digest.update(bytes);
      },
    });
    return { report, sha256: bytesDigested === file.size ? await digest.finish() : null };
  } finally {
    digest.cancel();
  }
}
