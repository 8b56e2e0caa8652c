import type { Import } from 'case-csv-upload/core';

/** Seconds after which to ask again for what is under way. */
export const RETRY_AFTER = '1';

/** Changes with every change that a reader can see, progress included. */
export function etagOf({ sequence, progress }: Import): string {
  return `"${String(sequence)}${progress === null ? '' : `-${String(progress.recordsDone)}`}"`;
}

/** An import as an answer, with the headers of the contract. */
export function answer(
  found: Import,
  { status, location }: { status: 200 | 202 | 304; location?: string },
): Response {
  const headers = new Headers({ etag: etagOf(found), 'cache-control': 'no-cache' });
  if (found.status === 'received') headers.set('retry-after', RETRY_AFTER);
  if (location !== undefined) headers.set('location', location);
  return status === 304 ? new Response(null, { status, headers }) : Response.json(found, { status, headers });
}
