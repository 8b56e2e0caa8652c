import { generateCases } from '../../../demo/generate-cases.js';

/** How much is sent. */
export interface Load {
  readonly files: number;
  /** Who send at the same time, each one file after the other, or as its browser sees fit. */
  readonly senders: number;
  /** Cases in each file; a thousand have a quarter of a megabyte. */
  readonly rows: number;
}

/** What the senders saw. Moments are those of `performance.now()`, files go by their names. */
export interface Sent {
  /** Milliseconds from the sending of each request to its 202. */
  readonly answers: readonly number[];
  /** When each file was given to its sender. */
  readonly begun: ReadonlyMap<string, number>;
  /** When the server had received the last one. */
  readonly receivedAt: number;
  /** When the sender itself said Success of each file; `null` for senders who do not follow their files. */
  readonly seen: ReadonlyMap<string, number> | null;
  /** Requests whose connection was cut. */
  readonly retries: number;
}

/** Sends all files to a server. */
export type Send = (serverUrl: string, load: Load) => Promise<Sent>;

/** Name of a file; no two of a run have the same. */
export function fileName(index: number): string {
  return `cases-${String(index)}.csv`;
}

/** Cases of a file, which no other file has. */
export function fileText(index: number, rows: number): string {
  return [...generateCases({ rows, first: 1 + index * rows })].join('');
}
