import { needsFile } from './state.js';
import type { EarlierUpload, UploadState, UploadStatus } from './state.js';
import type { StoredUpload } from './upload-store.js';

/** What happens to a file whose content went out before: a person is asked, it is passed over, or it goes out again. */
export type DuplicatePolicy = 'ask' | 'skip' | 'allow';

/** What is to be done with a content, in view of the uploads that had it before. */
export type Claim =
  /** Goes out; `attempt`: under the key of an earlier one whose end nobody knows, so that it is imported once. */
  | { readonly decision: 'go'; readonly attempt: StoredUpload | null }
  | { readonly decision: 'ask' | 'skip'; readonly earlier: EarlierUpload };

/** How much an earlier upload has to say: one that was imported says more than one under way. */
const RANK: Readonly<Record<UploadStatus, number>> = {
  success: 2,
  received: 1,
  sending: 1,
  waiting: 1,
  queued: 1,
  checking: 1,
  'needs-attention': 0,
  error: 0,
  canceled: 0,
};

/**
 * Decides about a content.
 *
 * @param others - other uploads with a key for this content
 * @param policy - `allow` also where a person has confirmed it
 */
export function judgeClaim(others: readonly StoredUpload[], policy: DuplicatePolicy): Claim {
  const weighed = others.filter(({ upload }) => weightOf(upload.state) > 0).sort(byWeight);
  const [earlier] = weighed;
  if (earlier !== undefined) {
    return policy === 'allow'
      ? { decision: 'go', attempt: null }
      : { decision: policy, earlier: earlierOf(earlier) };
  }
  // Without an answer nobody knows whether it arrived: under the same key the server takes it once.
  return { decision: 'go', attempt: others.find(({ upload }) => upload.importId === null) ?? null };
}

/** One that waits for its file has not begun to wait for anything else: the file is here now. */
function weightOf(state: UploadState): number {
  return needsFile(state) ? 0 : RANK[state.status];
}

function byWeight({ upload: a }: StoredUpload, { upload: b }: StoredUpload): number {
  return RANK[b.state.status] - RANK[a.state.status] || b.addedAt - a.addedAt;
}

function earlierOf({ upload }: StoredUpload): EarlierUpload {
  const { id, fileName, state, addedAt, records } = upload;
  return { id, fileName, status: state.status, addedAt, records };
}
