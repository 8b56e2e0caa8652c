import type { Reply } from './probe.js';

/** A clause of the contract, as it stands in `docs/http-contract.md`. */
export type ClauseId = keyof typeof CLAUSES;

/** What the contract asks for, by a stable name. */
export const CLAUSES = {
  'post-accepted': 'POST /imports answers 202 with an Import as soon as the server has the whole file.',
  'post-location': 'The answer to POST has a Location which leads to the import.',
  'import-shape': 'An Import has all its members in their form; its counts add up, its error has a problem.',
  'import-file': 'An Import tells the name of the file, with every character, and its number of bytes.',
  'key-repeated': 'The same Idempotency-Key with the same digest again gives the same import.',
  'key-reused': 'The same Idempotency-Key with another digest is 422.',
  'key-concurrent':
    'The same Idempotency-Key twice at the same time makes one import; the second may be 409.',
  'digest-mismatch': 'A body whose SHA-256 is not the one of Repr-Digest is 4xx, and nothing of it is kept.',
  'problem-details': 'Errors are application/problem+json with a title (RFC 9457).',
  'list-page':
    'GET /imports?limit=… gives that many items at most and a nextCursor, which leads to the next page.',
  'list-order': 'GET /imports gives the newest import first.',
  'get-import': 'GET /imports/{id} gives the import with this id.',
  'get-etag': 'GET /imports/{id} has an ETag; If-None-Match with it is 304, or the import again.',
  'get-retry-after': 'GET /imports/{id} has Retry-After while the import runs.',
  'get-unknown': 'GET /imports/{id}, its issues and DELETE are 404 for an id that does not exist.',
  'import-ends': 'An import comes to an end, success or error, and its sequence never falls.',
  'issues-page': 'GET /imports/{id}/issues gives items and a nextCursor.',
  'events-stream': 'GET /imports/events is a text/event-stream, or 404, 405, 406 or 501.',
  'events-news': 'Each change of an import is an event: its id the sequence, its data the Import.',
  'events-resume': 'After Last-Event-ID come the events behind it.',
  'delete-import':
    'DELETE /imports/{id} is 204 while the import runs, and ends it in error with the code canceled; 409 when it is over.',
} as const;

/** What one look at the server has brought. */
export interface Finding {
  readonly clause: ClauseId;
  /** `unclear`: it could not be looked at, as where an import was over before it could be canceled. */
  readonly verdict: 'kept' | 'violated' | 'unclear';
  /** What was asked, such as `GET /imports/1`. */
  readonly asked: string;
  /** What was answered: status, and what is wrong with the rest. */
  readonly answered: string;
}

/** Collects findings in the order in which they come. */
export interface Notebook {
  readonly findings: readonly Finding[];
  /** Notes whether a clause is kept by an answer; `fault` is said where it is not. */
  readonly note: (clause: ClauseId, reply: Reply, isKept: boolean, fault?: string) => boolean;
  readonly unclear: (clause: ClauseId, asked: string, why: string) => void;
}

/** Characters of an answer that a finding repeats. */
const MAX_TEXT = 200;

export function openNotebook(): Notebook {
  const findings: Finding[] = [];
  return {
    findings,
    note: (clause, { asked, status, text }, isKept, fault = '') => {
      const body = text.replace(/\s+/g, ' ').slice(0, MAX_TEXT);
      const said = [String(status), fault, isKept ? '' : body].filter((part) => part !== '').join('; ');
      findings.push({
        clause,
        verdict: isKept ? 'kept' : 'violated',
        asked,
        answered: isKept ? String(status) : said,
      });
      return isKept;
    },
    unclear: (clause, asked, why) => {
      findings.push({ clause, verdict: 'unclear', asked, answered: why });
    },
  };
}
