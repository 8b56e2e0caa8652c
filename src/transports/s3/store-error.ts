import { CsvUploadError } from '../../core/errors.js';
import type { Answer } from '../wire/answers.js';

/** Codes of S3 which mean that the same request may succeed later. */
const PASSING = new Set(['InternalError', 'RequestTimeout', 'ServiceUnavailable', 'SlowDown']);

/** What a store says in XML, whatever the status of its answer; `null` where it says nothing of an error. */
export function readStoreError({ body, url, status }: Answer): CsvUploadError | null {
  const code = /<Error>[\s\S]*?<Code>([^<]*)<\/Code>/.exec(body)?.[1];
  if (code === undefined) return null;
  const message = /<Message>([^<]{0,300})/.exec(body)?.[1] ?? '';
  return new CsvUploadError(PASSING.has(code) ? 'transport-unreachable' : 'transport-rejected', {
    message: `The store says ${code}. ${message}`.trim(),
    detail: { url, status, storeCode: code },
  });
}
