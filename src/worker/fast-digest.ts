import { lateModule } from '../core/late-module.js';
import { createDigest, type Digest } from '../core/upload/digest.js';

const wasm = lateModule(() => import('./wasm-digest.js'), 'asked');

/** Bytes of a file below which its digest is done before what makes a faster one would be loaded. */
const MIN_BYTES = 1024 ** 2;

/**
 * A digest in this thread: of a large file in WebAssembly, where that is allowed and can be loaded.
 *
 * @param bytes - of the file
 */
export async function createFastDigest(bytes: number, webAssembly: () => Promise<boolean>): Promise<Digest> {
  if (bytes < MIN_BYTES || !(await webAssembly())) return createDigest();
  const loaded = await wasm.load().catch(() => null); // there may be no network any more
  return loaded === null ? createDigest() : loaded.createWasmDigest();
}
