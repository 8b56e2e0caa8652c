import { CsvUploadError } from '../errors.js';
import { assertRepair, type Repair } from './steps.js';

/** What tells a file when it is chosen again. */
export interface FileIdentity {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970; `null` where it is not known. */
  readonly lastModified: number | null;
  /** SHA-256 in lower-case hexadecimal; `null` where it is not known. */
  readonly sha256: string | null;
}

/** Form of what is kept. */
const VERSION = 1;

/**
 * A repair and the file to which it belongs, as text for `sessionStorage`. Of the file it holds the edited values and
 * what tells the file, nothing more.
 */
export function keepRepair(repair: Repair, file: FileIdentity): string {
  assertRepair(repair);
  return JSON.stringify({ version: VERSION, file, repair });
}

/**
 * The repair of a file out of what `keepRepair` gave; `null` where it belongs to another file, or is nothing that was
 * kept. Where both digests are known they decide; else name, size and time have to be the same.
 */
export function restoreRepair(kept: string | null, file: FileIdentity): Repair | null {
  if (kept === null) return null;
  try {
    const found = JSON.parse(kept) as { version?: unknown; file?: FileIdentity; repair?: unknown } | null;
    if (found?.version !== VERSION || found.file === undefined || !isSameFile(found.file, file)) return null;
    assertRepair(found.repair);
    return found.repair;
  } catch (error) {
    // A storage may hold anything: what is no JSON, or no repair.
    if (error instanceof SyntaxError || error instanceof CsvUploadError) return null;
    throw error;
  }
}

function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  if (a.bytes !== b.bytes) return false;
  if (a.sha256 !== null && b.sha256 !== null) return a.sha256 === b.sha256;
  return a.name === b.name && a.lastModified !== null && a.lastModified === b.lastModified;
}
