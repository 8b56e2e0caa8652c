import type { Upload, UploadStatus } from '../core/upload/state.js';
import { detailOf } from './status-line.js';
import { wordingFor } from './wording.js';

/** Steps that follow by themselves at once; saying them would only delay what matters. */
const SILENT: ReadonlySet<UploadStatus> = new Set(['queued', 'sending']);

/** What is said of uploads that came to another status, in the language of an element; many at once in one sentence. */
export function newsSentences(uploads: readonly Upload[], element: Element): readonly string[] {
  const wording = wordingFor(element);
  const { messages, format } = wording;
  const byStatus = new Map<UploadStatus, Upload[]>();
  for (const upload of uploads) {
    const { status } = upload.state;
    if (!SILENT.has(status)) byStatus.set(status, [...(byStatus.get(status) ?? []), upload]);
  }
  return [...byStatus].flatMap(([status, [first, ...others]]) => {
    if (first === undefined) return [];
    const word = messages.status[status];
    if (others.length > 0) return [messages.announceMany(1 + others.length, word, format)];
    const detail = status === 'checking' ? '' : detailOf(first, wording);
    return [messages.announce(first.fileName, word, detail)];
  });
}
