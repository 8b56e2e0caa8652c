import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Reads a file from the disk, waits until the disk has all of it, and gives its SHA-256 in lower-case hexadecimal. */
export async function syncAndHash(path: string): Promise<string> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}
