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
  /** Called as bytes leave, with the number sent so far. */
  readonly onProgress: (bytesSent: number) => void;
  /** Where an earlier attempt can be resumed, as it was given to `onResumable`. */
  readonly resumeFrom?: string | null;
  /** Called with what a later attempt needs to go on where this one stopped. */
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
 * Keeps nothing between calls, so that one transport serves many uploads.
 *
 * All methods reject with `CsvUploadError`: `transport-unreachable` (worth a retry), `transport-rejected`
 * (not worth one; `detail.problem` is what the server said) or `transport-invalid-answer`. `transport-unreachable`
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
