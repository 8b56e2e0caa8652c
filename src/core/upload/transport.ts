import type { Issue } from '../check/report.js';
import type { Import } from './state.js';

/** What is sent: the bytes and what the server has to know of them. */
export interface Delivery {
  readonly file: Blob;
  readonly fileName: string;
  /** Names this delivery for good: the same key again is the same import, however often it is sent. */
  readonly idempotencyKey: string;
  /** Encoding in which `file` was read and found right, a WHATWG name such as `utf-8`. */
  readonly encoding: string;
  /** SHA-256 of `file`, lower-case hexadecimal. */
  readonly sha256: string;
}

/** How a delivery is to be sent. */
export interface SendOptions {
  /** Stops the transfer; `send` then rejects with `signal.reason` as it is. */
  readonly signal: AbortSignal;
  /** Called as bytes leave, with the number sent so far; at last with all of them. */
  readonly onProgress: (bytesSent: number) => void;
  /**
   * Where an earlier attempt can be resumed, as it was given to `onResumable`. A token of other content, of another
   * server or of another transport is passed over, as one is that the server no longer knows.
   */
  readonly resumeFrom?: string | null;
  /** Called, perhaps several times, with what a later attempt needs to go on where this one stopped. */
  readonly onResumable?: (token: string) => void;
}

/** One page of a list, and where the next begins. */
export interface Page<T> {
  readonly items: readonly T[];
  /** `null` on the last page. */
  readonly nextCursor: string | null;
}

/** Which page of a list is wanted. */
export interface PageRequest {
  /** Where the page begins, from `nextCursor` of the one before; the first one without. */
  readonly cursor?: string | null;
  /** Items at most. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/**
 * How news of the server arrive: `live` as they happen, `polling` by asking now and then, `lost` not at the moment;
 * it is being tried again.
 */
export type WatchConnection = 'live' | 'polling' | 'lost';

/** How imports are to be watched. */
export interface WatchOptions {
  /** Stops watching; the iteration then rejects with `signal.reason` as it is. */
  readonly signal: AbortSignal;
  /** Called when the way changes. After `lost` something may have been missed: ask for the list again. */
  readonly onConnection?: (connection: WatchConnection) => void;
}

/**
 * Carries files to a server and brings back what the server says of them.
 * Keeps nothing between calls, so that one transport serves many uploads, also at the same time.
 *
 * What every transport promises (`case-csv-upload/testing` holds one to it):
 * - It sends the bytes that were checked or none: `file-changed` where they are not those of `sha256`, as far as it can
 *   tell, and it tells the server the digest.
 * - One `idempotencyKey` is one import, however often it is sent and whatever got lost on the way.
 * - It tries nothing again by itself, beside a request that the server asks to repeat (401 with fresh headers, an
 *   expired signature): when and how often is up to `deliver`, which asks again after `transport-unreachable` only.
 * - `send` takes no longer than a stall limit without a byte that moves.
 * - What the server says of an import is passed on as it is; a status that is not known is `received`.
 *
 * All methods reject with `CsvUploadError`: `transport-unreachable` (worth a retry), `transport-rejected`
 * (not worth one; `detail.problem` is what the server said), `transport-invalid-answer`, `file-changed`,
 * `unreadable-file`, or `outcome-unknown` where a retry could import the file twice. `transport-unreachable`
 * may carry `detail.status`, and `detail.retryAfterMs` where the server said when to come back.
 */
export interface Transport {
  /** Stable lower-case name for logs, such as `http`. */
  readonly name: string;
  /**
   * Where it sends to, such as the absolute address of the imports: uploads by transports of one address are kept and
   * shown together, over reloads and in all tabs. Without one an importer keeps nothing, unless it is given a store.
   */
  readonly address?: string;
  /** Resolves when the server has confirmed that it has the whole file. That is not yet an import. */
  send(delivery: Delivery, options: SendOptions): Promise<Import>;
  /** The import with this id. */
  get?(id: string, options?: { readonly signal?: AbortSignal }): Promise<Import>;
  /** Imports of the workspace, newest first. */
  list?(page?: PageRequest): Promise<Page<Import>>;
  /**
   * Yields imports as they change, of all ids. May yield one twice or late: `sequence` tells. Reconnects by itself;
   * ends only where the server has no news to give at all.
   */
  watch?(options: WatchOptions): AsyncIterable<Import>;
  /** What the server found wrong in the records of an import. */
  issues?(id: string, page?: PageRequest): Promise<Page<Issue>>;
  /** Asks the server to give an import up. */
  cancel?(id: string, options?: { readonly signal?: AbortSignal }): Promise<void>;
}
