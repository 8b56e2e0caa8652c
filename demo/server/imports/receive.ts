import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { HttpProblem } from '../problem.js';

/** What arrived. */
export interface ReceivedFile {
  readonly bytes: number;
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Limits of what is received. */
export interface ReceiveOptions {
  /** Bytes at most. */
  readonly maxBytes: number;
  /** Milliseconds for which nothing may arrive. */
  readonly idleMs: number;
}

/**
 * Writes a body to a new file, hashing it on the way, and waits until the disk has it. The body comes only as fast as
 * the disk takes it. What is there of the file after a failure is the caller's to remove.
 *
 * @throws {HttpProblem} `file-too-large` before a byte beyond the limit is written, `receive-timeout`, `storage-full`
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array> | null,
  path: string,
  options: ReceiveOptions,
): Promise<ReceivedFile> {
  const handle = await open(path, 'wx');
  try {
    const received =
      body === null ? { bytes: 0, sha256: hashNothing() } : await copyBody(body, handle, options);
    await handle.sync();
    return received;
  } catch (error) {
    throw isStorageFull(error) ? storageFull() : error;
  } finally {
    await handle.close();
  }
}

async function copyBody(
  body: ReadableStream<Uint8Array>,
  handle: FileHandle,
  { maxBytes, idleMs }: ReceiveOptions,
): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  const reader = body.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await readInTime(reader, idleMs);
      if (done) return { bytes, sha256: hash.digest('hex') };
      bytes += value.byteLength;
      if (bytes > maxBytes) throw fileTooLarge(maxBytes);
      hash.update(value);
      await handle.writeFile(value);
    }
  } finally {
    // The answer goes out whatever becomes of the rest of the body.
    reader.cancel().catch(() => undefined);
  }
}

async function readInTime(reader: ReadableStreamDefaultReader<Uint8Array>, idleMs: number) {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new HttpProblem({
          status: 408,
          code: 'receive-timeout',
          title: 'The file stopped arriving.',
          detail: `Nothing came for ${String(idleMs / 1000)} seconds. Send it again with the same Idempotency-Key.`,
          headers: { connection: 'close' },
        }),
      );
    }, idleMs);
  });
  try {
    return await Promise.race([reader.read(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Refusal of a file beyond the limit. */
export function fileTooLarge(maxBytes: number): HttpProblem {
  return new HttpProblem({
    status: 413,
    code: 'file-too-large',
    title: 'The file is too large.',
    detail: `Files of up to ${maxBytes.toLocaleString('en')} bytes are taken. Split the file into several.`,
    members: { maxBytes },
  });
}

function storageFull(): HttpProblem {
  return new HttpProblem({
    status: 507,
    code: 'storage-full',
    title: 'The server has no room for the file.',
    detail: 'Nothing was kept. Tell those who run the server, and send the file again later.',
  });
}

function isStorageFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function hashNothing(): string {
  return createHash('sha256').digest('hex');
}
