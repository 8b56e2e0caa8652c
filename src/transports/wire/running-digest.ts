import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { LIMITS } from '../../core/limits.js';
import { createPacer } from '../../core/time-slices.js';

/** A digest of the beginning of a file, which can go back to an earlier place without starting over. */
export interface RunningDigest {
  /** Goes back to the last place that it knows up to `offset`, and gives it: from there on bytes are to be digested. */
  readonly goBackTo: (offset: number) => number;
  /** Digests the bytes that follow, in time slices. */
  readonly update: (bytes: Uint8Array, signal: AbortSignal) => Promise<void>;
  /** SHA-256 of all bytes so far, lower-case hexadecimal. */
  readonly digest: () => string;
}

type State = ReturnType<typeof sha256.create>;

/** Begins a digest. A few hundred bytes are kept for every megabyte, so that an attempt after a cut reads that much again at most. */
export function startDigest(): RunningDigest {
  const pace = createPacer();
  const places: { readonly offset: number; readonly state: State }[] = [];
  let state = sha256.create();
  let offset = 0;
  return {
    goBackTo: (wanted) => {
      if (offset <= wanted) return offset;
      while ((places.at(-1)?.offset ?? 0) > wanted) places.pop();
      const place = places.at(-1);
      state = place?.state.clone() ?? sha256.create();
      offset = place?.offset ?? 0;
      return offset;
    },
    update: async (bytes, signal) => {
      for (let start = 0; start < bytes.length; start += LIMITS.batchBytes) {
        const batch = bytes.subarray(start, start + LIMITS.batchBytes);
        state.update(batch);
        offset += batch.length;
        if (offset - (places.at(-1)?.offset ?? 0) >= LIMITS.readBytes)
          places.push({ offset, state: state.clone() });
        await pace();
        signal.throwIfAborted();
      }
    },
    digest: () => bytesToHex(state.clone().digest()),
  };
}
