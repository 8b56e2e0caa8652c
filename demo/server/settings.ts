import { fileURLToPath } from 'node:url';
import { WORKSPACES } from '../workspaces/index.js';
import type { Workspace } from '../workspaces/workspace.js';
import type { BucketSettings } from './s3/bucket.js';

/** How the demo server is set up. */
export interface ServerSettings {
  readonly host: string;
  /** 0 takes any free one. A taken one gives way to the next free one. */
  readonly port: number;
  /** Folder of the embedded database and of files on their way; several servers of one database share it. */
  readonly dataFolder: string;
  /** Address of a PostgreSQL server; the embedded database where it is `null`. */
  readonly databaseUrl: string | null;
  /** Bytes of a file at most. */
  readonly maxBytes: number;
  /** Milliseconds for which a file that is arriving may pause. */
  readonly idleMs: number;
  /** Milliseconds after its beginning until an unfinished upload over tus or to a bucket is removed. */
  readonly uploadExpiryMs: number;
  /** Files which one address may begin to send in a minute. */
  readonly filesPerMinute: number;
  /** Imports which may wait or run at a time; further files are told to come back. */
  readonly maxWaiting: number;
  /** Imports that run at a time in this process, on a PostgreSQL server; in the embedded database it is always one. */
  readonly importsAtOnce: number;
  /** Bucket to which clients may send parts by signed addresses; `null`: there is none. */
  readonly s3: BucketSettings | null;
  /** What has to be shown as a bearer token to get at data; `null` leaves the server open. */
  readonly token: string | null;
  /** Other origins whose pages may use the contract. */
  readonly origins: readonly string[];
  /** Folder of the built pages. */
  readonly buildFolder: string;
  readonly workspaces: ReadonlyMap<string, Workspace>;
}

/** The settings a caller wants other than by default. */
export type ServerOptions = Partial<ServerSettings>;

/** Settings of which nothing was said. */
export const SERVER_DEFAULTS: ServerSettings = {
  host: '127.0.0.1',
  port: 5170,
  dataFolder: fileURLToPath(new URL('../data', import.meta.url)),
  databaseUrl: null,
  maxBytes: 2 * 1024 ** 3,
  idleMs: 60_000,
  uploadExpiryMs: 3 * 86_400_000, // longer than any client goes on trying
  filesPerMinute: 1200,
  maxWaiting: 1000,
  importsAtOnce: 2,
  s3: null,
  token: null,
  origins: [],
  buildFolder: fileURLToPath(new URL('../build', import.meta.url)),
  workspaces: WORKSPACES,
};
