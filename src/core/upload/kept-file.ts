import type { FileHandle, KeptFile } from './upload-store.js';

/** What is kept of a file so that its upload can go on after a reload: where it lies, a private copy, or nothing. */
export type KeepFile = 'handle' | 'copy' | 'never';

/** A file that was kept, or what a person has to do to give it again. */
export type FoundFile =
  | { readonly status: 'found'; readonly file: Blob }
  | { readonly status: 'permission-needed' | 'file-needed' };

/** How a file is to be kept. */
export interface KeepOptions {
  readonly keepFile: KeepFile;
  /** Bytes of the largest copy. */
  readonly maxCopyBytes: number;
  /** Where the file lies, as far as the browser tells. */
  readonly handle: Promise<FileHandle | null>;
}

/** What to keep of a file; `null` for nothing. */
export async function keptFileOf(
  file: Blob,
  { keepFile, maxCopyBytes, handle }: KeepOptions,
): Promise<KeptFile | null> {
  if (keepFile === 'never') return null;
  if (keepFile === 'copy' && file.size <= maxCopyBytes) return { kind: 'copy', file };
  const found = await handle.catch(() => null); // some browsers refuse it for some files
  return found === null ? null : { kind: 'handle', handle: found };
}

/**
 * The file of what was kept.
 *
 * @param mayAsk - whether the browser may ask the person for permission, which only an action of theirs allows
 */
export async function findFile(kept: KeptFile | null, mayAsk: boolean): Promise<FoundFile> {
  if (kept === null) return { status: 'file-needed' };
  if (kept.kind === 'copy') return { status: 'found', file: kept.file };
  try {
    const permission = await permissionOf(kept.handle, mayAsk);
    if (permission === 'prompt') return { status: 'permission-needed' };
    if (permission !== 'granted') return { status: 'file-needed' };
    return { status: 'found', file: await kept.handle.getFile() };
  } catch {
    return { status: 'file-needed' }; // it was moved, renamed or removed
  }
}

async function permissionOf(handle: FileHandle, mayAsk: boolean): Promise<string> {
  const options = { mode: 'read' } as const;
  const state = (await handle.queryPermission?.(options)) ?? 'granted';
  if (state !== 'prompt' || !mayAsk) return state;
  return (await handle.requestPermission?.(options)) ?? state;
}
